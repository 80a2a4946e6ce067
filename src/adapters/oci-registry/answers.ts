import { Fields } from '../../decide/fields.js';
import type { RegistryFault } from '../../errors.js';
import type { HttpAnswer } from '../../ports/http.js';

const LONGEST_DETAIL = 300;

/** What a registry's answer says went wrong. */
export function faultOf(answer: HttpAnswer): RegistryFault {
  const { code, message } = firstError(answer);
  return { kind: 'status', status: answer.status, ...(code && { code }), ...(message && { detail: message }) };
}

/** Milliseconds that the registry asks us to wait, from `Retry-After` in seconds or as a date. */
export function retryAfterOf({ headers }: HttpAnswer): number | undefined {
  const text = headers['retry-after']?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const then = Date.parse(text);
  const now = Date.parse(headers['date'] ?? '');
  return Number.isNaN(then) || Number.isNaN(now) ? undefined : Math.max(0, then - now);
}

/** The fields of an answer; none where the body is no JSON object: errors of registries may have any body. */
export function fieldsIn({ body }: HttpAnswer): Fields {
  return Fields.in(new TextDecoder().decode(body));
}

// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes
function firstError(answer: HttpAnswer): { code?: string; message?: string } {
  const fields = fieldsIn(answer);
  const first = new Fields(fields.list('errors')?.[0]);
  const entry = first.isGiven ? first : fields;
  const code = entry.text('code');
  const message = entry.text('message') ?? entry.text('details');
  return { ...(code && { code }), ...(message && { message: message.slice(0, LONGEST_DETAIL) }) };
}
