import type { CacheGain } from '../report/report.js';

/** Keeps what the caches of a run gave, and what became of leaving them. */
export class CacheTally {
  readonly #gains = new Map<string, CacheGain>();
  #fault: string | undefined;

  /** A cache has spared steps of a build; several builds count together. */
  gave({ name, steps, cached }: CacheGain): void {
    const before = this.#gains.get(name) ?? { steps: 0, cached: 0 };
    this.#gains.set(name, { name, steps: before.steps + steps, cached: before.cached + cached });
  }

  /** A cache was not left for later runs. The first reason is the cause. */
  failed(why: string): void {
    this.#fault ??= why;
  }

  get fault(): string | undefined {
    return this.#fault;
  }

  get gains(): readonly CacheGain[] {
    return [...this.#gains.values()];
  }
}
