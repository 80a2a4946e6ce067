/** What a git ref names, as far as tags are concerned. */
export type Ref =
  | { readonly kind: 'branch'; readonly name: string }
  | { readonly kind: 'tag'; readonly name: string }
  | { readonly kind: 'pull-request'; readonly number: number };

const MERGE_QUEUE = /^gh-readonly-queue\/.+\/pr-(\d+)-[0-9a-f]+$/;

/** Parses a full git ref such as `refs/heads/main`; undefined where it names none of the three kinds. */
export function parseRef(ref: string): Ref | undefined {
  const branch = after(ref, 'refs/heads/');
  if (branch !== undefined) return { kind: 'branch', name: branch };

  const tag = after(ref, 'refs/tags/');
  if (tag !== undefined) return { kind: 'tag', name: tag };

  const pull = /^refs\/pull\/(\d+)\//.exec(ref)?.[1];
  return pull === undefined ? undefined : { kind: 'pull-request', number: Number(pull) };
}

/** The pull request that a merge queue's branch stands for, such as `gh-readonly-queue/main/pr-12-0f3c…`. */
export function parseMergeQueueBranch(name: string): number | undefined {
  const number = MERGE_QUEUE.exec(name)?.[1];
  return number === undefined ? undefined : Number(number);
}

function after(ref: string, prefix: string): string | undefined {
  return ref.startsWith(prefix) && ref.length > prefix.length ? ref.slice(prefix.length) : undefined;
}
