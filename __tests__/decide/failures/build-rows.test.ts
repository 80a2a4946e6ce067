import { BUILDER_ROWS, DISK_ROW, PULL_ROWS, TOOL_ROWS } from '../../../src/decide/failures/build-rows.js';
import { say } from '../../../src/decide/failures/explain.js';
import type { Failure, Row } from '../../../src/decide/failures/failure.js';
import { fits } from '../../../src/decide/failures/match.js';
import { kindOf } from '../../../src/decide/registry-kinds.js';
import { answers, ASKS, cannot, failed, grants, refuses } from './_cases.js';

const TOOLS = [...TOOL_ROWS, DISK_ROW];

test.each<[string, string | undefined]>([
  ["docker: 'buildx' is not a docker command.", 'tool/no-buildx'],
  ['unknown flag: --metadata-file', 'tool/no-buildx'],
  ["unknown shorthand flag: 't' in -t", 'tool/no-buildx'],
  ['spawn docker ENOENT', 'tool/no-docker'],
  ['spawn /usr/bin/docker-buildx ENOENT', 'tool/no-docker'],
  ['ERROR: no builder "mine" found', 'tool/no-builder'],
  // What buildx 0.29 says of engines by TCP.
  ['ERROR: docker endpoint for "default" not found', 'tool/engine-tls'],
  ['ERROR: open /home/runner/.docker/ca.pem: no such file or directory', 'tool/engine-tls'],
  ['ERROR: error during connect: Head "http://127.0.0.1:2376/_ping": EOF', 'tool/engine-tls'],
  [
    'ERROR: error during connect: Head "https://127.0.0.1:2376/_ping": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'tool/engine-tls',
  ],
  ['error during connect: Get "http://dind:2376/": http: server gave HTTP response to HTTPS client', 'tool/engine-tls'],
  [
    'ERROR: error during connect: Head "http://dind:2376/_ping": dial tcp: lookup dind on 10.0.0.1:53: no such host',
    'tool/no-engine',
  ],
  ['ERROR: Cannot connect to the Docker daemon at tcp://127.0.0.1:1. Is the docker daemon running?', 'tool/no-engine'],
  ['unknown flag: --call', 'tool/old-buildx'],
  [
    'ERROR: failed to build: failed to solve: failed to compute cache key: failed to calculate checksum of ref a::b: "/missing": not found',
    'build/missing-file',
  ],
  [
    'ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    'tool/no-engine',
  ],
  [
    'failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct',
    'tool/no-engine',
  ],
  [
    'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
    'tool/socket',
  ],
  ['permission denied while trying to connect to the docker API at unix:///var/run/docker.sock', 'tool/socket'],
  ['#1 ERROR: x\n------\n > [internal] booting buildkit:\n------\nERROR: x', 'tool/builder-image'],
  ['Error response from daemon: No such image: moby/buildkit:buildx-stable-1', 'tool/builder-image'],
  ['ERROR: failed to initialize builder mine (mine0): x', 'tool/builder-image'],
  ['write /var/lib/buildkit/x: no space left on device', 'tool/disk'],
  ['write /x: disk quota exceeded', 'tool/disk'],
  // A builder that boots prints its name too.
  ['#1 [internal] booting buildkit\n#1 pulling image moby/buildkit:buildx-stable-1 5.2s done', undefined],
  ['RUN echo a > [internal] booting buildkit', undefined],
  ['spawn git ENOENT', undefined],
])('%j is told by %s', (text, expected) => {
  expect(TOOLS.find(({ says }) => says.test(text))?.name).toBe(expected);
});

test('the words for tools', () => {
  expect(TOOLS.map(({ name, cause, mend }) => [name, cause, mend])).toStrictEqual([
    ['tool/old-buildx', 'This buildx is too old for input "call"', 'Use buildx 0.15 or later'],
    [
      'build/missing-file',
      'What COPY or ADD names is not in the build context, or in the stage that it is taken from',
      'Check its path, which is seen from input "context", and that no .dockerignore leaves it out',
    ],
    [
      'tool/no-buildx',
      'The docker client has no plugin buildx',
      'Install it, or name a version of it in input "buildx-version"',
    ],
    ['tool/no-docker', 'There is no docker on this runner', 'Install it, or use a runner that has it'],
    [
      'tool/no-builder',
      'The builder that BUILDX_BUILDER or "docker buildx use" names is not there',
      'Create it in a step before this one, in the same job; or leave BUILDX_BUILDER out',
    ],
    [
      'tool/engine-tls',
      'The engine that DOCKER_HOST names and its client do not agree about TLS',
      'Set DOCKER_TLS_VERIFY to 1 and DOCKER_CERT_PATH to the folder with ca.pem, cert.pem and key.pem; for an engine without TLS set neither',
    ],
    [
      'tool/no-engine',
      'The Docker engine does not run, or DOCKER_HOST names another one',
      'Start it, or set DOCKER_HOST to the one that runs',
    ],
    [
      'tool/socket',
      "The runner's user may not talk to the Docker engine",
      'Add that user to the group docker, and start the runner anew',
    ],
    [
      'tool/builder-image',
      'The builder did not start: its image, moby/buildkit, could not be pulled, or its container not be run',
      'Run the job again; where Docker Hub refuses, give its credentials, or name an image of another registry in input "buildkit-image"',
    ],
    [
      'tool/disk',
      "The runner's disk is full",
      'Free some of it before the build (docker system prune, tools that the job does not need), or take a larger runner',
    ],
  ]);
});

