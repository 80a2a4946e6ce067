import { hasStalled, lookAtPush, type PushWatch } from '../failures/stall.js';
import { type CacheProgress, hearCache, NO_PROGRESS, type Transfer } from './progress.js';

/** Milliseconds that a list of what a cache holds may take to come: it is small. */
const LONGEST_IMPORT = 120_000;

type Begun = { readonly at: number; readonly kind: Transfer['kind'] };

/** What is known of the caches of a build that goes on. */
export type CacheWatch = {
  readonly progress: CacheProgress;
  /** When each transfer that goes on was first seen. */
  readonly begun: ReadonlyMap<string, Begun>;
  /** Since when the build has said and sent nothing while it leaves a cache. */
  readonly silence: PushWatch;
};

export const CACHE_WATCH: CacheWatch = { progress: NO_PROGRESS, begun: new Map(), silence: { step: undefined } };

/** Takes a line that the build has printed. */
export function hearTransfers(watch: CacheWatch, line: string): CacheWatch {
  const progress = hearCache(watch.progress, line);
  const isLeaving = [...progress.open.values()].some(({ isSending }) => isSending);
  return { ...watch, progress, silence: { step: isLeaving ? '' : undefined } };
}

type Look = { readonly now: number; readonly sent: number | undefined };

/** Looks at the transfers that go on. */
export function lookAtTransfers({ progress, begun, silence }: CacheWatch, look: Look): CacheWatch {
  const times = [...progress.open].map(([number, { kind }]): [string, Begun] => [
    number,
    begun.get(number) ?? { at: look.now, kind },
  ]);
  return { progress, begun: new Map(times), silence: lookAtPush(silence, look) };
}

/** Which kind of transfer takes too long, or has come to a standstill; undefined while all is well. */
export function tooLong(
  { begun, silence }: CacheWatch,
  { now, limit }: { readonly now: number; readonly limit: number },
): Transfer['kind'] | undefined {
  const isLate = ({ at, kind }: Begun): boolean => now - at >= (kind === 'import' ? LONGEST_IMPORT : limit);
  const late = [...begun.values()].find(isLate);
  return late?.kind ?? (hasStalled(silence, now) ? 'export' : undefined);
}
