import { Fields } from '../../decide/fields.js';
import { parseRetryAfter, retryAfterIn } from '../../decide/retry-after.js';
import { textOf } from '../../decide/bytes.js';
import type { RegistryFault, Told } from '../../errors.js';
import type { HttpAnswer } from '../../ports/http.js';

// Longer than anybody is shown: a text is cut after the secrets in it are taken out, or half of one could stay.
const LONGEST_DETAIL = 2_000;

/** What a registry's answer says went wrong. */
export function faultOf(answer: HttpAnswer): RegistryFault & { readonly kind: 'status' } {
  const { code, message = wayOn(answer) } = firstError(answer);
  return { kind: 'status', status: answer.status, ...(code && { code }), ...(message && { detail: message }) };
}

/** Where an answer sends us that is not followed there. The rest of such an address may be signed. */
function wayOn({ status, headers }: HttpAnswer): string | undefined {
  const { location = '' } = headers;
  return status >= 300 && status < 400 && URL.canParse(location) ? `go on to ${new URL(location).origin}` : undefined;
}

/** What an answer lets on besides its fault: the start of what it says, on one line. */
export function toldBy(answer: HttpAnswer): Told {
  const raw = new TextDecoder()
    .decode(answer.body.subarray(0, 4 * LONGEST_DETAIL))
    .replace(/\s+/g, ' ')
    .trim();
  const resetsIn = retryAfterOf(answer) ?? resetOf(answer);
  return { ...(raw && { raw: raw.slice(0, LONGEST_DETAIL) }), ...(resetsIn !== undefined && { resetsIn }) };
}

// Azure's and others' own headers are the more exact ones.
const IN_MILLISECONDS = ['retry-after-ms', 'x-ms-retry-after-ms'];

/** Milliseconds that the registry asks us to wait, by its headers, or by the message of a 429. */
export function retryAfterOf(answer: HttpAnswer): number | undefined {
  const { headers, status } = answer;
  const exact = IN_MILLISECONDS.map((name) => headers[name]?.trim() ?? '').find((text) => /^\d+$/.test(text));
  if (exact !== undefined) return Number(exact);
  const text = headers['retry-after'];
  if (text !== undefined) return parseRetryAfter(text, headers['date']);
  return status === 429 ? retryAfterIn(firstError(answer).message ?? '') : undefined;
}

// Docker Hub says the second at which it will answer again: https://docs.docker.com/reference/api/hub/latest/
function resetOf({ headers }: HttpAnswer): number | undefined {
  const now = Date.parse(headers['date'] ?? '');
  const then = Number(headers['x-retry-after'] ?? headers['x-ratelimit-reset'] ?? NaN) * 1000;
  return Number.isNaN(then) || Number.isNaN(now) ? undefined : Math.max(0, then - now);
}

/** The fields of an answer; none where the body is no JSON object: errors of registries may have any body. */
export function fieldsIn({ body }: Pick<HttpAnswer, 'body'>): Fields {
  return Fields.in(textOf(body));
}

/** Tells whether an answer is a web page: a portal or a proxy speaks in the registry's place. */
export function isWebPage({ headers, body }: Pick<HttpAnswer, 'headers' | 'body'>): boolean {
  const start = textOf(body.subarray(0, 100));
  return /^text\/html/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype|html)/i.test(start);
}

// Some are a little longer than those of the specification; what is no word at all stays in what the registry said.
const CODE = /^\w{1,64}$/;

// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes
function firstError(answer: HttpAnswer): { code?: string; message?: string } {
  const fields = fieldsIn(answer);
  const first = new Fields(fields.list('errors')?.[0]);
  const entry = first.isGiven ? first : fields;
  const code = CODE.exec(entry.text('code') ?? '')?.[0];
  const message = ['message', 'details', 'error_description', 'detail', 'error'].flatMap(
    (one) => entry.text(one) ?? [],
  )[0];
  return { ...(code && { code }), ...(message && { message: message.slice(0, LONGEST_DETAIL) }) };
}
