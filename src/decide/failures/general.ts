import type { Failure, Row } from './failure.js';
import { DENIED, textOf } from './match.js';
import { isReading, waitText } from './wording.js';

const CLOCK_LIMIT = 120_000;

/** What any registry may say. */
export const GENERAL_ROWS: readonly Row[] = [
  {
    name: 'general/clock',
    on: [401, 'wrong-credentials'],
    when: (failure) => skewOf(failure) > CLOCK_LIMIT,
    cause: (failure) =>
      `The clocks differ by ${Math.round(skewOf(failure) / 60_000)} minutes, so that tokens count as expired or not yet valid`,
    mend: 'Set the clock of the runner right (timedatectl, chrony)',
  },
  {
    name: 'general/placeholder',
    on: DENIED,
    forms: ['placeholder'],
    cause: 'The password is the name of a variable, not what it stands for: nothing replaced it',
    mend: 'Write password: ${{ secrets.NAME }}, without quotes of a shell; inputs are not read by a shell',
    link: 'https://docs.github.com/actions/security-guides/using-secrets-in-github-actions',
  },
  {
    name: 'general/rate-limit',
    when: (failure) => hasStatus(failure, 429) || /toomanyrequests/i.test(textOf(failure)),
    cause: 'The registry limits requests, and the limit is reached',
    mend: ({ retryAfter }) => `Try again ${waitText(retryAfter)}`,
  },
  {
    name: 'general/full',
    when: (failure) =>
      hasStatus(failure, 507) || /no space left|insufficient storage|quota|storage limit/i.test(textOf(failure)),
    cause: 'The storage of the registry, or the quota for this repository, is full',
    mend: 'Delete old images there, or have whoever runs it make room',
  },
  {
    name: 'general/immutable',
    says: /immutab|cannot be overwritten|tag.{0,20} already exists/i,
    cause: 'The tag exists, and the registry does not let it be written again',
    mend: 'Publish another tag; or change the setting of the repository',
  },
  {
    name: 'general/read-only',
    says: /read.?only mode|is read.?only/i,
    cause: 'The registry is in read-only mode',
    mend: 'Try again later, or ask who runs it',
  },
  {
    name: 'general/realm',
    on: ['unusable'],
    says: /realm|challenge/i,
    cause: 'The registry names a token service that may not be given credentials; none were sent',
    mend: 'Have whoever runs the registry name its token service by an https address that can be reached from where the registry is',
    link: 'https://distribution.github.io/distribution/about/configuration/#token',
  },
  {
    name: 'general/digest',
    on: ['unusable'],
    says: /digest/i,
    cause: 'What came is not what was asked for: a proxy, a mirror or the store behind the registry changed it',
    mend: 'Run the job again; where it stays so, ask who runs the registry',
  },
  {
    name: 'general/web-page',
    on: ['unusable', 404, 405],
    says: /\bhtml\b|<!doctype/i,
    cause: ({ registry }) =>
      `A web page answers at ${registry}, and no registry: another host or port is meant, or a proxy or sign-in page of the network stands in between`,
    mend: 'Check the name of the registry, with its port, and the network of the runner',
  },
  {
    name: 'general/name',
    codes: ['NAME_INVALID'],
    cause: ({ repository }) => `The registry does not take the name "${repository}"`,
    mend: 'Check the name in input "images": how many parts the path may have, and how long it may be, differs',
  },
  {
    name: 'general/broken',
    when: ({ fault }) => fault.kind === 'status' && fault.status >= 500,
    cause: 'The registry, or what stands before it, is out of order',
    mend: 'Run the job again later; where it stays so, look at the status page of the registry',
  },
  {
    name: 'general/not-there',
    on: [404],
    when: isReading,
    isGuess: true,
    cause: 'The registry does not have it: it was never there, or it has been deleted',
    mend: ({ repository }) =>
      `Check the name "${repository}", and the tag or digest; publish it again where a part of it is gone`,
  },
  {
    name: 'general/missing',
    on: [404],
    cause: 'There is no such repository, and a push does not create it; or the address is none of a registry',
    mend: ({ repository }) => `Check the name "${repository}"; some registries want it to be created first`,
  },
  {
    name: 'general/unsupported',
    on: [405],
    cause: 'The registry does not support this, or serves a copy of another one that cannot be pushed to',
    mend: 'Check that it is one to push to: mirrors and proxies of other registries are not',
  },
  {
    name: 'general/too-large',
    on: [413],
    cause: 'Something is larger than the registry, or the proxy before it, takes',
    mend: 'Make the layers smaller; or have the limit raised (nginx: client_max_body_size 0)',
  },
  {
    name: 'general/unusable',
    on: ['unusable'],
    cause: 'The answer is none that a registry gives',
    mend: 'Check the name of the registry, with its port; a proxy in between may have answered',
  },
];

function hasStatus({ fault }: Failure, status: number): boolean {
  return fault.kind === 'status' && fault.status === status;
}

function skewOf({ told }: Failure): number {
  return Math.abs(told.clockSkew ?? 0);
}
