import { HASH_LENGTH, hashOf } from '../hash.js';
import { makeTag, type Tag } from '../tag.js';

/** What tells the cache of one build from that of another. */
export type CacheSubject = {
  /** Owner and name on GitHub. */
  readonly repository: string;
  /** The name of the first image; empty where there is none. */
  readonly image: string;
  readonly target: string;
  readonly platforms: readonly string[];
  readonly file: string;
  readonly buildContext: string;
  /** The runner's, as GitHub spells it: what is built where no platform is given. */
  readonly architecture: string;
  /** It is one of several: a target of a run that builds more of them, or a leg of a matrix. */
  readonly isPart: boolean;
};

/** The name of a build's cache among those of all others in GitHub's cache: the same for every commit. */
export function serviceScope(subject: CacheSubject): string {
  const name = subject.image.replace(/.*\//, '');
  return [...(name === '' ? [] : [name]), ...partsOf(subject), hashOf(keyOf(subject))].join('-');
}

/** The user's own name of a cache, for one target and its platforms: those of others must not be overwritten by it. */
export function ownScope(scope: string, subject: CacheSubject): string {
  return [scope, ...partsOf(subject)].join('-');
}

/** The user's own tag of a cache, which is that of one build alone where a run, or a matrix, has several. */
export function ownTag(tag: Tag, subject: CacheSubject): Tag {
  return (subject.isPart ? makeTag([tag, ...partsOf(subject)].join('-')) : undefined) ?? tag;
}

export const CACHE_TAG = 'buildcache';

/** The tag of a build's cache in the repository of its image. */
export function cacheTag(subject: CacheSubject): string {
  const parts = partsOf(subject);
  const isPlain = parts.length === 0 && subject.file === '' && subject.buildContext === '.';
  return isPlain ? CACHE_TAG : [CACHE_TAG, ...parts, hashOf(keyOf({ ...subject, repository: '' }))].join('-');
}

const LONGEST = 60;

/** What people read of it. */
function partsOf(subject: CacheSubject): readonly string[] {
  const parts = [subject.target, ...platformsOf(subject)].filter((part) => part !== '');
  const whole = parts.join('-');
  const name = makeTag(whole)?.toLowerCase();
  if (name === undefined) return [];
  // What is cut off is what tells the platforms apart.
  return [name.length <= LONGEST ? name : `${name.slice(0, LONGEST - HASH_LENGTH - 1)}-${hashOf(whole)}`];
}

function keyOf(subject: CacheSubject): string {
  const { repository, image, target, file, buildContext } = subject;
  return JSON.stringify([repository.toLowerCase(), image, target, platformsOf(subject), file, buildContext]);
}

// Two runners of other kinds may build the same without saying for what.
function platformsOf({ platforms, architecture }: CacheSubject): readonly string[] {
  if (platforms.length > 0) return platforms.toSorted();
  return architecture === '' || architecture === 'X64' ? [] : [architecture.toLowerCase()];
}
