import {
  begin,
  type MoveCommand,
  type MoveEvent,
  type MoveState,
  type Standing,
} from '../../../src/decide/moving/move.js';
import { next } from '../../../src/decide/moving/next.js';
import type { Tag } from '../../../src/decide/tag.js';
import { tagOf } from '../../_fakes/values.js';

/** A run in the walk: its place in the order (of versions, or of a branch's commits), and what it publishes. */
export type Runner = { readonly rank: number; readonly digest: string };

/** What may happen besides the steps of the runs, and how often in one walk. */
export type Chances = {
  /** A run dies. */
  readonly crash: number;
  /** A write is done and its answer never comes. */
  readonly lost: number;
  /** A write whose answer was lost is done later on, in vain or after it was sent again. */
  readonly late: number;
  /** A read is answered from a copy that lags behind. */
  readonly stale: number;
  /** A git tag is deleted, or a commit leaves its branch. */
  readonly yank: number;
};

export type Setting = {
  /** How a run learns who is ahead: of versions by git's tags, of commits by the branch. */
  readonly order: 'versions' | 'history';
  readonly runners: readonly Runner[];
  readonly chances: Partial<Chances>;
  /** What the tag holds before, if there is one. */
  readonly before?: string;
  /** Takes the look out of the protocol. */
  readonly withoutLook?: true;
};

/** A way that leads where the protocol should not. */
export type Broken = { readonly why: string; readonly way: readonly string[] };
export type Walked = { readonly moments: number; readonly most: number; readonly broken: Broken | undefined };

type Old = { readonly id: number; readonly value: string | undefined };
type Cell = { readonly now: string | undefined; readonly olds: readonly Old[] };
type Wait = { readonly lates: readonly number[]; readonly until: number };

type Run = {
  readonly stage: 'unborn' | 'born' | 'read' | 'running' | 'crashed';
  /** What git named when the run read it beside its fixed tag: the first survey's answer. */
  readonly early: readonly number[] | undefined;
  readonly state: MoveState;
  readonly pending: readonly MoveCommand[];
  readonly wait: Wait | undefined;
  readonly requests: number;
};

/** Everything at one moment: data, so that moments can be compared. */
type Moment = {
  readonly git: readonly number[];
  readonly cells: Readonly<Record<string, Cell>>;
  readonly late: readonly { readonly id: number; readonly digest: string }[];
  readonly runs: readonly Run[];
  readonly left: Chances;
  readonly clock: number;
};

type Way = { readonly moment: Moment; readonly did: string; readonly from: Way | undefined };
type Possible = readonly [did: string, moment: Moment];

const TAG = tagOf('latest');
const NONE: Chances = { crash: 0, lost: 0, late: 0, stale: 0, yank: 0 };

/** Walks every order in which the runs' steps, and what chance adds, can come; stops where the invariant breaks. */
export function walk(setting: Setting): Walked {
  const seen = new Set<string>();
  const ways: Way[] = [{ moment: firstMoment(setting), did: '', from: undefined }];
  let most = 0;
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    const { moment } = way;
    const key = keyOf(moment);
    if (seen.has(key)) continue;
    seen.add(key);
    most = Math.max(most, ...moment.runs.map(({ requests }) => requests));
    const why = whyBroken(moment, setting);
    if (why !== undefined) return { moments: seen.size, most, broken: { why, way: wayTo(way) } };
    for (const [did, then] of possible(moment, setting)) ways.push({ moment: then, did, from: way });
  }
  return { moments: seen.size, most, broken: undefined };
}

function wayTo(last: Way): readonly string[] {
  const steps: string[] = [];
  for (let way: Way | undefined = last; way?.from !== undefined; way = way.from) steps.unshift(way.did);
  return steps;
}

function firstMoment({ runners, order, chances, before }: Setting): Moment {
  const runs = runners.map(({ rank, digest }): Run => {
    const state = begin({ tag: TAG, digest, own: fixedOf(rank), order });
    return { stage: 'unborn', early: undefined, state, pending: [], wait: undefined, requests: 0 };
  });
  const cells: Record<string, Cell> = { [TAG]: { now: before, olds: [] } };
  if (before !== undefined) cells[fixedOf(rankOf(before))] = { now: before, olds: [] };
  const git = before === undefined ? [] : [rankOf(before)];
  return { git, cells, late: [], runs, left: { ...NONE, ...chances }, clock: 0 };
}

/** Digests in a walk begin with the rank of what they are: `2b`. */
function rankOf(digest: string | undefined): number {
  return digest === undefined ? -1 : Number.parseInt(digest, 10);
}

