import { findPlace, findPlaceOfEngine } from '../../../src/decide/failures/build-place.js';

const REASON = 'denied: requested access to the resource is denied';

test.each<[string, string]>([
  [
    `ERROR: failed to build: failed to solve: failed to push ghcr.io/acme/app:1.2.3: ${REASON}`,
    'push ghcr.io acme/app',
  ],
  [`ERROR: failed to solve: failed to push localhost:5000/acme/app:1: ${REASON}`, 'push localhost:5000 acme/app'],
  [`ERROR: failed to push localhost/acme/app: ${REASON}`, 'push localhost acme/app'],
  [`ERROR: failed to push docker.io/acme/app:latest: ${REASON}`, 'push docker.io acme/app'],
  [`ERROR: failed to push registry-1.docker.io/acme/app: ${REASON}`, 'push docker.io acme/app'],
  [`ERROR: failed to push index.docker.io/acme/app: ${REASON}`, 'push docker.io acme/app'],
  [`ERROR: failed to push acme/app@sha256:0123: ${REASON}`, 'push docker.io acme/app'],
  [`ERROR: failed to push app:1: ${REASON}`, 'push docker.io library/app'],
  [
    'ERROR: failed to solve: node:99: failed to resolve source metadata for docker.io/library/node:99: docker.io/library/node:99: not found',
    'pull docker.io library/node',
  ],
  ['ERROR: failed to solve: node:16-alpine: failed to do request: Head "https://x/v2/"', 'pull docker.io library/node'],
  ['ERROR: failed to solve: ghcr.io/acme/base: not found', 'pull ghcr.io acme/base'],
  [
    'Error response from daemon: failed to resolve reference "r.example.com:5000/a/b:1": failed to do request',
    'pull r.example.com:5000 a/b',
  ],
  ['ERROR: failed to push ghcr.io/v2/app:1: x', 'push ghcr.io v2/app'],
  ['ERROR: failed to push my.docker.io.example/acme/app:1: x', 'push my.docker.io.example acme/app'],
  ['ERROR: failed to push docker.io.example/acme/app:1: x', 'push docker.io.example acme/app'],
  ['ERROR: failed to push mydocker.io/acme/app:1: x', 'push mydocker.io acme/app'],
  ['ERROR: failed to push acme/x.y/app:1: x', 'push docker.io acme/x.y/app'],
  ['failed to resolve source metadata for ghcr.io/acme/base:1: x', 'pull ghcr.io acme/base'],
  ['ERROR: failed to solve: 9base:1: x', 'pull docker.io library/9base'],
  ['failed to pull and unpack image "quay.io/acme/app:1": x', 'pull quay.io acme/app'],
  ['failed to pull image "quay.io/acme/app:1": x', 'pull quay.io acme/app'],
  [
    "pull access denied for acme/private, repository does not exist or may require 'docker login'",
    'pull docker.io acme/private',
  ],
  [
    'unexpected status from POST request to https://r.example.com:5000/v2/team/app/blobs/uploads/: 403 Forbidden',
    'push r.example.com:5000 team/app',
  ],
  ['failed to do request: Put "https://ghcr.io/v2/acme/app/manifests/1": EOF', 'push ghcr.io acme/app'],
  ['failed to do request: Head "https://registry-1.docker.io/v2/acme/app/manifests/1": EOF', 'pull docker.io acme/app'],
  ['unexpected status code http://r.example.com/v2/a/manifests/1: 401', 'pull r.example.com a'],
  [
    'failed to fetch oauth token: unexpected status from GET request to https://api.digitalocean.com/v2/registry/auth?scope=repository%3Aacme%2Fapp%3Apull%2Cpush&service=registry.digitalocean.com: 401 Unauthorized',
    'push registry.digitalocean.com acme/app',
  ],
  [
    'failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token?scope=repository%3Alibrary%2Fpython%3Apull&service=registry.docker.io: 401 Unauthorized',
    'pull docker.io library/python',
  ],
])('findPlace(%j) is %j', (text, expected) => {
  const { doing, registry, repository } = findPlace(text) ?? {};
  expect([doing, registry, repository].join(' ')).toBe(expected);
});

test.each([
  'ERROR: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory',
  'ERROR: failed to solve: dockerfile parse error on line 3: unknown instruction: RUM',
  'ERROR: failed to solve: Canceled: context canceled',
  'ERROR: failed to push',
  'ERROR: failed to solve: Unavailable:x: y',
  'ERROR: failed to solve: unavailable: y',
  'https://gitlab.com/jwt/auth?scope=repository%3Aacme%2Fapp%3Apull&service=container_registry: 403 Forbidden',
  'https://example.com/v2/',
  '',
])('findPlace(%j) finds nothing', (text) => {
  expect(findPlace(text)).toBeUndefined();
});

test.each<[string, string]>([
  ['#12 pushing ghcr.io/acme/app:1 with docker\n#12 ERROR: denied: denied', 'push ghcr.io acme/app'],
  ['The push refers to repository [docker.io/acme/app]\ndenied: denied', 'push docker.io acme/app'],
  [
    '#6 pushing ghcr.io/acme/app:1 with docker\n#6 DONE 0.2s\n#7 pushing quay.io/acme/app:1 with docker\n#7 ERROR: denied: denied',
    'push quay.io acme/app',
  ],
  [
    '#6 pushing ghcr.io/acme/app:1 with docker\n#6 DONE 0.2s\n#7 pushing quay.io/acme/app:1 with docker\n#7 DONE 0.1s\nERROR: failed to build: Error response from daemon: denied: denied',
    'push ghcr.io acme/app',
  ],
])('findPlaceOfEngine(%j) is %j', (text, expected) => {
  const { doing, registry, repository } = findPlaceOfEngine(text) ?? {};
  expect([doing, registry, repository].join(' ')).toBe(expected);
});

test('findPlaceOfEngine() finds nothing where the engine does not push', () => {
  expect(findPlaceOfEngine('#12 pushing layers\nERROR: failed to push ghcr.io/acme/app: x')).toBeUndefined();
});
