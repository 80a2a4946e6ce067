import { Refusal } from '../errors.js';
import { Fields } from './fields.js';
import { isSamePlatform } from './publishing.js';

/**
 * Cuts an index down to some platforms, with the attestations of these. Every entry that stays is as it was, and so is all
 * that the index says besides. Undefined where all of them stay: then the index keeps its bytes.
 */
export function cutIndex(text: string, platforms: readonly string[]): string | undefined {
  const index = Fields.in(text);
  const entries = (index.list('manifests') ?? []).map((entry) => ({ entry, ...readEntry(new Fields(entry)) }));
  refuseMissing(
    platforms,
    entries.map(({ platform }) => platform),
  );
  const kept = entries.filter(({ platform }) => platforms.some((one) => isSamePlatform(one, platform)));
  const digests = kept.map(({ digest }) => digest);
  const staying = entries.filter((one) => kept.includes(one) || isAbout(one, digests));
  if (staying.length === entries.length) return undefined;
  return JSON.stringify({ ...index.all, manifests: staying.map(({ entry }) => entry) });
}

/** Refuses platforms that an image does not have, and names those that it has. */
export function refuseMissing(platforms: readonly string[], own: readonly string[]): void {
  const real = [...new Set(own)].filter((one) => one !== '' && one !== UNKNOWN);
  const missing = platforms.filter((one) => !real.some((other) => isSamePlatform(one, other)));
  if (missing.length === 0) return;
  const known = real.length === 0 ? 'it names none' : real.join(', ');
  throw new Refusal(`platforms that the image of input "from" has (${known})`, missing.join(', '));
}

// How BuildKit enters attestations: https://docs.docker.com/build/metadata/attestations/attestation-storage/
const UNKNOWN = 'unknown/unknown';
const SUBJECT = 'vnd.docker.reference.digest';

type Entry = {
  readonly platform: string;
  readonly digest: string | undefined;
  /** Of an attestation: the digest of the manifest that it is about. */
  readonly subject: string | undefined;
};

function readEntry(entry: Fields): Entry {
  const platform = entry.at('platform');
  const parts = ['os', 'architecture', 'variant'].map((name) => platform.text(name) ?? '');
  return {
    platform: parts.filter((part) => part !== '').join('/'),
    digest: entry.text('digest'),
    subject: entry.at('annotations').text(SUBJECT),
  };
}

function isAbout({ subject }: Entry, digests: readonly (string | undefined)[]): boolean {
  return subject !== undefined && digests.includes(subject);
}
