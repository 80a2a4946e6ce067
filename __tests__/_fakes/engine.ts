import { credentialIn } from '../../src/decide/docker-config.js';
import { type Image, parseImage } from '../../src/decide/image.js';
import { type BuiltImage, makeImage } from './content.js';
import type { FakeRegistry } from './registry.js';

export type EngineOrder = {
  /** The image store of the engine. The classic one compresses layers anew for every registry. */
  readonly store: 'containerd' | 'classic';
  /** Gives what a push to a reference fails by; nothing where it does not. */
  readonly onPush: (reference: string) => string | undefined;
};

type Config = Readonly<Record<string, unknown>>;
type Registries = ReadonlyMap<string, FakeRegistry>;

/** What an engine keeps, and what `docker tag`, `push` and `image rm` do with it. */
export class FakeEngine {
  /** The local images by their references. */
  readonly images = new Map<string, BuiltImage>();
  /** The names of the builders that run in its containers. */
  readonly builders = new Set<string>();
  readonly #order: EngineOrder;
  readonly #registries: Registries;

  constructor(order: EngineOrder, registries: Registries) {
    this.#order = order;
    this.#registries = registries;
  }

  /** False where there is no such image. */
  tag(from: string, to: string): boolean {
    const image = this.images.get(from);
    if (image !== undefined) this.images.set(to, image);
    return image !== undefined;
  }

  remove(reference: string): boolean {
    return this.images.delete(reference);
  }

  /** Pushes a local image; gives what is wrong, in docker's words. */
  push(reference: string, config: Config, onLine: (line: string) => void): string | undefined {
    const { image, tag } = splitReference(reference);
    onLine(`The push refers to repository [${image.name}]`);
    const local = this.images.get(reference);
    if (local === undefined) return `An image does not exist locally with the tag: ${image.name}`;
    const failure = this.#order.onPush(reference);
    if (failure !== undefined) return failure;
    if (!this.mayPush(image, config)) return 'denied';
    const pushed = this.#order.store === 'containerd' ? local : compressedFor(image.registry, local);
    this.#registries.get(image.registry)?.push(image.repository, pushed, tag);
    onLine(`${tag}: digest: ${pushed.top.digest} size: ${pushed.top.bytes.length}`);
    return undefined;
  }

  mayPush({ registry, repository }: Image, config: Config): boolean {
    return this.#registries.get(registry)?.door.lets(credentialIn(config, registry), repository) === true;
  }
}

/** The image and the tag of a reference that has one. */
export function splitReference(reference: string): { readonly image: Image; readonly tag: string } {
  const colon = reference.lastIndexOf(':');
  return { image: parseImage(reference.slice(0, colon)), tag: reference.slice(colon + 1) };
}

function compressedFor(registry: string, { content, platforms }: BuiltImage): BuiltImage {
  return makeImage(content, { platforms, compression: `gzip for ${registry}` });
}
