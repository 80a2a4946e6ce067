import type { Image } from '../../decide/image.js';
import type { HttpAnswer, HttpStream } from '../../ports/http.js';
import type { BlobName } from '../../ports/registry.js';
import type { Asking, Question } from './asking.js';
import { checkedDigest, Hasher, knownDigest, refuseOther } from './digest.js';
import { deleteAt } from './manifests.js';
import { readRefusal } from './refusal.js';

/** The blobs that repositories have. */
export class Blobs {
  readonly #asking: Asking;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  async isThere(image: Image, digest: string, signal: AbortSignal): Promise<boolean> {
    return (await head(this.#ask(image, digest), digest, signal)) !== undefined;
  }

  async size(image: Image, digest: string, signal: AbortSignal): Promise<number | undefined> {
    const question = this.#ask(image, digest);
    const answer = await head(question, digest, signal);
    if (answer === undefined) return undefined;
    const size = lengthIn(answer);
    if (size === undefined) throw question.unusable('it does not say how long the blob is');
    return size;
  }

  async small(image: Image, digest: string, signal: AbortSignal): Promise<Uint8Array> {
    const question = this.#asking.about(`read ${image.name} ${digest}`, image);
    const answer = await question.send({ method: 'GET', path: pathOf(question, digest), signal });
    const { body } = question.expecting([200], answer);
    checkedDigest(question, body, [digest]);
    return body;
  }

  async *read(image: Image, { digest, size }: BlobName, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const question = this.#asking.about(`read ${image.name} ${digest}`, image);
    const { body, ...answer } = await stream(question, { path: pathOf(question, digest), signal });
    const hasher = new Hasher(digest);
    for await (const part of counted(question, body, size ?? lengthIn(answer) ?? Infinity)) {
      hasher.add(part);
      yield part;
    }
    refuseOther(question, digest, hasher.digest);
  }

  /**
   * The bytes of a blob for somebody who checks their digest, and who keeps none of them: each piece may be overwritten
   * when the next one is asked for. A wrong length is thrown.
   */
  async *relay(image: Image, { digest, size }: Required<BlobName>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const question = this.#asking.about(`read ${image.name} ${digest}`, image);
    const { body } = await stream(question, { path: pathOf(question, digest), fleeting: true, signal });
    yield* counted(question, body, size);
  }

  async delete(image: Image, digest: string, signal: AbortSignal): Promise<boolean> {
    const question = this.#asking.about(`delete ${image.name} ${digest}`, image);
    return deleteAt(question, pathOf(question, digest), signal);
  }

  #ask(image: Image, digest: string): Question {
    return this.#asking.about(`ask for ${image.name} ${digest}`, image);
  }
}

type Asked = { readonly path: string; readonly signal: AbortSignal; readonly fleeting?: true };

async function stream(question: Question, asked: Asked): Promise<HttpStream> {
  const answer = await question.stream({ method: 'GET', ...asked });
  if (answer.status !== 200) throw question.refused(await readRefusal(answer));
  return answer;
}

/** Passes bytes on, as many as there have to be. */
async function* counted(
  question: Question,
  parts: AsyncIterable<Uint8Array>,
  length: number,
): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const part of parts) {
    count += part.length;
    if (count > length) throw question.spoilt(`the blob is longer than ${length} bytes`);
    yield part;
  }
  if (count < length && length !== Infinity) throw question.spoilt(`the blob ends after ${count} of ${length} bytes`);
}

async function head(question: Question, digest: string, signal: AbortSignal): Promise<HttpAnswer | undefined> {
  const answer = await question.send({ method: 'HEAD', path: pathOf(question, digest), signal });
  return answer.status === 404 ? undefined : question.expecting([200], answer);
}

function pathOf(question: Question, digest: string): string {
  return `blobs/${knownDigest(question, digest)}`;
}

function lengthIn({ headers }: Pick<HttpAnswer, 'headers'>): number | undefined {
  const text = headers['content-length'] ?? '';
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
