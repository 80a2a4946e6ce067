// As Go prints a duration, and GHCR in the text of its 429: 337.117µs, 1m30s.
const DURATION = /^(?:\d+(?:\.\d+)?(?:ns|us|µs|μs|ms|s|m|h))+$/;
const DATE = /^[A-Z][a-z]{2},? /;
const UNITS = [
  [/[\d.]+h/g, 3600e3],
  [/[\d.]+m(?!s)/g, 60e3],
  [/[\d.]+s/g, 1e3],
  [/[\d.]+ms/g, 1],
  [/[\d.]+[uµμ]s/g, 1e-3],
  [/[\d.]+ns/g, 1e-6],
] as const;

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
  const parts = UNITS.flatMap(([part, unit]) => [...text.matchAll(part)].map(([one]) => parseFloat(one) * unit));
  return parts.reduce((sum, part) => sum + part, 0);
}

/** The duration that a message asks to wait: `retry-after: 337.117µs, allowed: 44000/minute`. */
export function retryAfterIn(message: string): number | undefined {
  const [, text] = /\bretry-after:\s*([\d.a-zµμ]+)/i.exec(message) ?? [];
  return text === undefined ? undefined : parseRetryAfter(text, undefined);
}
