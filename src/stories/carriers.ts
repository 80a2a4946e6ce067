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
export async function chooseCarriers(builder: Builder, course: Course, tools: Tools): Promise<Carriers> {
  const carriers = new Carriers(tools);
  if (chooseUpload(builder) === 'by-digest') return carriers;
  const found = await carriers.find(course.images);
  tools.setting.signal.throwIfAborted();
  const imagesOf = (...wanted: readonly Found[]): readonly Image[] =>
    course.images.filter((image) => wanted.includes(found.get(image) ?? 'none'));
  course.keep(imagesOf('carrier', 'failed'));
  course.leave(imagesOf('failed'));
  return carriers;
}

/** What came of the search for a tag that may carry an image. */
export type Found = 'carrier' | 'none' | 'failed';

/** The tags that carry the uploads of all images. */
export class Carriers {
  readonly #tools: Tools;
  readonly #setting: MovingSetting;
  /** The first one of each image carries it. */
  readonly #candidates = new Map<Image, readonly TagDecision[]>();

  constructor(tools: Tools) {
    this.#tools = tools;
    this.#setting = makeMovingSetting({ ...tools.asking, manifests: new Map() }, tools);
  }

  readonly of: CarrierOf = (image) => this.decisionOf(image)?.tag;

  decisionOf(image: Image): TagDecision | undefined {
    return this.#candidates.get(image)?.[0];
  }

  /** Looks for those of all images at once: git tells all of them the same. */
  async find(images: readonly Image[]): Promise<ReadonlyMap<Image, Found>> {
    const { tags } = this.#tools.plan;
    for (const image of images) this.#candidates.set(image, carriersOf(tags, image));
    const first = images.flatMap((image) => this.decisionOf(image) ?? []);
    this.#setting.orders.readEarly(first.filter((one) => one.class === 'moving'));
    return new Map(await Promise.all(images.map(async (image) => [image, await this.#seek(image)] as const)));
  }

  /** Looks for another tag, where the one that was to carry an image cannot. */
  async pass(image: Image): Promise<Found> {
    this.#drop(image);
    return this.#seek(image);
  }

  #drop(image: Image): void {
    this.#candidates.set(image, this.#candidates.get(image)?.slice(1) ?? []);
  }

  async #seek(image: Image): Promise<Found> {
    const one = this.decisionOf(image);
    if (one === undefined) return 'none';
    const ended = await this.#whyNot(image, one);
    if (ended === undefined) return 'carrier';
    this.#tools.ledger.ended(image, ended);
    this.#drop(image);
    return ended.phase === 'failed' ? 'failed' : this.#seek(image);
  }

  /** The end of a move that is not this run's to be made. */
  async #whyNot(image: Image, one: TagDecision): Promise<MoveState | undefined> {
    if (one.class !== 'moving') return undefined;
    const { may, moving } = await askToWrite(beginMove(image, one, ''), this.#setting);
    return may ? undefined : moving.state;
  }
}
