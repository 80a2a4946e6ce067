const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** What buildx says of a build. */
export type BuildMetadata = {
  /** Of the index or manifest that the build gave; undefined where the build kept it to itself. */
  readonly digest: string | undefined;
  /** Of the image's configuration, for a single platform. */
  readonly configDigest: string | undefined;
  /** All of it as JSON, without provenance. */
  readonly text: string;
};

/** Parses the text of buildx's metadata file. */
export function parseMetadata(text: string): BuildMetadata {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null) throw new SyntaxError('Cannot read buildx metadata: it is no JSON object');
  const fields = Object.entries(parsed).filter(([name]) => !name.startsWith('buildx.build.provenance'));
  return {
    digest: digestAt(fields, 'containerimage.digest'),
    configDigest: digestAt(fields, 'containerimage.config.digest'),
    text: JSON.stringify(Object.fromEntries(fields), undefined, 2),
  };
}

/** Tells whether the text is a sha256 digest. */
export function isDigest(text: unknown): text is string {
  return typeof text === 'string' && DIGEST.test(text);
}

function digestAt(fields: readonly (readonly [string, unknown])[], name: string): string | undefined {
  const value = fields.find(([key]) => key === name)?.[1];
  return isDigest(value) ? value : undefined;
}
