import { RegistryError, type RegistryFault } from '../../errors.js';

/** Attempts after the first one. */
export const RETRIES = 4;
const FIRST_WAIT = 250;
const LONGEST_WAIT = 8_000;
/** A registry that asks for more than this is not waited for. */
const PATIENCE = 60_000;

/** Tells whether the same request may well succeed a moment later. A "no" is never asked again. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof RegistryError)) return false;
  const { fault } = error;
  if (fault.kind === 'unreachable') return !isLasting(fault.code);
  return isPassing(statusOf(fault));
}

/** The codes of OpenSSL's verification and of Node's own. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
export const DISTRUST = /CERT|UNABLE_TO_|ERR_TLS_/;
/** The codes of a port that speaks something else. */
export const OTHER_PROTOCOL = /^(?:EPROTO$|ERR_SSL_|ECONNRESET$)/;
// A name that nobody knows, what cannot be sent, and a proxy that says no.
const LASTING = /^(?:ENOTFOUND|EPROTO|EPROXY)$|^ERR_SSL_|^ERR_INVALID_/;

function isLasting(code: string): boolean {
  return DISTRUST.test(code) || LASTING.test(code);
}

/** The status that the registry answered; 0 where it answered none. */
function statusOf(fault: RegistryFault): number {
  return fault.kind === 'status' ? fault.status : 0;
}

function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** Milliseconds to wait before attempt `attempt` (1 is the first retry); undefined where it is not worth it. */
export function chooseWait(error: unknown, attempt: number, fraction: number): number | undefined {
  if (attempt > RETRIES || !(error instanceof RegistryError) || !isTransient(error)) return undefined;
  const asked = error.retryAfter;
  if (asked !== undefined) return asked <= PATIENCE ? asked : undefined;
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1)) * (0.5 + fraction / 2);
}

/** Milliseconds to wait before a registry is looked at again that does not show yet what was just written there. */
export const LOOK_AGAIN: readonly number[] = [250, 1_000, 3_000];

/** Tells whether a registry says that it has no such thing: it may not show it yet. */
export function isNotThere(error: unknown): boolean {
  return error instanceof RegistryError && statusOf(error.fault) === 404;
}
