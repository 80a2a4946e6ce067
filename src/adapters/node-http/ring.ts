/** Bytes that have come, and the buffer that they are in. */
type Filled = { readonly bytes: Buffer; readonly buffer: Buffer };

const BUFFERS = 3;
const BUFFER = 1024 * 1024;

/**
 * A few buffers that are filled in turn: what is passed on at once needs no new memory for each piece. Node's own client
 * copies every piece, and leaves it to the garbage collector.
 */
export class Ring {
  readonly #free: Buffer[] = Array.from({ length: BUFFERS }, () => Buffer.allocUnsafeSlow(BUFFER));
  readonly #filled: Filled[] = [];
  #lent: Buffer | undefined;

  /** The buffer for the next bytes that come. */
  next(): Buffer {
    const next = this.#free.pop();
    if (next === undefined) throw new RangeError('Cannot read on: every buffer is in use');
    return next;
  }

  /** Takes bytes in. */
  add(bytes: Buffer, buffer: Buffer): void {
    this.#filled.push({ bytes, buffer });
  }

  /** Takes a buffer back in which is nothing that anybody wants. */
  drop(buffer: Buffer): void {
    this.#free.push(buffer);
  }

  /** Tells whether more may come: a buffer is asked for as soon as one is filled, and another one has to be left then. */
  get hasRoom(): boolean {
    return this.#free.length > 1;
  }

  /** Takes the first piece out, and the one before back; undefined where there is none. */
  take(): Buffer | undefined {
    if (this.#lent !== undefined) this.#free.push(this.#lent);
    const first = this.#filled.shift();
    this.#lent = first?.buffer;
    return first?.bytes;
  }
}
