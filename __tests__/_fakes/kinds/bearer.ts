import type { Grant, Manner } from '../door.js';

/** How a registry sends its clients to its token service. */
export type Sending = {
  readonly realm: string;
  readonly service: string;
  /** The scope in the challenge to a ping; default: none. */
  readonly ping?: string;
  /** The scope in every challenge, whatever was asked for. */
  readonly always?: string;
};

/** Challenges as distribution makes them, on which many registries are built. https://distribution.github.io/distribution/spec/auth/token/ */
export function sendTo({ realm, service, ping, always }: Sending): NonNullable<Manner['challenge']> {
  return ({ wish, why }) => {
    const asked = wish && `repository:${wish.name}:${wish.right === 'push' ? 'pull,push' : 'pull'}`;
    const scope = always ?? asked ?? ping;
    const parts = [
      `realm="${realm}"`,
      `service="${service}"`,
      ...(scope === undefined ? [] : [`scope="${scope}"`]),
      ...(why === 'insufficient_scope' ? [`error="${why}"`] : []),
    ];
    return `Bearer ${parts.join(',')}`;
  };
}

/** Makes tokens that say what they allow. https://distribution.github.io/distribution/spec/auth/jwt/ */
export function speaking(empty: 'named' | 'left out'): (grant: Grant) => string {
  return ({ user, repository, rights, serial }) => {
    const entry = { type: 'repository', name: repository, actions: rights };
    const access = rights.length === 0 && empty === 'left out' ? [] : [entry];
    return jwt({ sub: user, jti: `token-${serial}`, access });
  };
}

/** A token of the form that is signed by who makes it. https://www.rfc-editor.org/rfc/rfc7519 */
export function jwt(claims: Readonly<Record<string, unknown>>): string {
  const parts = [{ typ: 'JWT', alg: 'RS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)));
  return [...parts, Buffer.from('a-signature-that-nobody-checks')].map((part) => part.toString('base64url')).join('.');
}

/** A token that says nothing to anybody but its registry. */
export function silent(prefix: string): (grant: Grant) => string {
  return ({ serial }) => `${prefix}${String(serial).padStart(24, '0')}`;
}
