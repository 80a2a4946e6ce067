import type { HttpAnswer, HttpStream } from '../../ports/http.js';

const LONGEST = 64 * 1024;

/** Reads as much of a "no" as says why; the rest of the body ends with the connection. */
export async function readRefusal({ status, headers, body }: HttpStream): Promise<HttpAnswer> {
  const parts: Uint8Array[] = [];
  let count = 0;
  for await (const part of body) {
    parts.push(part);
    count += part.length;
    if (count > LONGEST) break;
  }
  return { status, headers, body: Buffer.concat(parts) };
}