const find = (rows: readonly Row[], failure: Failure): Row | undefined =>
  rows.find((row) => fits(row, failure, kindOf(failure.registry, failure.told)));

const BASE = 'r.example.com:5000/acme/base';
const LEAF = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';
const VERSION = 'ERR_SSL_WRONG_VERSION_NUMBER';

test.each<[string | undefined, Failure, string]>([
  ['builder/authority', failed(BASE, cannot(LEAF)), 'signed the certificate of r.example.com:5000'],
  ['builder/authority', failed(BASE, cannot(LEAF)), '/etc/docker/certs.d/r.example.com:5000/ca.crt'],
  ['builder/authority', failed(BASE, cannot(LEAF)), '  [registry."r.example.com:5000"]\n    ca=["/path/to/ca.crt"]'],
  ['builder/plain', failed(BASE, cannot(VERSION)), 'r.example.com:5000 speaks plain http'],
  ['builder/plain', failed(BASE, cannot(VERSION)), '  [registry."r.example.com:5000"]\n    http = true'],
  ['builder/loopback', failed('localhost:5000/app', cannot('ECONNREFUSED')), 'localhost:5000 is the container itself'],
  ['builder/loopback', failed('localhost/app', cannot('ECONNREFUSED')), 'network=host'],
  ['builder/loopback', failed('127.0.0.1:5000/app', cannot('ECONNREFUSED')), 'network=host'],
  ['builder/loopback', failed('127.10.20.30/app', cannot('ECONNREFUSED')), 'network=host'],
  ['builder/loopback', failed('[::1]:5000/app', cannot('ECONNREFUSED')), 'network=host'],
  [undefined, failed(BASE, cannot('ECONNREFUSED')), ''],
  [undefined, failed('localhost.example.com/app', cannot('ECONNREFUSED')), ''],
  [undefined, failed('my-localhost:5000/app', cannot('ECONNREFUSED')), ''],
  [undefined, failed('localhost:5000x/app', cannot('ECONNREFUSED')), ''],
  [undefined, failed('localhost:5000/app', cannot('ETIMEDOUT')), ''],
  [undefined, failed(BASE, answers(403)), ''],
])('between builder and registry: %s', (expected, failure, words) => {
  const row = find(BUILDER_ROWS, failure);
  expect(row?.name).toBe(expected);
  expect(`${say(row?.cause, failure)}\n${say(row?.mend, failure)}`).toContain(words);
});

test.each<[string | undefined, Failure, string]>([
  ['pull/missing', failed(BASE, answers(404)), 'no image r.example.com:5000/acme/base with this tag'],
  ['pull/missing', failed('ghcr.io/acme/base', answers(404)), 'Check name and tag'],
  ['pull/private-package', failed('ghcr.io/acme/base', answers(403)), 'image ghcr.io/acme/base is private'],
  ['pull/private-package', failed('ghcr.io/acme/base', answers(401)), 'for packages of acme elsewhere'],
  ['pull/private-package', failed('ghcr.io/acme/base', refuses(403)), '"packages: read"'],
  ['pull/private-package', failed('ghcr.io/acme/base', grants()), '"packages: read"'],
  ['pull/private-package', failed('ghcr.io/acme/base', ASKS), '"packages: read"'],
  ['pull/private', failed(BASE, answers(401)), 'image r.example.com:5000/acme/base is private'],
  ['pull/private', failed(BASE, answers(403)), '"registry-auth" an entry for r.example.com:5000'],
  ['pull/private', failed(BASE, grants()), 'may pull it'],
  ['pull/private', failed(BASE, ASKS), 'Check its name'],
  [undefined, failed(BASE, refuses(401)), ''],
  [undefined, failed(BASE, answers(429)), ''],
])('of base images: %s', (expected, failure, words) => {
  const row = find(PULL_ROWS, failure);
  expect(row?.name).toBe(expected);
  expect(`${say(row?.cause, failure)}\n${say(row?.mend, failure)}`).toContain(words);
});

test('links lead somewhere', () => {
  const links = [...TOOLS, ...BUILDER_ROWS, ...PULL_ROWS].map(({ link }) => link).filter((link) => link !== undefined);
  expect(links).toHaveLength(10);
  for (const link of links) expect(link).toMatch(/^https:\/\/[\w.-]+\/\S+$/);
});
