import type { CacheProgress, Transfer } from '../decide/caching/progress.js';
import { CACHE_WATCH, type CacheWatch, hearTransfers, lookAtTransfers, tooLong } from '../decide/caching/watch.js';
import type { Ports } from '../ports/ports.js';
import type { Watch } from '../ports/process.js';

type Look = {
  /** Milliseconds that leaving a cache may take. */
  readonly limit: number;
  /** Whether it is sent from this machine. */
  readonly isHere: boolean;
};

// A limit may be short, and what is watched is cheap to look at.
const EVERY = 5_000;

/** Listens to a build, and watches what it takes from its caches and leaves there: what takes too long ends the build. */
export class CacheGuard {
  readonly #look: Look;
  readonly #ports: Pick<Ports, 'clock' | 'machine'>;
  #seen: CacheWatch = CACHE_WATCH;
  #cut: Transfer['kind'] | undefined;

  constructor(look: Look, ports: Pick<Ports, 'clock' | 'machine'>) {
    this.#look = look;
    this.#ports = ports;
  }

  readonly hear = (line: string): void => {
    this.#seen = hearTransfers(this.#seen, line);
  };

  get watch(): Watch {
    return { every: Math.min(EVERY, this.#look.limit), isStuck: () => this.#isStuck() };
  }

  get progress(): CacheProgress {
    return this.#seen.progress;
  }

  /** What has taken too long, so that the build was ended. */
  get cut(): Transfer['kind'] | undefined {
    return this.#cut;
  }

  // Once it has come to that it stays so: the build says more in ending.
  #isStuck(): boolean {
    if (this.#cut !== undefined) return true;
    if (this.#seen.progress.open.size === 0) return false;
    const { clock, machine } = this.#ports;
    const now = clock.now();
    const sent = this.#look.isHere ? machine.sentBeside('dockerd') : undefined;
    this.#seen = lookAtTransfers(this.#seen, { now, sent });
    this.#cut = tooLong(this.#seen, { now, limit: this.#look.limit });
    return this.#cut !== undefined;
  }
}
