import { readFileSync } from 'node:fs';
import {
  type BuildFailure,
  classifyBuildFailure,
  classifyStall,
  configDigestIn,
  madeIn,
} from '../../../src/decide/failures/repeat.js';

type Sample = { readonly what: string; readonly expected: BuildFailure; readonly said: string };

/**
 * The last lines of real builds and pushes, to a registry behind a proxy that answered so. Names, digests and ports are
 * others, the log of the builder's own attempts is shorter, and what comes before the step that failed is left out.
 */
const SAMPLES = readFileSync('__tests__/_fixtures/build-failures.txt', 'utf8')
  .split(/^==== (?=.*: )/m)
  .slice(1)
  .map(readSample);

/** Its first line is what happened, its second one what that is: `other`, or `push passes` and the place. */
function readSample(text: string): Sample {
  const [what = '', verdict = '', ...said] = text.trimEnd().split('\n');
  const [, kind, passes, registry, repository] =
    /^==== (\w+) ?(passes|stays)? ?(?:([^/]+)\/(\S+))?$/.exec(verdict) ?? [];
  if (kind === 'other') return { what, expected: { kind }, said: said.join('\n') };
  const place = registry === undefined || repository === undefined ? undefined : { registry, repository };
  return { what, expected: { kind: 'push', place, isTransient: passes === 'passes' }, said: said.join('\n') };
}

test('there is a sample of every kind from every way to build and to push', () => {
  const seen = new Set(SAMPLES.map(({ what, expected }) => `${what.replace(/: .*/, '')}: ${expected.kind}`));
  const ways = ['docker-container, BuildKit 0.32.2', 'docker, classic store', 'docker, containerd store'];
  const pushes = ['docker push, classic store', 'docker push, containerd store'];
  expect([...seen].toSorted()).toStrictEqual(
    [...ways, ...pushes].flatMap((way) => [`${way}: other`, `${way}: push`]).toSorted(),
  );
});

test.each(SAMPLES)('classifyBuildFailure() where $what', ({ said, expected }) => {
  expect(classifyBuildFailure(said)).toStrictEqual(expected);
});

const UPLOAD = 'https://ghcr.io/v2/acme/app/blobs/uploads/';
const PUSH = 'ERROR: failed to solve: failed to push ghcr.io/acme/app:1: ';

