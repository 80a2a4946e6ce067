import type { BuildFacts } from '../decide/failures/build.js';
import {
  hasStalled,
  hearPush,
  LONGEST_SILENCE,
  lookAtPush,
  type PushWatch,
  StallError,
} from '../decide/failures/stall.js';
import type { Image } from '../decide/image.js';
import { CommandError, messageOf } from '../errors.js';
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
};

/** Hears every line of a child, too, and may end it. */
export type Listener = { readonly hear: (line: string) => void; readonly watch: Watch };

/** Runs a child that speaks with registries. Where it fails the error tells the cause and the mend, if they are known. */
export async function runExplained(
  child: Talker,
  { said, facts, signal, listener }: TalkSetting,
  ports: Pick<Ports, 'clock' | 'log' | 'machine' | 'process' | 'random'>,
): Promise<void> {
  const { command, push } = child;
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
    throw await explained(error, said, facts);
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
  const { isImmutablePush } = await import(/* webpackChunkName: "publish" */ '../decide/failures/build.js');
  const { registry, repository } = image;
  return isImmutablePush(lastLinesOf(error), { registry, repository }, facts);
}

/** The cause and the mend, where the words of the child are those of a registry or a tool that we know. */
async function explained(error: unknown, said: Said, facts: BuildFacts): Promise<unknown> {
  if (error instanceof StallError) return error;
  // Loaded where a build has failed: the table of causes is long.
  const { explainBuild } = await import(/* webpackChunkName: "publish" */ '../decide/failures/build.js');
  const found = explainBuild(`${said.start}\n${messageOf(error)}`, facts);
  if (found === undefined) return error;
  const { cause, mend, link } = found;
  const lines = [`Cause: ${cause}`, `Mend: ${mend}`, ...(link === undefined ? [] : [`See: ${link}`])];
  const text = lines.map((line) => `\n  ${line.replaceAll('\n', '\n    ')}`).join('');
  return new Error(messageOf(error) + text, { cause: error });
}
