import { type FailedStep, parseFailedStep, tellFailedStep } from '../../../src/decide/failures/failed-step.js';

// What buildx 0.29 and 0.35 have printed, with the docker driver on both stores and with a docker-container builder.
const RUN = `#5 [next 1/2] RUN echo one
#5 DONE 0.1s

#6 [next 2/2] RUN for i in 1 2; do echo line $i; done; exit 4
#6 0.127 line 1
#6 0.127 line 2
#6 ERROR: process "/bin/sh -c for i in 1 2; do echo line $i; done; exit 4" did not complete successfully: exit code: 4
------
 > [next 2/2] RUN for i in 1 2; do echo line $i; done; exit 4:
0.127 line 1
0.127 line 2
------
Dockerfile:5
--------------------
   3 |     FROM base AS next
   4 |     RUN echo one
   5 | >>> RUN for i in 1 2; do echo line $i; done; exit 4
   6 |     
--------------------
ERROR: failed to build: failed to solve: process "/bin/sh -c for i in 1 2; do echo line $i; done; exit 4" did not complete successfully: exit code: 4`;

const TWO_PLATFORMS = `------
 > [linux/386 base 1/2] COPY hello /:
------
------
 > [linux/386 base 2/2] COPY missing /:
------
WARNING: No output specified with docker-container driver.

 [33m1 warning found (use docker --debug to expand):
[0m - FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line 1)
missing.Dockerfile:3
--------------------
   1 |     FROM scratch as base
   2 |     COPY hello /
   3 | >>> COPY missing /
   4 |     
--------------------
ERROR: failed to build: failed to solve: failed to compute cache key: failed to calculate checksum of ref f6g1::x959: "/missing": not found`;

const HEREDOC = String.raw`------
 > [linux/arm/v7 2/2] RUN <<EOT (echo one...):
0.111 two

0.111 one
------
app/Dockerfile:3
--------------------
   2 |     COPY busybox /bin/sh
   3 | >>> RUN <<EOT
   4 | >>> echo one
   5 | >>> exit 137
   6 | >>> EOT
   7 |     
--------------------
ERROR: failed to solve: process "/bin/sh -c echo one\nexit 137\n" did not complete successfully: exit code: 137`;

const CONTINUED = String.raw`------
 > [2/2] RUN echo a  && echo "1"  && exit 3:
0.119 a
------
Dockerfile:4
--------------------
   4 | >>> run echo a \
   5 | >>>  && exit 3
--------------------
ERROR: failed to build: failed to solve: process "/bin/sh -c echo a  && echo \"$X\"  && exit 3" did not complete successfully: exit code: 3`;

const PARSE = `#1 [internal] load build definition from parse.Dockerfile
#1 DONE 0.0s
parse.Dockerfile:2
--------------------
   1 |     FROM scratch
   2 | >>> COPI x /
   3 |     
--------------------
ERROR: failed to build: failed to solve: dockerfile parse error on line 2: unknown instruction: COPI (did you mean COPY?)`;

const BASE = `#2 [internal] load metadata for ghcr.io/acme/base:1
#2 ERROR: failed to authorize: failed to fetch anonymous token: 401 Unauthorized
------
 > [internal] load metadata for ghcr.io/acme/base:1:
------
Dockerfile:3
--------------------
   1 |     # x
   2 |     
   3 | >>> FROM ghcr.io/acme/base:1
--------------------
ERROR: failed to build: failed to solve: ghcr.io/acme/base:1: failed to resolve source metadata for ghcr.io/acme/base:1: 401 Unauthorized`;

// `--call check` tells the place after the error.
const CHECK = `ERROR: dockerfile parse error on line 4: unknown instruction: COPI (did you mean COPY?)
ctx/err.Dockerfile:4
--------------------
   3 |     MAINTAINER me
   4 | >>> COPI a b
--------------------`;

