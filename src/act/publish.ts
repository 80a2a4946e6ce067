import { type MoveCommand, type MoveEvent, type MoveState, next } from '../decide/forward.js';
import type { Image } from '../decide/image.js';
import type { Phases } from '../decide/plan.js';
import type { Tag } from '../decide/tag.js';
import type { TagDecision } from '../decide/tags.js';
import type { GitAnswer } from '../decide/verdict.js';
import { messageOf } from '../errors.js';
import type { Manifest, Registry } from '../ports/registry.js';
import { atMost } from './at-most.js';
import { forEachImage, type Outcome } from './outcome.js';
import { retrying, type RetryPorts } from './retry.js';
import type { Tell } from './telling.js';

/** Requests that one registry gets at a time. */
export const AT_A_TIME = 8;

export type PublishSetting = {
  readonly registry: Registry;
  /** What each image's tags point to. */
  readonly manifests: ReadonlyMap<Image, Manifest>;
  readonly tell: Tell;
  readonly ports: RetryPorts;
  readonly signal: AbortSignal;
};

/** The tags that were written, and what went wrong with the others. */
export type Written = { readonly tags: readonly Tag[]; readonly failures: readonly string[] };

/** Points tags that no later run will want at the image, in every registry. */
export function publishFixed(
  phasesOf: (image: Image) => Phases,
  setting: PublishSetting,
): Promise<readonly Outcome<Written>[]> {
  const write = async (image: Image): Promise<Written> => {
    const tags = phasesOf(image).fixed.map(({ tag }) => tag);
    const results = await atMost(AT_A_TIME, tags, (tag) => writing(image, tag, setting));
    const failures = results.flatMap((result) => (result === 'written' ? [] : [result.error]));
    return {
      tags: tags.filter((_, at) => results[at] === 'written'),
      failures: await tellAll(image, failures, setting),
    };
  };
  return forEachImage([...setting.manifests.keys()], write, setting.tell);
}

// What is wrong with one tag is most often wrong with the next: the cause and the mend are told once.
async function tellAll(image: Image, errors: readonly unknown[], { tell }: PublishSetting): Promise<readonly string[]> {
  const [first, ...rest] = errors;
  if (first === undefined) return [];
  return [await tell(image, first), ...rest.map((error) => messageOf(error))];
}

/** Asks git anew: done when a tag is about to move. */
export type GitReading = () => Promise<GitAnswer>;

/** Moves tags forward, in every registry, a round after the other. Tells for each where it ended. */
export async function publishMoving(
  phasesOf: (image: Image) => Phases,
  readGit: GitReading,
  setting: PublishSetting,
): Promise<readonly Outcome<readonly MoveState[]>[]> {
  const move = async (image: Image): Promise<readonly MoveState[]> => {
    const ended: MoveState[] = [];
    for (const round of phasesOf(image).moving) {
      ended.push(...(await atMost(AT_A_TIME, round, (decision) => moveTag(image, decision, { readGit, setting }))));
    }
    return ended;
  };
  return forEachImage([...setting.manifests.keys()], move, setting.tell);
}

type MoveSetting = { readonly readGit: GitReading; readonly setting: PublishSetting };

/** Carries out what the state machine of a moving tag says, until it says no more. */
async function moveTag(image: Image, { tag, contender }: TagDecision, tools: MoveSetting): Promise<MoveState> {
  let step = next({ phase: 'waiting', tag, ...(contender && { contender }) }, { kind: 'fixed-published' });
  for (let command = step.commands[0]; command !== undefined; command = step.commands[0]) {
    step = next(step.state, await carryOut(command, { image, tag }, tools));
  }
  return step.state;
}

async function carryOut(
  command: MoveCommand,
  { image, tag }: { image: Image; tag: Tag },
  { readGit, setting }: MoveSetting,
): Promise<MoveEvent> {
  switch (command.kind) {
    case 'read-git-tags':
      return { kind: 'git-tags', ...(await readGit()) };
    case 'write': {
      const result = await writing(image, tag, setting);
      if (result === 'written') return { kind: 'written' };
      return { kind: 'write-failed', reason: await setting.tell(image, result.error) };
    }
    default:
      return command satisfies never;
  }
}

/** Writes a tag; gives what went wrong, if anything did. After a cancel nothing new is written. */
async function writing(
  image: Image,
  tag: Tag,
  setting: PublishSetting,
): Promise<'written' | { readonly error: unknown }> {
  const { registry, manifests, ports, signal } = setting;
  const manifest = manifests.get(image);
  try {
    signal.throwIfAborted();
    if (manifest !== undefined) await retrying(() => registry.putTag(image, { tag, manifest }, signal), ports, signal);
    return 'written';
  } catch (error) {
    return { error };
  }
}
