import { type CacheService, SERVICE_VARIABLES } from '../decide/caching/service.js';
import type { Repository, RunContext, Switches } from '../decide/run-context.js';
import { Fields } from '../decide/fields.js';
import type { Runner } from '../decide/runner.js';
import { parseAttempt } from '../decide/publishing.js';
import { readPayload } from './payload.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where things are on this runner, and what it lets us use. */
export type Surroundings = {
  readonly workspace: string;
  readonly temp: string;
  /** Which attempt at the run this is: 1, or more where somebody runs it again. */
  readonly attempt: number;
  readonly apiUrl: string;
  readonly dockerConfig: string;
  readonly buildxConfig: string;
  readonly dockerAuthConfig: string;
  readonly buildxBuilder: string;
  readonly dockerHost: string;
  readonly dockerContext: string;
  /** Where the certificates are by which the engine of DOCKER_HOST is reached over TLS; empty without TLS. */
  readonly dockerCertPath: string;
  /** Where tools are kept from run to run; empty where nothing is. */
  readonly toolCache: string;
  readonly runner: Runner;
  /** Whether the findings of BuildKit's checks are shown at the lines of the Dockerfile. */
  readonly annotatesChecks: boolean;
  /** Folders of certificates, as docker has them: the first that knows a registry counts. */
  readonly certificates: readonly string[];
  /** GitHub's cache, as far as the runner offers it. */
  readonly cacheService: CacheService;
  /** The runner's, as GitHub spells it: `X64`, `ARM64`. */
  readonly architecture: string;
};

/** Reads what GitHub says of this run from the environment and the text of the event's payload. */
export function readContext(environment: Environment, payloadText: string): RunContext {
  const payload = parsePayload(payloadText);
  const serverUrl = environment['GITHUB_SERVER_URL'] || 'https://github.com';
  const [owner = '', name = ''] = variable(environment, 'GITHUB_REPOSITORY').split('/');
  return {
    event: variable(environment, 'GITHUB_EVENT_NAME'),
    ref: environment['GITHUB_REF'] ?? '',
    sha: variable(environment, 'GITHUB_SHA'),
    actor: environment['GITHUB_ACTOR'] ?? '',
    repository: readRepository(payload.at('repository'), { owner, name, url: `${serverUrl}/${owner}/${name}` }),
    serverHost: new URL(serverUrl).host,
    runUrl: readRunUrl(environment, `${serverUrl}/${owner}/${name}`),
    payload: readPayload(payload),
    switches: readSwitches(environment),
  };
}

function readRunUrl(environment: Environment, repositoryUrl: string): string {
  const attempt = parseAttempt(environment['GITHUB_RUN_ATTEMPT'] ?? '');
  return `${repositoryUrl}/actions/runs/${environment['GITHUB_RUN_ID'] ?? ''}/attempts/${attempt}`;
}

/** Reads the variables that users of docker/metadata-action know. */
function readSwitches(environment: Environment): Switches {
  const text = (name: string): string => environment[`DOCKER_METADATA_${name}`] ?? '';
  return {
    prHeadSha: text('PR_HEAD_SHA'),
    shortShaLength: text('SHORT_SHA_LENGTH'),
    annotationLevels: text('ANNOTATIONS_LEVELS'),
    metadataVersion: text('OUTPUT_VERSION'),
  };
}

/** Reads where things are. */
export function readSurroundings(environment: Environment): Surroundings {
  const text = (name: string): string => environment[name] ?? '';
  const home = text('HOME') || text('USERPROFILE');
  const dockerConfig = text('DOCKER_CONFIG') || `${home}/.docker`;
  return {
    workspace: variable(environment, 'GITHUB_WORKSPACE'),
    temp: variable(environment, 'RUNNER_TEMP'),
    attempt: parseAttempt(text('GITHUB_RUN_ATTEMPT')),
    apiUrl: text('GITHUB_API_URL') || 'https://api.github.com',
    dockerConfig,
    buildxConfig: text('BUILDX_CONFIG') || `${dockerConfig}/buildx`,
    dockerAuthConfig: text('DOCKER_AUTH_CONFIG'),
    buildxBuilder: text('BUILDX_BUILDER'),
    dockerHost: text('DOCKER_HOST'),
    dockerContext: text('DOCKER_CONTEXT'),
    dockerCertPath: text('DOCKER_TLS_VERIFY') === '' ? '' : text('DOCKER_CERT_PATH') || dockerConfig,
    toolCache: text('RUNNER_TOOL_CACHE'),
    runner: readRunner(environment),
    annotatesChecks: !/^(?:0|f|false)$/i.test(text('DOCKER_BUILD_CHECKS_ANNOTATIONS')),
    // Docker's own, and that of an engine that runs without root.
    certificates: [`${home}/.config/docker/certs.d`, '/etc/docker/certs.d'],
    cacheService: serviceIn(environment),
    architecture: text('RUNNER_ARCH'),
  };
}

function serviceIn(environment: Environment): CacheService {
  const set = SERVICE_VARIABLES.map((name) => [name, environment[name] ?? ''] as const);
  return Object.fromEntries(set.filter(([, value]) => value !== ''));
}

function readRunner(environment: Environment): Runner {
  return {
    system: environment['RUNNER_OS'] ?? '',
    isHosted: environment['RUNNER_ENVIRONMENT'] === 'github-hosted',
    // The runner mounts the workspace of a container job there: it says so nowhere else.
    isContainer: /^\/__w\//.test(environment['GITHUB_WORKSPACE'] ?? ''),
    isPod: Boolean(environment['KUBERNETES_SERVICE_HOST']),
    isAct: environment['ACT'] === 'true',
    dockerHost: environment['DOCKER_HOST'] ?? '',
  };
}

/** The path of the event's payload, empty where the event has none. */
export function payloadPath(environment: Environment): string {
  return environment['GITHUB_EVENT_PATH'] ?? '';
}

function variable(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') {
    throw new Error(
      `Cannot read environment variable ${name}: it is not set\n  Slipway runs as a step of a GitHub workflow`,
    );
  }
  return value;
}

function parsePayload(text: string): Fields {
  try {
    return new Fields(JSON.parse(text === '' ? '{}' : text));
  } catch (cause) {
    throw new Error("Cannot read the event's payload: it is no JSON", { cause });
  }
}

function readRepository(payload: Fields, known: Pick<Repository, 'owner' | 'name' | 'url'>): Repository {
  return {
    ...known,
    defaultBranch: payload.text('default_branch'),
    description: payload.text('description') ?? (payload.has('description') ? '' : undefined),
    license: payload.at('license').text('spdx_id') ?? (payload.has('license') ? '' : undefined),
    url: payload.text('html_url') ?? known.url,
  };
}
