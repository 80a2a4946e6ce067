import type { Image } from '../decide/image.js';
import { begin, end, type MoveCommand, type MoveEvent, type MoveState } from '../decide/moving/move.js';
import { isTag, type Tag } from '../decide/tag.js';
import type { TagDecision } from '../decide/tags.js';
import { messageOf } from '../errors.js';
import type { Manifest } from '../ports/registry.js';
import { drive, isEnded } from './drive.js';
import type { Orders } from './orders.js';
import { isThereAlready, type PublishSetting } from './publish.js';
import { retrying } from './retry.js';
import { readRevision } from './revision.js';
import { writeTag } from './write.js';

/** What it takes to move tags. */
export type MovingSetting = PublishSetting & {
  readonly orders: Orders;
  /** The repository on the server, whose images say truly which commit they are of. */
  readonly source: string;
  /** Milliseconds until every copy of a registry shows what was written there. */
  readonly stalenessOf: (image: Image) => number;
};

/** A moving tag of an image, on its way. */
export type Moving = { readonly image: Image; readonly decision: TagDecision; readonly state: MoveState };

// Longer than it takes a registry to do what it was asked before the connection was lost, and to show it.
const LATE = 10_000;

/** A moving tag that nothing was done for yet. */
export function beginMove(image: Image, decision: TagDecision, digest: string): Moving {
  const { tag, contender, lineage } = decision;
  const own = contender?.fixed?.tag ?? lineage?.commits?.tag;
  const order = orderOf(decision);
  return { image, decision, state: begin({ tag, digest, ...(own && { own }), ...(order && { order }) }) };
}

function orderOf({ contender, lineage }: TagDecision): 'versions' | 'history' | undefined {
  if (contender !== undefined) return 'versions';
  return lineage === undefined ? undefined : 'history';
}

/** Writes a moving tag, if it is ours to be written; the upload may have done so already. */
export function writeMoving(moving: Moving, how: 'published' | 'carried', setting: MovingSetting): Promise<Moving> {
  return go(moving, { kind: how }, setting);
}

/** Tells whether a moving tag is this run's to be written; where it is not, the move comes to its end. */
export async function askToWrite(
  moving: Moving,
  setting: MovingSetting,
): Promise<{ readonly may: boolean; readonly moving: Moving }> {
  let may = false;
  const { image, decision } = moving;
  const state = await drive(moving.state, { kind: 'published' }, async (command, now) => {
    if (command.kind !== 'write') return tryOut(command, now, { image, decision, setting });
    may = command.digest === moving.state.move.digest;
    return { kind: 'refused', reason: 'it was only asked for', mayLand: false };
  });
  return { may, moving: { image, decision, state } };
}

/** Looks again at a moving tag that was written, and helps whoever is ahead and published by now. */
export async function lookAgain(moving: Moving, setting: MovingSetting): Promise<Moving> {
  return isEnded(moving.state) ? moving : go(moving, { kind: 'look' }, setting);
}

async function go(moving: Moving, event: MoveEvent, setting: MovingSetting): Promise<Moving> {
  const { image, decision } = moving;
  const place = { image, decision, setting };
  const state = await drive(moving.state, event, (command, now) => tryOut(command, now, place));
  return { image, decision, state: withoutBlame(state) };
}

type Place = { readonly image: Image; readonly decision: TagDecision; readonly setting: MovingSetting };

async function tryOut(command: MoveCommand, state: MoveState, place: Place): Promise<MoveEvent> {
  try {
    return await carryOut(command, state, place);
  } catch (error) {
    return { kind: 'unreadable', reason: await place.setting.tell(place.image, error) };
  }
}

async function carryOut(command: MoveCommand, state: MoveState, place: Place): Promise<MoveEvent> {
  const { image, decision, setting } = place;
  switch (command.kind) {
    case 'survey':
      return { kind: 'surveyed', standing: await setting.orders.standing(decision, state.writes === 0) };
    case 'read':
      return { kind: 'read', tag: command.tag, digest: await setting.reader.digestOf(image, command.tag) };
    case 'relate':
      return relate(place);
    case 'list':
      return { kind: 'listed', tags: await listTags(image, setting) };
    case 'write':
      return writeOnce(command.digest, state, place);
    case 'wait':
      await waitFor(command.for === 'late write' ? LATE : setting.stalenessOf(image), setting);
      return { kind: 'waited' };
  }
}

/** Asks which commit the tag is at, and whether that comes after ours. Only images of this repository are believed. */
async function relate({ image, decision, setting }: Place): Promise<MoveEvent> {
  const found = await readRevision(image, decision.tag, { ...setting, signal: setting.grace });
  const revision = found !== undefined && isSame(found.source, setting.source) ? found.revision : '';
  return { kind: 'related', isLater: await setting.orders.isLater(decision, revision), revision };
}

function isSame(one: string, other: string): boolean {
  const plain = (url: string): string => url.toLowerCase().replace(/(?:\.git)?\/*$/, '');
  return plain(one) === plain(other);
}

/** The registry's own list; undefined where it gives none. */
async function listTags(image: Image, setting: MovingSetting): Promise<readonly Tag[] | undefined> {
  const { registry, grace, ports } = setting;
  try {
    const names = await retrying(() => registry.tags(image, grace), { ...setting, signal: grace });
    return names.filter(isTag);
  } catch (error) {
    ports.log.debug(`The tags of ${image.name} cannot be listed: ${ports.log.redact(messageOf(error))}`);
    return undefined;
  }
}

async function writeOnce(digest: string, state: MoveState, { image, decision, setting }: Place): Promise<MoveEvent> {
  const { tag } = decision;
  if (state.looks === 0 && (await isThereAlready(image, { tag, digest }, setting)))
    return { kind: 'written', isCertain: true };
  const manifest = await manifestOf(image, digest, setting);
  // What helps another run is the end of our own work: a cancel does not stop it.
  const how = state.looks === 0 ? setting : { ...setting, signal: setting.grace };
  const wrote = await writeTag(image, { tag, manifest }, how);
  if (wrote.kind === 'written') return wrote;
  const isImmutable = await setting.isImmutable(image, wrote.error);
  const reason = isImmutable ? IMMUTABLE : await setting.tell(image, wrote.error);
  return { kind: 'refused', reason, mayLand: wrote.mayLand && !isImmutable };
}

/** Why a tag is held that its registry lets nobody move. */
export const IMMUTABLE = 'immutable in this registry';

/** A registry that lets no tag move is no failure: the user wants it so. */
function withoutBlame(state: MoveState): MoveState {
  return state.phase === 'failed' && state.reason === IMMUTABLE ? end(state, 'held').state : state;
}

/** What was published, or what somebody else has published meanwhile. */
async function manifestOf(image: Image, digest: string, setting: MovingSetting): Promise<Manifest> {
  const own = setting.manifests.get(image);
  if (own?.digest === digest) return own;
  const { registry, grace } = setting;
  return retrying(() => registry.manifest(image, digest, grace), { ...setting, signal: grace });
}

async function waitFor(milliseconds: number, { ports, signal }: MovingSetting): Promise<void> {
  try {
    await ports.clock.sleep(milliseconds, signal);
  } catch {
    // After a cancel the look is taken at once: there is no time for more.
  }
}
