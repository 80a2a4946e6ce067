import type { MoveState } from '../decide/forward.js';
import { type Image, withTag } from '../decide/image.js';
import type { PlatformEntry } from '../decide/manifest.js';
import type { Plan } from '../decide/plan.js';
import { publishedOf, type TagDecision } from '../decide/tags.js';
import type { Tag } from '../decide/tag.js';
import type { Elsewhere, ReadBack } from '../act/verify.js';
import { CancelledError, messageOf, VerifyError } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import type { Report } from '../report/report.js';

type Built = { readonly imageId: string; readonly metadata: { readonly text: string } };

/** Keeps what a story has done so far, so that a report can be made of it at any moment. */
export class Ledger {
  readonly #plan: Plan;
  readonly #ports: Pick<Ports, 'clock' | 'log'>;
  readonly #stations: { name: string; milliseconds: number }[] = [];
  readonly #failures: string[] = [];
  readonly #held = new Map<string, string>();
  readonly #written = new Map<Image, readonly Tag[]>();
  readonly #digests = new Map<Image, string>();
  readonly #tags = new Map<Image, ReadonlyMap<Tag, string>>();
  readonly #platforms = new Map<Image, readonly PlatformEntry[]>();
  readonly #signal: AbortSignal;
  #built: Built | undefined;

  constructor(plan: Plan, ports: Pick<Ports, 'clock' | 'log'>, signal: AbortSignal) {
    this.#plan = plan;
    this.#signal = signal;
    this.#ports = ports;
    for (const { tag, hold, images } of plan.tags.decisions) {
      if (hold !== undefined) getting(plan, images).forEach((image) => this.hold(image, tag, hold));
    }
    if (plan.fault !== undefined) this.#failures.push(plan.fault);
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

  built(built: Built): void {
    this.#built = built;
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
  ended(image: Image, { phase, tag, reason = 'no reason was given' }: MoveState): void {
    if (phase === 'moved') this.wrote(image, tag);
    // Why, in a line: the cause and the mend are with the failure.
    else this.hold(image, tag, reason.replace(/\n.*/s, ''));
    if (phase === 'failed') this.fail(`Cannot move ${withTag(image, tag)}: ${reason}`);
  }

  uploaded(image: Image, digest: string): void {
    this.#digests.set(image, digest);
  }

  readBack(image: Image, { tags, elsewhere }: ReadBack): void {
    this.#tags.set(image, tags);
    for (const one of elsewhere) this.#foundElsewhere(image, one);
  }

  // A commit's tag belongs to all runs of the commit, and the last writer wins.
  #foundElsewhere(image: Image, { tag, expected, digest }: Elsewhere): void {
    const decision = this.#plan.tags.decisions.find((one) => one.tag === tag);
    const isSuperseded = decision?.class === 'commit' && digest !== undefined;
    if (isSuperseded) this.hold(image, tag, `superseded: another run of this commit has pointed it to ${digest}`);
    else this.fail(new VerifyError(withTag(image, tag), expected, digest));
  }

  consistsOf(image: Image, platforms: readonly PlatformEntry[]): void {
    this.#platforms.set(image, platforms);
  }

  /** Does what the rest of the story can go on without, once its failure is written down. A cancel ends the story. */
  async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (this.#signal.aborted) throw error;
      this.fail(error);
    }
  }

  fail(error: unknown): void {
    const told = this.#signal.aborted ? new CancelledError('publishing', error) : error;
    // Here, since Markdown spells a secret so that it would not be found any more.
    this.#failures.push(this.#ports.log.redact(messageOf(told)));
  }

  report(): Report {
    const images = this.#plan.images.map((image) => ({
      image,
      digest: this.#digests.get(image),
      tags: this.#tags.get(image) ?? new Map(),
      platforms: this.#platforms.get(image) ?? [],
    }));
    return {
      plan: this.#plan,
      images,
      held: this.#held,
      pushed: this.#plan.push.push && this.#failures.length === 0 && this.#isVerified(),
      imageId: this.#built?.imageId ?? '',
      metadata: this.#built?.metadata.text ?? '',
      failures: this.#failures,
      stations: this.#stations,
    };
  }

  #isVerified(): boolean {
    return this.#plan.images.every((image) => {
      const tags = this.#tags.get(image);
      return publishedOf(this.#plan.tags, image).every(
        ({ tag }) => tags?.has(tag) === true || this.#held.has(withTag(image, tag)),
      );
    });
  }
}

/** The images of a plan that get a tag. */
function getting({ images }: Plan, only: TagDecision['images']): readonly Image[] {
  return images.filter(({ name }) => only?.includes(name) ?? true);
}
