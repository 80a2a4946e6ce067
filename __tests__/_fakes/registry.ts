import type { HttpAnswer } from '../../src/ports/http.js';
import type { Manifest } from '../../src/ports/registry.js';
import { answer, jsonAnswer, refusal } from './answers.js';
import { type BuiltImage, digestOf } from './content.js';
import { Door, type DoorOrder, type Right } from './door.js';
import type { ServedRequest } from './http.js';
import { type UploadOrder, UploadSessions } from './upload-sessions.js';

export type RegistryOrder = DoorOrder &
  UploadOrder & {
    /** Blobs are served by this host. */
    readonly blobHost?: string;
    /** Told of each tag as it is written, by whomever. */
    readonly onTag?: (reference: string) => void;
    /** The time, for who asks what was there a while ago; default: it stands. */
    readonly now?: () => number;
    /** Entries of a list that it gives at a time, if the question asks for no fewer. */
    readonly pageSize?: number;
    /** Whether it lists referrers; default: it has never heard of them. */
    readonly referrers?: 'listed' | 'listed-unfiltered';
    /** Refuses to delete and to mount. */
    readonly only?: 'what-it-must';
  };

type Repository = {
  readonly manifests: Map<string, Manifest>;
  readonly blobs: Map<string, Uint8Array>;
  readonly tags: Map<string, string>;
  /** What tags held before they were last written, and when that was. */
  readonly former: Map<string, { readonly digest: string | undefined; readonly at: number }>;
};

type Asked = { readonly name: string; readonly what: string; readonly request: ServedRequest; readonly url: URL };

const INDEX = 'application/vnd.oci.image.index.v1+json';

/** A registry in memory, which speaks the distribution specification. */
export class FakeRegistry {
  readonly door: Door;
  readonly uploads: UploadSessions;
  /** Every tag that was written, such as `acme/app:1.2`, in that order. */
  readonly writes: string[] = [];
  readonly #order: RegistryOrder;
  readonly #repositories = new Map<string, Repository>();
  /** Milliseconds that the copy lags behind which answers at the moment. */
  #lag = 0;

  /** `from`: what this registry holds at first. */
  constructor(order: RegistryOrder, from?: FakeRegistry) {
    this.#order = order;
    if (from !== undefined) for (const [name, held] of from.#repositories) this.#repositories.set(name, copyOf(held));
    this.door = new Door(order);
    this.uploads = new UploadSessions(order.host, order, (name, digest, bytes) =>
      this.#repository(name).blobs.set(digest, bytes),
    );
  }

  /** The tags of a repository, as `name=digest`. */
  tags(repository: string): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#repository(repository).tags);
  }

  /** The digests of a repository's blobs. */
  blobs(repository: string): readonly string[] {
    return [...this.#repository(repository).blobs.keys()];
  }

  /** What a tag points to, as text; empty where there is no such tag. */
  text(repository: string, tag: string): string {
    const { manifests, tags } = this.#repository(repository);
    return new TextDecoder().decode(manifests.get(tags.get(tag) ?? '')?.bytes);
  }

  /** All that it holds, by its digests: equal twice if nothing was written that anybody can see. */
  snapshot(): unknown {
    return [...this.#repositories].map(([name, { manifests, blobs, tags }]) => [
      name,
      [...manifests.keys(), ...blobs.keys()].toSorted(),
      [...tags].toSorted(),
    ]);
  }

  /** Takes in what a client pushes: by digest, or under a tag. */
  push(repository: string, image: Pick<BuiltImage, 'top' | 'manifests' | 'blobs'>, tag?: string): void {
    const { manifests, blobs } = this.#repository(repository);
    for (const [digest, bytes] of image.blobs) blobs.set(digest, bytes);
    for (const manifest of image.manifests) manifests.set(manifest.digest, manifest);
    if (tag !== undefined) this.point(repository, tag, image.top.digest);
  }

  /** Loses a manifest, as a registry does that tidies away what has no tag. */
  forget(repository: string, digest: string): void {
    this.#repository(repository).manifests.delete(digest);
  }

