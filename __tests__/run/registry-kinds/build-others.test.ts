import { gitTag } from '../../_fakes/events.js';
import { GHCR, GITLAB } from '../../_fakes/kinds/forges.js';
import { DOCKER_HUB } from '../../_fakes/kinds/products.js';
import { pulling, refusedBy, tells } from './_builds.js';
import { inputsOf, worldOf } from './_runs.js';

describe('what ends a build beside a push is told, with what mends it', () => {
  tells([
    [
      "Docker Hub's limit of pulls, for a base image of a build that pushes elsewhere",
      GITLAB,
      pulling(
        'docker.io/library/node:24',
        'failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/node/manifests/sha256:0123: 429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
      ),
      "Docker Hub's limit of pulls is reached for somebody who does not sign in",
      'sign in',
    ],
    [
      "Docker Hub's limit of pulls, of whom it knows",
      DOCKER_HUB,
      pulling(
        'docker.io/library/node:24',
        'toomanyrequests: You have reached your pull rate limit as mona: dckr_jti_x.',
      ),
      "Docker Hub's limit of pulls is reached for mona",
      'Try again later',
    ],
    [
      'a base image that is private',
      DOCKER_HUB,
      pulling(
        'docker.io/acme/base:1',
        'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      ),
      'The base image docker.io/acme/base is private, or is not there',
      'give input "registry-auth" an entry for docker.io whose user may pull it',
    ],
    [
      'a base image on GHCR that the repository may not see',
      GHCR,
      pulling(
        'ghcr.io/acme/base:1',
        'failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aacme%2Fbase%3Apull&service=ghcr.io: 403 Forbidden',
      ),
      'The base image ghcr.io/acme/base is private, or is not there',
      'packages: read',
    ],
    [
      'a base image without this tag',
      GITLAB,
      pulling('docker.io/library/node:99', 'docker.io/library/node:99: not found'),
      'There is no image docker.io/library/node with this tag, for the platform that is built',
      'Check name and tag of the base image',
    ],
    [
      'a disk of the runner that is full',
      GHCR,
      refusedBy('failed to copy files: copy file range failed: no space left on device', '[2/3] COPY . .'),
      "The runner's disk is full",
      'docker system prune',
    ],
    [
      'a disk that a command of the Dockerfile fills',
      GHCR,
      [
        '#9 12.34 tar: write error: No space left on device',
        ...refusedBy(
          'process "/bin/sh -c tar xf all.tar" did not complete successfully: exit code: 2',
          '[3/3] RUN tar',
        ),
      ],
      "The runner's disk is full",
      'docker system prune',
    ],
    [
      'a builder whose image cannot be pulled',
      GHCR,
      [
        '#1 [internal] booting buildkit',
        '#1 pulling image moby/buildkit:buildx-stable-1',
        '#1 ERROR: Error response from daemon: toomanyrequests: You have reached your unauthenticated pull rate limit.',
        '------',
        ' > [internal] booting buildkit:',
        '------',
        'ERROR: Error response from daemon: toomanyrequests: You have reached your unauthenticated pull rate limit.',
      ],
      'The builder did not start: its image, moby/buildkit, could not be pulled, or its container not be run',
      'buildkit-image',
    ],
    [
      'an engine that does not run',
      GHCR,
      ['ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?'],
      'The Docker engine does not run, or DOCKER_HOST names another one',
      'Start it',
    ],
  ]);
});

test.each([
  ['a command of the Dockerfile that fails', 'process "/bin/sh -c make" did not complete successfully: exit code: 2'],
  ['a Dockerfile with a mistake', 'dockerfile parse error on line 3: unknown instruction: RUM'],
])('a build says itself what ended it: %s', async (_name, text) => {
  const world = worldOf(GHCR, { around: { prints: [`ERROR: failed to solve: ${text}`], exitCode: 1 } });
  const { report } = await world.run(gitTag('v1.2.3'), inputsOf(GHCR));
  expect(report.failures).toHaveLength(1);
  expect(report.failures[0]).toContain(text);
  expect(report.failures[0]).not.toMatch(/Cause:|Mend:/);
});

test('what a command of the Dockerfile prints is not taken for the word of a registry', async () => {
  const prints = [
    '#9 1.2 ERROR: failed to push ghcr.io/acme/app:1: denied: permission_denied: write_package',
    ...refusedBy(
      'process "/bin/sh -c docker push" did not complete successfully: exit code: 1',
      '[3/3] RUN docker push',
    ),
  ];
  const world = worldOf(GHCR, { around: { prints, exitCode: 1 } });
  const { report } = await world.run(gitTag('v1.2.3'), inputsOf(GHCR));
  expect(report.failures[0]).not.toMatch(/Cause:|Mend:/);
});
