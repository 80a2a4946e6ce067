import type { References } from './references.js';
import type { ChosenTags, TagDecision } from './tags.js';
import type { MovingMode } from './verdict.js';
import type { Tag } from './tag.js';
import { isFullVersion } from './version.js';

/** The tags of a run whose user wrote them out: taken as they are. A full version is fixed, all else moves. */
export function chooseLiteralTags(references: References, moving: MovingMode): ChosenTags {
  const tags = [...new Set(references.flatMap((one) => one.tags))];
  const decisions = tags.map((tag) => decide(tag, references, moving));
  return {
    decisions,
    version: decisions.find(({ hold }) => hold === undefined)?.tag ?? '',
    outcomes: references.flatMap(({ image, tags: own }) =>
      own.map((tag) => ({ rule: `${image.name}:${tag}`, gave: tag })),
    ),
    notices: [],
  };
}

function decide(tag: Tag, references: References, moving: MovingMode): TagDecision {
  const images = references.filter((one) => one.tags.includes(tag)).map(({ image }) => image.name);
  const kind = isFullVersion(tag) ? 'fixed' : 'moving';
  return {
    tag,
    class: kind,
    origin: 'written out',
    ...(images.length < references.length && { images }),
    ...(kind === 'moving' && moving === 'off' && { hold: 'input "moving-tags" is off', rivals: [] }),
  };
}
