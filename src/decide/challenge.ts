/** How a registry wants to be signed in to. https://distribution.github.io/distribution/spec/auth/token/ */
export type Challenge =
  | { readonly kind: 'basic'; readonly realm: string }
  | {
      readonly kind: 'bearer';
      readonly realm: string;
      readonly service: string;
      /** What the request would have needed, as the registry says. */
      readonly scope: string;
    }
  | { readonly kind: 'unusable'; readonly why: string };

/** Chooses the way in that a `WWW-Authenticate` header offers: Bearer where it has a realm, else Basic. */
export function parseChallenge(header: string): Challenge {
  const offers = parseOffers(header);
  const bearer = offers.filter(({ scheme }) => scheme === 'bearer');
  const [usable] = bearer.filter(({ parameters }) => parameters.get('realm'));
  if (usable !== undefined) return bearerOf(usable.parameters);
  const basic = offers.find(({ scheme }) => scheme === 'basic');
  if (basic !== undefined) return { kind: 'basic', realm: basic.parameters.get('realm') ?? '' };
  return { kind: 'unusable', why: whyUnusable(offers) };
}

type Parameters = ReadonlyMap<string, string>;
type Offer = { readonly scheme: string; readonly parameters: Map<string, string> };

function bearerOf(parameters: Parameters): Challenge {
  const text = (name: string): string => parameters.get(name) ?? '';
  return {
    kind: 'bearer',
    realm: text('realm'),
    service: text('service'),
    scope: text('scope'),
  };
}

function whyUnusable(offers: readonly Offer[]): string {
  if (offers.some(({ scheme }) => scheme === 'bearer')) return 'its challenge names no realm';
  const names = offers.map(({ scheme }) => scheme).join(', ');
  return names === '' ? 'it asks to sign in and does not say how' : `it offers ${names}, and neither Bearer nor Basic`;
}

// https://www.rfc-editor.org/rfc/rfc9110.html#section-11.6.1: several challenges share one header and one comma. A
// parameter, a scheme, or what is neither: the data of Negotiate, and what cannot be read.
const ITEM =
  /([!#$%&'*+.^_`|~\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"=]+))|([!#$%&'*+.^_`|~\w-]+)(?=[\s,]|$)|[^\s,]+/g;

function parseOffers(header: string): readonly Offer[] {
  const offers: Offer[] = [];
  for (const [, name, quoted, bare = '', scheme] of header.matchAll(ITEM)) {
    const value = quoted?.replace(/\\(.)/g, '$1') ?? bare;
    if (scheme !== undefined) offers.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
    if (name !== undefined) offers.at(-1)?.parameters.set(name.toLowerCase(), value);
  }
  return offers;
}
