import { apiHost } from '../../decide/endpoint.js';
import type { Image } from '../../decide/image.js';

/** Where an address in a registry's answer leads: a path of the registry itself, or all of an address elsewhere. */
export type Address = { readonly path: string; readonly isElsewhere: boolean };

/**
 * Reads an address that the answer to a request for `asked` gave, be it relative to that. One on the registry's own host
 * becomes a path: registries behind a proxy often think that they are served by plain http, and are asked as before.
 */
export function readAddress(text: string, image: Image, asked: string): Address | undefined {
  const host = apiHost(image.registry);
  const base = new URL(asked, `https://${host}/v2/${image.repository}/`);
  if (!URL.canParse(text, base.href)) return undefined;
  const url = new URL(text, base);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isWeb || url.username !== '' || url.password !== '') return undefined;
  // By its own scheme: `r.example.com:443` and `r.example.com` are one host for https.
  const isElsewhere = url.host !== new URL(`${url.protocol}//${host}`).host;
  // With two slashes, a path would lead to another host when it is put to an address again.
  return { path: isElsewhere ? url.href : url.pathname.replace(/^\/+/, '/') + url.search, isElsewhere };
}

/** An address with a digest added to its query, which is left as the registry wrote it: it may be signed. */
export function withDigestIn(path: string, digest: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`;
}
