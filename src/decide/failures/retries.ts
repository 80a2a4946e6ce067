import { GitHubError, RegistryError, type RegistryFault } from '../../errors.js';

const FIRST_WAIT = 250;
const LONGEST_WAIT = 8_000;
/** All waits for one thing together: a registry that asks for more is not waited for. */
const PATIENCE = 120_000;

/** Tells whether the same request may well succeed a moment later. A "no" is never asked again. */
export function isTransient(error: unknown): boolean {
  if (error instanceof GitHubError) return error.isPassing;
  if (!(error instanceof RegistryError)) return false;
  const { fault } = error;
  switch (fault.kind) {
    case 'unreachable':
      return !isLasting(fault.code);
    case 'unusable':
      return fault.isSpoilt === true;
    case 'status':
      return isPassing(fault.status) || isOfPush(fault.code) || isNotShown(error);
    default:
      return false;
  }
}

// What was sent a moment ago is not there yet, or the session that it was sent in is not any more.
function isOfPush(code: string | undefined): boolean {
  return code === 'BLOB_UPLOAD_UNKNOWN' || code === 'MANIFEST_BLOB_UNKNOWN';
}

/** Tells whether what was just pushed is not shown yet. */
export function isNotShown(error: unknown): boolean {
  return error instanceof RegistryError && error.fault.kind === 'status' && error.fault.code === 'MANIFEST_UNKNOWN';
}

/** Tells whether a write may have been done, or may be done later, although it was not answered as one that was. */
export function mayHaveLanded(error: unknown): boolean {
  if (!(error instanceof RegistryError)) return true;
  const { fault } = error;
  if (fault.kind === 'unreachable') return !UNSENT.test(fault.code) && !isLasting(fault.code);
  return UNSURE.includes(statusOf(fault));
}

// No connection stood, so nothing was sent.
const UNSENT = /^(?:ECONNREFUSED|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
// What stands between us and the registry answers so, whatever the registry did.
const UNSURE: readonly number[] = [408, 499, 502, 504];

/** Tells whether a registry refuses now and then what it has just allowed: such a "no" is asked once more, alone. */
export function isOddRefusal(error: unknown): boolean {
  return error instanceof RegistryError && ODD.includes(statusOf(error.fault));
}

const ODD: readonly number[] = [403, 499];

/** The codes of OpenSSL's verification and of Node's own. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
export const DISTRUST = /CERT|UNABLE_TO_|ERR_TLS_/;
/** The codes of a port that speaks something else. */
export const OTHER_PROTOCOL = /^(?:EPROTO$|ERR_SSL_|ECONNRESET$)/;
// A name that nobody knows, what cannot be sent, and a proxy that says no.
const LASTING = /^(?:ENOTFOUND|EPROTO|EPROXY)$|^ERR_SSL_|^ERR_INVALID_/;

/** Tells whether a connection will fail in the same way the next time, by the code of the fault. */
export function isLasting(code: string): boolean {
  return DISTRUST.test(code) || LASTING.test(code);
}

/** The status that the registry answered; 0 where it answered none. */
function statusOf(fault: RegistryFault): number {
  return fault.kind === 'status' ? fault.status : 0;
}

/** Tells whether a server may well answer otherwise a moment later. */
export function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** Milliseconds to wait after so many attempts, where nobody says how long: more each time, and spread ("full jitter"). */
export function chooseBackoff(attempts: number, fraction: number): number {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempts - 1)) * fraction;
}

/** What was tried so far: how often, how long was waited in all (in milliseconds), and how often more it may be. */
export type Tried = { readonly attempts: number; readonly waited: number; readonly retries: number };

/**
 * Milliseconds to wait before the next attempt; undefined where it is not worth it. The waits grow and are spread, so
 * that those who were refused together do not come back together. `fraction`: at least 0, less than 1.
 */
export function chooseWait(error: unknown, { attempts, waited, retries }: Tried, fraction: number): number | undefined {
  if (!(error instanceof RegistryError || error instanceof GitHubError)) return undefined;
  if (!isTransient(error) || attempts > retries) return undefined;
  // A registry may ask for next to nothing: GHCR has asked for 337.117µs.
  const wait = Math.max(chooseBackoff(attempts, fraction), error.retryAfter ?? 0);
  return waited + wait <= PATIENCE ? wait : undefined;
}

/** Milliseconds to wait before a registry is looked at again that does not show yet what was just written there. */
export const LOOK_AGAIN: readonly number[] = [250, 1_000, 3_000];

/** Tells whether a registry lets us not read, or says that there is nothing that we may read. */
export function isNoRight(error: unknown): boolean {
  if (!(error instanceof RegistryError)) return false;
  const { fault } = error;
  return (
    ['no-right', 'no-credentials', 'wrong-credentials'].includes(fault.kind) || [401, 403].includes(statusOf(fault))
  );
}

/** Tells whether a registry says that it has no such thing: it may not show it yet. */
export function isNotThere(error: unknown): boolean {
  return error instanceof RegistryError && statusOf(error.fault) === 404;
}
