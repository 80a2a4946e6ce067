import { didYouMean } from '../decide/nearest.js';
import { type Problem, Refusal, Refusals } from '../errors.js';

/** Gives the text of an input, empty where the user left it out. */
export type InputReader = (name: string) => string;

/** Asks for inputs one by one and keeps what is wrong with them, so that all of it can be told at once. */
export class Asker {
  readonly #read: InputReader;
  readonly #problems: Problem[] = [];

  constructor(read: InputReader) {
    this.#read = read;
  }

  text(name: string): string {
    return this.#read(name).trim();
  }

  oneOf<const T extends string>(name: string, allowed: readonly [T, ...T[]]): T {
    return this.parse(name, allowed[0], (text) => {
      // YAML has three spellings of a choice, and so has the toolkit that other actions read it with.
      const plain = /^(?:True|TRUE|False|FALSE)$/.test(text) ? text.toLowerCase() : text;
      const match = allowed.find((item) => item === plain);
      if (match === undefined) throw new Refusal(`one of ${allowed.join(', ')}`, text, didYouMean(text, allowed));
      return match;
    });
  }

  flag(name: string): boolean {
    return this.oneOf(name, ['false', 'true']) === 'true';
  }

  /** Parses a variable of the environment, like an input. */
  variable<T>(name: string, text: string, parse: (text: string) => T): T | undefined {
    try {
      return parse(text);
    } catch (error) {
      this.#problems.push(...problemsOf(name, error));
      return undefined;
    }
  }

  /** Parses an input. Where it is refused the problem is kept, and `otherwise` stands in until all are told. */
  parse<T>(name: string, otherwise: T, parse: (text: string) => T): T {
    try {
      return parse(this.text(name));
    } catch (error) {
      this.#problems.push(...problemsOf(name, error));
      return otherwise;
    }
  }

  /** Checks what several inputs say together; what is refused is a problem of the one that is named. */
  check(name: string, work: () => void): void {
    this.variable(name, '', work);
  }

  /** All that was refused so far. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }
}

/** What a parser refused, as problems of an input. Any other error is thrown on. */
export function problemsOf(input: string, error: unknown): readonly Problem[] {
  if (error instanceof Refusals) return error.all.flatMap((refusal) => problemsOf(input, refusal));
  if (!(error instanceof Refusal)) throw error;
  const { rule, value, mend } = error;
  return [{ input, rule, ...(value !== undefined && { value }), ...(mend !== undefined && { mend }) }];
}