  point(repository: string, tag: string, digest: string): void {
    const { tags, former } = this.#repository(repository);
    former.set(tag, { digest: tags.get(tag), at: this.#now() });
    tags.set(tag, digest);
    this.writes.push(`${repository}:${tag}`);
    this.#order.onTag?.(`${repository}:${tag}`);
  }

  /** The server at the registry's host. */
  serve(request: ServedRequest, url: URL): HttpAnswer {
    const given = this.#serve(request, url);
    return { ...given, headers: { ...this.#order.manner?.headers, ...given.headers } };
  }

  /** The same, by a copy that has not heard yet of the tags that were written within so many milliseconds. */
  serveStale(lag: number, request: ServedRequest, url: URL): HttpAnswer {
    this.#lag = lag;
    const given = this.serve(request, url);
    this.#lag = 0;
    return given;
  }

  #serve(request: ServedRequest, url: URL): HttpAnswer {
    if (url.pathname === '/v2/') return this.door.refuse(request, undefined) ?? answer(200);
    const [, name = '', what = ''] = /^\/v2\/(.+?)\/((?:manifests|blobs|tags|referrers)\/.*)$/.exec(url.pathname) ?? [];
    const right: Right = ['GET', 'HEAD'].includes(request.method) ? 'pull' : 'push';
    return this.door.refuse(request, { name, right }) ?? this.#answer({ name, what, request, url });
  }

  /** The server at the host that keeps the blobs. It knows no credentials but those in the address. */
  serveStore(request: ServedRequest, url: URL): HttpAnswer {
    if (request.headers?.['authorization'] !== undefined) return answer(400, {}, 'Only one way to sign in is allowed');
    if (url.pathname.startsWith('/uploads/')) return this.uploads.serve(request, url);
    const [, name = '', digest = ''] = /^\/store\/(.+)\/([^/]+)$/.exec(url.pathname) ?? [];
    return answer(200, {}, this.#repository(name).blobs.get(digest) ?? '');
  }

  #answer(asked: Asked): HttpAnswer {
    const [kind = '', reference = ''] = asked.what.split('/');
    if (asked.what.startsWith('blobs/uploads/')) return this.#upload(asked);
    if (kind === 'tags') return this.#listTags(asked);
    if (kind === 'referrers') return this.#listReferrers(asked, reference);
    if (asked.request.method === 'DELETE') return this.#delete(asked, kind, reference);
    if (kind === 'blobs') return this.#blob(asked, reference);
    return asked.request.method === 'PUT' ? this.#put(asked, reference) : this.#manifest(asked, reference);
  }

  #upload({ name, request, url }: Asked): HttpAnswer {
    if (request.method !== 'POST') return this.uploads.serve(request, url);
    const [digest, from] = [url.searchParams.get('mount') ?? '', url.searchParams.get('from') ?? ''];
    const bytes = this.#repository(from).blobs.get(digest);
    if (bytes === undefined || this.#order.only !== undefined) return this.uploads.start(name);
    this.#repository(name).blobs.set(digest, bytes);
    return answer(201, { location: `/v2/${name}/blobs/${digest}`, ...this.uploads.digestHeader(digest) });
  }

  #blob({ name }: Asked, digest: string): HttpAnswer {
    const bytes = this.#repository(name).blobs.get(digest);
    if (bytes === undefined) return refusal(404, 'BLOB_UNKNOWN', 'blob unknown to registry');
    const { blobHost } = this.#order;
    return blobHost === undefined
      ? answer(200, { 'content-length': String(bytes.length), ...this.uploads.digestHeader(digest) }, bytes)
      : answer(307, { location: `https://${blobHost}/store/${name}/${digest}?signature=s` });
  }

  #manifest({ name, request }: Asked, reference: string): HttpAnswer {
    const manifest = this.#repository(name).manifests.get(this.#pointed(name, reference) ?? reference);
    const accepted = request.headers?.['accept']?.includes(manifest?.mediaType ?? '');
    if (manifest === undefined || accepted !== true) return refusal(404, 'MANIFEST_UNKNOWN', 'manifest unknown');
    const { digest, mediaType, bytes } = manifest;
    return answer(200, { 'content-type': mediaType, ...this.uploads.digestHeader(digest) }, bytes);
  }

  #pointed(name: string, tag: string): string | undefined {
    const { tags, former } = this.#repository(name);
    const before = former.get(tag);
    const isNew = before !== undefined && this.#now() - before.at < this.#lag;
    return isNew ? before.digest : tags.get(tag);
  }

