import { apiHost } from '../../decide/endpoint.js';
import type { Image } from '../../decide/image.js';

/**
 * Reads an address that the answer to a request for `asked` gave, be it relative to that: all of it where it leads to
 * another host, a path where it leads to the registry's own. Undefined where it leads nowhere.
 */
export function readAddress(text: string, image: Image, asked: string): string | undefined {
  const host = apiHost(image.registry);
  const base = new URL(asked, `https://${host}/v2/${image.repository}/`);
  if (!URL.canParse(text, base.href)) return undefined;
  const url = new URL(text, base);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isWeb || url.username !== '' || url.password !== '') return undefined;
  // Behind a proxy that ends TLS, registries often give addresses of plain http: only the host counts. Its port by its
  // own scheme, for `r.example.com:443` and `r.example.com` are one host for https.
  if (url.host !== new URL(`${url.protocol}//${host}`).host) return url.href;
  // With two slashes, a path would lead to another host when it is put to an address again.
  return url.pathname.replace(/^\/+/, '/') + url.search;
}

/** Tells whether an address that was read leads to another host. */
export function isElsewhere(path: string): boolean {
  return /^https?:/.test(path);
}

/** An address with a digest added to its query, which is left as the registry wrote it: it may be signed. */
export function withDigestIn(path: string, digest: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`;
}
