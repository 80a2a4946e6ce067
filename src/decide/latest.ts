import type { Affix, Flavor } from './flavor.js';
import type { GivenTag } from './gather.js';
import { fillWith, type Globals } from './globals.js';
import { type Notice, notice } from './notice.js';
import type { Emitted } from './rules/rule.js';
import { isLatest, makeLatest, type Tag } from './tag.js';
import { render } from './template.js';

/** When a run's tags are joined by `latest`: by its first tag, never, always, or until git names a stable version. */
export type LatestPolicy = 'by-first-tag' | 'never' | 'always' | 'until-first-release';

/** The name of the automatic `latest`, with those parts of the flavor that are meant for it. */
export function nameLatest({ prefix, suffix }: Flavor, globals: Globals): Tag {
  const fill = fillWith(globals);
  const part = ({ text, onLatest }: Affix): string => (onLatest ? render(text, fill) : '');
  return makeLatest(part(prefix), part(suffix));
}

/** The policy of a run: the flavor's word, else that of the rules. */
export function chooseLatestPolicy(flavor: Flavor, ofRules: LatestPolicy): LatestPolicy {
  if (flavor.latest === 'auto') return ofRules;
  return flavor.latest === 'true' ? 'always' : 'never';
}

/** Tells whether the tags of a run are joined by `latest`, as far as can be said without git's tags. */
export function isLatestGiven(policy: LatestPolicy, tags: readonly GivenTag[]): boolean {
  const [first] = tags;
  if (first === undefined || policy === 'never') return false;
  return policy !== 'by-first-tag' || first.emitted.latest === 'wanted';
}

/** Tells that a rule of higher priority kept `latest` away from a release. */
export function tellDropped(policy: LatestPolicy, tags: readonly GivenTag[]): readonly Notice[] {
  const [first, ...rest] = tags;
  const later = rest.find(({ emitted }) => emitted.latest === 'wanted' && emitted.origin?.version.isStable !== false);
  if (policy !== 'by-first-tag' || first?.emitted.latest !== 'unwanted' || later === undefined) return [];
  if (tags.some(({ tag }) => isLatest(tag))) return [];
  const because = `it goes with the main tag, and "${first.tag}" (${first.rule.line}) comes before "${later.tag}"`;
  return [notice(`latest is not given: ${because}. flavor: latest=true gives it nevertheless`)];
}

/** The version of the run that a `latest` stands for. */
export function originOf(tags: readonly GivenTag[]): Emitted['origin'] {
  return tags.find(({ emitted }) => emitted.origin !== undefined)?.emitted.origin;
}