function fixedOf(rank: number): Tag {
  return tagOf(`1.${rank}.0`);
}

function keyOf({ git, cells, late, runs, left, clock }: Moment): string {
  // Only which of two came first counts, not when.
  const ids = [...Object.values(cells).flatMap(({ olds }) => olds.map(({ id }) => id)), ...late.map(({ id }) => id)];
  const order = ids.length === 0 ? [] : [...new Set([...ids, clock])].sort((a, b) => a - b);
  const place = (id: number): number => order.filter((one) => one <= id).length;
  let key = `${git.join()}|${Object.values(left).join()}`;
  for (const [name, { now, olds }] of Object.entries(cells)) {
    key += `|${name}:${now}`;
    for (const { id, value } of olds) key += `,${place(id)}=${value}`;
  }
  for (const { id, digest } of late) key += `|${place(id)}~${digest}`;
  for (const run of runs) key += `|${keyOfRun(run, place)}`;
  return key;
}

function keyOfRun({ stage, early, state, pending, wait }: Run, place: (id: number) => number): string {
  const { phase, above, missed, isSurveyed, apart, reason, seen, written, at, mayLandLate, refusal, rests, writes } =
    state;
  if (isEnded(state)) return `${phase}${writes > 0}`;
  if (stage === 'crashed') return `dead${writes > 0}`;
  let key = `${stage}${phase}${early?.join()};${above.join()};${missed}${isSurveyed}${apart}${reason};${written}${at}`;
  key += `${mayLandLate}${refusal}${rests}${writes};`;
  for (const name of Object.keys(seen).sort()) key += `${name}=${seen[name]},`;
  for (const command of pending) key += `;${command.kind}${'tag' in command ? command.tag : ''}`;
  return wait === undefined
    ? key
    : `${key};${wait.lates.map(place).join()}<${wait.until === Infinity ? '' : place(wait.until)}`;
}

function isEnded({ phase }: MoveState): boolean {
  return phase === 'moved' || phase === 'held' || phase === 'failed';
}

/** The invariant of the protocol, at every moment at which no run is between a write and the end of its look. */
function whyBroken({ git, cells, late, runs }: Moment, { runners }: Setting): string | undefined {
  const holds = cells[TAG]?.now;
  const published = runners.filter((_, at) => runs[at]?.stage === 'running' || runs[at]?.stage === 'crashed');
  if (holds !== undefined && rankOf(holds) > 0 && !published.some(({ digest }) => digest === holds))
    return `the tag is at ${holds}, which is not published`;
  const endless = runs.find(({ state }) => state.reason?.includes('keeps writing'));
  if (endless !== undefined) return 'a run does not come to its end';
  if (late.length > 0 || runs.some(isUnsettled)) return undefined;
  const green = runners.filter(({ rank }, at) => runs[at]?.state.phase === 'moved' && git.includes(rank));
  const highest = Math.max(-1, ...green.map(({ rank }) => rank));
  if (rankOf(holds) < highest) return `the tag is at ${String(holds)}, though rank ${highest} ended green`;
  return whyTwo({ cells, runs }, runners);
}

/** Two runs of one version end on one digest. */
function whyTwo({ cells, runs }: Pick<Moment, 'cells' | 'runs'>, runners: readonly Runner[]): string | undefined {
  const holds = cells[TAG]?.now;
  const rank = rankOf(holds);
  const fixed = cells[fixedOf(rank)]?.now;
  const isOver = runs.every(({ stage, state }) => stage === 'running' && ['moved', 'held'].includes(state.phase));
  if (!isOver || runners.length === 0 || fixed === undefined || fixed === holds) return undefined;
  return `the tag is at ${String(holds)}, and the fixed tag of its version at ${fixed}`;
}

// A run that died or failed between its write and its look leaves the tag to those after it.
function isUnsettled({ stage, state }: Run): boolean {
  if (stage !== 'running' && stage !== 'crashed') return false;
  return state.writes > 0 && state.phase !== 'moved' && state.phase !== 'held';
}

function possible(moment: Moment, setting: Setting): readonly Possible[] {
  const places = moment.runs.map((run, at) => ({ run, at, setting }));
  // A step that nothing else can touch, and that touches nothing, may as well come first: the other orders are the same.
  for (const place of places) {
    const only = aloneStep(moment, place);
    if (only !== undefined) return [only];
  }
  return [...places.flatMap((place) => ofRun(moment, place)), ...ofChance(moment, setting)];
}