test.each<[string, string, 'passes' | 'stays' | 'other']>([
  // https://github.com/docker/build-push-action/issues/1017
  [
    'an older builder, which does not say that it pushed',
    `ERROR: failed to solve: failed to do request: Post "${UPLOAD}": EOF`,
    'passes',
  ],
  // https://github.com/docker/build-push-action/issues/761
  ['a pipe that was closed', `${PUSH}failed to copy: io: read/write on closed pipe`, 'passes'],
  // https://github.com/docker/build-push-action/issues/131
  ['a registry that says nothing', `${PUSH}failed commit on ref "layer-sha256:0f": no response`, 'passes'],
  // https://github.com/docker/buildx/issues/367
  [
    'a socket that was closed',
    `${PUSH}failed to do request: Put "${UPLOAD}": write tcp 172.17.0.2:1->10.0.0.1:443: use of closed network connection`,
    'passes',
  ],
  // https://github.com/infobloxopen/konk/issues/626
  [
    'a body that was sent already',
    `${PUSH}failed to do request: Put "${UPLOAD}": cannot reuse body, request must be retried`,
    'passes',
  ],
  // https://github.com/deta/space-cli/issues/162
  [
    'a stream that was reset',
    `${PUSH}failed to do request: Put "${UPLOAD}": stream error: stream ID 9; INTERNAL_ERROR; received from peer`,
    'passes',
  ],
  // https://github.com/werf/werf/pull/2684
  [
    'a server that goes away',
    `${PUSH}failed to do request: Put "${UPLOAD}": http2: server sent GOAWAY and closed the connection`,
    'passes',
  ],
  ['a copy that is short', `${PUSH}failed to copy: short read: expected 100 bytes but got 7: unexpected EOF`, 'passes'],
  [
    'a name server that has no answer',
    `${PUSH}failed to do request: Head "${UPLOAD}": dial tcp: lookup ghcr.io: Temporary failure in name resolution`,
    'passes',
  ],
  [
    'a proxy that refuses',
    `${PUSH}failed to do request: Head "${UPLOAD}": proxyconnect tcp: dial tcp 10.0.0.1:3128: connect: connection refused`,
    'stays',
  ],
  [
    'a port of https that is spoken to in http',
    `${PUSH}unexpected status: Client sent an HTTP request to an HTTPS server.`,
    'stays',
  ],
  ['a refusal in words that would pass', `${PUSH}denied: unknown blob`, 'stays'],
  ['a refused token that names the scope', `${PUSH}server message: insufficient_scope: authorization failed`, 'stays'],
  [
    'too many requests, told to a question whose answer has no body',
    '#7 pushing ghcr.io/acme/app:1 with docker\n#7 ERROR: toomanyrequests\nERROR: failed to build: toomanyrequests',
    'passes',
  ],
  [
    'too many requests, which the engine takes for JSON',
    '#7 pushing ghcr.io/acme/app:1 with docker\n#7 ERROR: error parsing HTTP 429 response body: unexpected end of JSON input: ""',
    'passes',
  ],
  [
    'a web page with 404, which the engine takes for JSON',
    '#7 pushing ghcr.io/acme/app:1 with docker\n#7 ERROR: error parsing HTTP 404 response body: invalid character',
    'stays',
  ],
  [
    'a request that took too long',
    '#7 pushing ghcr.io/acme/app:1 with docker\n#7 ERROR: unknown: request timeout',
    'passes',
  ],
  ['a word that only begins so', '#7 pushing ghcr.io/acme/app:1 with docker\n#7 ERROR: toomanyrequestsx', 'stays'],
  [
    'the question after the push, which is refused by many requests',
    '#6 pushing ghcr.io/acme/app:1 with docker\n#6 DONE 0.2s\nERROR: failed to build: Error response from daemon: toomanyrequests',
    'passes',
  ],
  [
    'the question after the push, where it is not shown yet',
    '#6 pushing ghcr.io/acme/app:1 with docker\n#6 DONE 0.2s\nERROR: failed to build: Error response from daemon: manifest unknown: manifest unknown',
    'passes',
  ],
  ['words that nobody knows', `${PUSH}oh no`, 'stays'],
  [
    'an engine that went away',
    '#7 pushing layer 0f0f\nERROR: failed to build: error during connect: Post "http://docker/v1/images/a/push": EOF',
    'other',
  ],
  ['nothing at all', '', 'other'],
])('classifyBuildFailure() knows %s', (_name, said, expected) => {
  const place = { registry: 'ghcr.io', repository: 'acme/app' };
  const failure = { kind: 'push', place, isTransient: expected === 'passes' };
  expect(classifyBuildFailure(said)).toStrictEqual(expected === 'other' ? { kind: 'other' } : failure);
});

test('classifyBuildFailure() of a step takes that of the step which the build failed by', () => {
  const lines = [
    '#5 ERROR: failed to push ghcr.io/acme/app: failed to authorize: failed to fetch oauth token: denied',
    '#6 ERROR: failed to push quay.io/acme/app: failed to authorize: failed to fetch oauth token: unavailable',
  ];
  const end = 'ERROR: failed to build: failed to solve: failed to fetch oauth token: ';
  const repository = 'acme/app';
  expect(
    ['denied', 'unavailable'].map((word) => classifyBuildFailure([...lines, end + word].join('\n'))),
  ).toStrictEqual([
    { kind: 'push', place: { registry: 'ghcr.io', repository }, isTransient: false },
    { kind: 'push', place: { registry: 'quay.io', repository }, isTransient: true },
  ]);
});

const CONFIG = `sha256:${'fc8ed9f3541c75d9'.repeat(4)}`;
const OTHER = `sha256:${'1756bc66f39765f1'.repeat(4)}`;

