import { type Home, whyNotFollowed } from '../../decide/endpoint.js';
import { RegistryError } from '../../errors.js';
import type { HttpAnswer } from '../../ports/http.js';

const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_HOPS = 5;

/** What was asked, and where, before an answer came. */
export type Trail = {
  readonly what: string;
  readonly method: string;
  readonly from: string;
  readonly home: Home;
  readonly hops: number;
};

/** The address that an answer sends us to; undefined where it sends us nowhere. Throws where it may not be followed. */
export function redirectIn(
  { status, headers }: Pick<HttpAnswer, 'status' | 'headers'>,
  trail: Trail,
): string | undefined {
  const { location } = headers;
  if (!REDIRECTS.includes(status) || location === undefined) return undefined;
  if (trail.method !== 'GET' && trail.method !== 'HEAD') return undefined;
  const why = whyNot(location, trail);
  if (why !== undefined) throw new RegistryError(trail.what, { kind: 'unusable', detail: why });
  return new URL(location, trail.from).href;
}

function whyNot(location: string, { from, home, hops }: Trail): string | undefined {
  if (hops >= MOST_HOPS) return `it sends us on more than ${MOST_HOPS} times`;
  if (!URL.canParse(location, from)) return 'it sends us to what is no address';
  return whyNotFollowed(new URL(location, from), home);
}
