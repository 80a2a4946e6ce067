import { Refusal } from '../errors.js';
import { didYouMean } from './nearest.js';
import { type Labels, labelTexts, type Pair, withPairs } from './labels.js';
import { normalPlatform } from './platform.js';

const LEVELS = ['manifest', 'index', 'manifest-descriptor', 'index-descriptor'] as const;
export type Level = (typeof LEVELS)[number];

/** Annotations of one place of an image: a level, with a platform or without, such as `manifest[linux/amd64]`. */
export type Annotated = { readonly place: string; readonly values: Labels };

const INDEX: readonly Level[] = ['index'];

// https://docs.docker.com/build/metadata/annotations/#specify-annotation-level
const PLACE = String.raw`[a-z-]+(?:\[[\w./-]+\])?`;
const PLACED = new RegExp(`^(?<places>${PLACE}(?:,${PLACE})*):(?<key>.*)$`, 's');

export type AnnotationQuestion = {
  readonly standard: Labels;
  /** The user's, with their expressions filled in; a key may begin with a place: `index:key`. */
  readonly own: readonly Pair[];
  readonly levels: readonly Level[];
  /** The result is an index: it gets what its manifests get, since registries show what they find there. */
  readonly isIndex: boolean;
};

/** The annotations of an image: the same for every level, then what the user wants at places of its own. */
export function chooseAnnotations({ standard, own, levels: asked, isIndex }: AnnotationQuestion): readonly Annotated[] {
  const levels = [...new Set([...asked, ...(isIndex ? INDEX : [])])];
  const placed = own.map(([key, value]) => ({ ...partKey(key), value })).filter(({ key }) => key !== '');
  const everywhere = placed.filter(({ places }) => places.length === 0).map(({ key, value }): Pair => [key, value]);
  const common = withPairs(standard, everywhere);
  const places = [...new Set([...levels, ...placed.flatMap((one) => one.places)])];
  return places.map((place) => {
    const here = placed.filter((one) => one.places.includes(place)).map(({ key, value }): Pair => [key, value]);
    return { place, values: withPairs(levels.some((level) => level === place) ? common : {}, here) };
  });
}

/** Parses the levels that metadata-action's users name, with commas between them; `manifest` where they name none. */
export function parseLevels(text: string): readonly Level[] {
  const names = text.split(',').map((name) => name.trim());
  if (text.trim() === '') return ['manifest'];
  return names.map((name) => {
    const level = LEVELS.find((one) => one === name);
    if (level === undefined) throw new Refusal(`levels of ${LEVELS.join(', ')}`, text, didYouMean(name, LEVELS));
    return level;
  });
}

/** Annotations as `place:key=value` texts. */
export function annotationTexts(annotations: readonly Annotated[]): readonly string[] {
  return annotations.flatMap(({ place, values }) => labelTexts(values).map((text) => `${place}:${text}`));
}

/** What can be set: a single manifest has no index, and nothing in it describes one. Empty values say nothing. */
export function settable(annotations: readonly Annotated[], isIndex: boolean): readonly Annotated[] {
  const there = isIndex ? annotations : annotations.filter(({ place }) => /^manifest(?:\[|$)/.test(place));
  return there.map(({ place, values }) => ({
    place,
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')),
  }));
}

function partKey(key: string): { readonly places: readonly string[]; readonly key: string } {
  const { places, key: rest = '' } = PLACED.exec(key)?.groups ?? {};
  return places === undefined ? { places: [], key } : { places: places.split(',').map(placeOf), key: rest };
}

/** A place in buildx's spelling. As there, what has the form of one has to be one. */
function placeOf(text: string): string {
  const name = text.replace(/\[.*$/, '');
  const platform = /\[(.+)\]$/.exec(text)?.[1];
  const level = LEVELS.find((one) => one === name);
  if (level === undefined)
    throw new Refusal(`keys, or level:key with a level of ${LEVELS.join(', ')}`, text, didYouMean(name, LEVELS));
  // An index is of no platform.
  return platform === undefined || level.startsWith('index') ? level : `${level}[${normalPlatform(platform)}]`;
}
