import type { RegistryFault } from '../../errors.js';

/** Finds what a registry answered, or why it did not, in an error of buildx or the engine. */
export function findFault(text: string): RegistryFault | undefined {
  const unreachable = UNREACHABLE.find(([pattern]) => pattern.test(text));
  if (unreachable !== undefined) return { kind: 'unreachable', code: unreachable[1], detail: text };
  return findMissing(text) ?? findRefusal(text) ?? findAnswer(text);
}

// Go's words for what Node has codes for.
const UNREACHABLE: readonly (readonly [RegExp, string])[] = [
  [/certificate signed by unknown authority|certificate is not trusted/, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  [/certificate is valid for|cannot validate certificate for/, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  [/certificate has expired or is not yet valid/, 'CERT_HAS_EXPIRED'],
  [/tls: (?:certificate required|bad certificate|handshake failure)/, 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'],
  [/server gave HTTP response to HTTPS client/, 'ERR_SSL_WRONG_VERSION_NUMBER'],
  [/HTTP request to an HTTPS server/, 'HPE_INVALID_CONSTANT'],
  [/proxyconnect|Proxy Authentication Required/, 'EPROXY'],
  [/no such host/, 'ENOTFOUND'],
  [/server misbehaving|Temporary failure in name resolution/, 'EAI_AGAIN'],
  [/connection refused/, 'ECONNREFUSED'],
  [/i\/o timeout|TLS handshake timeout|deadline exceeded|request canceled while waiting/, 'ETIMEDOUT'],
  [/no route to host/, 'EHOSTUNREACH'],
  [/network is unreachable/, 'ENETUNREACH'],
  [/connection reset by peer/, 'ECONNRESET'],
  [/broken pipe/, 'EPIPE'],
];

// Docker prints the codes of the specification in small letters. The status is the one that goes with the code.
const CODES: readonly (readonly [string, number])[] = [
  ['denied', 403],
  ['unauthorized', 401],
  ['name unknown', 404],
  ['manifest unknown', 404],
  ['blob unknown', 404],
  ['name invalid', 400],
  ['tag invalid', 400],
  ['manifest invalid', 400],
  ['unsupported', 405],
  ['toomanyrequests', 429],
  ['unknown', 400],
];
// What is printed with neither code nor status.
const LIKELY: readonly (readonly [RegExp, number])[] = [
  [/(?<=^|: )unauthorized$/m, 401],
  [/access denied|authorization failed|error from registry: /, 403],
  [/(?<=^|: )denied$/m, 403],
  [/: not found$/m, 404],
  [/(?<=^|: )toomanyrequests$/m, 429],
  // What was just sent is not there: nobody's fault but the registry's.
  [/(?<=^|: )unknown blob$/m, 500],
];

function findMissing(text: string): RegistryFault | undefined {
  if (/failed to fetch anonymous token/.test(text)) return { kind: 'no-credentials' };
  const [detail] = /no basic auth credentials/.exec(text) ?? [];
  return detail === undefined ? undefined : { kind: 'no-credentials', detail };
}

// Only what follows counts as said by the registry: names and addresses before it can hold any word.
function findRefusal(text: string): RegistryFault | undefined {
  const answer = findStatus(text);
  const isOfToken = /failed to fetch oauth token/.test(text) && (answer?.status === 401 || answer?.status === 403);
  return isOfToken ? { ...answer, kind: 'wrong-credentials' } : undefined;
}

function findAnswer(text: string): RegistryFault | undefined {
  return findCode(text) ?? findStatus(text) ?? findLikely(text);
}

function findCode(text: string): RegistryFault | undefined {
  for (const [name, status] of CODES) {
    const detail = new RegExp(`(?:^|: )${name}: (.+)`, 'm').exec(text)?.[1];
    const code = name.toUpperCase().replace(' ', '_');
    if (detail !== undefined) return { kind: 'status', status: findStatus(text)?.status ?? status, code, detail };
  }
  return undefined;
}

// The second one is the engine's, of an answer that is no JSON, or has no body at all.
const STATUSES = [/: ([45]\d\d) ([A-Z].*)/, /\berror parsing HTTP ([45]\d\d) response body: (.+)/];

/** Finds the status that a registry answered, where the text holds one. */
export function findStatus(text: string): (RegistryFault & { readonly kind: 'status' }) | undefined {
  const [, status, detail] = STATUSES.map((pattern) => pattern.exec(text)).find((found) => found !== null) ?? [];
  return detail === undefined ? undefined : { kind: 'status', status: Number(status), detail };
}

function findLikely(text: string): RegistryFault | undefined {
  for (const [pattern, status] of LIKELY) {
    const at = text.search(pattern);
    if (at >= 0) return { kind: 'status', status, detail: text.slice(at) };
  }
  return undefined;
}
