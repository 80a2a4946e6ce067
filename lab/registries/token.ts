import { X509Certificate, createPrivateKey, randomUUID, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Access } from './scopes.ts';
import type { KeyPair } from './tls.ts';

export type Signer = { readonly key: KeyObject; readonly chain: readonly string[] };

export type Claims = {
  readonly issuer: string;
  readonly service: string;
  readonly subject: string;
  readonly access: readonly Access[];
  readonly issuedAt: number;
  readonly ttlSeconds: number;
};

/** Reads the key that signs tokens and the certificate by which registries know it. */
export async function readSigner(pair: KeyPair): Promise<Signer> {
  const certificate = new X509Certificate(await readFile(pair.certificate));
  return { key: createPrivateKey(await readFile(pair.key)), chain: [certificate.raw.toString('base64')] };
}

// distribution takes a token for one more minute after `exp` (Leeway in registry/auth/token/token.go). The claim is put
// that much earlier, so that a token dies when `expires_in` says.
const LEEWAY_SECONDS = 60;

/** A token as distribution's specification has it, signed with ES256; the certificate travels in `x5c`. */
export function signToken(signer: Signer, claims: Claims): string {
  const header = { typ: 'JWT', alg: 'ES256', x5c: signer.chain };
  const payload = {
    iss: claims.issuer,
    sub: claims.subject,
    aud: claims.service,
    exp: claims.issuedAt + claims.ttlSeconds - LEEWAY_SECONDS,
    nbf: claims.issuedAt - LEEWAY_SECONDS,
    iat: claims.issuedAt,
    jti: randomUUID(),
    access: claims.access,
  };
  const content = `${encode(header)}.${encode(payload)}`;
  // JWS wants r and s side by side, not in DER: https://www.rfc-editor.org/rfc/rfc7518#section-3.4
  const signature = sign('sha256', Buffer.from(content), { key: signer.key, dsaEncoding: 'ieee-p1363' });
  return `${content}.${signature.toString('base64url')}`;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
