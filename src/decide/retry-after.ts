// As Go prints a duration, and GHCR in the text of its 429: 337.117µs, 1m30s.
const DURATION = /^(?:\d+(?:\.\d+)?(?:ns|us|µs|μs|ms|s|m|h))+$/;
const DATE = /^[A-Z][a-z]{2},? /;
const PART = /(\d+(?:\.\d+)?)(ns|us|µs|μs|ms|s|m|h)/g;
const MILLISECONDS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1e3,
  m: 60e3,
  h: 3600e3,
};

/**
 * Milliseconds that a text asks to wait, in any of the forms that registries use: seconds, a date, a duration. A date is
 * compared with that of the answer, since clocks differ. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfter(text: string, answeredAt: string | undefined): number | undefined {
  const plain = text.trim();
  if (/^\d+(?:\.\d+)?$/.test(plain)) return Number(plain) * 1000;
  if (DURATION.test(plain)) return parseDuration(plain);
  if (!DATE.test(plain)) return undefined;
  const [then, now] = [Date.parse(plain), Date.parse(answeredAt ?? '')];
  return Number.isNaN(then) || Number.isNaN(now) ? undefined : Math.max(0, then - now);
}

function parseDuration(text: string): number {
  const parts = [...text.matchAll(PART)];
  return parts.reduce((sum, [, number = '', unit = '']) => sum + Number(number) * (MILLISECONDS[unit] ?? 0), 0);
}

/** The duration that a message asks to wait: `retry-after: 337.117µs, allowed: 44000/minute`. */
export function retryAfterIn(message: string): number | undefined {
  const [, text] = /\bretry-after:\s*([\d.a-zµμ]+)/i.exec(message) ?? [];
  return text === undefined ? undefined : parseRetryAfter(text, undefined);
}
