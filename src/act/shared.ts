/**
 * Gives one answer to all who ask for the same before the question goes out. Nobody gets an answer to a question that went
 * out before they asked.
 */
export class Shared<T> {
  readonly #waiting = new Map<string, Promise<T>>();

  /** `send` gets the question: it calls `onSent` when it goes out. */
  ask(key: string, send: (onSent: () => void) => Promise<T>): Promise<T> {
    const waiting = this.#waiting.get(key);
    if (waiting !== undefined) return waiting;
    const answer = Promise.resolve().then(() => send(() => this.#waiting.delete(key)));
    this.#waiting.set(key, answer);
    return answer;
  }
}
