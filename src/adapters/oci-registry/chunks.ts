import { isTransient } from '../../decide/failures/retries.js';
import { RegistryError } from '../../errors.js';
import type { HttpAnswer } from '../../ports/http.js';
import { LostSession, nextPath, type Session, type Upload } from './sessions.js';

// Chunks of a session that did not arrive, or not whole.
const MOST_TROUBLES = 5;
const RANGE = /^(?:bytes=)?0-(\d+)$/;

/** Sends a blob in chunks: each answer says where the next one goes, and how much the registry has. */
export class ChunkedUpload {
  readonly #upload: Upload;
  #path: string;
  /** Bytes that the registry has. */
  #at = 0;
  #troubles = 0;

  constructor(upload: Upload, { path }: Session) {
    this.#upload = upload;
    this.#path = path;
  }

  /** Sends all, and gives the path at which the upload is completed. */
  async send(chunk: number): Promise<string> {
    const { size, source } = this.#upload;
    while (this.#at < size) await this.#sendOne(await source.read(this.#at, Math.min(chunk, size - this.#at)));
    return this.#path;
  }

  async #sendOne(bytes: Uint8Array): Promise<void> {
    const { question, signal } = this.#upload;
    const end = this.#at + bytes.length;
    try {
      const answer = await this.#patch(bytes, end);
      if (answer.status === 404) throw new LostSession(question.refused(answer));
      this.#goOn(question.expecting([202], answer), this.#takenIn(answer, end) ?? end);
    } catch (error) {
      if (signal.aborted || !isResumable(error)) throw error;
      this.#count(error);
      await this.#resume(error, bytes.length);
      return;
    }
    if (this.#at < end) this.#count(question.unusable(`it has taken ${this.#at} of ${end} bytes`));
  }

  #patch(body: Uint8Array, end: number): Promise<HttpAnswer> {
    const { question, signal } = this.#upload;
    const headers = {
      'content-type': 'application/octet-stream',
      'content-length': String(body.length),
      'content-range': `${this.#at}-${end - 1}`,
    };
    return question.send({ method: 'PATCH', path: this.#path, headers, body, signal });
  }

  /** Asks how far the session has come. */
  async #resume(failure: RegistryError, length: number): Promise<void> {
    const { question, signal } = this.#upload;
    const answer = await question.send({ method: 'GET', path: this.#path, signal });
    const taken = [200, 202, 204].includes(answer.status) ? this.#takenIn(answer, this.#at + length) : undefined;
    const isBusy = answer.status !== 404 && isTransient(question.refused(answer));
    if (taken === undefined && isBusy) throw failure;
    // A registry that refuses a chunk right where it says that it should go on will do so again.
    const isStuck = taken === this.#at && isOutOfOrder(failure);
    if (taken === undefined || isStuck) throw new LostSession(failure);
    this.#goOn(answer, taken);
  }

  #goOn(answer: HttpAnswer, taken: number): void {
    this.#path = nextPath(this.#upload.question, this.#path, answer) ?? this.#path;
    this.#at = taken;
  }

  /** How many bytes an answer says that the registry has, of those that were sent. */
  #takenIn({ headers }: HttpAnswer, sent: number): number | undefined {
    const { range } = headers;
    if (range === undefined) return undefined;
    const last = Number(RANGE.exec(range)?.[1]);
    // `0-0` is one byte or none: a session without any has no other way to say so.
    const taken = last === 0 && sent !== 1 ? 0 : last + 1;
    if (taken <= sent) return taken;
    throw this.#upload.question.unusable(`it says "Range: ${range.slice(0, 50)}", and was sent ${sent} bytes`);
  }

  #count(failure: RegistryError): void {
    this.#troubles += 1;
    if (this.#troubles > MOST_TROUBLES) throw failure;
  }
}

/** Tells whether the registry may have a part of the chunk, or all of it. */
function isResumable(error: unknown): error is RegistryError {
  return error instanceof RegistryError && (isTransient(error) || isOutOfOrder(error));
}

function isOutOfOrder({ fault }: RegistryError): boolean {
  return fault.kind === 'status' && fault.status === 416;
}
