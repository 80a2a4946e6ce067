import type { RegistryFault } from '../../errors.js';
import type { HttpAnswer } from '../../ports/http.js';

const LONGEST_DETAIL = 300;

/** What a registry's answer says went wrong. */
export function faultOf(answer: HttpAnswer): RegistryFault {
  const { code, message } = firstError(answer.body);
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

/** The fields of a JSON object; none where the body is anything else. */
export function parseJson(body: Uint8Array): ReadonlyMap<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(body));
    return new Map(typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : []);
  } catch {
    // Errors of registries may have any body: their status says enough.
    return new Map();
  }
}

// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes
function firstError(body: Uint8Array): { code?: string; message?: string } {
  const fields = parseJson(body);
  const errors = fields.get('errors');
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const entries = new Map(typeof first === 'object' && first !== null ? Object.entries(first) : fields);
  const code = entries.get('code');
  const message = entries.get('message') ?? entries.get('details');
  return {
    ...(typeof code === 'string' && { code }),
    ...(typeof message === 'string' && { message: message.slice(0, LONGEST_DETAIL) }),
  };
}
