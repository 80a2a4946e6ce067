const STANDINGS = ['identical', 'ahead', 'behind', 'diverged'] as const;

/** How one commit stands to another, in GitHub's words. */
export type Standing = (typeof STANDINGS)[number];

/** What a commit is to another one, the base. */
export type Comparison = {
  readonly status: Standing;
  /** Commits that it has and the base has not, the newest first; at most 250. */
  readonly newer: readonly string[];
};

/** How the head of a branch or pull request stands to a commit. */
export type History =
  | ({ readonly kind: 'known'; readonly head: string } & Comparison)
  /** There is no such branch or pull request. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown'; readonly why: string };

/** Tells whether the text is one of GitHub's words for how commits stand to one another. */
export function isStanding(text: string | undefined): text is Standing {
  return STANDINGS.some((standing) => standing === text);
}

/** The history of a commit that is the head itself. */
export function historyAtHead(head: string): History {
  return { kind: 'known', head, status: 'identical', newer: [] };
}

/** The history of a commit behind or beside the head. Commits that nobody can compare have nothing in common. */
export function historyBelow(head: string, comparison: Comparison | undefined): History {
  return { kind: 'known', head, status: 'diverged', newer: [], ...comparison };
}