function aloneStep(moment: Moment, place: Place): Possible | undefined {
  const { run, setting } = place;
  const isGitSettled = moment.left.yank === 0 && moment.runs.every(({ stage }) => stage !== 'unborn');
  if (run.stage === 'born' && isGitSettled) return ofRun(moment, place)[0];
  if (run.stage !== 'running') return undefined;
  if (run.state.phase === 'written')
    return setting.withoutLook ? undefined : ['looks', give(moment, place, { kind: 'look' })];
  const isKnown = ({ kind }: MoveCommand): boolean => kind === 'survey' && (run.early !== undefined || isGitSettled);
  const command = run.pending.find((one) => isKnown(one) || isAlone(moment, one, place));
  return command && answers(moment, without(place, command), command)[0];
}

function isAlone({ runs, cells }: Moment, command: MoveCommand, { run, setting }: Place): boolean {
  const isShown = (name: string): boolean => (cells[name]?.olds.length ?? 0) === 0;
  if (command.kind === 'wait') return run.wait?.lates.length === 0 && Object.keys(cells).every(isShown);
  if (command.kind !== 'read' || command.tag === TAG) return false;
  const isOfRank = (at: number): boolean => fixedOf(setting.runners[at]!.rank) === command.tag;
  return (
    isShown(command.tag) && !runs.some(({ stage }, at) => isOfRank(at) && stage !== 'running' && stage !== 'crashed')
  );
}

function without(place: Place, command: MoveCommand): Place {
  const { run } = place;
  const pending = run.pending.filter((one) => one !== command);
  return { ...place, run: { ...run, pending, requests: run.requests + 1 } };
}

type Place = { readonly run: Run; readonly at: number; readonly setting: Setting };

function ofRun(moment: Moment, place: Place): readonly Possible[] {
  const { run, at, setting } = place;
  const { rank, digest } = setting.runners[at]!;
  const name = `run ${digest}`;
  switch (run.stage) {
    case 'unborn':
      return [
        [
          `${name} begins`,
          withRun({ ...moment, git: [...new Set([...moment.git, rank])].sort() }, at, { stage: 'born' }),
        ],
      ];
    case 'born':
      return [[`${name} reads git`, withRun(moment, at, { stage: 'read', early: moment.git })]];
    case 'read': {
      const then = put(moment, fixedOf(rank), digest);
      return [
        [
          `${name} publishes ${fixedOf(rank)}`,
          give(then, { ...place, run: { ...run, stage: 'running' } }, { kind: 'published' }),
        ],
      ];
    }
    case 'running':
      return ofRunning(moment, place);
    case 'crashed':
      return [];
  }
}

function ofRunning(moment: Moment, place: Place): readonly Possible[] {
  const { run, at, setting } = place;
  const name = `run ${setting.runners[at]!.digest}`;
  const ways: Possible[] = [];
  if (run.state.phase === 'written' && setting.withoutLook === undefined)
    ways.push([`${name} begins to look`, give(moment, place, { kind: 'look' })]);
  for (const command of run.pending) {
    for (const [did, then] of answers(moment, without(place, command), command)) ways.push([`${name} ${did}`, then]);
  }
  const isOver = ['moved', 'held', 'failed'].includes(run.state.phase);
  if (moment.left.crash > 0 && !isOver)
    ways.push([
      `${name} dies`,
      { ...withRun(moment, at, { stage: 'crashed', pending: [], wait: undefined }), left: less(moment, 'crash') },
    ]);
  return ways;
}

function answers(moment: Moment, place: Place, command: MoveCommand): readonly Possible[] {
  switch (command.kind) {
    case 'survey':
      return [['reads the order', survey(moment, place)]];
    case 'read':
      return readings(moment, command.tag).map(([value, then]) => [
        `reads ${command.tag}: ${String(value)}`,
        give(then, place, { kind: 'read', tag: command.tag, digest: value }),
      ]);
    case 'relate':
      return readings(moment, TAG).map(([value, then]) => [
        `relates ${String(value)}`,
        give(then, place, {
          kind: 'related',
          isLater: rankOf(value) > place.setting.runners[place.at]!.rank,
          revision: 'abcdef',
        }),
      ]);
    case 'write':
      return writings(moment, place, command.digest);
    case 'wait':
      return waited(moment, place);
    case 'list':
      throw new Error('Cannot walk a list: there are too few runs for one');
  }
}

function survey(moment: Moment, place: Place): Moment {
  const { run, at, setting } = place;
  const { rank } = setting.runners[at]!;
  const ranks = run.early ?? moment.git;
  const standing = standingOf(rank, ranks, setting.order);
  return give(moment, { ...place, run: { ...run, early: undefined } }, { kind: 'surveyed', standing });
}

