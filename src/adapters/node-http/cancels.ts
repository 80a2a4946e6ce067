/** Ends what is under way when a signal aborts. One listener a signal: hundreds of requests share one. */
export class Cancels {
  readonly #underWay = new WeakMap<AbortSignal, Set<() => void>>();

  /** Gives what takes it off the watch again. */
  watch(signal: AbortSignal, end: () => void): () => void {
    const ends = this.#underWay.get(signal) ?? this.#listen(signal);
    ends.add(end);
    return () => ends.delete(end);
  }

  #listen(signal: AbortSignal): Set<() => void> {
    const ends = new Set<() => void>();
    this.#underWay.set(signal, ends);
    signal.addEventListener('abort', () => ends.forEach((end) => end()), { once: true });
    return ends;
  }
}
