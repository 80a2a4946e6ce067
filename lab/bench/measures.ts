import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { withProgress } from '../progress.ts';
import { prepareByHand } from '../runner/by-hand.ts';
import type { ActionByHand } from '../runner/by-hand.ts';
import { pushOfTag } from '../runner/events.ts';
import { isBuild, watchChildren } from './children.ts';
import type { SeenChild } from './children.ts';
import { basics, optionsOf, prepareAction, repositoryOf, runAction, runShell, tagNames, timeMain } from './sides.ts';
import type { Work } from './sides.ts';
import { median, timeProcess } from './timing.ts';
import { GIT_TAGS, REPOSITORY, RULES } from './world.ts';
import type { World } from './world.ts';

/** Both sides of one work, in milliseconds, run by run. */
export type Comparison = { readonly work: Work; readonly shell: readonly number[]; readonly action: readonly number[] };

/** Does the work in both ways in turn, once to warm up and then `runs` times. */
export async function compare(work: Work, runs: number): Promise<Comparison> {
  const [shell, action]: [number[], number[]] = [[], []];
  await withProgress(`Measure ${work.tags} tags, ${work.engine.store} store`, async () => {
    for (let run = 0; run <= runs; run += 1) {
      const [byShell, byAction] = [await runShell(work), await runAction(work)];
      if (run === 0) continue;
      shell.push(byShell);
      action.push(byAction);
    }
  });
  for (const side of ['shell', 'action'] as const) await proveTags(side, work);
  return { work, shell, action };
}

/** Nobody is fast by leaving something out: the registry names every tag. */
export async function proveTags(side: 'shell' | 'action', work: Work): Promise<void> {
  const { host, username, password } = work.world.registry;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const url = `http://${host}/v2/${repositoryOf(side, work)}/tags/list`;
  const found = (await (await fetch(url, { headers: { authorization } })).json()) as { tags?: readonly string[] };
  const missing = tagNames(work.tags).filter((tag) => found.tags?.includes(tag) !== true);
  if (missing.length > 0) throw new Error(`Cannot compare: the ${side} did not publish ${missing.join(', ')}`);
}

export type SingleTimes = {
  /** Main and post of `mode: plan`. */
  readonly plan: readonly number[];
  /** The same with very many rules, and few git tags. */
  readonly rules: readonly number[];
  readonly post: readonly number[];
  /** Main that refuses an input. */
  readonly refusal: readonly number[];
  /** Main that may not push: it ends before the build. */
  readonly denial: readonly number[];
  /** Node with nothing to do: no action can be faster. */
  readonly node: readonly number[];
};

/** What needs neither docker nor a registry. */
export async function measureSingle(world: World, runs: number): Promise<SingleTimes> {
  const [plan, rules, post, refusal, denial, node]: number[][] & { length: 6 } = [[], [], [], [], [], []];
  const empty = join(world.root, 'empty.js');
  writeFileSync(empty, '');
  await withProgress('Measure the plan and the start-up', async () => {
    for (let run = 0; run <= runs; run += 1) {
      const planned = await runMainAndPost(world, { mode: 'plan' }, 0);
      const ruled = await planRules(world);
      const refused = await runMainAndPost(world, { push: 'perhaps' }, 1);
      const denied = await runDenied(world);
      const nothing = { command: world.node, args: [empty], cwd: world.root, env: { PATH: process.env['PATH'] ?? '' } };
      const bare = await timeProcess(nothing, optionsOf(world));
      if (run === 0) continue;
      plan.push(planned.main + planned.post);
      rules.push(ruled);
      post.push(planned.post, refused.post);
      refusal.push(refused.main);
      denial.push(denied);
      node.push(bare);
    }
  });
  return { plan, rules, post, refusal, denial, node };
}

async function runMainAndPost(
  world: World,
  inputs: Record<string, string>,
  expected: number,
): Promise<{ main: number; post: number }> {
  const action = prepareMany(world, inputs);
  try {
    const main = await timeProcess(action.main, { ...optionsOf(world), expected });
    if (expected === 0 && action.outputs()['version'] !== '1.99.99')
      throw new Error('Cannot measure the plan: it has no version');
    return { main, post: await timeProcess(action.post(), optionsOf(world)) };
  } finally {
    action.remove();
  }
}

