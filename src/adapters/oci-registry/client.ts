import { createHash } from 'node:crypto';
import type { Image } from '../../decide/image.js';
import { isDigest } from '../../decide/metadata.js';
import type { Tag } from '../../decide/tag.js';
import { RegistryError } from '../../errors.js';
import { type HttpAnswer, HttpError } from '../../ports/http.js';
import type { Manifest, Registry, TagWrite } from '../../ports/registry.js';
import { faultOf, retryAfterOf } from './answers.js';
import { type ClientPorts, type RepositoryRequest, SignedIn } from './sign-in.js';

// All four, or some registries convert the manifest, and its digest with it, or say there is none.
const ACCEPT = {
  accept: [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.docker.distribution.manifest.v2+json',
  ].join(', '),
};
const REDIRECTS = [301, 302, 303, 307, 308];

/** A client of registries that speak the OCI distribution specification, above the port `http`. */
export class OciRegistry implements Registry {
  readonly #signedIn: SignedIn;

  constructor(ports: ClientPorts) {
    this.#signedIn = new SignedIn(ports);
  }

  async provePush(image: Image, signal: AbortSignal): Promise<void> {
    const opened = await this.#ask(`push to ${image.name}`, image, { method: 'POST', path: 'blobs/uploads/', signal });
    const { location } = expecting(202, `push to ${image.name}`, opened).headers;
    if (location === undefined) return;
    // Best effort: some registries want the right to delete for it, and forget the session by themselves.
    this.#signedIn.sendOnce(image, { method: 'DELETE', path: location, signal }).catch(() => undefined);
  }

  async digestOf(image: Image, reference: Tag | string, signal: AbortSignal): Promise<string | undefined> {
    const what = `ask for ${image.name} ${reference}`;
    const path = `manifests/${reference}`;
    const answer = await this.#ask(what, image, { method: 'HEAD', path, headers: ACCEPT, signal });
    if (answer.status === 404) return undefined;
    const digest = expecting(200, what, answer).headers['docker-content-digest'];
    return isDigest(digest) ? digest : (await this.manifest(image, reference, signal)).digest;
  }

  async manifest(image: Image, reference: Tag | string, signal: AbortSignal): Promise<Manifest> {
    const what = `read ${image.name} ${reference}`;
    const path = `manifests/${reference}`;
    const answer = expecting(200, what, await this.#ask(what, image, { method: 'GET', path, headers: ACCEPT, signal }));
    const said = isDigest(reference) ? reference : answer.headers['docker-content-digest'];
    return {
      digest: checkedDigest(what, answer.body, said),
      mediaType: answer.headers['content-type'] ?? '',
      bytes: answer.body,
    };
  }

  async blob(image: Image, digest: string, signal: AbortSignal): Promise<Uint8Array> {
    const what = `read ${image.name} ${digest}`;
    const answer = await this.#ask(what, image, { method: 'GET', path: `blobs/${digest}`, signal });
    const { location } = answer.headers;
    const isElsewhere = REDIRECTS.includes(answer.status) && location !== undefined;
    // Blobs are often served by another host: sendOnce shows it no credentials of ours.
    const served = isElsewhere
      ? await telling(what, () => this.#signedIn.sendOnce(image, { method: 'GET', path: location, signal }))
      : answer;
    checkedDigest(what, expecting(200, what, served).body, digest);
    return served.body;
  }

  async putTag(image: Image, { tag, manifest }: TagWrite, signal: AbortSignal): Promise<void> {
    const what = `write tag ${image.name}:${tag}`;
    const headers = { 'content-type': manifest.mediaType };
    const request = { method: 'PUT', path: `manifests/${tag}`, headers, body: manifest.bytes, signal } as const;
    const answer = await this.#ask(what, image, request);
    // The specification says 201; that it is there, and what it is, is proved by reading it back.
    if (answer.status < 200 || answer.status > 299) throw refused(what, answer);
  }

  #ask(what: string, image: Image, request: RepositoryRequest): Promise<HttpAnswer> {
    return telling(what, () => this.#signedIn.send(image, request));
  }
}

/** Says of a request that got no answer what it was for. */
async function telling<T>(what: string, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    throw new RegistryError(what, { kind: 'unreachable', code: error.code, detail: error.message });
  }
}

function expecting(status: number, what: string, answer: HttpAnswer): HttpAnswer {
  if (answer.status !== status) throw refused(what, answer);
  return answer;
}

function refused(what: string, answer: HttpAnswer): RegistryError {
  return new RegistryError(what, faultOf(answer), { retryAfter: retryAfterOf(answer) });
}

function checkedDigest(what: string, bytes: Uint8Array, said: string | undefined): string {
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  if (isDigest(said) && said !== digest) {
    throw new RegistryError(what, { kind: 'unusable', detail: `the body's digest is ${digest}, not ${said}` });
  }
  return digest;
}
