import type { Image } from '../../decide/image.js';
import type { Tag } from '../../decide/tag.js';
import type { Told } from '../../errors.js';
import type {
  BlobCopy,
  BlobName,
  BlobWrite,
  BlobWritten,
  Descriptor,
  Manifest,
  ManifestWrite,
  ManifestWritten,
  ReferrersQuestion,
  ReferrerWrite,
  Registry,
  TagWrite,
} from '../../ports/registry.js';
import { readAddress } from './addresses.js';
import { Asking } from './asking.js';
import { Blobs } from './blobs.js';
import { Hasher } from './digest.js';
import { Manifests } from './manifests.js';
import { Referrers } from './referrers.js';
import { type ClientPorts, SignedIn } from './sign-in.js';
import { listTags } from './tags.js';
import { Uploads } from './uploads.js';
import { Warnings } from './warnings.js';

const PATIENCE = 5_000;

/** A client of registries that speak the OCI distribution specification, above the port `http`. */
export class OciRegistry implements Registry {
  readonly #signedIn: SignedIn;
  readonly #asking: Asking;
  readonly #manifests: Manifests;
  readonly #blobs: Blobs;
  readonly #uploads: Uploads;
  readonly #referrers: Referrers;

  constructor(ports: ClientPorts) {
    const warn = ports.warn ?? ((): void => undefined);
    this.#signedIn = new SignedIn(ports);
    this.#asking = new Asking(this.#signedIn, new Warnings(warn));
    this.#manifests = new Manifests(this.#asking);
    this.#blobs = new Blobs(this.#asking);
    this.#uploads = new Uploads(this.#asking, this.#blobs);
    this.#referrers = new Referrers(this.#asking, this.#manifests);
  }

  async provePush(image: Image, signal: AbortSignal): Promise<void> {
    const question = this.#asking.about(`open an upload session in ${image.name}`, image);
    if (await question.trying(() => this.#signedIn.provesPush(image, signal))) return;
    const opened = await question.send({ method: 'POST', path: 'blobs/uploads/', signal });
    const { location = '' } = question.expecting([202], opened).headers;
    const path = readAddress(location, image, 'blobs/uploads/');
    if (location === '' || path === undefined) return;
    // Best effort, with the token that is there: some registries want the right to delete for it, and forget the session
    // by themselves. Nobody waits for it, and it keeps nobody waiting.
    const soon = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
    const cancel = { method: 'DELETE', path, rights: ['pull', 'push'], signal: soon } as const;
    this.#signedIn.sendOnce(image, cancel).catch(() => undefined);
  }

  wayIn(image: Image, signal: AbortSignal): Promise<'none' | 'basic' | 'bearer' | 'unusable'> {
    return this.#asking.about(`sign in to ${image.registry}`, image).trying(() => this.#signedIn.wayIn(image, signal));
  }

  home(image: Image, signal: AbortSignal): Promise<string> {
    return this.#asking.about(`reach ${image.registry}`, image).trying(() => this.#signedIn.home(image, signal));
  }

  told(registry: string): Told {
    return this.#signedIn.told(registry);
  }

  digestOf(image: Image, reference: Tag | string, signal: AbortSignal): Promise<string | undefined> {
    return this.#manifests.digestOf(image, reference, signal);
  }

  manifest(image: Image, reference: Tag | string, signal: AbortSignal): Promise<Manifest> {
    return this.#manifests.get(image, reference, signal);
  }

  manifestOf(made: Omit<Manifest, 'digest'>): Manifest {
    return { ...made, digest: new Hasher('sha256:').add(made.bytes).digest };
  }

  putTag(image: Image, write: TagWrite, signal: AbortSignal): Promise<void> {
    return this.#manifests.putTag(image, write, signal);
  }

  putManifest(image: Image, write: ManifestWrite, signal: AbortSignal): Promise<ManifestWritten> {
    return this.#manifests.put(image, write, signal);
  }

  putByDigest(image: Image, write: Omit<ManifestWrite, 'reference'>, signal: AbortSignal): Promise<Manifest> {
    return this.#manifests.putByDigest(image, write, signal);
  }

  deleteManifest(image: Image, reference: Tag | string, signal: AbortSignal): Promise<boolean> {
    return this.#manifests.delete(image, reference, signal);
  }

  tags(image: Image, signal: AbortSignal, page?: number): Promise<readonly string[]> {
    return listTags(this.#asking, image, { page, signal });
  }

  blobSize(image: Image, digest: string, signal: AbortSignal): Promise<number | undefined> {
    return this.#blobs.size(image, digest, signal);
  }

  blob(image: Image, digest: string, signal: AbortSignal): Promise<Uint8Array> {
    return this.#blobs.small(image, digest, signal);
  }

  readBlob(image: Image, blob: BlobName, signal: AbortSignal): AsyncIterable<Uint8Array> {
    return this.#blobs.read(image, blob, signal);
  }

  putBlob(image: Image, write: BlobWrite, signal: AbortSignal): Promise<BlobWritten> {
    return this.#uploads.put(image, write, signal);
  }

  copyBlob(image: Image, copy: BlobCopy, signal: AbortSignal): Promise<BlobWritten> {
    return this.#uploads.copy(image, copy, signal);
  }

  mountBlob(
    image: Image,
    blob: { readonly digest: string; readonly from: string },
    signal: AbortSignal,
  ): Promise<boolean> {
    return this.#uploads.mount(image, blob, signal);
  }

  deleteBlob(image: Image, digest: string, signal: AbortSignal): Promise<boolean> {
    return this.#blobs.delete(image, digest, signal);
  }

  referrers(
    image: Image,
    question: ReferrersQuestion,
    signal: AbortSignal,
  ): Promise<readonly Descriptor[] | 'unsupported'> {
    return this.#referrers.list(image, question, signal);
  }

  addReferrer(image: Image, write: ReferrerWrite, signal: AbortSignal): Promise<void> {
    return this.#referrers.add(image, write, signal);
  }
}
