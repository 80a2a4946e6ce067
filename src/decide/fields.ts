/** A JSON object that somebody else made: every field is asked for by name and kind, and may be missing. */
export class Fields {
  readonly #entries: ReadonlyMap<string, unknown>;
  /** Tells whether there is an object at all. */
  readonly isGiven: boolean;

  constructor(value: unknown) {
    this.isGiven = isObject(value);
    this.#entries = new Map(isObject(value) ? Object.entries(value) : []);
  }

  /** The object in a text; one without fields where the text is no JSON object. */
  static in(text: string): Fields {
    try {
      return new Fields(JSON.parse(text));
    } catch {
      // Whoever asks for a field then finds none, and says what is missing.
      return new Fields(undefined);
    }
  }

  /** The object at a name; one without fields where there is none. */
  at(name: string): Fields {
    return new Fields(this.#entries.get(name));
  }

  /** Tells whether there is anything at a name, be it null. */
  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The values of the list at a name; none where there is no list. */
  list(name: string): readonly unknown[] | undefined {
    const value = this.#entries.get(name);
    return Array.isArray(value) ? value : undefined;
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

  /** All of it, as it came. */
  get all(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.#entries);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
