/** How the blobs of an image came to be in a repository, and how many bytes were sent. */
export type Copied = {
  readonly there: number;
  readonly mounted: number;
  readonly sent: number;
  readonly bytes: number;
};

export const NOTHING_COPIED: Copied = { there: 0, mounted: 0, sent: 0, bytes: 0 };

/** What several copies came to. */
export function sumOf(all: readonly Copied[]): Copied {
  return all.reduce(
    (sum, one) => ({
      there: sum.there + one.there,
      mounted: sum.mounted + one.mounted,
      sent: sum.sent + one.sent,
      bytes: sum.bytes + one.bytes,
    }),
    NOTHING_COPIED,
  );
}
