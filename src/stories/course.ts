import type { Outcome } from '../act/outcome.js';
import type { FailurePolicy } from '../decide/publishing.js';
import type { Image } from '../decide/image.js';
import { ToldError } from '../errors.js';
import type { Ledger } from './ledger.js';

/** Which images still go on. A step is done for all of them before the next one begins for any. */
export class Course {
  readonly #policy: FailurePolicy;
  readonly #ledger: Ledger;
  #images: readonly Image[];

  constructor(images: readonly Image[], policy: FailurePolicy, ledger: Ledger) {
    this.#images = images;
    this.#policy = policy;
    this.#ledger = ledger;
  }

  get images(): readonly Image[] {
    return this.#images;
  }

  /** What came of a step for those that go on. Throws where none does, and where no failure is to be gone on with. */
  take<T>(outcomes: readonly Outcome<T>[]): ReadonlyMap<Image, T> {
    const failed = outcomes.flatMap((one) => (one.kind === 'failed' ? [one] : []));
    for (const { image, why } of failed) this.#ledger.failIn(image, why);
    this.leave(failed.map(({ image }) => image));
    return new Map(outcomes.flatMap((one) => (one.kind === 'done' ? [[one.image, one.value] as const] : [])));
  }

  /** Goes on with these alone; the others are done, and nothing has failed. */
  keep(images: readonly Image[]): void {
    this.#images = this.#images.filter((image) => images.includes(image));
  }

  /** Leaves images behind, of which the user was told why. Throws as `take` does. */
  leave(failed: readonly Image[]): void {
    this.#images = this.#images.filter((image) => !failed.includes(image));
    const isOver = this.#policy === 'fail' || this.#images.length === 0;
    if (failed.length > 0 && isOver) throw new ToldError();
  }

  /** The same course as far as it is about some of the images: those of one target. */
  part(images: readonly Image[]): Course {
    return new Part(this, images, { policy: this.#policy, ledger: this.#ledger });
  }
}

class Part extends Course {
  readonly #whole: Course;
  readonly #own: readonly Image[];

  constructor(
    whole: Course,
    own: readonly Image[],
    { policy, ledger }: { readonly policy: FailurePolicy; readonly ledger: Ledger },
  ) {
    super(own, policy, ledger);
    this.#whole = whole;
    this.#own = own;
  }

  override get images(): readonly Image[] {
    return this.#whole.images.filter((image) => this.#own.includes(image));
  }

  override keep(images: readonly Image[]): void {
    const done = this.images.filter((image) => !images.includes(image));
    this.#whole.keep(this.#whole.images.filter((image) => !done.includes(image)));
  }

  override leave(failed: readonly Image[]): void {
    this.#whole.leave(failed);
  }
}
