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
    outcomes: decisions.map(({ origin, tag }) => ({ rule: origin, gave: tag })),
    notices: [],
  };
}

function decide(tag: Tag, references: References, moving: MovingMode): TagDecision {
  const images = references.filter((one) => one.tags.includes(tag)).map(({ image }) => image.name);
  const kind = isFullVersion(tag) ? 'fixed' : 'moving';
  return {
    tag,
    class: kind,
    origin: images.map((name) => `${name}:${tag}`).join(', '),
    ...(images.length < references.length && { images }),
    ...(kind === 'moving' && moving === 'off' && { hold: 'input "moving-tags" is off', rivals: [] }),
  };
}
