/** A JSON value that somebody else made: every field is asked for by name and kind, and may be missing. */
export class Fields {
  readonly #entries: ReadonlyMap<string, unknown>;
  readonly isGiven: boolean;

  constructor(value: unknown) {
    this.isGiven = typeof value === 'object' && value !== null;
    this.#entries = new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  }

  /** The object at a name; one without fields where there is none. */
  at(name: string): Fields {
    return new Fields(this.#entries.get(name));
  }

  text(name: string): string | undefined {
    const value = this.#entries.get(name);
    return typeof value === 'string' ? value : undefined;
  }

  number(name: string): number | undefined {
    const value = this.#entries.get(name);
    return typeof value === 'number' ? value : undefined;
  }

  flag(name: string): boolean {
    return this.#entries.get(name) === true;
  }
}
