import { createHash } from 'node:crypto';
import type { Image } from '../../decide/image.js';
import { isDigest } from '../../decide/metadata.js';
import { RegistryError } from '../../errors.js';
import { type HttpAnswer, HttpError } from '../../ports/http.js';
import type { Manifest, Registry } from '../../ports/registry.js';
import { faultOf, retryAfterOf } from './answers.js';
import { type ClientPorts, SignedIn } from './sign-in.js';

// All four, or some registries convert the manifest, and its digest with it, or say there is none.
const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** A client of registries that speak the OCI distribution specification, above the port `http`. */
export function ociRegistry(ports: ClientPorts): Registry {
  const signedIn = new SignedIn(ports);

  return {
    async provePush(image, signal) {
      const what = `push to ${image.name}`;
      const opened = await sending(what, () => signedIn.send(image, { method: 'POST', path: 'blobs/uploads/', signal }));
      if (opened.status !== 202) throw refused(what, opened);
      const { location } = opened.headers;
      // Best effort: some registries want the right to delete for it, and forget the session by themselves.
      if (location !== undefined) void signedIn.send(image, { method: 'DELETE', path: location, signal }).catch(() => undefined);
    },

    async digestOf(image, reference, signal) {
      const what = `ask for ${image.name} ${reference}`;
      const path = `manifests/${reference}`;
      const answer = await sending(what, () => signedIn.send(image, { method: 'HEAD', path, headers: { accept: MANIFEST_TYPES }, signal }));
      if (answer.status === 404) return undefined;
      if (answer.status !== 200) throw refused(what, answer);
      const digest = answer.headers['docker-content-digest'];
      return isDigest(digest) ? digest : (await this.manifest(image, reference, signal)).digest;
    },

    async manifest(image, reference, signal) {
      const what = `read ${image.name} ${reference}`;
      const answer = await sending(what, () =>
        signedIn.send(image, { method: 'GET', path: `manifests/${reference}`, headers: { accept: MANIFEST_TYPES }, signal }),
      );
      if (answer.status !== 200) throw refused(what, answer);
      const said = isDigest(reference) ? reference : answer.headers['docker-content-digest'];
      const digest = checkedDigest(what, answer.body, said);
      return { digest, mediaType: answer.headers['content-type'] ?? '', bytes: answer.body } satisfies Manifest;
    },

    async blob(image, digest, signal) {
      const what = `read ${image.name} ${digest}`;
      const answer = await sending(what, () => followed(signedIn, ports, { image, path: `blobs/${digest}`, signal }));
      if (answer.status !== 200) throw refused(what, answer);
      checkedDigest(what, answer.body, digest);
      return answer.body;
    },

    async putTag(image, tag, manifest, signal) {
      const what = `write tag ${image.name}:${tag}`;
      const answer = await sending(what, () =>
        signedIn.send(image, {
          method: 'PUT',
          path: `manifests/${tag}`,
          headers: { 'content-type': manifest.mediaType },
          body: manifest.bytes,
          signal,
        }),
      );
      if (answer.status !== 201) throw refused(what, answer);
    },
  };
}

type Question = { readonly image: Image; readonly path: string; readonly signal: AbortSignal };

/** Blobs are often served by another host: there our credentials are not shown. */
async function followed(signedIn: SignedIn, { http }: ClientPorts, { image, path, signal }: Question): Promise<HttpAnswer> {
  const answer = await signedIn.send(image, { method: 'GET', path, signal });
  const { location } = answer.headers;
  if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return answer;
  if (!URL.canParse(location)) return signedIn.send(image, { method: 'GET', path: location, signal });
  return http.send({ method: 'GET', url: location, signal });
}

async function sending<T>(what: string, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof HttpError) throw new RegistryError(what, { kind: 'unreachable', detail: error.message });
    throw error;
  }
}

function refused(what: string, answer: HttpAnswer): RegistryError {
  return new RegistryError(what, faultOf(answer), retryAfterOf(answer));
}

function checkedDigest(what: string, bytes: Uint8Array, said: string | undefined): string {
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  if (isDigest(said) && said !== digest) {
    throw new RegistryError(what, { kind: 'unusable', detail: `the body's digest is ${digest}, not ${said}` });
  }
  return digest;
}
