import { type BuildFacts, explainBuild, isImmutablePush } from '../../../src/decide/failures/build.js';
import type { Failure } from '../../../src/decide/failures/failure.js';
import { as, TOKEN } from './_cases.js';

const facts = (user: Pick<Failure, 'user'> = as('mona')): BuildFacts => ({
  run: { owner: 'acme', isUntrusted: false },
  known: ({ registry }) => ({
    ...user,
    told: registry === 'h.example.com' ? { service: 'harbor-registry' } : {},
  }),
});

// What buildx 0.29 and later and the engine really print.
test.each<[string, BuildFacts, string]>([
  [
    '#12 ERROR: failed to push ghcr.io/acme/app:1.2.3: denied: permission_denied: write_package\n------\n > exporting to image:\n------\nERROR: failed to build: failed to solve: failed to push ghcr.io/acme/app:1.2.3: denied: permission_denied: write_package',
    facts(TOKEN),
    'Manage Actions access',
  ],
  [
    'ERROR: failed to solve: failed to push ghcr.io/acme/app:1: unexpected status from POST request to https://ghcr.io/v2/acme/app/blobs/uploads/: 403 Forbidden',
    facts(TOKEN),
    'packages: write',
  ],
  [
    'ERROR: failed to build: failed to solve: failed to push ghcr.io/other/app:1: denied: permission_denied: The requested installation does not exist.',
    facts(TOKEN),
    'belongs to other',
  ],
  [
    'ERROR: failed to push docker.io/acme/app:latest: push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    facts(),
    'mona may not write to acme/app',
  ],
  [
    'ERROR: failed to build: failed to solve: failed to push docker.io/mona/app:1: failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://auth.docker.io/token: 401 Unauthorized: access token has insufficient scopes',
    facts(),
    'may read and not write',
  ],
  [
    'ERROR: failed to solve: failed to push kimai/kimai2:latest: denied: requested access to the resource is denied - This tag is already assigned to an image in this repository and cannot be updated due to immutability settings. To push this image, use a different tag.',
    facts(),
    'Publish another tag',
  ],
  [
    "ERROR: failed to push 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1: name unknown: The repository with name 'app' does not exist in the registry with id '123456789012'",
    facts(as('AWS', 'ecr-token')),
    'aws ecr create-repository --region eu-west-1 --repository-name app',
  ],
  [
    'ERROR: failed to push 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1: no basic auth credentials',
    facts({ user: undefined }),
    'account and region are part of its name',
  ],
  ['#7 pushing ghcr.io/acme/app:1 with docker\nERROR: unknown blob', facts(TOKEN), 'this passes'],
  ['ERROR: failed to push r.example.com/acme/app:1: unknown blob', facts(), 'out of order'],
  [
    "ERROR: tag invalid: The image tag '1' already exists in the 'app' repository and cannot be overwritten because the repository is immutable.\nfailed to push 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1: x",
    facts(as('AWS', 'ecr-token')),
    'tags of app are immutable',
  ],
  [
    'ERROR: failed to push registry.gitlab.com/acme/app:1: unknown: blob unknown to registry - sha256:0123',
    facts(),
    'BUILDX_NO_DEFAULT_OCI_ARTIFACT',
  ],
  [
    'ERROR: failed to push h.example.com/acme/app:1: unauthorized: unauthorized to access repository: acme/app, action: push: unauthorized to access repository: acme/app, action: push',
    facts(),
    'The project acme does not let mona push',
  ],
  [
    'ERROR: failed to push registry.digitalocean.com/acme/app:1: denied: registry contains 1 repositories, limit is 1',
    facts(),
    'no further repository',
  ],
  [
    '#7 pushing quay.io/acme/app:1 with docker\n#7 ERROR: unauthorized: access to the requested resource is not authorized\nERROR: unauthorized: access to the requested resource is not authorized',
    facts(as('acme+ci')),
    'acme+ci may not write to acme/app',
  ],
  [
    'ERROR: failed to push r.example.com/acme/app:1: unexpected status from PUT request to https://r.example.com/v2/acme/app/blobs/uploads/1: 413 Request Entity Too Large',
    facts(),
    'client_max_body_size',
  ],
  [
    'ERROR: failed to push r.example.com/acme/app:1: unexpected status from PATCH request to https://r.example.com/v2/acme/app/blobs/uploads/1: 500 Internal Server Error: unknown: no space left on device',
    facts(),
    'The storage of the registry',
  ],
  [
    'ERROR: failed to push ghcr.io/acme/app:1: failed to parse error response 502: <!DOCTYPE html>: unexpected status from PATCH request to https://ghcr.io/v2/acme/app/blobs/uploads/1: 502 Bad Gateway',
    facts(TOKEN),
    'Run the job again later',
  ],
  [
    'ERROR: failed to push r.example.com:5000/acme/app:1: failed to do request: Head "https://r.example.com:5000/v2/acme/app/blobs/sha256:0123": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    facts(),
    '[registry."r.example.com:5000"]\n    ca=',
  ],
  [
    'ERROR: failed to push r.example.com:5000/acme/app:1: failed to do request: Head "https://r.example.com:5000/v2/acme/app/blobs/sha256:0123": http: server gave HTTP response to HTTPS client',
    facts(),
    'insecure-registries',
  ],
  [
    'ERROR: failed to push localhost:5000/acme/app:1: failed to do request: Head "http://localhost:5000/v2/acme/app/blobs/sha256:0123": dial tcp [::1]:5000: connect: connection refused',
    facts(),
    'network=host',
  ],
  [
    'ERROR: failed to push r.example.com:5000/acme/app:1: failed to do request: dial tcp 10.0.0.1:5000: connect: connection refused',
    facts(),
    'Nothing listens at r.example.com:5000',
  ],
  [
    'ERROR: failed to push ghrc.io/acme/app:1: failed to do request: Head "https://ghrc.io/v2/acme/app/blobs/sha256:0123": dial tcp: lookup ghrc.io on 127.0.0.53:53: no such host',
    facts(),
    'Did you mean ghcr.io?',
  ],
  [
    'ERROR: failed to build: failed to solve: node:99: failed to resolve source metadata for docker.io/library/node:99: docker.io/library/node:99: not found\n\nView build details: docker-desktop://dashboard/build/x',
    facts(),
    'no image docker.io/library/node with this tag',
  ],
  [
    'ERROR: failed to solve: ghcr.io/acme/base:1: failed to resolve source metadata for ghcr.io/acme/base:1: failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aacme%2Fbase%3Apull&service=ghcr.io: 403 Forbidden',
    facts({ user: undefined }),
    '"packages: read"',
  ],
  [
    'ERROR: failed to solve: ghcr.io/other/base:1: failed to resolve source metadata for ghcr.io/other/base:1: failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aother%2Fbase%3Apull&service=ghcr.io: 403 Forbidden',
    facts(TOKEN),
    'packages of other elsewhere',
  ],
  [
    'ERROR: failed to solve: acme/base:1: failed to resolve source metadata for docker.io/acme/base:1: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    facts(),
    'The base image docker.io/acme/base is private',
  ],
  [
    'ERROR: failed to solve: r.example.com/base:1: failed to resolve source metadata for r.example.com/base:1: unauthorized: authentication required',
    facts({ user: undefined }),
    '"registry-auth" an entry for r.example.com',
  ],
  [
    'ERROR: failed to solve: python:3.12: failed to resolve source metadata for docker.io/library/python:3.12: failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/python/manifests/sha256:0123: 429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
    facts({ user: undefined }),
    "Docker Hub's limit of pulls",
  ],
  [
    'ERROR: failed to solve: r.example.com/base:1: failed to resolve source metadata for r.example.com/base:1: failed to do request: Head "https://r.example.com/v2/base/manifests/1": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    facts(),
    'The builder does not know the authority',
  ],
  ['docker: unknown command: docker buildx\n\nunknown flag: --tag', facts(), 'buildx-version'],
  [
    '#1 ERROR: toomanyrequests: x\n------\n > [internal] booting buildkit:\n------\nERROR: toomanyrequests: x',
    facts(),
    'The builder did not start',
  ],
  [
    '#9 12.3 tar: write error: No space left on device\nERROR: failed to solve: process "/bin/sh -c tar x" did not complete successfully: exit code: 2',
    facts(),
    "The runner's disk is full",
  ],
  [
    'ERROR: failed to solve: failed to push ghcr.io/acme/app:1: write /tmp/x: no space left on device',
    facts(),
    'docker system prune',
  ],
])('explainBuild(%j)', (lines, known, words) => {
  const { cause = '', mend = '' } = explainBuild(lines, known) ?? {};
  expect(`${cause}\n${mend}`).toContain(words);
});

