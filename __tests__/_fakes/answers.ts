import type { HttpAnswer } from '../../src/ports/http.js';

/** An answer of a server, as short as it can be said. */
export function answer(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body: Uint8Array | string = '',
): HttpAnswer {
  return { status, headers, body: typeof body === 'string' ? new TextEncoder().encode(body) : body };
}

export function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return answer(status, { 'content-type': 'application/json', ...headers }, JSON.stringify(value));
}

/** A registry's "no". https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes */
export function refusal(status: number, code: string, message: string): HttpAnswer {
  return jsonAnswer(status, { errors: [{ code, message }] });
}