test.each<[string, readonly string[], string | undefined]>([
  [
    'BuildKit, pushed by digest',
    [
      '#6 exporting to image',
      '#6 exporting layers 0.1s done',
      `#6 exporting manifest ${OTHER} done`,
      `#6 exporting config ${CONFIG} done`,
      '#6 pushing layers 0.0s done',
    ],
    CONFIG,
  ],
  [
    'BuildKit, loaded into the engine',
    [
      '#7 exporting to docker image format',
      `#7 exporting manifest ${OTHER}`,
      `#7 exporting manifest ${OTHER} done`,
      `#7 exporting config ${CONFIG} done`,
      '#7 sending tarball',
      '#8 importing to docker',
    ],
    CONFIG,
  ],
  [
    'the containerd store, in two lines',
    [
      `#6 exporting config ${CONFIG}`,
      `#6 exporting config ${CONFIG} 0.0s done`,
      '#6 naming to docker.io/acme/app:1 done',
    ],
    CONFIG,
  ],
  [
    'the classic store',
    ['#7 exporting to image', `#7 writing image ${CONFIG} done`, '#7 naming to docker.io/a/b:1 done'],
    CONFIG,
  ],
  [
    'two platforms',
    [
      `#8 exporting config ${CONFIG} 0.0s done`,
      `#8 exporting config ${OTHER} 0.0s done`,
      `#8 exporting manifest list sha256:${'d2'.repeat(32)} 0.0s done`,
    ],
    undefined,
  ],
  [
    'a cache',
    [`#7 writing config ${CONFIG} 0.1s done`, `#7 writing cache image manifest ${OTHER} 0.0s done`],
    undefined,
  ],
  ['a command that prints such a line', [`#5 0.260 #6 exporting config ${CONFIG}`], undefined],
  ['a build that came to no image', ['#4 [1/2] COPY busybox /bin/busybox', '#4 DONE 0.0s'], undefined],
])('configDigestIn() of %s', (_name, lines, expected) => {
  expect(configDigestIn(lines.join('\n'))).toBe(expected);
});

const INDEX = `sha256:${'d2'.repeat(32)}`;

test.each<[string, readonly string[], ReturnType<typeof madeIn>]>([
  [
    'one platform',
    [`#6 exporting manifest ${OTHER} 0.0s done`, `#6 exporting config ${CONFIG} 0.0s done`],
    { digest: OTHER, configDigest: CONFIG },
  ],
  [
    'one platform with attestations',
    [
      `#6 exporting manifest ${OTHER} 0.0s done`,
      `#6 exporting config ${CONFIG} 0.0s done`,
      `#6 exporting attestation manifest sha256:${'a7'.repeat(32)} 0.0s done`,
      `#6 exporting manifest list ${INDEX} 0.0s done`,
    ],
    { digest: INDEX, configDigest: CONFIG },
  ],
  [
    'two platforms',
    [
      `#8 exporting manifest ${OTHER} 0.0s done`,
      `#8 exporting manifest ${CONFIG} 0.0s done`,
      `#8 exporting manifest list ${INDEX}`,
      `#8 exporting manifest list ${INDEX} 0.0s done`,
    ],
    { digest: INDEX, configDigest: undefined },
  ],
  ['the classic store', [`#7 writing image ${CONFIG} done`], { digest: undefined, configDigest: CONFIG }],
  ['a build that came to no image', ['#4 DONE 0.0s'], { digest: undefined, configDigest: undefined }],
])('madeIn() of %s', (_name, lines, expected) => {
  expect(madeIn(lines.join('\n'))).toStrictEqual(expected);
});

test.each([
  ['by BuildKit', '#5 pushing manifest for ghcr.io/acme/app:1@sha256:01 9s done\n#5 CANCELED', undefined, undefined],
  [
    'by the engine',
    '#6 pushing ghcr.io/acme/app:1 with docker\n#6 CANCELED\n#7 pushing docker.io/acme/app:1 with docker\n#7 ERROR: got 1 SIGTERM/SIGINTs',
    { registry: 'docker.io', repository: 'acme/app' },
    1,
  ],
])('classifyStall() of a push %s', (_name, lines, place, repeats) => {
  const expected = { kind: 'push', place, isTransient: true, ...(repeats !== undefined && { repeats }) };
  expect(classifyStall(lines)).toStrictEqual(expected);
});
