import { createHash } from 'node:crypto';

/** What a test says of a repository. Tags given by name alone get a commit made from the name. */
export type RepositoryOrder = {
  readonly tags: Readonly<Record<string, string>> | readonly string[];
  readonly defaultBranch?: string;
  readonly private?: boolean;
  readonly description?: string;
  /** SPDX identifier. */
  readonly license?: string;
  /** Branch -> commit. The default branch has one in any case. */
  readonly heads?: Readonly<Record<string, string>>;
  /** Number of a pull request -> the commit at its head. */
  readonly pulls?: Readonly<Record<string, string>>;
  /** Commit -> its parents. */
  readonly ancestry?: Readonly<Record<string, readonly string[]>>;
};

export type Refs = ReadonlyMap<string, string>;

/** A repository as the stand-in keeps it; `refs` holds `refs/tags/…`, `refs/heads/…` and `refs/pull/…/head`. */
export type Repository = Omit<RepositoryOrder, 'tags' | 'heads' | 'pulls' | 'defaultBranch'> & {
  readonly fullName: string;
  readonly defaultBranch: string;
  readonly refs: Refs;
};

/** Fills in what was not said. */
export function makeRepository(fullName: string, order: RepositoryOrder): Repository {
  const defaultBranch = order.defaultBranch ?? 'main';
  const heads = { [defaultBranch]: commitOf(`refs/heads/${defaultBranch}`), ...order.heads };
  const pulls = Object.entries(order.pulls ?? {}).map(pullRef);
  const refs = new Map([...tagRefs(order.tags), ...Object.entries(heads).map(headRef), ...pulls]);
  return { ...order, fullName, defaultBranch, refs };
}

/** The repository with other tags. */
export function withTags(repository: Repository, tags: RepositoryOrder['tags']): Repository {
  const others = [...repository.refs].filter(([ref]) => !ref.startsWith('refs/tags/'));
  return { ...repository, refs: new Map([...tagRefs(tags), ...others]) };
}

/** The repository with a branch that points elsewhere. */
export function withHead(repository: Repository, branch: string, commit: string): Repository {
  return { ...repository, refs: new Map([...repository.refs, headRef([branch, commit])]) };
}

function tagRefs(tags: RepositoryOrder['tags']): [string, string][] {
  if (isList(tags)) return tags.map((tag) => [`refs/tags/${tag}`, commitOf(`refs/tags/${tag}`)]);
  return Object.entries(tags).map(([tag, commit]) => [`refs/tags/${tag}`, commit]);
}

function isList(tags: RepositoryOrder['tags']): tags is readonly string[] {
  return Array.isArray(tags);
}

function headRef([branch, commit]: readonly [string, string]): [string, string] {
  return [`refs/heads/${branch}`, commit];
}

function pullRef([number, commit]: readonly [string, string]): [string, string] {
  return [`refs/pull/${number}/head`, commit];
}

function commitOf(ref: string): string {
  return createHash('sha1').update(ref).digest('hex');
}

/** The commit that a SHA, a branch or a tag names, if the repository has it. */
export function findCommit(repository: Repository, name: string): string | undefined {
  const ref = repository.refs.get(`refs/heads/${name}`) ?? repository.refs.get(`refs/tags/${name}`);
  return ref ?? (knownCommits(repository).has(name) ? name : undefined);
}

function knownCommits({ refs, ancestry = {} }: Repository): Set<string> {
  return new Set([...refs.values(), ...Object.keys(ancestry), ...Object.values(ancestry).flat()]);
}

/** The commit and all that it descends from, nearest first. */
export function ancestorsOf(repository: Repository, commit: string): Set<string> {
  const found = new Set([commit]);
  // A set hands out what is added while it is walked, so this is a walk in breadth.
  for (const one of found) for (const parent of parentsOf(repository, one)) found.add(parent);
  return found;
}

export function parentsOf({ ancestry = {} }: Repository, commit: string): readonly string[] {
  return ancestry[commit] ?? [];
}
