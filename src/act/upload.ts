import type { Image } from '../decide/image.js';
import { parseManifest } from '../decide/manifest.js';
import type { BuildMetadata } from '../decide/metadata.js';
import type { Tag } from '../decide/tag.js';
import { textOf } from '../decide/bytes.js';
import { VerifyError } from '../errors.js';
import type { Manifest } from '../ports/registry.js';
import { readManifest } from './manifest.js';
import { forEachImage, type Outcome } from './outcome.js';
import type { RightsSetting } from './preflight.js';
import { lookingAgain } from './retry.js';

export type UploadQuestion = {
  readonly images: readonly Image[];
  readonly metadata: BuildMetadata;
  /** The tag that carried the upload of an image; undefined where it went by digest. */
  readonly carrierOf: (image: Image) => Tag | undefined;
};

/** Reads from every registry what the build has put there, and checks that it is this build's. */
export function readUploads(question: UploadQuestion, setting: RightsSetting): Promise<readonly Outcome<Manifest>[]> {
  return forEachImage(question.images, (image) => readUpload(image, question, setting), setting.tell);
}

// By digest first: the tag may be another run's by now. On the classic store the digest is known in one registry only.
async function readUpload(
  image: Image,
  { metadata, carrierOf }: UploadQuestion,
  setting: RightsSetting,
): Promise<Manifest> {
  const { ports, signal } = setting;
  const references = [metadata.digest, carrierOf(image)].filter((reference) => reference !== undefined);
  if (references.length === 0) throw new Error('Cannot publish: buildx names no digest of what it has built');
  const read = async (): Promise<Manifest | undefined> => {
    let found: Manifest | undefined;
    for (const reference of references) {
      found = await readManifest(image, reference, setting);
      if (isOurs(found, metadata)) return found;
    }
    return found;
  };
  const found = await lookingAgain(read, (one) => isOurs(one, metadata), { clock: ports.clock, signal });
  if (found !== undefined && isOurs(found, metadata)) return found;
  throw new VerifyError(`${image.name}:${references.at(-1) ?? ''}`, metadata.digest ?? 'what was built', found?.digest);
}

/** What names an image that a build has made, as far as it is known. */
export type Made = Pick<BuildMetadata, 'digest' | 'configDigest'>;

/**
 * Tells whether a manifest is what a build has made. On the classic store each registry gets its own digest, since layers
 * are compressed anew: the configuration is the same.
 */
export function isOurs(manifest: Manifest | undefined, { digest, configDigest }: Made): boolean {
  if (manifest === undefined) return false;
  if (manifest.digest === digest) return true;
  const parsed = parseManifest(textOf(manifest.bytes));
  return parsed.kind === 'image' && configDigest !== undefined && parsed.config === configDigest;
}