test.each<[string, string, FailedStep]>([
  [
    'RUN in a stage',
    RUN,
    {
      instruction: 'RUN for i in 1 2; do echo line $i; done; exit 4',
      stage: 'next',
      lastLines: ['line 1', 'line 2'],
      file: 'Dockerfile',
      line: 5,
      cause:
        'process "/bin/sh -c for i in 1 2; do echo line $i; done; exit 4" did not complete successfully: exit code: 4',
    },
  ],
  [
    'COPY for one of two platforms, beside another that failed',
    TWO_PLATFORMS,
    {
      instruction: 'COPY missing /',
      stage: 'base',
      platform: 'linux/386',
      lastLines: [],
      file: 'missing.Dockerfile',
      line: 3,
      cause: 'failed to compute cache key: failed to calculate checksum of ref f6g1::x959: "/missing": not found',
    },
  ],
  [
    'RUN with a here-document',
    HEREDOC,
    {
      instruction: 'RUN <<EOT …',
      platform: 'linux/arm/v7',
      lastLines: ['two', 'one'],
      file: 'app/Dockerfile',
      line: 3,
      cause: String.raw`process "/bin/sh -c echo one\nexit 137\n" did not complete successfully: exit code: 137`,
    },
  ],
  [
    'RUN on several lines, in small letters',
    CONTINUED,
    {
      instruction: 'run echo a …',
      lastLines: ['a'],
      file: 'Dockerfile',
      line: 4,
      cause: 'process "/bin/sh -c echo a  && echo \\"$X\\"  && exit 3" did not complete successfully: exit code: 3',
    },
  ],
  [
    'a line that is no instruction',
    PARSE,
    {
      instruction: 'COPI x /',
      lastLines: [],
      file: 'parse.Dockerfile',
      line: 2,
      cause: 'dockerfile parse error on line 2: unknown instruction: COPI (did you mean COPY?)',
    },
  ],
  [
    'a base image',
    BASE,
    {
      instruction: 'FROM ghcr.io/acme/base:1',
      lastLines: [],
      file: 'Dockerfile',
      line: 3,
      cause: 'ghcr.io/acme/base:1: failed to resolve source metadata for ghcr.io/acme/base:1: 401 Unauthorized',
    },
  ],
  [
    'a check',
    CHECK,
    {
      instruction: 'COPI a b',
      lastLines: [],
      file: 'ctx/err.Dockerfile',
      line: 4,
      cause: 'dockerfile parse error on line 4: unknown instruction: COPI (did you mean COPY?)',
    },
  ],
  [
    'a line that is not marked',
    'Dockerfile:1\n--------------------\n   1 | FROM x\n--------------------\nERROR: no',
    { instruction: '', lastLines: [], file: 'Dockerfile', line: 1, cause: 'no' },
  ],
])('parseFailedStep() of %s', (_name, text, expected) => {
  expect(parseFailedStep(text)).toStrictEqual(expected);
});

test.each([
  [
    'a push',
    '------\n > exporting to image:\n------\nERROR: failed to build: failed to solve: failed to push a: denied',
  ],
  ['a stage that is not there', 'ERROR: failed to build: failed to solve: target stage "nope" could not be found'],
  ['nothing that was said', ''],
])('parseFailedStep() where the Dockerfile has no part in it: %s', (_name, text) => {
  expect(parseFailedStep(text)).toBeUndefined();
});

const STEP = { instruction: 'RUN x', lastLines: [], file: 'Dockerfile', line: 3, cause: 'no' };
const LONG = 'x'.repeat(400);

test.each<[Partial<FailedStep>, string | undefined, string]>([
  [{}, undefined, 'Cannot build "RUN x" at Dockerfile:3: no'],
  [{ lastLines: ['a', 'b'] }, 'app/Dockerfile', 'Cannot build "RUN x" at app/Dockerfile:3: no\na\nb'],
  [{ stage: 'next' }, undefined, 'Cannot build "RUN x" at Dockerfile:3 (stage next): no'],
  [
    { stage: 'next', platform: 'linux/386' },
    undefined,
    'Cannot build "RUN x" at Dockerfile:3 (stage next, linux/386): no',
  ],
  [
    { cause: `process "${LONG}" did not complete successfully: exit code: 4` },
    undefined,
    'Cannot build "RUN x" at Dockerfile:3: exit code 4',
  ],
  [
    { cause: 'process "x" did not complete successfully: exit code: 137' },
    undefined,
    'Cannot build "RUN x" at Dockerfile:3: exit code 137, which says that it was killed: mostly for want of memory',
  ],
  [
    { cause: 'failed to compute cache key: failed to calculate checksum of ref f6::x9: "/missing": not found' },
    undefined,
    'Cannot build "RUN x" at Dockerfile:3: "/missing": not found',
  ],
  [{ cause: LONG }, undefined, `Cannot build "RUN x" at Dockerfile:3: ${'x'.repeat(299)}…`],
])('tellFailedStep(%j, %j)', (given, path, expected) => {
  expect(tellFailedStep({ ...STEP, ...given }, path)).toBe(expected);
});