function standingOf(rank: number, ranks: readonly number[], order: Setting['order']): Standing {
  const above = ranks
    .filter((one) => one > rank)
    .sort((a, b) => b - a)
    .map(fixedOf);
  if (!ranks.includes(rank)) return { kind: 'apart', reason: 'gone', above };
  if (above.length === 0) return { kind: 'first' };
  return order === 'history' ? { kind: 'within', above } : { kind: 'behind', reason: 'higher', above };
}

/** What a read may be answered: what is there, or what was there a moment ago. */
function readings(moment: Moment, tag: string): readonly (readonly [string | undefined, Moment])[] {
  const { now, olds } = moment.cells[tag] ?? { now: undefined, olds: [] };
  if (moment.left.stale === 0) return [[now, moment]];
  const lagging = [...new Set(olds.map(({ value }) => value))].filter((value) => value !== now);
  return [[now, moment], ...lagging.map((value) => [value, { ...moment, left: less(moment, 'stale') }] as const)];
}

function writings(moment: Moment, place: Place, digest: string): readonly Possible[] {
  const done = put(moment, TAG, digest);
  const ways: Possible[] = [[`writes ${digest}`, give(done, place, { kind: 'written', isCertain: true })]];
  if (moment.left.lost > 0) {
    const then = { ...done, left: less(moment, 'lost') };
    ways.push([`writes ${digest}, without an answer`, give(then, place, { kind: 'written', isCertain: false })]);
  }
  if (moment.left.late > 0) {
    const clock = moment.clock + 1;
    const late = [...moment.late, { id: clock, digest }];
    const pending = { ...moment, clock, late, left: less(moment, 'late') };
    ways.push([
      `writes ${digest}, which will land later`,
      give(pending, place, { kind: 'refused', reason: 'no answer', mayLand: true }),
    ]);
    const twice = put(pending, TAG, digest);
    ways.push([`writes ${digest} twice, once late`, give(twice, place, { kind: 'written', isCertain: false })]);
  }
  return ways;
}

/** A wait ends: what lagged behind when it began does so no more. */
function waited(moment: Moment, place: Place): readonly Possible[] {
  const { wait } = place.run;
  if (wait === undefined || moment.late.some(({ id }) => wait.lates.includes(id))) return [];
  const cells = Object.fromEntries(
    Object.entries(moment.cells).map(([name, { now, olds }]) => [
      name,
      { now, olds: olds.filter(({ id }) => id > wait.until) },
    ]),
  );
  return [
    [
      'has waited',
      give({ ...moment, cells }, { ...place, run: { ...place.run, wait: undefined } }, { kind: 'waited' }),
    ],
  ];
}

function ofChance(moment: Moment, { runners }: Setting): readonly Possible[] {
  const ways: Possible[] = moment.late.map((one) => {
    const late = moment.late.filter((other) => other !== one);
    return [`the late write of ${one.digest} lands`, put({ ...moment, late }, TAG, one.digest)];
  });
  if (moment.left.yank > 0)
    for (const { rank } of runners)
      if (moment.git.includes(rank))
        ways.push([
          `git loses ${rank}`,
          { ...moment, git: moment.git.filter((one) => one !== rank), left: less(moment, 'yank') },
        ]);
  return ways;
}

function put(moment: Moment, name: string, digest: string): Moment {
  const { now, olds } = moment.cells[name] ?? { now: undefined, olds: [] };
  const clock = moment.clock + 1;
  const kept = moment.left.stale > 0 ? [...olds, { id: clock, value: now }] : [];
  return { ...moment, clock, cells: { ...moment.cells, [name]: { now: digest, olds: kept } } };
}

function give(moment: Moment, { run, at }: Place, event: MoveEvent): Moment {
  const { state, commands } = next(run.state, event);
  const isWait = commands.some(({ kind }) => kind === 'wait');
  const wait = isWait ? waitFor(moment, commands) : run.wait;
  return withRun(moment, at, { ...run, state, pending: [...run.pending, ...commands], wait });
}

function waitFor({ late, clock }: Moment, commands: readonly MoveCommand[]): Wait {
  const isLong = commands.some((command) => command.kind === 'wait' && command.for === 'late write');
  return isLong ? { lates: late.map(({ id }) => id), until: Infinity } : { lates: [], until: clock };
}

function withRun(moment: Moment, at: number, given: Partial<Run>): Moment {
  return { ...moment, runs: moment.runs.map((run, one) => (one === at ? { ...run, ...given } : run)) };
}

function less({ left }: Moment, what: keyof Chances): Chances {
  return { ...left, [what]: left[what] - 1 };
}
