import { kindOf, type Traits, traitsOf } from '../registry-kinds.js';
import type { Failure, Row } from './failure.js';
import { isReading, who } from './wording.js';

/** Credentials and rights, in a registry that says no more than "no". */
export const ACCESS_ROWS: readonly Row[] = [
  {
    name: 'access/no-credentials',
    on: ['no-credentials'],
    cause: ({ registry }) => `There are no credentials for ${registry}`,
    mend: (failure) =>
      `Give inputs "username" and "password", or an entry in "registry-auth": ${traits(failure).credentials}`,
    link: (failure) => traits(failure).docs,
  },
  {
    name: 'access/credentials',
    on: ['wrong-credentials'],
    sources: ['inputs'],
    cause: 'User name or password is wrong, or has expired',
    mend: (failure) =>
      `Check inputs "username" and "password", or the entry in "registry-auth": ${traits(failure).credentials}`,
    link: (failure) => traits(failure).docs,
  },
  {
    name: 'access/old-login',
    on: ['wrong-credentials'],
    sources: ['docker-config', 'credential-helper'],
    cause: ({ registry }) =>
      `What Docker's configuration on this runner holds for ${registry} is wrong, or has expired`,
    mend: (failure) =>
      `Sign in again in the step before, or give inputs "username" and "password": ${traits(failure).credentials}`,
    link: (failure) => traits(failure).docs,
  },
  {
    name: 'access/foreign-token',
    on: ['wrong-credentials'],
    cause: ({ registry }) => `${registry} does not take these credentials`,
    mend: (failure) => `Give inputs "username" and "password": ${traits(failure).credentials}`,
    link: (failure) => traits(failure).docs,
  },
  {
    name: 'access/unreadable',
    on: [401, 403],
    when: isReading,
    isGuess: true,
    cause: (failure) => `The registry does not let ${who(failure)} read this repository`,
    mend: 'Give the user or token the right to read this repository, and check its name',
    link: (failure) => traits(failure).docs,
  },
  {
    name: 'access/denied',
    on: [401, 403, 'no-right'],
    cause: (failure) => `The registry does not let ${who(failure)} push to this repository`,
    mend: 'Give the user or token the right to push to this repository, and check its name',
    link: (failure) => traits(failure).docs,
  },
];

function traits({ registry, told }: Failure): Traits {
  return traitsOf(kindOf(registry, told));
}
