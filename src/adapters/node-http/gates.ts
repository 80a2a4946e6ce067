type Gate = { inside: number; readonly waiting: (() => void)[] };

/** Lets so many in at a time for each name; the others wait, first come, first served. */
export class Gates {
  readonly #most: number;
  readonly #gates = new Map<string, Gate>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Resolves when there is room. Call what it gives when you leave. */
  async enter(name: string): Promise<() => void> {
    const gate = this.#gates.get(name) ?? { inside: 0, waiting: [] };
    this.#gates.set(name, gate);
    if (gate.inside < this.#most) gate.inside += 1;
    // Who leaves hands over the room: nobody can slip in between.
    else await new Promise<void>((resolve) => gate.waiting.push(resolve));
    return () => {
      const next = gate.waiting.shift();
      if (next === undefined) gate.inside -= 1;
      else next();
    };
  }
}
