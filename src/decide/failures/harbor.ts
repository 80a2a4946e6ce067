import { firstPart } from '../registries/path.js';
import { traitsOf } from '../registry-kinds.js';
import type { Row } from './failure.js';
import { DENIED } from './match.js';
import { who } from './wording.js';

const DOCS = 'https://goharbor.io/docs/main';
const ROBOTS = `${DOCS}/working-with-projects/project-configuration/create-robot-accounts/`;

/** What Harbor says. */
export const HARBOR_ROWS: readonly Row[] = [
  {
    name: 'harbor/quota',
    says: /exceed the configured upper limit|quota (?:is )?exceed/i,
    cause: ({ repository }) => `The project ${firstPart(repository)} has no room left: its quota is used up`,
    mend: 'Delete old images and let the garbage collection run; or have an administrator raise the quota of the project',
    link: `${DOCS}/administration/configure-project-quotas/`,
  },
  {
    name: 'harbor/immutable',
    says: /configured as immutable/i,
    cause: 'The tag exists, and a rule of the project makes it immutable',
    mend: 'Publish another tag; or change the rule (project, Policy, Tag immutability)',
    link: `${DOCS}/working-with-projects/working-with-images/create-tag-immutability-rules/`,
  },
  {
    name: 'harbor/read-only',
    says: /system is in read only mode/i,
    cause: 'Harbor is in read-only mode',
    mend: 'Try again later; an administrator ends it (Configuration, System settings)',
  },
  {
    name: 'harbor/no-project',
    says: /project \S* ?not found/i,
    cause: ({ repository }) => `There is no project ${firstPart(repository)}, and a push does not create it`,
    mend: (failure) => `Create it, or set input "create-repository" to true:\n  ${traitsOf('harbor').create(failure)}`,
    link: `${DOCS}/working-with-projects/create-projects/`,
  },
  {
    name: 'harbor/cut-robot',
    on: DENIED,
    when: ({ user }) => /^robot(?:\+.*)?$/.test(user?.name ?? ''),
    cause: (failure) => `The user name is "${who(failure)}": a shell took $… out of the name of the robot`,
    mend: 'Give the whole name, such as robot$project+name, as input "username"; in a shell, between single quotes',
    link: ROBOTS,
  },
  {
    name: 'harbor/robot-right',
    on: [401, 403, 'no-right'],
    when: ({ user }) => user?.name.startsWith('robot$') ?? false,
    isGuess: true,
    cause: (failure) => `The robot ${who(failure)} may not push to the project ${firstPart(failure.repository)}`,
    mend: 'Give it the rights "Push repository" and "Pull repository" in this project (project, Robot accounts)',
    link: ROBOTS,
  },
  {
    name: 'harbor/role',
    on: [401, 403, 'no-right'],
    says: /unauthorized to access repository/i,
    cause: (failure) => `The project ${firstPart(failure.repository)} does not let ${who(failure)} push`,
    mend: 'Give the user the role Developer or above in the project (project, Members)',
    link: `${DOCS}/administration/managing-users/user-permissions-by-role/`,
  },
  {
    name: 'harbor/credentials',
    on: ['wrong-credentials'],
    cause: 'User name or password is wrong; who signs in by OIDC has a CLI secret in place of the password',
    mend: 'Check inputs "username" and "password": a robot account, or the CLI secret (User profile)',
    link: ROBOTS,
  },
  {
    name: 'harbor/denied',
    on: [401, 403, 404, 'no-right'],
    cause: (failure) => `There is no project ${firstPart(failure.repository)}, or it does not let ${who(failure)} push`,
    mend: (failure) =>
      `Check the path: it begins with a project that exists (${traitsOf('harbor').create(failure)}), where the user is Developer or above`,
    link: ROBOTS,
  },
];
