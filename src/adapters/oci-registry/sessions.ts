import type { RegistryError } from '../../errors.js';
import type { HttpAnswer } from '../../ports/http.js';
import { readAddress } from './addresses.js';
import type { Question } from './asking.js';
import type { Source } from './source.js';

/** An upload session as the registry opened it. */
export type Session = {
  /** Where it goes on: a path of the registry, or an address elsewhere. */
  readonly path: string;
  /** Bytes that the registry wants in a chunk at least; 0 where it does not say. */
  readonly leastChunk: number;
};

/** A blob on its way to a registry. */
export type Upload = {
  readonly question: Question;
  readonly digest: string;
  readonly size: number;
  readonly source: Source;
  readonly signal: AbortSignal;
};

/** The registry has lost an upload session, or cannot go on with it: the upload has to begin anew. */
export class LostSession extends Error {
  override readonly name = 'LostSession';
  readonly reason: RegistryError;

  constructor(reason: RegistryError) {
    super(reason.message);
    this.reason = reason;
  }
}

/** Where uploads begin. */
export const UPLOADS = 'blobs/uploads/';

/** The session that an answer opens. */
export function sessionIn(question: Question, answer: HttpAnswer): Session {
  const path = nextPath(question, UPLOADS, answer);
  if (path === undefined) throw question.unusable('it opens an upload session and does not say where');
  const least = answer.headers['oci-chunk-min-length'] ?? '';
  return { path, leastChunk: /^\d+$/.test(least) ? Number(least) : 0 };
}

/** Where a session goes on after the answer to a request for `path`; undefined where it does not say. */
export function nextPath(question: Question, path: string, { headers }: HttpAnswer): string | undefined {
  const { location } = headers;
  if (location === undefined) return undefined;
  const address = readAddress(location, question.image, path);
  if (address === undefined) throw question.unusable('the address of its upload session is none');
  return address;
}
