import { firstPart } from '../registries/path.js';
import type { Failure, Row } from './failure.js';
import { DENIED } from './match.js';
import { who } from './wording.js';

const ROBOTS = 'https://docs.quay.io/glossary/robot-accounts.html';
const PERMISSION = 'Give it the permission Write on the repository (Robot accounts, Permissions)';

/** What Quay says. */
export const QUAY_ROWS: readonly Row[] = [
  {
    name: 'quay/robot',
    says: /could not find robot/i,
    cause: (failure) => `There is no robot ${who(failure)} with this token`,
    mend: 'Check inputs "username" and "password": <namespace>+<robot>, and the token that its page shows',
    link: ROBOTS,
  },
  {
    name: 'quay/immutable',
    says: /immutable/i,
    cause: 'The tag exists, and is immutable',
    mend: 'Publish another tag; or have an administrator of the repository make it mutable',
  },
  {
    name: 'quay/expired',
    codes: ['TAG_EXPIRED'],
    cause: 'The tag has expired',
    mend: 'Publish another tag, or remove the label quay.expires-after',
  },
  {
    name: 'quay/read-only',
    says: /currently read-only/i,
    cause: 'Quay is in read-only mode: its operators are at work',
    mend: 'Try again later (https://status.quay.io for quay.io)',
  },
  {
    name: 'quay/nested',
    says: /nested repositories are not supported/i,
    cause: 'This Quay has no repositories below repositories: a path is <namespace>/<repository>',
    mend: 'Give the image a name with one slash in input "images"',
  },
  {
    name: 'quay/quota',
    says: /quota has been exceed/i,
    cause: ({ repository }) => `The storage of the namespace ${firstPart(repository)} is full`,
    mend: 'Delete old tags, or have an administrator raise the quota',
  },
  {
    name: 'quay/other-namespace',
    on: [404, ...DENIED],
    when: isOfAnotherNamespace,
    cause: (failure) =>
      `The robot ${who(failure)} belongs to another namespace than ${firstPart(failure.repository)}, if there is one of that name`,
    mend: ({ repository }) => `Use a robot of ${firstPart(repository)}. ${PERMISSION}`,
    link: ROBOTS,
  },
  {
    name: 'quay/robot-right',
    on: [401, 403, 'no-right'],
    when: isRobot,
    isGuess: true,
    cause: (failure) => `The robot ${who(failure)} may not write to ${failure.repository}, or not create it`,
    mend: `${PERMISSION}; a robot that creates repositories needs a team with the role Creator`,
    link: ROBOTS,
  },
  {
    name: 'quay/credentials',
    on: ['wrong-credentials'],
    cause: 'User name or password is wrong; accounts with single sign-on have no password here',
    mend: 'Check inputs "username" and "password": a robot account with the permission Write, or an encrypted password (Account settings)',
    link: ROBOTS,
  },
  {
    name: 'quay/denied',
    on: [401, 403, 'no-right'],
    cause: (failure) =>
      `There is no namespace ${firstPart(failure.repository)}, or ${who(failure)} may not write to ${failure.repository}`,
    mend: 'Check the namespace in the name of the image, and give the user the permission Write on the repository',
    link: ROBOTS,
  },
];

function isRobot({ user }: Failure): boolean {
  return user?.name.includes('+') ?? false;
}

function isOfAnotherNamespace(failure: Failure): boolean {
  return isRobot(failure) && who(failure).replace(/\+.*/, '') !== firstPart(failure.repository);
}
