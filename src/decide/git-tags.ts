/** The git tags of the repository, or why they cannot be told: an answer cut short is never "no tags". */
export type GitTags =
  | {
      readonly kind: 'known';
      /** Those of the run's `tag-prefix`, without it. */
      readonly names: readonly string[];
      /** The prefix, empty where there is none. */
      readonly prefix: string;
    }
  | { readonly kind: 'unknown'; readonly why: string };

/** The sentence that tells why git's tags are not known. */
export function tellUnreadable({ why }: Extract<GitTags, { kind: 'unknown' }>): string {
  return `git's tags cannot be read: ${why}`;
}
