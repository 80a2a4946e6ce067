import { firstPart } from '../registries/path.js';
import type { Row } from './failure.js';
import { who } from './wording.js';

const DOCS = 'https://docs.gitea.com/usage/packages/container';
const NEW_TOKEN = 'Give a personal access token with write:package (Settings, Applications)';

/** What Gitea and Forgejo say. */
export const GITEA_ROWS: readonly Row[] = [
  {
    name: 'gitea/scope',
    says: /at least one of required scope|write:package/i,
    cause: 'The token has not the scope write:package',
    mend: NEW_TOKEN,
    link: DOCS,
  },
  {
    name: 'gitea/credentials',
    on: ['wrong-credentials'],
    cause: 'User name or password is wrong; with two-factor sign-in a token is wanted',
    mend: `Check inputs "username" and "password". ${NEW_TOKEN}`,
    link: DOCS,
  },
  {
    name: 'gitea/owner',
    on: [404],
    cause: ({ repository }) =>
      `There is no user or organization ${firstPart(repository)}, or packages are switched off`,
    mend: 'Check the path: it is <owner>/<image> of an owner that exists',
    link: DOCS,
  },
  {
    name: 'gitea/denied',
    on: [401, 403, 'no-right'],
    cause: (failure) =>
      `The token lacks write:package, or ${who(failure)} may not write packages of ${firstPart(failure.repository)}`,
    mend: `${NEW_TOKEN}, of a user who may write packages of the organization`,
    link: DOCS,
  },
];
