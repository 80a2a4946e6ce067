import { HttpError } from '../../ports/http.js';

/** The fault of an exchange with a host, told without what only Node's or OpenSSL's authors can use. */
export function faultOf(error: unknown, host: string): HttpError {
  if (error instanceof HttpError) return error;
  return new HttpError(codeOf(error), `${host}: ${reasonOf(error)}`);
}

/** A limit of time that was passed, or a signal that ended the exchange. */
export function endedBy(code: 'ETIMEDOUT' | 'ABORT_ERR', host: string, reason: string): HttpError {
  return new HttpError(code, `${host}: ${reason}`);
}

/** What an error says went wrong, such as `connect ECONNREFUSED 127.0.0.1:1` or `TLS: wrong version number`. */
export function reasonOf(error: unknown): string {
  const { message, code, errors } = partsOf(error);
  // One error for each address of the host: they say the same.
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  if (first !== undefined) return reasonOf(first);
  return typeof message === 'string' && message !== '' ? withoutInnards(message) : String(code);
}

// `…:error:0A00010B:SSL routines:tls_validate_record_header:wrong version number:../deps/openssl/…/record.c:84:`, and
// `self-signed certificate; if the root CA is installed locally, try running Node.js with --use-system-ca`
function withoutInnards(message: string): string {
  const said = /\berror:[0-9A-F]+:([^:]*):[^:]*:([^:]+)/.exec(message);
  if (said === null) return message.replace(/; if the root CA is .*$/, '');
  const [, library = '', reason = ''] = said;
  return `${library.startsWith('SSL') ? 'TLS' : library.replace(/ routines$/, '')}: ${reason}`;
}

function codeOf(error: unknown): string {
  const { code } = partsOf(error);
  return typeof code === 'string' ? code : 'EFAULT';
}

function partsOf(error: unknown): { message?: unknown; code?: unknown; errors?: unknown } {
  return typeof error === 'object' && error !== null ? error : { message: String(error) };
}
