import { askToWrite, beginMove, type MovingSetting } from '../act/moving.js';
import { type Builder, chooseUpload } from '../decide/builder-choice.js';
import type { Image } from '../decide/image.js';
import type { MoveState } from '../decide/moving/move.js';
import { carriersOf } from '../decide/plan.js';
import type { Tag } from '../decide/tag.js';
import type { TagDecision } from '../decide/tags.js';
import { makeMovingSetting } from './asking.js';
import type { Course } from './course.js';
import type { Tools } from './tools.js';

/** The tag that carries the upload of an image; undefined where it goes by digest. */
export type CarrierOf = (image: Image) => Tag | undefined;

/**
 * Chooses the tags that carry the upload, where the builder cannot do without. Where the rules give only moving ones, the
 * first that may move: an image that has none is left behind, with its tags held. Where that cannot be asked its registry
 * has failed.
 */
export async function chooseCarriers(builder: Builder, course: Course, tools: Tools): Promise<CarrierOf> {
  if (chooseUpload(builder) === 'by-digest') return () => undefined;
  const found = await findCarriers(course.images, tools);
  tools.setting.signal.throwIfAborted();
  for (const { image, ended } of found) for (const state of ended) tools.ledger.ended(image, state);
  const failed = found.filter(({ ended }) => ended.at(-1)?.phase === 'failed');
  const chosen = new Map(found.flatMap(({ image, carrier }) => (carrier === undefined ? [] : [[image, carrier.tag]])));
  const lost = failed.map(({ image }) => image);
  course.keep([...chosen.keys(), ...lost]);
  course.leave(lost);
  return (image) => chosen.get(image);
}

/** What carries an image, and the tags before it, which are not this run's to be written. */
type Found = {
  readonly image: Image;
  readonly carrier: TagDecision | undefined;
  readonly ended: readonly MoveState[];
};

/** Looks for the carriers of all images at once: git tells all of them the same. */
function findCarriers(images: readonly Image[], tools: Tools): Promise<readonly Found[]> {
  const setting = makeMovingSetting({ ...tools.asking, manifests: new Map() }, tools);
  const all = images.map((image) => ({ image, candidates: carriersOf(tools.plan.tags, image) }));
  const first = all.flatMap(({ candidates }) => candidates.slice(0, 1));
  setting.orders.readEarly(first.filter((one) => one.class === 'moving'));
  return Promise.all(all.map(({ image, candidates }) => findCarrier(image, candidates, setting)));
}

async function findCarrier(image: Image, candidates: readonly TagDecision[], setting: MovingSetting): Promise<Found> {
  const ended: MoveState[] = [];
  for (const one of candidates) {
    if (one.class !== 'moving') return { image, carrier: one, ended };
    const { may, moving } = await askToWrite(beginMove(image, one, ''), setting);
    if (may) return { image, carrier: one, ended };
    ended.push(moving.state);
    if (moving.state.phase === 'failed') break;
  }
  return { image, carrier: undefined, ended };
}
