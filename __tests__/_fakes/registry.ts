import { randomUUID } from 'node:crypto';
import type { HttpAnswer, HttpRequest } from '../../src/ports/http.js';
import type { Manifest } from '../../src/ports/registry.js';
import { answer, refusal } from './answers.js';
import { type BuiltImage, digestOf } from './content.js';
import { Door, type DoorOrder, type Right } from './door.js';

export type RegistryOrder = DoorOrder & {
  /** Blobs are served by this host. */
  readonly blobHost?: string;
  /** Told of each tag as it is written, by whomever. */
  readonly onTag?: (reference: string) => void;
};

type Repository = {
  readonly manifests: Map<string, Manifest>;
  readonly blobs: Map<string, Uint8Array>;
  readonly tags: Map<string, string>;
};

type Asked = { readonly name: string; readonly what: string; readonly request: HttpRequest };

/** A registry in memory, which speaks the distribution specification. */
export class FakeRegistry {
  readonly door: Door;
  /** Every tag that was written, such as `acme/app:1.2`, in that order. */
  readonly writes: string[] = [];
  readonly #order: RegistryOrder;
  readonly #repositories = new Map<string, Repository>();

  constructor(order: RegistryOrder) {
    this.#order = order;
    this.door = new Door(order);
  }

  /** The tags of a repository, as `name=digest`. */
  tags(repository: string): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#repository(repository).tags);
  }

  /** Takes in what a client pushes: by digest, or under a tag. */
  push(repository: string, image: BuiltImage, tag?: string): void {
    const { manifests, blobs } = this.#repository(repository);
    for (const [digest, bytes] of image.blobs) blobs.set(digest, bytes);
    for (const manifest of image.manifests) manifests.set(manifest.digest, manifest);
    if (tag !== undefined) this.point(repository, tag, image.top.digest);
  }

  point(repository: string, tag: string, digest: string): void {
    this.#repository(repository).tags.set(tag, digest);
    this.writes.push(`${repository}:${tag}`);
    this.#order.onTag?.(`${repository}:${tag}`);
  }

  /** The server at the registry's host. */
  serve(request: HttpRequest, url: URL): HttpAnswer {
    if (url.pathname === '/v2/') return this.door.refuse(request, undefined) ?? answer(200);
    const [, name = '', what = ''] = /^\/v2\/(.+?)\/((?:manifests|blobs)\/.*)$/.exec(url.pathname) ?? [];
    const right: Right = ['GET', 'HEAD'].includes(request.method) ? 'pull' : 'push';
    return this.door.refuse(request, { name, right }) ?? this.#answer({ name, what, request });
  }

  #answer(asked: Asked): HttpAnswer {
    if (asked.what.startsWith('blobs/uploads/')) return this.#upload(asked);
    const [kind, reference = ''] = asked.what.split('/');
    if (kind === 'blobs') return this.#blob(asked, reference);
    return asked.request.method === 'PUT' ? this.#put(asked, reference) : this.#manifest(asked, reference);
  }

  #upload({ name, request }: Asked): HttpAnswer {
    if (request.method === 'DELETE') return answer(204);
    return answer(202, { location: `/v2/${name}/blobs/uploads/${randomUUID()}?_state=s` });
  }

  #blob({ name }: Asked, digest: string): HttpAnswer {
    const bytes = this.#repository(name).blobs.get(digest);
    if (bytes === undefined) return refusal(404, 'BLOB_UNKNOWN', 'blob unknown to registry');
    const { blobHost } = this.#order;
    return blobHost === undefined
      ? answer(200, {}, bytes)
      : answer(307, { location: `https://${blobHost}/store/${name}/${digest}?signature=s` });
  }

  /** The server at the host that keeps the blobs. It knows no credentials but those in the address. */
  serveStore(request: HttpRequest, url: URL): HttpAnswer {
    if (request.headers?.['authorization'] !== undefined) return answer(400, {}, 'Only one way to sign in is allowed');
    const [, name = '', digest = ''] = /^\/store\/(.+)\/([^/]+)$/.exec(url.pathname) ?? [];
    return answer(200, {}, this.#repository(name).blobs.get(digest) ?? '');
  }

  #manifest({ name, request }: Asked, reference: string): HttpAnswer {
    const { manifests, tags } = this.#repository(name);
    const manifest = manifests.get(tags.get(reference) ?? reference);
    const accepted = request.headers?.['accept']?.includes(manifest?.mediaType ?? '');
    if (manifest === undefined || accepted !== true) return refusal(404, 'MANIFEST_UNKNOWN', 'manifest unknown');
    const { digest, mediaType, bytes } = manifest;
    return answer(200, { 'content-type': mediaType, 'docker-content-digest': digest }, bytes);
  }

  #put({ name, request }: Asked, tag: string): HttpAnswer {
    const bytes = typeof request.body === 'string' ? new TextEncoder().encode(request.body) : request.body;
    if (bytes === undefined) return refusal(400, 'MANIFEST_INVALID', 'manifest invalid');
    const digest = digestOf(bytes);
    const { manifests } = this.#repository(name);
    // Blobs and children came by the build's own upload: a manifest of another repository is refused.
    if (!manifests.has(digest)) return refusal(400, 'MANIFEST_BLOB_UNKNOWN', 'blob unknown to registry');
    this.point(name, tag, digest);
    return answer(201, { location: `/v2/${name}/manifests/${digest}`, 'docker-content-digest': digest });
  }

  #repository(name: string): Repository {
    const known = this.#repositories.get(name) ?? { manifests: new Map(), blobs: new Map(), tags: new Map() };
    this.#repositories.set(name, known);
    return known;
  }
}
