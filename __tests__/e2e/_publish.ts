import { startEngine } from '../../lab/engine/engine.ts';
import type { Engine, Store } from '../../lab/engine/engine.ts';
import { startGitHub } from '../../lab/github/github.ts';
import type { RepositoryOrder } from '../../lab/github/repository.ts';
import type { GitHubOptions, GitHubRequest, GitHubStandIn } from '../../lab/github/github.ts';
import { node24 } from '../../lab/node24.ts';
import { runAction } from '../../lab/runner/runner.ts';
import type { ActionRun, EventContext, Step } from '../../lab/runner/runner.ts';
import { textsOf } from '../../lab/runner/texts.ts';
import type { Call } from '../../lab/shim/shim.ts';
import { watchDescendants } from '../../lab/shim/watch.ts';
import type { Watch } from '../../lab/shim/watch.ts';
import type { SeenProcess } from '../../lab/shim/proc.ts';
import { lookAt, makeDockerHome } from './_docker-home.ts';
import { folderWith, SCRATCH } from './_folders.ts';
import { recordPrograms } from './_programs.ts';
import type { DockerAs, Programs } from './_programs.ts';
import { ODD_PUBLISHER, PUBLISHER, READER } from './_registries.ts';
import { expectNoSecret } from './_secrets.ts';
import { expectNoProcessLeft, expectNothingLeft } from './_traces.ts';

/** The repository of the runs; GitHub keeps capitals, registries refuse them. */
export const REPOSITORY = 'Octo-Org/Hello';
export const SHA = '0123456789abcdef0123456789abcdef01234567';
export const ORIGIN = { repository: REPOSITORY, sha: SHA };
export const GITHUB_TOKEN = 'ghs_16C7e42F292c6912E7710c838347Ae178B4a';

const SECRETS = [GITHUB_TOKEN, ...[PUBLISHER, ODD_PUBLISHER, READER].map(({ password }) => password)];

export type Order = {
  readonly event: EventContext;
  readonly inputs?: Record<string, string>;
  /** Files of the workspace; a Dockerfile and one file if neither these nor `workspace` are given. */
  readonly files?: Record<string, string>;
  readonly workspace?: string;
  /** Names of git's tags. */
  readonly gitTags?: readonly string[];
  readonly github?: Omit<GitHubOptions, 'repositories' | 'onRequest'>;
  /** Branches and their commits; the branch of the event is at its commit, if this says nothing else. */
  readonly history?: Pick<RepositoryOrder, 'heads' | 'ancestry' | 'pulls'>;
  /** Called before GitHub answers. */
  readonly onApiRequest?: (request: GitHubRequest, github: GitHubStandIn) => void;
  /** The image store of the engine, `classic` unless said, or an engine of the test's own. */
  readonly store?: Store;
  readonly engine?: Engine;
  readonly env?: Record<string, string>;
  /** `script` unless said. */
  readonly dockerAs?: DockerAs;
  /** Folders with the plugin buildx, if not the engine's. */
  readonly buildx?: readonly string[];
  /** More of the user's docker configuration. */
  readonly dockerConfig?: object;
  /** Folders of the user's, besides HOME, that no run writes to. */
  readonly untouched?: readonly string[];
  /** What must be found nowhere, besides the workflow's token and the passwords of the lab's users. */
  readonly secrets?: readonly string[];
  readonly cancelAfter?: NonNullable<Step['cancelAfter']>;
  /** GitHub's own services, such as its cache. */
  readonly services?: Record<string, string>;
  /** Variables that the build gets, and no other process. */
  readonly ofBuild?: readonly string[];
  readonly actor?: string;
  /** Of a re-run: how often it was started by now. */
  readonly attempt?: number;
  readonly serverUrl?: string;
  /** A folder of programs that come first on PATH. */
  readonly helpers?: string;
  readonly debug?: boolean;
  /** Puts more into HOME before the run. */
  readonly prepareHome?: (home: string, engine: Engine) => void;
  /** The action, if it is not that of this tree. */
  readonly actionDir?: string;
  readonly onProcess?: (pid: number, stage: 'main' | 'post') => void;
  /** Main ends so that it cannot wait for its children: only what is left on the disk counts then. */
  readonly killed?: true;
};

export type Run = ActionRun & {
  /** Calls of docker and git, main and post. */
  readonly calls: readonly Call[];
  readonly processes: readonly SeenProcess[];
  readonly apiRequests: readonly GitHubRequest[];
};

// Here and not in each file of tests, so that it cannot be forgotten.
const ended: (() => void)[] = [];
afterEach(() => {
  for (const end of ended.splice(0)) end();
});

