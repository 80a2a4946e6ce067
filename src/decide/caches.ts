/** Where a build takes its cache from, and where it leaves it: as `--cache-from` and `--cache-to` take them. */
export type Caches = { readonly from: readonly string[]; readonly to: readonly string[] };

export const NO_CACHES: Caches = { from: [], to: [] };

/** Spells caches as arguments of buildx. */
export function cacheArgs({ from, to }: Caches): readonly string[] {
  return [...from.flatMap((one) => ['--cache-from', one]), ...to.flatMap((one) => ['--cache-to', one])];
}
