import type { ClientRequest } from 'node:http';
import { HttpError, type HttpRequest } from '../../ports/http.js';

const PIECE = 1024 * 1024;

/** What an upload heeds. */
export type Pace = {
  /** Tells whether nobody wants the rest any more. */
  readonly isOver: () => boolean;
  /** Waits for the server to take a piece, as long as that may take. */
  readonly taking: (taken: Promise<boolean>) => Promise<boolean>;
};

/** The header that says how long the body is, where we know. */
export function lengthHeader({ method, body }: HttpRequest): Record<string, string> {
  if (body === undefined) return ['POST', 'PUT', 'PATCH'].includes(method) ? { 'content-length': '0' } : {};
  return isWhole(body) ? { 'content-length': String(Buffer.byteLength(body)) } : {};
}

/** Sends the body. A body that breaks is thrown; a connection that breaks is told by the request itself. */
export async function upload(sent: ClientRequest, { body, headers }: HttpRequest, pace: Pace): Promise<void> {
  const isSmall = body === undefined || (isWhole(body) && body.length <= PIECE);
  if (isSmall) sent.end(body);
  // What is iterated may be another answer: it is not begun before the server can be given any of it.
  if (!(await happens(sent, (ready) => sent.once('socket', () => ready())))) return;
  if (isSmall)
    await pace.taking(happens(sent, (ready) => (sent.writableFinished ? ready() : sent.once('finish', ready))));
  else await uploadPieces(sent, { pieces: piecesOf(body), length: headers?.['content-length'] }, pace);
}

type Pieces = { readonly pieces: AsyncIterable<Uint8Array>; readonly length: string | undefined };

async function uploadPieces(sent: ClientRequest, { pieces, length }: Pieces, pace: Pace): Promise<void> {
  let size = 0;
  for await (const piece of pieces) {
    const isTaken = !pace.isOver() && (await pace.taking(happens(sent, (ready) => sent.write(piece, ready))));
    if (!isTaken) return;
    size += piece.length;
  }
  refuseOtherLength(size, length);
  sent.end();
}

function isWhole(body: NonNullable<HttpRequest['body']>): body is Uint8Array | string {
  return typeof body === 'string' || body instanceof Uint8Array;
}

/** Pieces so small that a slow line takes each in time. */
async function* piecesOf(body: NonNullable<HttpRequest['body']>): AsyncGenerator<Uint8Array> {
  const chunks = typeof body === 'string' ? [Buffer.from(body)] : body instanceof Uint8Array ? [body] : body;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE) yield chunk.subarray(at, at + PIECE);
  }
}

/** False where the request ends before it happens. */
function happens(sent: ClientRequest, wait: (ready: (error?: unknown) => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const ends = (): void => resolve(false);
    sent.once('close', ends);
    wait((error) => {
      sent.off('close', ends);
      resolve(error === undefined || error === null);
    });
  });
}

// The next request on this connection would begin in the wrong place.
function refuseOtherLength(size: number, said: string | undefined): void {
  if (said === undefined || Number(said) === size) return;
  throw new HttpError('EBODY', `the body of the request has ${size} bytes, and not ${said}`);
}
