import { withoutSources } from './build-warnings.js';
import { isSha256 } from './digest.js';
import { Fields } from './fields.js';

/** What buildx says of a build. */
export type BuildMetadata = {
  /** Of the index or manifest that the build gave; undefined where the build kept it to itself. */
  readonly digest: string | undefined;
  /** Of the image's configuration, for a single platform. */
  readonly configDigest: string | undefined;
  /** All of it as JSON, without provenance and without the texts of Dockerfiles. */
  readonly text: string;
};

/** Parses the text of buildx's metadata file. */
export function parseMetadata(text: string): BuildMetadata {
  const fields = Fields.in(text);
  if (!fields.isGiven) throw new SyntaxError('Cannot read buildx metadata: it is no JSON object');
  const kept = Object.entries(fields.all).filter(([name]) => !name.startsWith('buildx.build.provenance'));
  return {
    digest: digestAt(fields, 'containerimage.digest'),
    configDigest: digestAt(fields, 'containerimage.config.digest'),
    text: JSON.stringify(withoutSources(Object.fromEntries(kept)), undefined, 2),
  };
}

/** What buildx says of several targets as one text: by target, as bake has it. Of a single one it stays as it is. */
export function joinMetadata(texts: ReadonlyMap<string, string>): string {
  const [first = '', ...others] = texts.values();
  if (others.length === 0) return first;
  const parsed = [...texts].map(([target, text]) => [target, Fields.in(text).all] as const);
  return JSON.stringify(Object.fromEntries(parsed), undefined, 2);
}

/** Tells whether two builds gave one image: the classic store compresses anew, and keeps the configuration. */
export function isSameImage(one: BuildMetadata, other: BuildMetadata): boolean {
  const isKnown = one.configDigest !== undefined && other.configDigest !== undefined;
  return isKnown ? one.configDigest === other.configDigest : one.digest === other.digest;
}

function digestAt(fields: Fields, name: string): string | undefined {
  const value = fields.text(name);
  return isSha256(value) ? value : undefined;
}
