/** What the builder is to attest, as `--attest` takes it: nothing unless asked for. */
export type Attestations = readonly string[];

/** Spells attestations as arguments of buildx. */
export function attestArgs(attestations: Attestations): readonly string[] {
  // Attestations make an index of a single image, and its digest depend on the builder: off unless asked for.
  if (attestations.length === 0) return ['--provenance=false', '--sbom=false'];
  return attestations.flatMap((one) => ['--attest', one]);
}
