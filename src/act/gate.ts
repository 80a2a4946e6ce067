type Waiting = { readonly isAlone: boolean; readonly start: () => void };

/** Lets some work through at a time, in the order in which it came; and some of it only while nothing else goes on. */
export class Gate {
  readonly #limit: number;
  readonly #queue: Waiting[] = [];
  #running = 0;
  #isClosed = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  pass<T>(work: () => Promise<T>): Promise<T> {
    return this.#enter(work, false);
  }

  /** Does the work while no other is under way here. */
  passAlone<T>(work: () => Promise<T>): Promise<T> {
    return this.#enter(work, true);
  }

  async #enter<T>(work: () => Promise<T>, isAlone: boolean): Promise<T> {
    await new Promise<void>((start) => {
      this.#queue.push({ isAlone, start });
      this.#open();
    });
    try {
      return await work();
    } finally {
      this.#running -= 1;
      if (isAlone) this.#isClosed = false;
      this.#open();
    }
  }

  #open(): void {
    for (let [first] = this.#queue; first !== undefined && this.#hasRoom(first); [first] = this.#queue) {
      this.#queue.shift();
      this.#running += 1;
      this.#isClosed = first.isAlone;
      first.start();
    }
  }

  #hasRoom({ isAlone }: Waiting): boolean {
    return !this.#isClosed && this.#running < (isAlone ? 1 : this.#limit);
  }
}

/** A gate for each key, made when it is first asked for. */
export function gatesOf(limit: number): (key: string) => Gate {
  const gates = new Map<string, Gate>();
  return (key) => {
    const gate = gates.get(key) ?? new Gate(limit);
    gates.set(key, gate);
    return gate;
  };
}
