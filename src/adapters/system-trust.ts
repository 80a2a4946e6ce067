import type { Trust } from '../ports/http.js';

/** The authorities that this machine trusts, undefined where Node cannot tell (before 22.15). */
export function systemTrust(): Trust | undefined {
  // Loaded only where a certificate was refused, which is hardly ever.
  const { getCACertificates } = process.getBuiltinModule('node:tls');
  return typeof getCACertificates === 'function' ? { authorities: getCACertificates('system') } : undefined;
}
