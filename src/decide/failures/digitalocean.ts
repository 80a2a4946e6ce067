import { traitsOf } from '../registry-kinds.js';
import { firstPart } from '../registries/path.js';
import type { Row } from './failure.js';
import { DENIED } from './match.js';

const DOCS = 'https://docs.digitalocean.com/products/container-registry';
const SIGN_IN = `${DOCS}/how-to/use-registry-docker-kubernetes/`;
const NEW_TOKEN = 'Give an API token with write access to registries as inputs "username" and "password" (API, Tokens)';

/** What DigitalOcean says. */
export const DIGITALOCEAN_ROWS: readonly Row[] = [
  {
    name: 'digitalocean/repositories',
    says: /registry contains \d+ repositor\w+, limit is \d+/i,
    cause: 'The plan of the registry allows no further repository',
    mend: 'Delete a repository (and run the garbage collection), or take a larger plan',
    link: `${DOCS}/details/limits/`,
  },
  {
    name: 'digitalocean/storage',
    says: /quota|storage.*(?:limit|exceed)/i,
    cause: 'The storage of the plan is used up',
    mend: 'Delete old tags and run the garbage collection, or take a larger plan',
    link: `${DOCS}/details/limits/`,
  },
  {
    name: 'digitalocean/read-only',
    says: /garbage.?collect|read-?only mode/i,
    cause: 'The registry is read-only while its garbage collection runs',
    mend: 'Try again when it is done: doctl registry garbage-collection get-active',
    link: `${DOCS}/how-to/clean-up-container-registry/`,
  },
  {
    name: 'digitalocean/name',
    on: [400, 404, ...DENIED],
    when: ({ repository }) => repository !== '' && !repository.includes('/'),
    cause: ({ repository }) => `The path "${repository}" names no registry: it is <registry>/<image>`,
    mend: ({ registry, repository }) => `Name the image ${registry}/<registry>/${repository} in input "images"`,
    link: SIGN_IN,
  },
  {
    name: 'digitalocean/credentials',
    on: ['wrong-credentials', 401, 405],
    cause: 'The API token is wrong, has expired, or is missing',
    mend: `Check inputs "username" and "password". ${NEW_TOKEN}`,
    link: SIGN_IN,
  },
  {
    name: 'digitalocean/registry',
    on: [400, 404],
    cause: ({ repository }) => `There is no registry ${firstPart(repository)} in the account of the token`,
    mend: (failure) =>
      `Check the path (<registry>/<image>), or create it:\n  ${traitsOf('digitalocean').create(failure)}`,
    link: SIGN_IN,
  },
  {
    name: 'digitalocean/denied',
    on: [403, 'no-right'],
    cause: 'The API token may only read, or is one of another account',
    mend: NEW_TOKEN,
    link: SIGN_IN,
  },
];