/** Runs the bundle as a runner would; every run is searched for secrets, and for traces on the disk. */
export async function publishWith(order: Order): Promise<Run> {
  const engine = order.engine ?? (await startEngine(order.store ?? 'classic'));
  const workspace = order.workspace ?? folderWith(order.files ?? SCRATCH);
  const home = folderWith();
  const programs = recordPrograms(engine, order.dockerAs ?? 'script', order.buildx);
  ended.push(programs.shim.remove);
  makeDockerHome(home, programs.pluginDirs, order.dockerConfig);
  order.prepareHome?.(home, engine);
  const theirs = [home, ...(order.untouched ?? [])];
  const before = theirs.map(lookAt);

  const run = await watched({ ...order, workspace }, { engine, home, programs });
  const texts = { ...textsOf(run), 'log of main': withoutHeader(run.log) };
  const seen = [...run.calls, ...run.processes].map((one) => withoutOwn(one, order.ofBuild ?? []));
  const places = { texts, processes: seen, folders: [run.files, home, workspace] };
  expectNoSecret(places, [...SECRETS, ...(order.secrets ?? [])]);
  expect(theirs.map(lookAt)).toStrictEqual(before);
  expectNothingLeft(run);
  if (order.killed !== true) expectNoProcessLeft(run);
  return run;
}

// Docker asks its plugins what they are before it starts the build with one of them. What records a call looks into /proc.
const OF_BUILD = / build |docker-cli-plugin-metadata|\/proc\/\d+\/(?:environ|fd)/;

function withoutOwn(one: SeenProcess, names: readonly string[]): SeenProcess {
  const isBuild = OF_BUILD.test(one.argv.join(' '));
  const env = Object.fromEntries(Object.entries(one.env).filter(([name]) => !isBuild || !names.includes(name)));
  return { ...one, env };
}

// The runner shows the inputs before it starts the action. It masks what came from `secrets`; here nothing did, so that
// every other place shows whether the action itself is careful.
function withoutHeader(log: string): string {
  return log.slice(log.indexOf('##[endgroup]'));
}

type Place = { readonly engine: Engine; readonly home: string; readonly programs: Programs };

async function watched(
  order: Order & { readonly workspace: string },
  { engine, home, programs: { shim, path } }: Place,
): Promise<Run> {
  const github: GitHubStandIn = await startGitHub({
    ...order.github,
    repositories: {
      [REPOSITORY]: {
        tags: order.gitTags ?? [],
        heads: headsOf(order.event),
        pulls: pullsOf(order.event),
        ...order.history,
      },
    },
    onRequest: (request) => order.onApiRequest?.(request, github),
  });
  const watches: Watch[] = [];
  try {
    const run = await runAction({
      actionDir: order.actionDir ?? process.cwd(),
      node: await node24(),
      event: order.event,
      repository: REPOSITORY,
      actor: order.actor ?? 'octo-cat',
      token: GITHUB_TOKEN,
      workspace: order.workspace,
      apiUrl: github.url,
      home,
      env: {
        DOCKER_HOST: engine.socket,
        PATH: [order.helpers, path].filter(Boolean).join(':'),
        ...order.env,
      },
      inputs: order.inputs ?? {},
      ...pick(order, ['attempt', 'cancelAfter', 'serverUrl', 'debug', 'services']),
      onProcess: (pid, stage) => {
        watches.push(watchDescendants(pid));
        order.onProcess?.(pid, stage);
      },
    });
    ended.push(run.remove);
    const processes = watches.flatMap((watch) => watch.stop());
    return { ...run, calls: shim.calls(), processes, apiRequests: github.requests };
  } finally {
    for (const watch of watches) watch.stop();
    await github.stop();
  }
}

function headsOf({ ref = '', sha = SHA }: EventContext): Record<string, string> {
  const start = 'refs/heads/';
  return ref.startsWith(start) ? { [ref.slice(start.length)]: sha } : {};
}

/** A pull request is at the head that its event names. */
function pullsOf({ payload }: EventContext): Record<string, string> {
  const { number, pull_request: pull } = payload as { number?: number; pull_request?: { head: { sha: string } } };
  return number === undefined || pull === undefined ? {} : { [number]: pull.head.sha };
}

function pick<T extends object, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]])) as Pick<T, K>;
}

/** The recorded calls of docker, by their subcommand, and of buildx where it was started without docker. */
export function dockerCalls({ calls }: Run): readonly string[] {
  return calls
    .filter(({ program }) => program !== 'git')
    .map(({ program, argv }) => (program === 'docker' ? argv.slice(1, 3) : ['buildx', argv[1]]).join(' '));
}

/** Fails with the log unless the run ended green. */
export function expectGreen(run: Run): void {
  if (run.exitCode !== 0) throw new Error(`The run ended with ${String(run.exitCode)}:\n${run.log}`);
  expect(run.annotations.filter(({ level }) => level === 'error')).toStrictEqual([]);
}

/** Fails with the log unless the run ended red and says this in its errors, or each of these. */
export function expectRed(run: Run, ...said: readonly (string | RegExp)[]): void {
  const errors = run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
  if (run.exitCode !== 1) throw new Error(`The run ended with ${String(run.exitCode)}:\n${run.log}`);
  for (const text of said) expect(errors.join('\n')).toMatch(text);
}
