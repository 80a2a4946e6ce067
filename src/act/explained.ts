import { findWarnings, locate } from '../decide/build-warnings.js';
import { placeIn } from '../decide/dockerfile-path.js';
import { BuildError } from '../decide/failures/build-error.js';
import type { BuildCause, BuildFacts } from '../decide/failures/build.js';
import { parseFailedStep, tellFailedStep } from '../decide/failures/failed-step.js';
import { tellRoom } from '../decide/failures/room.js';
import {
  hasStalled,
  hearPush,
  LONGEST_SILENCE,
  lookAtPush,
  type PushWatch,
  StallError,
} from '../decide/failures/stall.js';
import type { Image } from '../decide/image.js';
import { CancelledError, CommandError, messageOf } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import type { Watch } from '../ports/process.js';
import { type Child, lastLinesOf, type Said, spawnGuarded } from './guarded.js';

/** A child that speaks with registries, and the command that errors name it by. */
export type Talker = Child & {
  readonly command: string;
  /** Ends the child where its push has stalled. */
  readonly push?: PushWatch | undefined;
};

export type TalkSetting = {
  readonly said: Said;
  /** What is known of the registries, for the words of one that refuses. */
  readonly facts: BuildFacts;
  readonly signal: AbortSignal;
  readonly listener?: Listener | undefined;
  /** The path of the Dockerfile in the repository; left out where nothing is built, or where it lies elsewhere. */
  readonly dockerfile?: string | undefined;
};

/** Hears every line of a child, too, and may end it. */
export type Listener = { readonly hear: (line: string) => void; readonly watch: Watch };

/** Runs a child that speaks with registries. Where it fails the error tells the cause and the mend, if they are known. */
export async function runExplained(
  child: Talker,
  setting: TalkSetting,
  ports: Pick<Ports, 'clock' | 'log' | 'machine' | 'process' | 'random'>,
): Promise<void> {
  const { command, push } = child;
  const { said, signal, listener } = setting;
  const guard = push && guardPush(push, ports);
  const listeners = [listener, guard].filter((one) => one !== undefined);
  const heard = (line: string): void => {
    said.add(line);
    for (const one of listeners) one.hear(line);
  };
  try {
    const { exitCode } = await spawnGuarded(child, { heard, signal, watch: joinWatches(listeners) }, ports);
    if (exitCode !== 0 && guard?.watch.isStuck() === true) throw new StallError(command, said.end);
    if (exitCode !== 0) throw new CommandError(command, exitCode, said.end);
  } catch (error) {
    throw await explained(error, setting, ports);
  }
}

function joinWatches(listeners: readonly Listener[]): Watch | undefined {
  const watches = listeners.map(({ watch }) => watch);
  if (watches.length === 0) return undefined;
  return { every: Math.min(...watches.map(({ every }) => every)), isStuck: () => watches.some((one) => one.isStuck()) };
}

const LOOKS = 8;

/** Watches a push while its child runs. What has stalled once stays so: it is ended by that, and says more in ending. */
function guardPush(start: PushWatch, { clock, machine }: Pick<Ports, 'clock' | 'machine'>): Listener {
  let [push, isStuck] = [start, false];
  const look = (): boolean => {
    if (push.step === undefined) return false;
    const now = clock.now();
    push = lookAtPush(push, { now, sent: machine.sentBeside('dockerd') });
    return hasStalled(push, now);
  };
  return {
    hear: (line) => (push = hearPush(push, line)),
    watch: { every: LONGEST_SILENCE / LOOKS, isStuck: () => (isStuck ||= look()) },
  };
}

/** Tells whether the push to an image failed because its tag is there, and never moves. */
export async function isRefusedAsImmutable(image: Image, error: unknown, facts: BuildFacts): Promise<boolean> {
  const { isImmutablePush } = await import(/* webpackChunkName: "failures" */ '../decide/failures/build.js');
  const { registry, repository } = image;
  return isImmutablePush(lastLinesOf(error), { registry, repository }, facts);
}

/** What failed, with the cause and the mend where the words of the child are those of a registry or a tool that we know. */
async function explained(
  error: unknown,
  { said, facts, dockerfile }: TalkSetting,
  { machine }: Pick<Ports, 'machine'>,
): Promise<unknown> {
  if (error instanceof StallError || error instanceof CancelledError) return error;
  // Loaded where a build has failed: the table of causes is long.
  const { explainBuild } = await import(/* webpackChunkName: "failures" */ '../decide/failures/build.js');
  const found = explainBuild(`${said.start}\n${messageOf(error)}`, facts);
  const known = error instanceof CommandError ? stepIn(said.tail, dockerfile) : undefined;
  if (found === undefined && known === undefined) return error;
  const told = known?.told ?? messageOf(error);
  return new BuildError(told + tellCause(found, machine), { ...known, cause: error });
}

/** What the lines say of the Dockerfile: the step that failed, and what the checks have found; undefined where nothing. */
function stepIn(lines: string, dockerfile: string | undefined): Known | undefined {
  const step = parseFailedStep(lines);
  const place = step && placeIn(dockerfile, step);
  const warnings = findWarnings(lines).map((one) => ({ ...one, file: dockerfile ?? '' }));
  const findings = locate(warnings, dockerfile);
  if (step === undefined) return findings.length === 0 ? undefined : { findings };
  return { told: tellFailedStep(step, place?.file), place, findings };
}

type Known = Pick<BuildError, 'findings'> & { readonly told?: string; readonly place?: BuildError['place'] };

function tellCause(found: BuildCause | undefined, machine: Ports['machine']): string {
  if (found === undefined) return '';
  const { cause, mend, link, isFull } = found;
  const room = isFull === true ? machine.rooms() : [];
  const lines = [
    `Cause: ${cause}`,
    ...(room.length === 0 ? [] : [`Free now: ${room.map(tellRoom).join(', ')}`]),
    `Mend: ${mend}`,
    ...(link === undefined ? [] : [`See: ${link}`]),
  ];
  return lines.map((line) => `\n  ${line.replaceAll('\n', '\n    ')}`).join('');
}
