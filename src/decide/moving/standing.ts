import { highestFirst, readVersions, sees } from '../candidates.js';
import { type Contender, judge } from '../forward.js';
import { tellUnreadable } from '../git-tags.js';
import type { History } from '../history.js';
import { type Lineage, tagOfCommit } from '../lineage.js';
import { type ReleaseName, tagOf } from '../owner.js';
import type { PatternAnswers } from '../rules/expression.js';
import { namesWhole } from '../rules/pattern.js';
import type { Sighting } from '../rules/reader.js';
import type { Tag } from '../tag.js';
import type { GitAnswer } from '../verdict.js';
import type { Standing } from './move.js';

/** Where a version stands among those that git names. */
export function standingOfVersion(contender: Contender, git: GitAnswer): Standing {
  const { gitTags, answers } = git;
  if (gitTags.kind === 'unknown') return { kind: 'unreadable', why: tellUnreadable(gitTags) };
  const { fixed, version, reader } = contender;
  const verdict = judge(contender, gitTags, answers);
  const rivals = verdict.kind === 'hold' ? verdict.rivals : [];
  const above = fixed && tagsOf(fixed, rivals, answers);
  if (contender.isNamed === true && !sees(reader, version, { names: gitTags.names, answers }))
    return { kind: 'apart', reason: `git does not name ${version.raw} any more`, above };
  return verdict.kind === 'move' ? { kind: 'first' } : { kind: 'behind', reason: verdict.reason, above };
}

/** Where a commit stands on its branch. `git` is asked for by tags that belong to releases, once there are any. */
export function standingOfCommit(lineage: Lineage, history: History, git: GitAnswer | undefined): Standing {
  const releases = git === undefined ? NO_RELEASES : releasesIn(lineage.releases ?? [], git);
  if (releases.kind === 'unreadable') return releases;
  const { commits } = lineage;
  const newer = history.kind === 'known' ? history.newer : [];
  const later = commits && newer.flatMap((commit) => tagOfCommit(commits, commit) ?? []);
  const above = later && [...releases.tags, ...later];
  if (releases.first !== undefined)
    return { kind: 'behind', reason: `${releases.first}: it belongs to releases`, above };
  return onBranch(lineage, history, above);
}

function onBranch({ ref, commit }: Lineage, history: History, above: readonly Tag[] | undefined): Standing {
  const place = ref.replace(/^heads\//, 'branch ').replace(/^pull\/(\d+)\/head$/, 'pull request $1');
  switch (history.kind) {
    case 'unknown':
      return { kind: 'unreadable', why: `the history of ${place} cannot be read: ${history.why}` };
    case 'gone':
      return { kind: 'apart', reason: `${place} is gone`, above };
    case 'known':
      break;
  }
  if (history.status === 'identical') return { kind: 'first' };
  if (history.status === 'ahead') return { kind: 'within', above };
  return { kind: 'apart', reason: `commit ${commit.slice(0, 7)} is not on ${place} any more`, above };
}

type Releases =
  | { readonly kind: 'known'; readonly first: string | undefined; readonly tags: readonly Tag[] }
  | Extract<Standing, { kind: 'unreadable' }>;

const NO_RELEASES: Releases = { kind: 'known', first: undefined, tags: [] };

/** The stable versions that git names, the highest first, by the tags that they have for good. */
function releasesIn(names: readonly ReleaseName[], { gitTags, answers }: GitAnswer): Releases {
  if (gitTags.kind === 'unknown') return { kind: 'unreadable', why: tellUnreadable(gitTags) };
  const whole = names.filter(({ reader }) => reader.kind === 'version' && namesWhole(reader.pattern));
  const found = whole.map((name) => {
    const versions = readVersions(name.reader, gitTags.names, answers);
    return { name, stable: highestFirst(versions.filter(({ version }) => version.isStable)) };
  });
  const [first] = found.flatMap(({ stable }) => stable);
  if (first === undefined) return NO_RELEASES;
  return {
    kind: 'known',
    first: `git has ${gitTags.prefix}${first.gitTag}`,
    tags: found.flatMap(({ name, stable }) => tagsOf(name, stable, answers)),
  };
}

/** The tags that versions have for good; of some names no tag can be made. */
function tagsOf(name: ReleaseName, versions: readonly Sighting[], answers: PatternAnswers): readonly Tag[] {
  return versions.flatMap((one) => tagOf(name, one, answers) ?? []);
}
