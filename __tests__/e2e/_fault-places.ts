import type { ProxyRequest } from '../../lab/faults/exchange.ts';

/** Tells whether the action asks by itself, and not by what builds. */
export const isOurs = ({ userAgent }: ProxyRequest): boolean => userAgent.startsWith('slipway/');
const pathOf = ({ path }: ProxyRequest): string => path.replace(/\?.*/, '');

type Fits = (asked: ProxyRequest) => boolean;

const asks =
  (method: string, end: RegExp): Fits =>
  (asked) =>
    isOurs(asked) && asked.method === method && end.test(pathOf(asked));

const builds =
  (method: RegExp, part: RegExp): Fits =>
  (asked) =>
    !isOurs(asked) && method.test(asked.method) && part.test(pathOf(asked));

/** The requests of a release, by what they are for. A fault happens to the first that fits. */
export const PLACES = {
  'the door': asks('GET', /^\/v2\/$/),
  'a token': asks('GET', /^\/token$/),
  'the right to push': asks('POST', /\/blobs\/uploads\/$/),
  'a layer of the build': builds(/^(?:POST|PATCH|PUT)$/, /\/blobs\/uploads\//),
  'the image of the build': builds(/^PUT$/, /\/manifests\//),
  'the uploaded image': asks('GET', /\/manifests\//),
  'the first tag': asks('PUT', /\/manifests\/(?:1\.2\.3|sha-\w+)$/),
  'a moving tag': asks('PUT', /\/manifests\/1\.2$/),
  latest: asks('PUT', /\/manifests\/latest$/),
  'a tag read back': asks('HEAD', /\/manifests\/sha-\w+$/),
} as const satisfies Record<string, Fits>;

export type Place = keyof typeof PLACES;
