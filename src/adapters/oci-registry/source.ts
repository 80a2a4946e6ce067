import type { BlobWrite } from '../../ports/registry.js';

const STRIDE = 1024 * 1024;

/** The bytes of a blob that is to be sent: all of them, as often as it takes, or some from any place on. */
export class Source {
  readonly #what: string;
  readonly #write: BlobWrite;
  #parts: AsyncIterator<Uint8Array> | undefined;
  /** What was read of the parts and not taken yet, and where in the blob it begins. */
  #rest: Uint8Array = new Uint8Array();
  #at = 0;
  #failure: Error | undefined;

  constructor(what: string, write: BlobWrite) {
    this.#what = what;
    this.#write = write;
  }

  /** Why the bytes did not come: whoever sends them tells it as a fault of the connection. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** All bytes, as a body that begins anew each time it is sent. */
  whole(): AsyncIterable<Uint8Array> {
    return { [Symbol.asyncIterator]: () => this.#all() };
  }

  /** Some bytes. Going back means to read from the beginning: that happens only where a chunk was lost. */
  async read(at: number, length: number): Promise<Uint8Array> {
    if (this.#parts === undefined || at < this.#at) await this.#reopen();
    while (this.#at < at) await this.#take(Math.min(STRIDE, at - this.#at));
    const taken = await this.#take(length);
    if (this.#at === this.#write.size && (await this.#fill())) throw this.#tooLong();
    return taken;
  }

  async close(): Promise<void> {
    const parts = this.#parts;
    this.#parts = undefined;
    await parts?.return?.();
  }

  async *#all(): AsyncGenerator<Uint8Array> {
    try {
      yield* this.#measured();
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }

  async *#measured(): AsyncGenerator<Uint8Array> {
    const { size, open } = this.#write;
    let count = 0;
    for await (const part of open()) {
      count += part.length;
      if (count > size) throw this.#tooLong();
      yield part;
    }
    if (count < size) throw this.#tooShort(count);
  }

  async #reopen(): Promise<void> {
    await this.close();
    this.#parts = this.#write.open()[Symbol.asyncIterator]();
    this.#rest = new Uint8Array();
    this.#at = 0;
  }

  async #take(length: number): Promise<Uint8Array> {
    const taken = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      if (!(await this.#fill())) throw this.#tooShort(this.#at + filled);
      const part = this.#rest.subarray(0, length - filled);
      taken.set(part, filled);
      filled += part.length;
      this.#rest = this.#rest.subarray(part.length);
    }
    this.#at += length;
    return taken;
  }

  /** Sees to it that there is a byte to take; false where the blob has come to its end. */
  async #fill(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const next = await this.#parts?.next();
      if (next === undefined || next.done === true) return false;
      this.#rest = next.value;
    }
    return true;
  }

  #tooLong(): Error {
    return new RangeError(`Cannot ${this.#what}: its source gives more than ${this.#write.size} bytes`);
  }

  #tooShort(count: number): Error {
    return new RangeError(`Cannot ${this.#what}: its source gives ${count} of ${this.#write.size} bytes`);
  }
}
