import { firstPart } from '../registries/path.js';
import { traitsOf } from '../registry-kinds.js';
import type { Row } from './failure.js';
import { DENIED } from './match.js';
import { who } from './wording.js';

const HELP = 'https://jfrog.com/help/r/jfrog-artifactory-documentation/push-and-pull-docker-images';
const PERMISSIONS = 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/permissions';

/** What Artifactory says. */
export const JFROG_ROWS: readonly Row[] = [
  {
    name: 'jfrog/overwrite',
    says: /not enough permissions to (?:overwrite|delete)|description.{0,5}HTTP 403 Forbidden/i,
    cause: 'The tag exists, and writing it again needs the right "Delete/Overwrite"',
    mend: 'Give the user that right in the permission of the repository, or publish another tag',
    link: PERMISSIONS,
  },
  {
    name: 'jfrog/rejected',
    says: /rejected (?:the )?(?:resolution|deployment)/i,
    cause:
      'The repository does not take this path: its include or exclude patterns forbid it, or it is not one for images of Docker',
    mend: 'Check the first part of the path: it names a local docker repository, or a virtual one; or change its patterns',
    link: HELP,
  },
  {
    name: 'jfrog/api-key',
    on: DENIED,
    forms: ['jfrog-api-key'],
    cause: 'The password is an API key, which JFrog has put out of use',
    mend: 'Give an identity token as input "password" (Edit profile, Generate an identity token)',
    link: HELP,
  },
  {
    name: 'jfrog/deploy',
    says: /client does not have permission/i,
    cause: (failure) => `The repository does not let ${who(failure)} deploy`,
    mend: 'Give the user "Deploy/Cache" (and "Delete/Overwrite" for tags that move) in a permission of the repository',
    link: PERMISSIONS,
  },
  {
    name: 'jfrog/no-repository',
    on: [404],
    cause: ({ registry, repository }) =>
      `There is no docker repository ${firstPart(repository)} in ${registry}, and a push does not create it`,
    mend: (failure) =>
      `Check the path (<repository>/<image>, unless the host names the repository), or create it:\n  ${traitsOf('jfrog').create(failure)}`,
    link: HELP,
  },
  {
    name: 'jfrog/virtual',
    on: [405],
    cause: ({ repository }) => `${firstPart(repository)} is a remote repository, or a virtual one that deploys nowhere`,
    mend: 'Push to a local repository, or set "Default deployment repository" of the virtual one',
    link: HELP,
  },
  {
    name: 'jfrog/credentials',
    on: ['wrong-credentials'],
    cause: 'User name or token is wrong, or has expired',
    mend: 'Check inputs "username" and "password": a user name, and an identity or access token of that user',
    link: HELP,
  },
  {
    name: 'jfrog/denied',
    on: [401, 403, 'no-right'],
    cause: (failure) => `${firstPart(failure.repository)} does not let ${who(failure)} deploy`,
    mend: 'Give the user "Deploy/Cache" (and "Delete/Overwrite" for tags that move) in a permission of the repository',
    link: PERMISSIONS,
  },
];
