import { createHash, type Hash } from 'node:crypto';
import { isDigest } from '../../decide/digest.js';
import type { Question } from './asking.js';

/** Refuses what is no digest that can be checked: it becomes a part of an address, and may come out of a manifest. */
export function knownDigest(question: Question, text: string): string {
  const isKnown: boolean = isDigest(text);
  if (isKnown) return text;
  throw question.unusable(`"${text.slice(0, 140)}" is no sha256 or sha512 digest`);
}

/** The digest of bytes, with the algorithm of another digest. */
function digestLike(like: string, bytes: Uint8Array): string {
  return new Hasher(like).add(bytes).digest;
}

/**
 * The digest of a body: the first that is claimed for it, else its sha256. A body with another digest than one of the
 * claimed is refused; a claim of an unknown kind says nothing.
 */
export function checkedDigest(question: Question, bytes: Uint8Array, claimed: readonly (string | undefined)[]): string {
  const known = claimed.filter(isDigest);
  for (const claim of known) refuseOther(question, claim, digestLike(claim, bytes));
  return known[0] ?? digestLike('sha256:', bytes);
}

/** Refuses a body that has another digest than the one that it was asked for by. */
export function refuseOther(question: Question, wanted: string, found: string): void {
  if (wanted !== found) throw question.spoilt(`the body's digest is ${found}, not ${wanted}`);
}

/** Refuses an answer that names another digest than that of what we sent; one of another algorithm says nothing. */
export function refuseTaken(question: Question, ours: string, said: string | undefined): void {
  const isComparable = isDigest(said) && algorithmOf(said) === algorithmOf(ours);
  if (isComparable && said !== ours) throw question.spoilt(`it took ${ours} for ${said}`);
}

/** Computes a digest with the algorithm of another one. */
export class Hasher {
  readonly #algorithm: string;
  readonly #hash: Hash;

  constructor(like: string) {
    this.#algorithm = algorithmOf(like);
    this.#hash = createHash(this.#algorithm);
  }

  add(bytes: Uint8Array): this {
    this.#hash.update(bytes);
    return this;
  }

  get digest(): string {
    return `${this.#algorithm}:${this.#hash.digest('hex')}`;
  }
}

function algorithmOf(digest: string): string {
  return digest.slice(0, digest.indexOf(':'));
}
