import { CHOICES } from '../choice.js';

/** The kinds of places that BuildKit knows for a cache. */
export const CACHE_TYPES = ['registry', 'gha', 'local', 'inline', 's3', 'azblob'] as const;
export type CacheType = (typeof CACHE_TYPES)[number];

const EXPORT = ['mode', 'ignore-error'];
const LAYERS = ['image-manifest', 'oci-mediatypes', 'compression', 'compression-level', 'force-compression'];

/**
 * The keys that BuildKit reads, of a place to take from and of one to leave to. It drops any other in silence:
 * https://github.com/moby/buildkit/tree/master/cache/remotecache
 */
export const CACHE_KEYS: Readonly<Record<CacheType, readonly string[]>> = {
  registry: ['ref', ...EXPORT, ...LAYERS, 'registry.insecure'],
  gha: ['scope', ...EXPORT, 'timeout', 'url', 'url_v2', 'token', 'version', 'repository', 'ghtoken'],
  local: ['src', 'dest', 'tag', 'digest', ...EXPORT, ...LAYERS, 'reset'],
  inline: EXPORT,
  s3: [
    ...['bucket', 'region', 'name', 'prefix', 'manifests_prefix', 'blobs_prefix', ...EXPORT],
    ...['endpoint_url', 'use_path_style', 'access_key_id', 'secret_access_key', 'session_token'],
    ...['touch_refresh', 'upload_parallelism', 'disable_accept_encoding', 'retry_mode', 'retry_max_attempts'],
  ],
  azblob: [
    ...['account_url', 'account_name', 'container', 'name', 'prefix', 'manifests_prefix', 'blobs_prefix', ...EXPORT],
    'secret_access_key',
  ],
};

/** Keys whose values nobody may see. */
export const SECRET_KEYS: readonly string[] = ['token', 'ghtoken', 'secret_access_key', 'session_token'];

/** Keys with a closed set of values. */
export const CACHE_VALUES: ReadonlyMap<string, readonly string[]> = new Map([
  ['mode', ['min', 'max']],
  ['compression', ['uncompressed', 'gzip', 'estargz', 'zstd']],
  ['retry_mode', ['standard', 'adaptive']],
  ...['ignore-error', 'image-manifest', 'oci-mediatypes', 'reset', 'registry.insecure', 'use_path_style'].map(
    (key) => [key, CHOICES] as const,
  ),
]);
