/** How a registry wants to be signed in to. https://distribution.github.io/distribution/spec/auth/token/ */
export type Challenge =
  { readonly kind: 'basic' } | { readonly kind: 'bearer'; readonly realm: string; readonly service: string };

/** Parses a `WWW-Authenticate` header; undefined where it offers neither Basic nor a usable Bearer. */
export function parseChallenge(header: string): Challenge | undefined {
  const bearer = /(?:^|,)\s*bearer\s/i.exec(header);
  if (bearer !== null) {
    const parameters = parseParameters(header.slice(bearer.index));
    const realm = parameters.get('realm');
    if (realm !== undefined) return { kind: 'bearer', realm, service: parameters.get('service') ?? '' };
  }
  return /^\s*basic$|(?:^|,)\s*basic\s/i.test(header) ? { kind: 'basic' } : undefined;
}

function parseParameters(text: string): ReadonlyMap<string, string> {
  const pairs = [...text.matchAll(/[a-z_]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s,"]+)/gi)];
  return new Map(
    pairs.map(([pair]) => {
      const at = pair.indexOf('=');
      const value = pair.slice(at + 1).trim();
      const plain = value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
      return [pair.slice(0, at).trim().toLowerCase(), plain];
    }),
  );
}