  #now(): number {
    return this.#order.now?.() ?? 0;
  }

  #put({ name, request }: Asked, reference: string): HttpAnswer {
    const { body = '', headers } = request;
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const digest = digestOf(bytes);
    const content = parse(bytes);
    if (content === undefined) return refusal(400, 'MANIFEST_INVALID', 'manifest invalid');
    if (reference.includes(':') && reference !== digest) return refusal(400, 'DIGEST_INVALID', 'digest invalid');
    const repository = this.#repository(name);
    const isWhole = partsOf(content).every((part) => repository.blobs.has(part) || repository.manifests.has(part));
    if (!isWhole) return refusal(400, 'MANIFEST_BLOB_UNKNOWN', 'blob unknown to registry');
    repository.manifests.set(digest, { digest, mediaType: headers?.['content-type'] ?? '', bytes });
    if (!reference.includes(':')) this.point(name, reference, digest);
    const subject = this.#order.referrers === undefined ? undefined : content.subject?.digest;
    return answer(201, {
      location: `/v2/${name}/manifests/${digest}`,
      ...this.uploads.digestHeader(digest),
      ...(subject !== undefined && { 'oci-subject': subject }),
    });
  }

  #delete({ name }: Asked, kind: string, reference: string): HttpAnswer {
    if (this.#order.only !== undefined) return refusal(405, 'UNSUPPORTED', 'The operation is unsupported.');
    const { manifests, blobs, tags } = this.#repository(name);
    if (kind === 'blobs') return blobs.delete(reference) ? answer(202) : refusal(404, 'BLOB_UNKNOWN', 'blob unknown');
    for (const [tag, digest] of tags) if (digest === reference) tags.delete(tag);
    const isDeleted = tags.delete(reference) || manifests.delete(reference);
    return isDeleted ? answer(202) : refusal(404, 'MANIFEST_UNKNOWN', 'manifest unknown');
  }

  #listTags({ name, url }: Asked): HttpAnswer {
    const { manifests, tags } = this.#repository(name);
    if (manifests.size === 0) return refusal(404, 'NAME_UNKNOWN', 'repository name not known to registry');
    const { page, headers } = this.#page([...tags.keys()], url);
    return jsonAnswer(200, { name, tags: page.length === 0 ? null : page }, headers);
  }

  #listReferrers({ name, url }: Asked, subject: string): HttpAnswer {
    const { referrers } = this.#order;
    if (referrers === undefined) return answer(404, { 'content-type': 'text/plain' }, '404 page not found\n');
    const wanted = url.searchParams.get('artifactType');
    const isFiltered = wanted !== null && referrers === 'listed';
    const all = [...this.#repository(name).manifests.values()].flatMap((manifest) => {
      const content = parse(manifest.bytes);
      if (content?.subject?.digest !== subject) return [];
      const artifactType = content.artifactType ?? content.config?.mediaType ?? '';
      const { digest, mediaType, bytes } = manifest;
      return isFiltered && artifactType !== wanted ? [] : [{ mediaType, digest, size: bytes.length, artifactType }];
    });
    const { page, headers } = this.#page(all, url);
    const filter: Record<string, string> = isFiltered ? { 'oci-filters-applied': 'artifactType' } : {};
    const index = { schemaVersion: 2, mediaType: INDEX, manifests: page };
    return jsonAnswer(200, index, { ...headers, ...filter, 'content-type': INDEX });
  }

  #page<T>(all: readonly T[], url: URL): { page: readonly T[]; headers: Record<string, string> } {
    const most = Math.min(Number(url.searchParams.get('n') ?? Infinity), this.#order.pageSize ?? Infinity);
    const from = Number(url.searchParams.get('from') ?? 0);
    const next = new URL(url);
    next.searchParams.set('from', String(from + most));
    const hasMore = from + most < all.length;
    return {
      page: all.slice(from, from + most),
      headers: hasMore ? { link: `<${next.pathname}${next.search}>; rel="next"` } : {},
    };
  }

  #repository(name: string): Repository {
    const known = this.#repositories.get(name);
    if (known !== undefined) return known;
    const made: Repository = { manifests: new Map(), blobs: new Map(), tags: new Map(), former: new Map() };
    this.#repositories.set(name, made);
    return made;
  }
}

function copyOf({ manifests, blobs, tags, former }: Repository): Repository {
  return {
    manifests: new Map(manifests),
    blobs: new Map(blobs),
    tags: new Map(tags),
    former: new Map(former),
  };
}

type Part = { readonly digest: string; readonly mediaType: string; readonly urls?: readonly string[] };
type Content = {
  readonly config?: Part;
  readonly layers?: readonly Part[];
  readonly manifests?: readonly Part[];
  readonly subject?: Part;
  readonly artifactType?: string;
};

function parse(bytes: Uint8Array): Content | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Content;
  } catch {
    return undefined;
  }
}

/** What has to be there before a manifest is; its subject need not be, nor what has an address elsewhere. */
function partsOf({ config, layers = [], manifests = [] }: Content): readonly string[] {
  const own = layers.filter(({ urls = [] }) => urls.length === 0);
  return [...(config === undefined ? [] : [config]), ...own, ...manifests].map(({ digest }) => digest);
}
