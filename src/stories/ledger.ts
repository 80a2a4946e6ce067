import type { MoveState } from '../decide/moving/move.js';
import { type Image, withTag } from '../decide/image.js';
import type { PlatformEntry } from '../decide/manifest.js';
import type { Plan } from '../decide/plan.js';
import { publishedOf, type TagDecision } from '../decide/tags.js';
import type { Tag } from '../decide/tag.js';
import type { Elsewhere, ReadBack } from '../act/verify.js';
import { CancelledError, messageOf, ToldError, VerifyError } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import type { Report } from '../report/report.js';
import { CacheTally } from './cache-tally.js';
import { Builds, type Built } from './builds.js';

type At = { readonly tag: Tag; readonly digest: string };

/** Keeps what a story has done so far, so that a report can be made of it at any moment. */
export class Ledger {
  readonly #plan: Plan;
  readonly #ports: Pick<Ports, 'clock' | 'log'>;
  readonly #stations: { name: string; milliseconds: number }[] = [];
  /** By registry; what belongs to none under an empty name. */
  readonly #failures = new Map<string, string>();
  readonly #held = new Map<string, string>();
  readonly #written = new Map<Image, readonly Tag[]>();
  readonly #digests = new Map<Image, string>();
  readonly #tags = new Map<Image, ReadonlyMap<Tag, string>>();
  readonly #platforms = new Map<Image, readonly PlatformEntry[]>();
  readonly #signal: AbortSignal;
  readonly #builds = new Builds();
  readonly caches = new CacheTally();
  /** What builds, once that is settled; and what is promoted, where something is. */
  settled: Pick<Report, 'builder' | 'promotion'> = {};

  constructor(plan: Plan, ports: Pick<Ports, 'clock' | 'log'>, signal: AbortSignal) {
    this.#plan = plan;
    this.#signal = signal;
    this.#ports = ports;
    for (const { tag, hold = '', images } of plan.tags.decisions.filter((one) => one.hold !== undefined))
      getting(plan, images).forEach((image) => this.hold(image, tag, hold));
    if (plan.fault === undefined) return;
    // What a cancel has kept from being read is no fault of git's.
    if (signal.aborted) this.fail(plan.fault);
    else this.#note('git', plan.fault);
  }

  /** Does the work of a station under a heading of its own in the log, and takes the time. */
  async station<T>(name: string, work: () => Promise<T>): Promise<T> {
    const { clock, log } = this.#ports;
    const start = clock.now();
    log.startGroup(name);
    try {
      return await work();
    } finally {
      log.endGroup();
      this.#stations.push({ name, milliseconds: clock.now() - start });
    }
  }

  hold(image: Image, tag: Tag, reason: string): void {
    this.#held.set(withTag(image, tag), this.#ports.log.redact(reason));
  }

  /** What came of the build of a target. */
  built(built: Built, target: string): void {
    this.#builds.add(built, target);
  }

  /** A tag of the image was written. */
  wrote(image: Image, tag: Tag): void {
    this.#written.set(image, [...(this.#written.get(image) ?? []), tag]);
  }

