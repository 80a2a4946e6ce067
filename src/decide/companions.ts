import { Fields } from './fields.js';

/** What cosign enters beside an image, by tags that are made of its digest: signatures, attestations, bills of material. */
const KINDS = ['sig', 'att', 'sbom'];

/** The tags under which cosign keeps what belongs to a manifest. https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md */
export function companionTags(digest: string): readonly string[] {
  return KINDS.map((kind) => `${digest.replace(':', '-')}.${kind}`);
}

/**
 * Tells whether what is to be written under such a tag holds all that is there already. Cosign adds layers: what has others
 * was signed elsewhere, too, and must not be lost.
 */
export function holdsAllOf(next: string, there: string): boolean {
  const own = partsIn(next);
  return partsIn(there).every((digest) => own.includes(digest));
}

function partsIn(manifest: string): readonly (string | undefined)[] {
  const fields = Fields.in(manifest);
  const parts = ['layers', 'manifests'].flatMap((name) => fields.list(name) ?? []);
  return parts.map((part) => new Fields(part).text('digest'));
}
