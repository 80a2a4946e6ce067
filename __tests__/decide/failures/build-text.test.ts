import { isOfCommand, parseBuildError } from '../../../src/decide/failures/build-text.js';

const FORBIDDEN = { kind: 'status', status: 403, detail: 'Forbidden' };
const PUSH = 'failed to push ghcr.io/acme/app:1: unexpected status: 403 Forbidden';
const COMMAND = 'ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1';

test.each<[string, string, unknown]>([
  [
    'the error at the end',
    `#9 exporting to image\nERROR: ${PUSH}`,
    { doing: 'push', registry: 'ghcr.io', repository: 'acme/app', fault: FORBIDDEN },
  ],
  [
    'one in small letters',
    `error: ${PUSH}`,
    { doing: 'push', registry: 'ghcr.io', repository: 'acme/app', fault: FORBIDDEN },
  ],
  [
    'one of a step',
    `#9 ERROR: ${PUSH}\n------\n > exporting to image:\n------`,
    { doing: 'push', registry: 'ghcr.io', repository: 'acme/app', fault: FORBIDDEN },
  ],
  ['words alone', PUSH, { doing: 'push', registry: 'ghcr.io', repository: 'acme/app', fault: FORBIDDEN }],
  [
    'the last of several',
    `#3 ERROR: failed to push quay.io/a/b:1: unexpected status: 500 Oops\nERROR: ${PUSH}\nView build details: x`,
    { doing: 'push', registry: 'ghcr.io', repository: 'acme/app', fault: FORBIDDEN },
  ],
  [
    "the engine's push",
    '#7 pushing docker.io/acme/app:1 with docker\n#7 ERROR: denied: requested access\nERROR: denied: requested access',
    {
      doing: 'push',
      registry: 'docker.io',
      repository: 'acme/app',
      fault: { kind: 'status', status: 403, code: 'DENIED', detail: 'requested access' },
    },
  ],
  [
    'a command that failed',
    `#8 1.2 npm error 403 Forbidden - GET https://npm.pkg.github.com/v2/a/manifests/1\n${COMMAND}`,
    undefined,
  ],
  ['a command that speaks of a push', `ERROR: ${PUSH}\n${COMMAND}`, undefined],
  [
    'a command that is such a text',
    `ERROR: failed to solve: process "/bin/sh -c echo ${PUSH}" did not complete successfully: exit code: 1`,
    undefined,
  ],
  [
    'one that is followed by words of its kind',
    `#12 ERROR: ${PUSH}\nmy ERROR: something`,
    { doing: 'push', registry: 'ghcr.io', repository: 'acme/app', fault: FORBIDDEN },
  ],
  [
    'one of a late step, and not what was printed before',
    `#3 1.2 failed to push quay.io/a/b:1: unexpected status: 500 Oops\n#12 ERROR: ${PUSH}`,
    { doing: 'push', registry: 'ghcr.io', repository: 'acme/app', fault: FORBIDDEN },
  ],
  ['an error without a place', 'ERROR: denied: requested access', undefined],
  ['a place without an error', 'ERROR: failed to push ghcr.io/acme/app:1: oh no', undefined],
  ['lines that only look so', `#8 x ERROR: ${PUSH}\nERROR: something else`, undefined],
])('parseBuildError() reads %s', (_name, lines, expected) => {
  expect(parseBuildError(lines)).toStrictEqual(expected);
});

test.each([
  [COMMAND, true],
  [`ERROR: ${PUSH}`, false],
])('isOfCommand(%j) is %j', (text, expected) => {
  expect(isOfCommand(text)).toBe(expected);
});
