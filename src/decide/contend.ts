import type { Contender } from './forward.js';
import type { Gathered, GivenTag } from './gather.js';
import type { ReleaseName } from './owner.js';
import { type Branch, follow, type Lineage, lineageOf } from './lineage.js';
import { isLatestGiven, type LatestPolicy, originOf } from './latest.js';
import { namesBuild } from './rules/pattern.js';
import type { Emitted, TagClass } from './rules/rule.js';
import { isLatest, type Tag } from './tag.js';
import { versionAfterPrefix } from './tag-prefix.js';
import { parseAnyVersion } from './version.js';

/** A tag that the run would publish, and whether it must win it from other versions. */
export type Candidate = {
  readonly tag: Tag;
  readonly class: TagClass;
  /** The rule that gave it. */
  readonly origin: string;
  readonly contender?: Contender;
  /** Left out where the tag follows no branch. */
  readonly lineage?: Lineage;
  /** It is the name of a branch or the like, and gives way to releases of that name. */
  readonly givesWay: boolean;
};

export type Contest = {
  readonly gathered: Gathered;
  readonly policy: LatestPolicy;
  /** The automatic `latest`. */
  readonly latest: Tag;
  /** The release of this run is marked as a prerelease. */
  readonly prerelease: boolean;
  /** Left out where the run is about none. */
  readonly branch?: Branch;
  /** What releases of this repository are called. */
  readonly releases: readonly ReleaseName[];
};

/** The origin of the automatic `latest`. */
export const AUTOMATIC = 'latest';

/** All tags that the run would publish, the automatic `latest` last where it is given. */
export function contend(contest: Contest): readonly Candidate[] {
  const { gathered, policy, latest, prerelease, branch, releases } = contest;
  const { tags } = gathered;
  const others: Others = { tags, latest, prerelease, fixed: fixedNames(tags) };
  const candidates = tags.map((one): Candidate => {
    const contender = contenderOf(one, others);
    const lineage = contender === undefined ? lineageOf(one, branch, tags) : undefined;
    const { class: kind, givesWay = false } = one.emitted;
    const order = { ...(contender && { contender }), ...(lineage && { lineage }) };
    return { tag: one.tag, class: kind, origin: one.rule.line, givesWay, ...order };
  });
  if (!isLatestGiven(policy, tags) || tags.some(({ tag }) => tag === latest)) return candidates;
  const contender = latestContender(others);
  const isEarly = policy === 'until-first-release' && branch !== undefined;
  const order = {
    ...(contender && { contender }),
    ...(isEarly && { lineage: follow(branch, tags, releases) }),
  };
  return [...candidates, { tag: latest, class: 'moving', origin: AUTOMATIC, givesWay: false, ...order }];
}

type Others = {
  readonly tags: readonly GivenTag[];
  readonly latest: Tag;
  readonly prerelease: boolean;
  /** What the run's rules call versions for good. */
  readonly fixed: readonly (ReleaseName & { readonly tag: Tag })[];
};

/** A `latest` that the user wrote is the same tag as the automatic one: forward only where the run has a version. */
function contenderOf(one: GivenTag, others: Others): Contender | undefined {
  if (isSomeLatest(one, others.latest)) return latestContender(others);
  const { emitted } = one;
  const { origin, name } = emitted;
  const range = rangeOf(emitted);
  if (origin === undefined || range === undefined) return undefined;
  const fixed = others.fixed.find(({ before, after }) => before === name.before && after === name.after);
  return { core: name.core, ...origin, prerelease: others.prerelease, range, ...(fixed && { fixed }) };
}

/** The automatic one, or one of a variant: latest-alpine, alpine-latest. */
function isSomeLatest({ tag, emitted: { class: kind, name } }: GivenTag, latest: Tag): boolean {
  return kind === 'moving' && (tag === latest || isLatest(tag) || name.core === AUTOMATIC);
}

function latestContender({ tags, prerelease, fixed: [fixed] }: Others): Contender | undefined {
  const origin = originOf(tags);
  return origin && { core: AUTOMATIC, ...origin, prerelease, range: 'every', ...(fixed && { fixed }) };
}

/** What the run's rules call versions for good, so that the tag of any other version can be named. */
function fixedNames(tags: readonly GivenTag[]): Others['fixed'] {
  return tags.flatMap(({ tag, emitted: { class: kind, origin, name } }) =>
    kind === 'fixed' && origin !== undefined
      ? [{ reader: origin.reader, before: name.before, after: name.after, tag }]
      : [],
  );
}

function rangeOf(emitted: Emitted): Contender['range'] | undefined {
  const { origin, class: kind } = emitted;
  if (origin === undefined || origin.reader.kind === 'any') return undefined;
  if (origin.reader.kind === 'match') return rangeOfMatch(emitted, origin);
  if (kind === 'moving') return 'same-name';
  return kind === 'fixed' && isShared(origin) ? 'same-version' : undefined;
}

/** What is found in a prerelease may be the name of its channel ("beta"), or a release's tag, which it may not have. */
function rangeOfMatch({ class: kind, name }: Emitted, { version }: Origin): Contender['range'] | undefined {
  const isContested = version.isStable ? kind === 'moving' : namesStable(name.core);
  return isContested ? 'same-name' : undefined;
}

/** Tells whether a name is that of stable versions, such as 2.0 or release-2.0. */
function namesStable(core: string): boolean {
  const version = parseAnyVersion(core) ?? versionAfterPrefix(core) ?? parseAnyVersion(core.replace(/^.*[/@_-]/, ''));
  return version?.isStable === true;
}

type Origin = NonNullable<Emitted['origin']>;

/** 1.2.3+a and 1.2.3+b have the same tag, if nothing in it tells builds apart. */
function isShared({ reader, version }: Origin): boolean {
  if (reader.kind !== 'version' || reader.scheme !== 'semver') return false;
  return version.build !== '' && !namesBuild(reader.pattern);
}
