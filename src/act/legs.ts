import { isNotThere } from '../decide/failures/retries.js';
import { type Image, withDigest } from '../decide/image.js';
import { imagesIn, type LegImage, wantedOf } from '../decide/leg-manifest.js';
import { type Leg, legTexts } from '../decide/legs.js';
import type { Joined } from '../decide/image-index.js';
import { Fields } from '../decide/fields.js';
import { parseConfigRevision, parseManifest } from '../decide/manifest.js';
import { platformName, readPlatform } from '../decide/platform.js';
import { textOf } from '../decide/bytes.js';
import type { Manifest } from '../ports/registry.js';
import type { RegistrySetting } from './manifest.js';
import type { GateSetting } from './once-more.js';
import { retrying } from './retry.js';

export type LegSetting = RegistrySetting & Pick<GateSetting, 'gateOf'>;

/** An image of a leg, as its registry has it. */
export type LegRead = Joined & {
  readonly digest: string;
  /** Bytes of its layers and configuration. */
  readonly size: number;
  /** What its label says that it was made of. */
  readonly revision: string;
};

/** Reads legs from registries. What one of them has told by its digest is asked of no other one again. */
export class LegReader {
  readonly #setting: LegSetting;
  readonly #configs = new Map<string, Promise<string>>();

  constructor(setting: LegSetting) {
    this.#setting = setting;
  }

  /** Reads all legs as a registry has them. Where some are missing, the error names all of these. */
  async read(image: Image, legs: readonly Leg[]): Promise<readonly LegRead[]> {
    // The gate lets so many requests through, in their order: all manifests, and then what these name.
    const found = await Promise.all(legs.map((leg) => this.#readLeg(image, leg)));
    const missing = found.flatMap((one) => (typeof one === 'string' ? [one] : []));
    if (missing.length > 0) throw new Error(tellMissing(image, missing));
    return found.flatMap((one) => (typeof one === 'string' ? [] : one));
  }

  /** The images of a leg, or what of it is missing. */
  async #readLeg(image: Image, leg: Leg): Promise<readonly LegRead[] | string> {
    const manifest = await this.#manifest(image, leg.digest);
    if (manifest === undefined) return tell(leg);
    const { digest, mediaType, bytes } = manifest;
    const all = imagesIn({ digest, mediaType, size: bytes.length, text: textOf(bytes) });
    const wanted = wantedOf(all, leg.platform);
    if (wanted.length === 0) throw new Error(tellOther(image, leg, all));
    const reading = wanted.map(async (one) => {
      const own = one.digest === digest ? manifest : await this.#manifest(image, one.digest);
      return own === undefined
        ? `${tell(leg)} (its manifest ${one.digest})`
        : this.#readImage(image, { one, own, leg });
    });
    const read = await Promise.all(reading);
    return read.find((one) => typeof one === 'string') ?? read.flatMap((one) => (typeof one === 'string' ? [] : one));
  }

  async #readImage(image: Image, { one, own, leg }: Found): Promise<LegRead> {
    const parsed = parseManifest(textOf(own.bytes));
    if (parsed.kind !== 'image')
      throw new Error(`Cannot merge ${tell(leg)}: in ${image.name} its index holds an index`);
    const config = await this.#config(image, parsed.config);
    const platform = one.platform ?? readPlatform(Fields.in(config));
    if (platform === undefined) throw new Error(`Cannot merge ${tell(leg)}: it does not say which platform it is for`);
    if (leg.platform !== undefined && platformName(platform) !== leg.platform)
      throw new Error(`Cannot merge ${tell(leg)}: it is for ${platformName(platform)}`);
    const { digest, entry, attestations } = one;
    return { digest, entry, attestations, platform, size: parsed.size, ...parseConfigRevision(config) };
  }

  async #config(image: Image, digest: string): Promise<string> {
    const known = await this.#configs.get(digest)?.catch(() => undefined);
    if (known !== undefined) return known;
    const { registry, signal } = this.#setting;
    const reading = this.#ask(image, async () => textOf(await registry.blob(image, digest, signal)));
    this.#configs.set(digest, reading);
    return reading;
  }

  #manifest(image: Image, digest: string): Promise<Manifest | undefined> {
    const { registry, signal } = this.#setting;
    return this.#ask(image, async () => {
      try {
        return await registry.manifest(image, digest, signal);
      } catch (error) {
        if (isNotThere(error)) return undefined;
        throw error;
      }
    });
  }

  // After a cancel nothing new is started.
  #ask<T>(image: Image, request: () => Promise<T>): Promise<T> {
    this.#setting.signal.throwIfAborted();
    return retrying(() => this.#setting.gateOf(image.registry).pass(request), this.#setting);
  }
}

type Found = { readonly one: LegImage; readonly own: Manifest; readonly leg: Leg };

function tell(leg: Leg): string {
  return `leg ${legTexts([leg]).join('')}`;
}

function tellMissing(image: Image, missing: readonly string[]): string {
  const what = `Cannot merge: ${image.name} does not have ${missing.join(', ')}`;
  return `${what}\n  Run the job of that leg again, for all images, and then this one; nothing was tagged`;
}

function tellOther(image: Image, leg: Leg, all: readonly LegImage[]): string {
  const platforms = all.flatMap(({ platform }) => (platform === undefined ? [] : [platformName(platform)]));
  return `Cannot merge ${tell(leg)}: ${withDigest(image, leg.digest)} is for ${platforms.join(', ') || 'no platform'}`;
}
