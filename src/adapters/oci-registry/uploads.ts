import type { Image } from '../../decide/image.js';
import { RegistryError } from '../../errors.js';
import type { BlobCopy, BlobWrite, BlobWritten } from '../../ports/registry.js';
import { withDigestIn } from './addresses.js';
import type { Asking, Question } from './asking.js';
import type { Blobs } from './blobs.js';
import { ChunkedUpload } from './chunks.js';
import { refuseTaken } from './digest.js';
import { mountBlob, tryMount } from './mounts.js';
import { LostSession, type Session, sessionIn, type Upload, UPLOADS } from './sessions.js';
import { Source } from './source.js';

const RIGHTS = ['pull', 'push'] as const;
const NEW_SESSIONS = 2;
// A blob that is worth a connection of its own.
const LARGE = 1024 * 1024;
// Chunks are held in memory; a registry that wants larger ones gets all at once, which is streamed.
const LARGEST_CHUNK = 128 * 1024 * 1024;

/** Brings blobs into repositories. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-blobs */
export class Uploads {
  readonly #asking: Asking;
  readonly #blobs: Blobs;

  constructor(asking: Asking, blobs: Blobs) {
    this.#asking = asking;
    this.#blobs = blobs;
  }

  async put(image: Image, write: BlobWrite, signal: AbortSignal): Promise<BlobWritten> {
    const { digest, size, from } = write;
    if (await this.#blobs.isThere(image, digest, signal)) return 'there';
    const opened = from === undefined ? undefined : await tryMount(this.#asking, image, { digest, from, signal });
    if (opened === 'mounted') return 'mounted';
    const question = this.#asking.about(`push ${digest} to ${image.name}`, image);
    const session = opened ?? (await start(question, signal));
    const source = new Source(question.what, write);
    try {
      await this.#send({ question, digest, size, source, signal }, session, write.chunk);
    } finally {
      await source.close();
    }
    return 'sent';
  }

  /** The same with the bytes of another repository. What is large is relayed; what is small has a connection to spare. */
  async copy(image: Image, { source, onSent, ...blob }: BlobCopy, signal: AbortSignal): Promise<BlobWritten> {
    const isLarge = blob.size >= LARGE;
    const read = (): AsyncIterable<Uint8Array> => this.#blobs.read(source, blob, signal);
    const relay = (): AsyncIterable<Uint8Array> => this.#blobs.relay(source, blob, signal);
    const open = (): AsyncIterable<Uint8Array> => followed(isLarge ? relay() : read(), onSent);
    try {
      return await this.put(image, { ...blob, open }, signal);
    } catch (error) {
      if (!isLarge || !isOtherDigest(error)) throw error;
      await readOut(read());
      const question = this.#asking.about(`push ${blob.digest} to ${image.name}`, image);
      throw question.spoilt('it got other bytes than the source gives');
    }
  }

  /** Takes a blob over from another repository. A session that is opened in its place is given up. */
  async mount(
    image: Image,
    { digest, from }: { readonly digest: string; readonly from: string },
    signal: AbortSignal,
  ): Promise<boolean> {
    const opened = await mountBlob(this.#asking, image, { digest, from, signal });
    if (opened === 'mounted') return true;
    this.cancel(image, opened, signal);
    return false;
  }

  /** Gives a session up: best effort, for some registries want the right to delete for it, and forget it by themselves. */
  cancel(image: Image, { path }: Session, signal: AbortSignal): void {
    const question = this.#asking.about(`cancel an upload to ${image.name}`, image);
    question.send({ method: 'DELETE', path, rights: RIGHTS, signal }).catch(() => undefined);
  }

  async #send(upload: Upload, first: Session, chunk: number | undefined): Promise<void> {
    let session = first;
    for (let left = NEW_SESSIONS; ; left -= 1) {
      const lost = await sendIn(session, upload, chunk).catch((error: unknown) => {
        this.cancel(upload.question.image, session, upload.signal);
        if (error instanceof LostSession) return error;
        throw upload.source.failure ?? error;
      });
      if (lost === undefined) return;
      if (left === 0) throw lost.reason;
      session = await start(upload.question, upload.signal);
    }
  }
}

/** Passes pieces on; tells when the last one was taken. */
async function* followed<T>(pieces: AsyncIterable<T>, onEnd: (() => void) | undefined): AsyncGenerator<T> {
  yield* pieces;
  onEnd?.();
}

/** Reads to the end; throws where it is the source that gives other bytes. */
async function readOut(parts: AsyncIterable<Uint8Array>): Promise<void> {
  const iterator = parts[Symbol.asyncIterator]();
  let next = await iterator.next();
  while (next.done !== true) next = await iterator.next();
}

function isOtherDigest(error: unknown): boolean {
  return error instanceof RegistryError && error.fault.kind === 'status' && error.fault.code === 'DIGEST_INVALID';
}

async function start(question: Question, signal: AbortSignal): Promise<Session> {
  const answer = await question.send({ method: 'POST', path: UPLOADS, rights: RIGHTS, signal });
  return sessionIn(question, question.expecting([202], answer));
}

/** Sends a blob in a session, and completes it. */
async function sendIn(session: Session, upload: Upload, wanted = Infinity): Promise<undefined> {
  const { question, digest, size, source, signal } = upload;
  const chunk = Math.max(wanted, session.leastChunk);
  const inChunks = chunk <= LARGEST_CHUNK;
  const path = inChunks ? await new ChunkedUpload(upload, session).send(chunk) : session.path;
  const request = { method: 'PUT', path: withDigestIn(path, digest), rights: RIGHTS, signal } as const;
  const headers = { 'content-type': 'application/octet-stream', 'content-length': String(inChunks ? 0 : size) };
  const answer = await question.send({ ...request, headers, ...(!inChunks && { body: source.whole() }) });
  if (answer.status === 404) throw new LostSession(question.refused(answer));
  refuseTaken(question, digest, question.expecting([200, 201, 204], answer).headers['docker-content-digest']);
}