test.each([
  [
    'a command that failed',
    'ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2',
  ],
  [
    'a command that uses docker',
    'Cannot connect to the Docker daemon\nERROR: failed to solve: process "/bin/sh -c docker ps" did not complete successfully: exit code: 1',
  ],
  ['a Dockerfile with a mistake', 'ERROR: failed to solve: dockerfile parse error on line 3: unknown instruction: RUM'],
  [
    'a status that nobody foresaw',
    "ERROR: failed to push r.example.com/a/b:1: unexpected status from PUT request to https://r.example.com/: 418 I'm a teapot",
  ],
  ['nothing', ''],
])('explainBuild() has nothing to say of %s', (_name, lines) => {
  expect(explainBuild(lines, facts())).toBeUndefined();
});

test('explainBuild() gives the whole cause, with a link where there is one', () => {
  expect(explainBuild('spawn docker ENOENT', facts())).toStrictEqual({
    cause: 'There is no docker on this runner',
    mend: 'Install it, or use a runner that has it',
  });
  const runner = { system: 'macOS', isHosted: true, isContainer: false, isPod: false, isAct: false, dockerHost: '' };
  expect(explainBuild('Cannot connect to the Docker daemon', { ...facts(), runner })?.cause).toBe(
    'Images for Linux need a Linux engine, and macOS runners come without one',
  );
  // Where the place says nothing more.
  const plain = { ...runner, system: 'Linux', isHosted: false };
  expect(explainBuild('Cannot connect to the Docker daemon', { ...facts(), runner: plain })?.cause).toBe(
    'The Docker engine does not run, or DOCKER_HOST names another one',
  );
  expect(explainBuild('x: no space left on device', facts())).toStrictEqual({
    isFull: true,
    cause: "The runner's disk is full",
    mend: 'Free some of it before the build (docker system prune, tools that the job does not need), or take a larger runner',
    link: 'https://docs.github.com/actions/reference/runners/github-hosted-runners',
  });
  expect(explainBuild('ERROR: failed to push quay.io/acme/app: denied: no', facts(as('other+ci')))).toStrictEqual({
    cause: 'The robot other+ci belongs to another namespace than acme, if there is one of that name',
    mend: 'Use a robot of acme. Give it the permission Write on the repository (Robot accounts, Permissions)',
    link: 'https://docs.quay.io/glossary/robot-accounts.html',
  });
  expect(
    explainBuild('ERROR: failed to push r.example.com/a/b: x: 413 Request Entity Too Large', facts()),
  ).toStrictEqual({
    cause: 'Something is larger than the registry, or the proxy before it, takes',
    mend: 'Make the layers smaller; or have the limit raised (nginx: client_max_body_size 0)',
  });
});

