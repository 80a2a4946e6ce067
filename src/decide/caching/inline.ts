import type { Image } from '../image.js';
import { isLatest, makeTag } from '../tag.js';
import { type ChosenTags, decisionsOf } from '../tags.js';

/** Each costs the build a question to the registry. */
const MOST = 3;

/**
 * The tags whose images may hold a cache: the first of this run that moves, that of the default branch, and latest. What
 * this run alone writes, such as a version, is not there yet.
 */
export function inlineTags(
  tags: Pick<ChosenTags, 'decisions'>,
  image: Pick<Image, 'name'>,
  defaultBranch: string | undefined,
): readonly string[] {
  const moving = decisionsOf(tags, image).filter((one) => one.class === 'moving');
  const own = moving.map(({ tag }) => tag).filter((tag) => !isLatest(tag) && !/^pr-\d+$/.test(tag));
  const branch = makeTag(defaultBranch ?? '');
  const latest = moving.map(({ tag }) => tag).find(isLatest) ?? 'latest';
  const all = [...own.slice(0, 1), ...(branch === undefined ? [] : [branch]), latest];
  return [...new Set<string>(all)].slice(0, MOST);
}