  /** The tags that were written, in the rules' order. */
  written(image: Image): readonly Tag[] {
    const written = new Set(this.#written.get(image));
    return this.#plan.tags.decisions.map(({ tag }) => tag).filter((tag) => written.has(tag));
  }

  /** A moving tag came to its end. */
  ended(image: Image, { phase, move, at, unreadable, reason = 'no reason was given' }: MoveState): void {
    const reference = withTag(image, move.tag);
    this.#held.delete(reference);
    if (at !== undefined) this.#found(image, move.tag, at);
    if (phase === 'moved') this.wrote(image, move.tag);
    // Why, in a line: the cause and the mend are with the failure.
    else this.hold(image, move.tag, reason.replace(/\n.*/s, ''));
    if (phase !== 'failed') return;
    const text = `Cannot move ${reference}: ${reason}`;
    if (unreadable === undefined || this.#signal.aborted) this.failIn(image, text);
    else this.#note('git', text);
  }

  /** A fixed tag is left as it is, since it was there already or for another reason. */
  there(image: Image, { tag, digest }: At, why = 'it was there already'): void {
    this.#found(image, tag, digest);
    if (digest !== this.#digests.get(image)) this.hold(image, tag, `${why}, and points to ${digest}`);
  }

  #found(image: Image, tag: Tag, digest: string): void {
    this.#tags.set(image, new Map([...(this.#tags.get(image) ?? []), [tag, digest]]));
  }

  uploaded(image: Image, digest: string): void {
    this.#digests.set(image, digest);
  }

  readBack(image: Image, { tags, elsewhere }: ReadBack): void {
    for (const [tag, digest] of tags) this.#found(image, tag, digest);
    for (const one of elsewhere) this.#foundElsewhere(image, one);
  }

  // What stays belongs to a version or commit, and all of its runs write it: the last writer wins.
  #foundElsewhere(image: Image, { tag, expected, digest, isReal }: Elsewhere): void {
    const what = this.#plan.tags.decisions.find((one) => one.tag === tag)?.class === 'commit' ? 'commit' : 'version';
    if (!isReal) this.failIn(image, messageOf(new VerifyError(withTag(image, tag), expected, digest)));
    else this.hold(image, tag, `superseded: another run of this ${what} has pointed it to ${digest ?? 'nothing'}`);
  }

  consistsOf(image: Image, platforms: readonly PlatformEntry[]): void {
    this.#platforms.set(image, platforms);
  }

  /** Does what the rest of the story can go on without, once its failure is written down. */
  async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.fail(error);
    }
  }

  fail(error: unknown): void {
    if (error instanceof ToldError && !this.#signal.aborted) return;
    this.#builds.findings.addOf(error, this.#ports.log);
    this.#note('', this.#signal.aborted ? new CancelledError('publishing', error) : error);
  }

  /** Something failed in the registry of an image; after a cancel that is the cause. */
  failIn(image: Image, why: string): void {
    if (this.#signal.aborted) this.fail(why);
    else this.#note(image.registry, why);
  }

  // Of each registry the first failure is the cause, and the others are what came of it.
  #note(where: string, what: unknown): void {
    // Here, since Markdown spells a secret so that it would not be found any more.
    const text = this.#ports.log.redact(messageOf(what));
    const before = this.#failures.get(where);
    if (before?.includes(text) === true) return;
    this.#failures.set(where, before === undefined ? text : `${before}\n  Also: ${text.replace(/\n.*/s, '')}`);
  }

  report(): Report {
    const images = this.#plan.images.map((image) => ({
      image,
      digest: this.#digests.get(image),
      tags: this.#inOrder(this.#tags.get(image) ?? new Map()),
      platforms: this.#platforms.get(image) ?? [],
    }));
    return {
      plan: this.#plan,
      images,
      held: this.#held,
      pushed: this.#plan.push.push && this.#failures.size === 0 && this.#isVerified(),
      ...this.#builds.told,
      ...this.#builds.findings.with([...this.#failures.values()]),
      ...this.settled,
      caches: { gains: this.caches.gains, fault: this.caches.fault },
      stations: this.#stations,
    };
  }

  /** In the rules' order: the first one is the main tag. */
  #inOrder(found: ReadonlyMap<Tag, string>): ReadonlyMap<Tag, string> {
    const places = new Map(this.#plan.tags.decisions.map(({ tag }, place) => [tag, place]));
    return new Map([...found].toSorted(([a], [b]) => (places.get(a) ?? -1) - (places.get(b) ?? -1)));
  }

  /** Every tag that is not held was read back, and there is one. */
  #isVerified(): boolean {
    const wanted = this.#plan.images.flatMap((image) =>
      publishedOf(this.#plan.tags, image).map(({ tag }) => [image, tag] as const),
    );
    const published = wanted.filter(([image, tag]) => !this.#held.has(withTag(image, tag)));
    return published.length > 0 && published.every(([image, tag]) => this.#tags.get(image)?.has(tag));
  }
}

/** The images of a plan that get a tag. */
function getting({ images }: Plan, only: TagDecision['images']): readonly Image[] {
  return images.filter(({ name }) => only?.includes(name) ?? true);
}