/** A release by one who may not push. The build would take its time; it must not be begun. */
async function runDenied(world: World): Promise<number> {
  const { host, username, password } = world.closed;
  const workspace = join(world.root, 'denied');
  mkdirSync(workspace, { recursive: true });
  writeFileSync(join(workspace, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n');
  const action = prepareByHand({
    ...basics(world),
    event: pushOfTag({ repository: REPOSITORY, sha: '1'.repeat(40) }, 'v1.2.3'),
    repository: REPOSITORY,
    workspace,
    inputs: { images: `${host}/bench/denied`, username, password },
  });
  const options = optionsOf(world);
  try {
    const time = await timeProcess(action.main, { ...options, expected: 1 });
    const said = readFileSync(options.log, 'utf8');
    if (!said.includes('its token gives no right to push')) throw new Error(`Cannot measure the denial: ${said}`);
    if (said.includes('::group::Build')) throw new Error('Cannot measure the denial: the build was begun');
    return time;
  } finally {
    action.remove();
  }
}

/** A plan by very many rules, of every type that gives a tag on a git tag. */
async function planRules(world: World): Promise<number> {
  const action = prepareByHand({
    ...basics(world),
    event: pushOfTag({ repository: REPOSITORY, sha: '1'.repeat(40) }, 'v1.2.3'),
    repository: REPOSITORY,
    workspace: emptyWorkspace(world),
    inputs: { mode: 'plan', tags: Array.from({ length: RULES }, (_, at) => ruleOf(at)).join('\n') },
  });
  try {
    const main = await timeProcess(action.main, optionsOf(world));
    const names = action.outputs()['tag-names']?.split('\n') ?? [];
    if (names.length <= RULES) throw new Error(`Cannot measure the rules: ${RULES} gave ${names.length} tags`);
    return main + (await timeProcess(action.post(), optionsOf(world)));
  } finally {
    action.remove();
  }
}

const KINDS = [
  'type=semver,pattern={{version}}',
  'type=semver,pattern={{major}}.{{minor}}',
  'type=pep440,pattern=py{{version}}',
  'type=match,pattern=v(.*),group=1,prefix=m',
  'type=raw,value=raw-{{sha}}',
  'type=sha',
  "type=raw,value={{date 'YYYYMMDD'}}",
  'type=ref,event=tag',
];

function ruleOf(at: number): string {
  return `${KINDS[at % KINDS.length] ?? ''},suffix=-${at}`;
}

function emptyWorkspace(world: World): string {
  const workspace = join(world.root, 'nothing');
  mkdirSync(workspace, { recursive: true });
  return workspace;
}

/** The action in a repository with very many git tags. */
function prepareMany(world: World, inputs: Record<string, string>): ActionByHand {
  const workspace = emptyWorkspace(world);
  const repository = `${REPOSITORY}-many`;
  const [major, minor] = [Math.floor(GIT_TAGS / 100) - 1, 99];
  const event = pushOfTag({ repository, sha: '1'.repeat(40) }, `v1.${major}.${minor}`);
  return prepareByHand({ ...basics(world), event, repository, workspace, inputs });
}

export type Inside = {
  /** Main less the time that the build's process lived. */
  readonly own: readonly number[];
  /** Processes that main started besides the build, by their command lines. */
  readonly children: readonly string[];
};

/** Looks into runs of the action with five tags; the look costs time, so these runs count for nothing else. */
export async function lookInside(world: World, engine: Engine, runs: number): Promise<Inside> {
  const own: number[] = [];
  let children: readonly string[] = [];
  await withProgress('Look inside the action', async () => {
    for (let run = 0; run <= runs; run += 1) {
      const { milliseconds, seen } = await watchMain({ world, engine, tags: 5 });
      const build = seen.find(isBuild);
      if (build === undefined) throw new Error('Cannot look inside the action: no build was seen');
      children = seen.filter((child) => !isBuild(child)).map(({ argv }) => argv.join(' '));
      if (run > 0) own.push(milliseconds - (build.until - build.from));
    }
  });
  return { own, children };
}

async function watchMain(work: Work): Promise<{ milliseconds: number; seen: SeenChild[] }> {
  const action = prepareAction(work);
  let stop: (() => SeenChild[]) | undefined;
  try {
    const milliseconds = await timeMain(work.world, action, (pid) => (stop = watchChildren(pid).stop));
    await timeProcess(action.post(), optionsOf(work.world));
    return { milliseconds, seen: stop?.() ?? [] };
  } finally {
    stop?.();
    action.remove();
  }
}

/** Bytes of JavaScript that the runner loads. */
export function bundleBytes(): number {
  const dist = join(process.cwd(), 'dist');
  const scripts = readdirSync(dist).filter((name) => /\.[cm]?js$/.test(name));
  return scripts.reduce((sum, name) => sum + statSync(join(dist, name)).size, 0);
}

/** The middle, and the range in which all lie. */
export function describe(values: readonly number[]): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(0)} ms (${low.toFixed(0)}–${high.toFixed(0)})`;
}