const SOMEWHERE = { registry: 'r.example.com', repository: 'acme/app' };
const ECR = { registry: '123456789012.dkr.ecr.eu-west-1.amazonaws.com', repository: 'app' };

test.each<[string, string, Parameters<typeof isImmutablePush>[1], boolean]>([
  [
    'BuildKit, of a tag of Harbor',
    'ERROR: failed to build: failed to solve: failed to push r.example.com/acme/app:1: unknown: Failed to process request due to matching immutable rule',
    SOMEWHERE,
    true,
  ],
  [
    'docker push, of a tag of ECR',
    "2a79d3a6dbdd: Layer already exists\ntag invalid: The image tag '1' already exists in the 'app' repository and cannot be overwritten because the repository is immutable.",
    ECR,
    true,
  ],
  [
    'BuildKit, of a status alone',
    'ERROR: failed to solve: failed to push r.example.com/acme/app:1: unexpected status from PUT request to https://r.example.com/v2/acme/app/manifests/1: 400 Bad Request',
    SOMEWHERE,
    false,
  ],
  [
    'BuildKit, of a refusal',
    'ERROR: failed to solve: failed to push r.example.com/acme/app:1: denied',
    SOMEWHERE,
    false,
  ],
  ['a step of the build', 'ERROR: failed to solve: immutable', SOMEWHERE, false],
])('isImmutablePush() in the words of %s', (_name, lines, place, expected) => {
  expect(isImmutablePush(lines, place, facts())).toBe(expected);
});
