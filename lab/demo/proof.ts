/** What a release must come to: tags published, tags held. */
export type Expectation = { readonly published: readonly string[]; readonly held: readonly string[] };

/** What the action said of a release. */
export type Said = {
  readonly exitCode: number;
  readonly pushed: string;
  readonly digest: string;
  readonly tagNames: readonly string[];
  /** Tag -> digest, as the action read it back. */
  readonly digests: Readonly<Record<string, string>>;
  /** Tag -> reason. */
  readonly held: Readonly<Record<string, string>>;
};

/** What crane read: tag -> digest. */
export type Witnessed = Readonly<Record<string, string>>;

/** What the action set as its outputs, for one image. */
export function readSaid(image: string, run: { exitCode: number; outputs: Readonly<Record<string, string>> }): Said {
  const { outputs, exitCode } = run;
  const digests = JSON.parse(outputs['digests'] || '{}') as Record<string, { tags?: Record<string, string> }>;
  const held = Object.entries(JSON.parse(outputs['held'] || '{}') as Record<string, string>);
  return {
    exitCode,
    pushed: outputs['pushed'] ?? '',
    digest: outputs['digest'] ?? '',
    tagNames: (outputs['tag-names'] ?? '').split('\n').filter(Boolean),
    digests: digests[image]?.tags ?? {},
    held: Object.fromEntries(held.map(([reference, reason]) => [reference.slice(image.length + 1), reason])),
  };
}

/** All that is not as it should be, a sentence each. `before` is what crane read before this release. */
export function findFaults(expected: Expectation, said: Said, seen: { before: Witnessed; now: Witnessed }): string[] {
  return [
    ...(said.exitCode === 0 ? [] : [`The action ended with exit code ${said.exitCode}`]),
    ...(said.pushed === 'true' ? [] : [`Output "pushed" is "${said.pushed}", not "true"`]),
    ...different('Published', said.tagNames, expected.published),
    ...different('Held', Object.keys(said.held), expected.held),
    ...expected.published.flatMap((tag) => faultsOfPublished(tag, said, seen.now)),
    ...expected.held
      .filter((tag) => seen.now[tag] !== seen.before[tag])
      .map(
        (tag) =>
          `Tag ${tag} was held, yet crane reads ${named(seen.now[tag])} where it read ${named(seen.before[tag])}`,
      ),
  ];
}

function faultsOfPublished(tag: string, { digest, digests }: Said, now: Witnessed): string[] {
  if (digest !== '' && digests[tag] === digest && now[tag] === digest) return [];
  return [
    `Tag ${tag}: the action built ${named(digest)} and read back ${named(digests[tag])}, crane reads ${named(now[tag])}`,
  ];
}

function different(what: string, found: readonly string[], wanted: readonly string[]): string[] {
  const [is, should] = [found.toSorted().join(', '), wanted.toSorted().join(', ')];
  return is === should ? [] : [`${what} should be ${should || 'no tags'}, and is ${is || 'no tags'}`];
}

function named(digest: string | undefined): string {
  return digest === undefined || digest === '' ? 'nothing' : digest;
}
