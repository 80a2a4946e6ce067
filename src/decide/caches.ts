import type { CacheType } from './caching/keys.js';

/** Where a build takes its cache from, and where it leaves it: as `--cache-from` and `--cache-to` take them. */
export type Caches = {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Where they are, in words; empty where the inputs say it themselves, and where there are none. */
  readonly told: string;
  /** Of which kinds they are. */
  readonly kinds: { readonly from: readonly CacheType[]; readonly to: readonly CacheType[] };
  /** What buildx is told of them by variables, which nobody but the build gets: tokens, and keys of clouds. */
  readonly variables: Readonly<Record<string, string>>;
  /** Milliseconds that leaving it may take. */
  readonly limit: number;
};

/** BuildKit gives GitHub's cache as long for a single question. */
export const USUAL_LIMIT = 600_000;

export const NO_CACHES: Caches = {
  from: [],
  to: [],
  told: '',
  kinds: { from: [], to: [] },
  variables: {},
  limit: USUAL_LIMIT,
};

/** Spells caches as arguments of buildx. */
export function cacheArgs({ from, to }: Pick<Caches, 'from' | 'to'>): readonly string[] {
  return [...from.flatMap((one) => ['--cache-from', one]), ...to.flatMap((one) => ['--cache-to', one])];
}

/** The same caches, of which none is left. What lies in the image stays: without it that were another image. */
export function withoutExport(caches: Caches): Caches {
  const isKept = (_: unknown, at: number): boolean => caches.kinds.to[at] === 'inline';
  return {
    ...caches,
    to: caches.to.filter(isKept),
    kinds: { ...caches.kinds, to: caches.kinds.to.filter(isKept) },
  };
}

/** The same, of which none is taken either. */
export function withoutRemote(caches: Caches): Caches {
  const left = withoutExport(caches);
  return { ...left, from: [], kinds: { ...left.kinds, from: [] } };
}

/** Says of which kinds caches are, and what a run does with them: `gha, scope app-1f2e3d4c`. */
export function tellCaches({ kinds, told, to }: Caches): string {
  const names = kindsOf({ kinds });
  const where = told === '' ? '' : `, ${told}`;
  return `${names.join(', ')}${where}${to.length === 0 ? ', only read by this run' : ''}`;
}

/** The kinds of caches, each once. What lies in an image is read as from a registry. */
export function kindsOf({ kinds }: Pick<Caches, 'kinds'>): readonly CacheType[] {
  return [...new Set(kinds.to.includes('inline') ? kinds.to : [...kinds.from, ...kinds.to])];
}
