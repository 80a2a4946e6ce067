/** Something that BuildKit takes from a cache's place or leaves there, in a step of its own. */
export type Transfer = {
  readonly kind: 'import' | 'export';
  /** As BuildKit calls it: `exporting cache to registry`. */
  readonly name: string;
  /** Whether it is beyond what the builder has to prepare for it. */
  readonly isSending: boolean;
};

export type FailedTransfer = Pick<Transfer, 'kind' | 'name'> & { readonly why: string };

/** What the plain progress of a build has told of its caches so far. */
export type CacheProgress = {
  /** Steps of the Dockerfile. */
  readonly steps: ReadonlySet<string>;
  /** Those of them that were not run. */
  readonly cached: ReadonlySet<string>;
  /** What goes on, by its number. */
  readonly open: ReadonlyMap<string, Transfer>;
  readonly failed: readonly FailedTransfer[];
};

export const NO_PROGRESS: CacheProgress = { steps: new Set(), cached: new Set(), open: new Map(), failed: [] };

type Take = (progress: CacheProgress, of: Line) => CacheProgress;
type Line = { readonly number: string; readonly text: string };

// What a command of a Dockerfile prints has the time before it. A base image is fetched, or is there: no cache tells.
const LINE = /^(#\d+) (\D.*)$/;

const KINDS: readonly (readonly [RegExp, Take])[] = [
  [/^\[(?:[^\]]* )?\d+\/\d+\] (?!FROM )/, addStep],
  [/^(?:export|import)ing (?:cache |to GitHub Actions Cache)/, begin],
  [/^(?:sending|writing) /, send],
  [/^CACHED$/, addCached],
  [/^(?:DONE|CANCELED|ERROR)\b/, end],
];

/** Takes a line that a build has printed. */
export function hearCache(progress: CacheProgress, line: string): CacheProgress {
  const [, number, text] = LINE.exec(line) ?? [];
  if (number === undefined || text === undefined) return progress;
  const take = KINDS.find(([pattern]) => pattern.test(text))?.[1];
  return take === undefined ? progress : take(progress, { number, text });
}

function addStep(progress: CacheProgress, { number }: Line): CacheProgress {
  return { ...progress, steps: new Set([...progress.steps, number]) };
}

function addCached(progress: CacheProgress, { number }: Line): CacheProgress {
  if (!progress.steps.has(number)) return progress;
  return { ...progress, cached: new Set([...progress.cached, number]) };
}

function begin(progress: CacheProgress, { number, text }: Line): CacheProgress {
  const transfer = { kind: text.startsWith('import') ? 'import' : 'export', name: text, isSending: false } as const;
  return { ...progress, open: new Map([...progress.open, [number, transfer]]) };
}

function send(progress: CacheProgress, { number }: Line): CacheProgress {
  const transfer = progress.open.get(number);
  if (transfer === undefined) return progress;
  return { ...progress, open: new Map([...progress.open, [number, { ...transfer, isSending: true }]]) };
}

function end(progress: CacheProgress, { number, text }: Line): CacheProgress {
  const transfer = progress.open.get(number);
  if (transfer === undefined) return progress;
  const { kind, name } = transfer;
  const why = /^ERROR: (.*)/.exec(text)?.[1];
  return {
    ...progress,
    open: new Map([...progress.open].filter(([one]) => one !== number)),
    failed: why === undefined ? progress.failed : [...progress.failed, { kind, name, why }],
  };
}
