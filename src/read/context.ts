import type { Commit, Payload, Repository, RunContext, Switches } from '../decide/run-context.js';
import { Fields } from '../decide/fields.js';
import { parseAttempt } from '../decide/publishing.js';

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
  /** Whether the findings of BuildKit's checks are shown at the lines of the Dockerfile. */
  readonly annotatesChecks: boolean;
  /** Folders of certificates, as docker has them: the first that knows a registry counts. */
  readonly certificates: readonly string[];
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
    payload: readPayload(payload),
    switches: readSwitches(environment),
  };
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
    annotatesChecks: !/^(?:0|f|false)$/i.test(text('DOCKER_BUILD_CHECKS_ANNOTATIONS')),
    // Docker's own, and that of an engine that runs without root.
    certificates: [`${home}/.config/docker/certs.d`, '/etc/docker/certs.d'],
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

function readPayload(payload: Fields): Payload {
  return {
    ...readPullRequest(payload),
    ...readRelease(payload),
    ...readWorkflowRun(payload.at('workflow_run')),
    ...readCreated(payload),
    commits: readCommits(payload),
    baseRef: readBaseRef(payload).replace(/^refs\/heads\//, ''),
    deleted: payload.flag('deleted'),
  };
}

function readPullRequest(payload: Fields): Pick<Payload, 'pullRequest'> {
  const pull = payload.at('pull_request');
  const number = pull.number('number') ?? payload.number('number');
  if (number === undefined) return {};
  const head = pull.at('head');
  return {
    pullRequest: { number, headRepository: head.at('repo').text('full_name') ?? '', headSha: head.text('sha') ?? '' },
  };
}

function readBaseRef(payload: Fields): string {
  const ofPullRequest = payload.at('pull_request').at('base').text('ref');
  return payload.text('base_ref') ?? ofPullRequest ?? payload.at('merge_group').text('base_ref') ?? '';
}

function readCommits(payload: Fields): readonly Commit[] {
  const heads = [payload, payload.at('workflow_run'), payload.at('merge_group')].map((one) => one.at('head_commit'));
  const commits = (payload.list('commits') ?? []).map((commit) => new Fields(commit));
  return [...commits, ...heads].flatMap((commit) => {
    const [id, timestamp] = [commit.text('id'), commit.text('timestamp')];
    return id === undefined || timestamp === undefined ? [] : [{ id, timestamp }];
  });
}

function readRelease(payload: Fields): Pick<Payload, 'release'> {
  const release = payload.at('release');
  const tag = release.text('tag_name');
  if (tag === undefined) return {};
  return { release: { tag, prerelease: release.flag('prerelease'), action: payload.text('action') ?? '' } };
}

function readWorkflowRun(run: Fields): Pick<Payload, 'workflowRun'> {
  if (!run.isGiven) return {};
  return {
    workflowRun: {
      headBranch: run.text('head_branch') ?? '',
      headSha: run.text('head_sha') ?? '',
      headRepository: run.at('head_repository').text('full_name') ?? '',
    },
  };
}

function readCreated(payload: Fields): Pick<Payload, 'created'> {
  const kind = payload.text('ref_type');
  return kind === undefined ? {} : { created: { kind, name: payload.text('ref') ?? '' } };
}
