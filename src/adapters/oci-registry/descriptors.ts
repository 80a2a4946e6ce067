import { isDigest } from '../../decide/digest.js';
import { Fields } from '../../decide/fields.js';
import type { Descriptor } from '../../ports/registry.js';

/** What an index says of its manifests; an entry without digest or size is none. */
export function descriptorsIn(index: Fields): readonly Descriptor[] {
  return (index.list('manifests') ?? []).flatMap((entry) => descriptorOf(new Fields(entry)));
}

/** The tag that lists a manifest's referrers where the registry does not: `sha256-<hex>`. */
export function fallbackTag(digest: string): string {
  const [algorithm = '', hex = ''] = digest.split(':');
  // https://github.com/opencontainers/distribution-spec/blob/main/spec.md#referrers-tag-schema
  return `${algorithm.slice(0, 32)}-${hex.slice(0, 64)}`;
}

function descriptorOf(entry: Fields): Descriptor[] {
  const digest = entry.text('digest');
  const size = entry.number('size');
  if (!isDigest(digest) || size === undefined) return [];
  const artifactType = entry.text('artifactType');
  const annotations = entry.at('annotations');
  return [
    {
      mediaType: entry.text('mediaType') ?? '',
      digest,
      size,
      ...(artifactType !== undefined && { artifactType }),
      ...(annotations.isGiven && { annotations: textsIn(annotations) }),
    },
  ];
}

function textsIn(fields: Fields): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(fields.all).map((name) => [name, fields.text(name) ?? '']));
}
