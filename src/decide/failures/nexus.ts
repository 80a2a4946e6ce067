import type { Row } from './failure.js';
import { who } from './wording.js';

const HELP = 'https://help.sonatype.com/en/docker-registry.html';
const SIGN_IN = 'https://help.sonatype.com/en/docker-authentication.html';

/** What Nexus Repository says. */
export const NEXUS_ROWS: readonly Row[] = [
  {
    name: 'nexus/group',
    says: /deploying to groups/i,
    cause: 'This is a group of repositories, which only Nexus Pro can push to',
    mend: 'Name the port or path of a "docker (hosted)" repository in input "images"',
    link: HELP,
  },
  {
    name: 'nexus/redeploy',
    says: /does not allow updating assets|cannot be redeployed|redeploy/i,
    cause: 'The tag exists, and the repository allows no redeploy',
    mend: 'Publish another tag; or set the deployment policy to "Allow redeploy" (for latest alone: "Allow redeploy only on latest tag")',
    link: HELP,
  },
  {
    name: 'nexus/credentials',
    on: ['wrong-credentials'],
    cause: 'User name or password is wrong; with single sign-on a user token is wanted',
    mend: 'Check inputs "username" and "password"',
    link: SIGN_IN,
  },
  {
    name: 'nexus/realm',
    on: [401],
    cause: 'Nexus does not take its own tokens: the "Docker Bearer Token Realm" is not active',
    mend: 'Activate it (Administration, Security, Realms)',
    link: SIGN_IN,
  },
  {
    name: 'nexus/port',
    on: [400, 404, 405, 'unusable'],
    cause: ({ registry }) => `No docker repository answers at ${registry}: each has a port, host or path of its own`,
    mend: 'Name the port of the connector of the "docker (hosted)" repository, not that of the web interface, in input "images"',
    link: HELP,
  },
  {
    name: 'nexus/role',
    on: [403, 'no-right'],
    cause: (failure) => `The roles of ${who(failure)} do not allow to write to this repository`,
    mend: 'Give one with nx-repository-view-docker-<repository>-add, -edit, -read and -browse',
    link: SIGN_IN,
  },
];
