import { afterFirst, firstPart } from '../registries/path.js';
import type { Failure, Row } from './failure.js';
import { DENIED, mayPull, textOf } from './match.js';
import { waitText, who } from './wording.js';

const TOKENS = 'https://docs.docker.com/security/access-tokens/';
const LIMITS = 'https://docs.docker.com/docker-hub/usage/';
const NEW_TOKEN =
  'Create an access token with "Read & Write" (app.docker.com, Account settings, Personal access tokens) and give it as input "password"';

/** What Docker Hub says. */
export const DOCKER_HUB_ROWS: readonly Row[] = [
  {
    name: 'docker-hub/attempts',
    says: /too many failed login attempts/i,
    cause: 'Too many sign-ins with a wrong password: Docker Hub refuses them all for some minutes',
    mend: ({ retryAfter }) => `Check inputs "username" and "password", and try again ${waitText(retryAfter)}`,
    link: TOKENS,
  },
  {
    name: 'docker-hub/rate-limit',
    on: [429, 'wrong-credentials', 403],
    says: /toomanyrequests|too many requests|pull rate limit|increase-rate-limits/i,
    cause: (failure) => `Docker Hub's limit of pulls is reached for ${who(failure)}`,
    mend: ({ retryAfter }) => `Try again ${waitText(retryAfter)}; sign in, or use a plan with a higher limit`,
    link: LIMITS,
  },
  {
    name: 'docker-hub/e-mail',
    on: ['wrong-credentials', 401],
    when: ({ user }) => user?.name.includes('@') ?? false,
    cause: (failure) => `"${who(failure)}" is an e-mail address, and Docker Hub wants the name of the account`,
    mend: 'Give the name of the account as input "username"',
    link: TOKENS,
  },
  {
    name: 'docker-hub/needs-token',
    says: /must log in with a personal access token/i,
    cause: 'The account or its organization takes access tokens alone (two-factor sign-in or single sign-on)',
    mend: NEW_TOKEN,
    link: TOKENS,
  },
  {
    name: 'docker-hub/expired',
    says: /access token is expired|token has expired/i,
    cause: 'The access token has expired',
    mend: NEW_TOKEN,
    link: TOKENS,
  },
  {
    name: 'docker-hub/organization-token',
    on: ['wrong-credentials', 401],
    forms: ['docker-oat'],
    when: isUnknown,
    cause: (failure) =>
      `The organization access token is wrong or expired, or none of "${who(failure)}": its user name is the organization`,
    mend: 'Give the name of the organization as input "username"',
    link: 'https://docs.docker.com/enterprise/security/access-tokens/',
  },
  {
    name: 'docker-hub/token',
    on: ['wrong-credentials'],
    forms: ['docker-pat'],
    when: isUnknown,
    cause: (failure) => `The access token was revoked, is cut off, or belongs to another account than ${who(failure)}`,
    mend: `Check inputs "username" and "password". ${NEW_TOKEN}`,
    link: TOKENS,
  },
  {
    name: 'docker-hub/immutable',
    says: /immutab/i,
    cause: 'The tag exists, and the settings of the repository make it immutable',
    mend: 'Publish another tag; or change "Tag mutability settings" of the repository',
    link: 'https://docs.docker.com/docker-hub/repos/manage/hub-images/immutable-tags/',
  },
  {
    name: 'docker-hub/no-namespace',
    on: DENIED,
    when: ({ repository }) => firstPart(repository) === 'library',
    cause: 'The name of the image has no namespace, and such images are those of Docker itself',
    mend: ({ repository }) => `Name the image <account>/${afterFirst(repository)} in input "images"`,
  },
  {
    name: 'docker-hub/read-only',
    on: DENIED,
    when: isReadOnly,
    cause: (failure) =>
      `The access token may read and not write, or ${who(failure)} may not write to ${failure.repository}`,
    mend: NEW_TOKEN,
    link: TOKENS,
  },
  {
    name: 'docker-hub/namespace',
    on: DENIED,
    when: ({ fault, user, repository }) =>
      user !== undefined && fault.kind !== 'wrong-credentials' && user.name !== firstPart(repository),
    isGuess: true,
    cause: (failure) => `There is no namespace ${firstPart(failure.repository)}, or ${who(failure)} may not push to it`,
    mend: (failure) =>
      `Name the image ${who(failure)}/…; or have an owner of ${firstPart(failure.repository)} give ${who(failure)} "Read & Write" on the repository`,
    link: 'https://docs.docker.com/docker-hub/repos/manage/access/',
  },
  {
    name: 'docker-hub/password',
    on: ['wrong-credentials'],
    cause: 'User name or password is wrong; with two-factor sign-in or single sign-on no password is taken',
    mend: `Check inputs "username" and "password". ${NEW_TOKEN}`,
    link: TOKENS,
  },
  {
    name: 'docker-hub/denied',
    on: [401, 403, 'no-right'],
    cause: ({ repository }) => `The credentials give no right to push to ${repository}`,
    mend: NEW_TOKEN,
    link: TOKENS,
  },
];

// A token that it knows and that may only read is refused, too, where more is asked for.
function isUnknown(failure: Failure): boolean {
  return !isReadOnly(failure);
}

// Who may pull and not push holds a token that can only read; a foreign namespace gives neither, unless it is public.
function isReadOnly(failure: Failure): boolean {
  return mayPull(failure) || /insufficient[_ ]scope/i.test(textOf(failure));
}
