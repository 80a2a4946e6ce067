import { firstPart } from '../registries/path.js';
import { type Obstacle, type Runner, withoutDocker, withoutEngine } from '../runner.js';
import type { Failure, Row } from './failure.js';
import { DENIED } from './match.js';

const CONFIGURE = 'https://docs.docker.com/build/buildkit/configure/#setting-registry-certificates';
const TOML = 'https://docs.docker.com/build/buildkit/toml-configuration/';

/** What is wrong with the tools or the machine, from the words that they print. */
export type ToolRow = {
  readonly name: string;
  readonly says: RegExp;
  readonly cause: string;
  readonly mend: string;
  readonly link?: string;
  /** What else is known of it on a runner of some kind. */
  readonly on?: (runner: Runner) => Obstacle | undefined;
};

/** Causes that no registry has a part in. */
export const TOOL_ROWS: readonly ToolRow[] = [
  {
    name: 'tool/old-buildx',
    says: /unknown flag: --call/,
    cause: 'This buildx is too old for input "call"',
    mend: 'Use buildx 0.15 or later',
    link: 'https://docs.docker.com/build/checks/',
  },
  {
    name: 'build/missing-file',
    says: /failed to calculate checksum of ref \S+: .*not found/,
    cause: 'What COPY or ADD names is not in the build context, or in the stage that it is taken from',
    mend: 'Check its path, which is seen from input "context", and that no .dockerignore leaves it out',
    link: 'https://docs.docker.com/build/concepts/context/',
  },
  {
    name: 'tool/no-buildx',
    says: /unknown (?:shorthand )?flag:|is not a docker command/,
    cause: 'The docker client has no plugin buildx',
    mend: 'Install it, or name a version of it in input "buildx-version"',
  },
  {
    name: 'tool/no-docker',
    says: /spawn \S*docker\S* ENOENT/,
    cause: 'There is no docker on this runner',
    mend: 'Install it, or use a runner that has it',
    on: withoutDocker,
  },
  {
    name: 'tool/no-builder',
    says: /no builder ".*" found/,
    cause: 'The builder that BUILDX_BUILDER or "docker buildx use" names is not there',
    mend: 'Create it in a step before this one, in the same job; or leave BUILDX_BUILDER out',
  },
  {
    name: 'tool/engine-tls',
    says: /docker endpoint for ".*" not found|^ERROR: open \S+\/(?:ca|cert|key)\.pem: |error during connect: .*(?:tls: |x509: |: EOF$|HTTPS? (?:server|client))/m,
    cause: 'The engine that DOCKER_HOST names and its client do not agree about TLS',
    mend: 'Set DOCKER_TLS_VERIFY to 1 and DOCKER_CERT_PATH to the folder with ca.pem, cert.pem and key.pem; for an engine without TLS set neither',
    link: 'https://docs.docker.com/engine/security/protect-access/',
  },
  {
    name: 'tool/no-engine',
    says: /Cannot connect to the Docker daemon|failed to connect to the docker API|error during connect: /i,
    cause: 'The Docker engine does not run, or DOCKER_HOST names another one',
    mend: 'Start it, or set DOCKER_HOST to the one that runs',
    on: withoutEngine,
  },
  {
    name: 'tool/socket',
    says: /permission denied while trying to connect to the docker/i,
    cause: "The runner's user may not talk to the Docker engine",
    mend: 'Add that user to the group docker, and start the runner anew',
    link: 'https://docs.docker.com/engine/install/linux-postinstall/',
  },
  {
    name: 'tool/builder-image',
    says: /^ *> \[internal\] booting buildkit|Error.*\bmoby\/buildkit\b|failed to initialize builder/m,
    cause: 'The builder did not start: its image, moby/buildkit, could not be pulled, or its container not be run',
    mend: 'Run the job again; where Docker Hub refuses, give its credentials, or name an image of another registry in input "buildkit-image"',
    link: 'https://docs.docker.com/build/builders/drivers/docker-container/',
  },
];

/** The machine that builds has no room. */
export const DISK_ROW: ToolRow = {
  name: 'tool/disk',
  says: /no space left on device|disk quota exceeded/i,
  cause: "The runner's disk is full",
  mend: 'Free some of it before the build (docker system prune, tools that the job does not need), or take a larger runner',
  link: 'https://docs.github.com/actions/reference/runners/github-hosted-runners',
};

/** What stands between a builder and a registry: the builder has a trust and a network of its own. */
export const BUILDER_ROWS: readonly Row[] = [
  {
    name: 'builder/authority',
    codes: ['UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    cause: ({ registry }) => `The builder does not know the authority that signed the certificate of ${registry}`,
    mend: ({ registry }) =>
      `Put the certificate of the authority into /etc/docker/certs.d/${registry}/ca.crt for the engine; a builder of its own wants it in its buildkitd.toml:\n  [registry."${registry}"]\n    ca=["/path/to/ca.crt"]`,
    link: CONFIGURE,
  },
  {
    name: 'builder/plain',
    codes: ['ERR_SSL_WRONG_VERSION_NUMBER'],
    cause: ({ registry }) => `${registry} speaks plain http, and the builder https`,
    mend: ({ registry }) =>
      `Name it in input "insecure-registries"; for base images the buildkitd.toml of the builder says it:\n  [registry."${registry}"]\n    http = true`,
    link: TOML,
  },
  {
    name: 'builder/loopback',
    codes: ['ECONNREFUSED'],
    when: ({ registry }) => /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(registry),
    cause: ({ registry }) => `The builder runs in a container, where ${registry} is the container itself`,
    mend: 'Create the builder with driver-opts: network=host',
    link: 'https://docs.docker.com/build/builders/drivers/docker-container/',
  },
];

/** What a registry says to a pull. The rights to push play no part in it. */
export const PULL_ROWS: readonly Row[] = [
  {
    name: 'pull/missing',
    on: [404],
    cause: (failure) => `There is no image ${nameOf(failure)} with this tag, for the platform that is built`,
    mend: 'Check name and tag of the base image (FROM) and the platforms',
  },
  {
    name: 'pull/private-package',
    kinds: ['ghcr'],
    on: [...DENIED, 'no-credentials'],
    cause: (failure) => `The base image ${nameOf(failure)} is private, or is not there`,
    mend: ({ repository }) =>
      `Give the job "packages: read", and this repository access in the settings of the package ("Manage Actions access"); for packages of ${firstPart(repository)} elsewhere, a classic token with read:packages in "registry-auth"`,
    link: 'https://docs.github.com/en/packages/working-with-a-github-packages-registry/working-with-the-container-registry',
  },
  {
    name: 'pull/private',
    on: [401, 403, 'no-right', 'no-credentials'],
    cause: (failure) => `The base image ${nameOf(failure)} is private, or is not there`,
    mend: ({ registry }) =>
      `Check its name; and give input "registry-auth" an entry for ${registry} whose user may pull it`,
  },
];

function nameOf({ registry, repository }: Failure): string {
  return `${registry}/${repository}`;
}
