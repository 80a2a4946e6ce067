import { askToWrite, beginMove } from '../act/moving.js';
import { type Builder, chooseUpload } from '../decide/builder-choice.js';
import type { Image } from '../decide/image.js';
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
 * first that may move: an image that has none is left behind, with its tags held.
 */
export async function chooseCarriers(builder: Builder, course: Course, tools: Tools): Promise<CarrierOf> {
  if (chooseUpload(builder) === 'by-digest') return () => undefined;
  const chosen = new Map<Image, Tag>();
  for (const image of course.images) {
    const carrier = await chooseCarrier(image, tools);
    if (carrier !== undefined) chosen.set(image, carrier.tag);
  }
  course.keep([...chosen.keys()]);
  return (image) => chosen.get(image);
}

async function chooseCarrier(image: Image, tools: Tools): Promise<TagDecision | undefined> {
  const candidates = carriersOf(tools.plan.tags, image);
  const setting = makeMovingSetting({ ...tools.asking, manifests: new Map() }, tools);
  for (const one of candidates) {
    if (one.class !== 'moving') return one;
    const { may, moving } = await askToWrite(beginMove(image, one, ''), setting);
    if (may) return one;
    tools.ledger.ended(image, moving.state);
  }
  return undefined;
}
