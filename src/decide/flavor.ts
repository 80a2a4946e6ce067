import { Refusal } from '../errors.js';
import { oneOf, parseFields } from './attributes.js';
import { GLOBAL_NAMES } from './globals.js';
import { parseEach, parseListLines } from './lines.js';
import { didYouMean } from './nearest.js';
import { parseTemplate, type Template } from './template.js';

const LATEST_MODES = ['auto', 'true', 'false'] as const;
const KEYS = ['latest', 'prefix', 'suffix', 'onlatest'] as const;

/** A prefix or suffix of every tag that has none of its own, and whether `latest` gets it, too. */
export type Affix = { readonly text: Template; readonly onLatest: boolean };

/** What input `flavor` says of all tags. */
export type Flavor = {
  readonly latest: (typeof LATEST_MODES)[number];
  readonly prefix: Affix;
  readonly suffix: Affix;
};

const NO_AFFIX: Affix = { text: [], onLatest: false };
export const NO_FLAVOR: Flavor = { latest: 'auto', prefix: NO_AFFIX, suffix: NO_AFFIX };

/** Parses input `flavor`: `latest=`, `prefix=`, `suffix=`, the latter two with `onlatest=` behind them on their line. */
export function parseFlavor(text: string): Flavor {
  const settings = parseEach(parseListLines(text), parseLine).flat();
  return settings.reduce(withSetting, NO_FLAVOR);
}

type Setting = Partial<Pick<Flavor, 'latest'> & Record<'prefix' | 'suffix', AffixSetting>>;
type AffixSetting = Pick<Affix, 'text'> & { readonly onLatest: boolean | undefined };

function withSetting({ latest, prefix, suffix }: Flavor, setting: Setting): Flavor {
  return {
    latest: setting.latest ?? latest,
    prefix: withAffix(prefix, setting.prefix),
    suffix: withAffix(suffix, setting.suffix),
  };
}

// What was once said of `latest` holds until something else is said.
function withAffix(before: Affix, setting: AffixSetting | undefined): Affix {
  return setting === undefined ? before : { text: setting.text, onLatest: setting.onLatest ?? before.onLatest };
}

function parseLine(line: string): readonly Setting[] {
  const fields = parseFields(line, 'flavor');
  return fields.flatMap(([key, value], at): Setting[] => {
    const kind = parseKey(key, line);
    if (kind === 'onlatest') return [];
    if (kind === 'latest') return [{ latest: oneOf(value, LATEST_MODES, 'a flavor whose "latest" is one') }];
    const affix = { text: parseTemplate(value, GLOBAL_NAMES), onLatest: isOnLatest(fields.slice(at + 1)) };
    return [kind === 'prefix' ? { prefix: affix } : { suffix: affix }];
  });
}

/** What `onlatest` says that follows, before the next prefix or suffix; undefined where none does. */
function isOnLatest(rest: readonly (readonly [string, string])[]): boolean | undefined {
  const next = rest.findIndex(([key]) => key === 'prefix' || key === 'suffix');
  const own = rest.slice(0, next < 0 ? rest.length : next).findLast(([key]) => key === 'onlatest');
  return own && oneOf(own[1], ['true', 'false'], 'a flavor whose "onlatest" is one') === 'true';
}

function parseKey(key: string, line: string): (typeof KEYS)[number] {
  const known = KEYS.find((one) => one === key);
  if (known === undefined) throw new Refusal(`made of ${KEYS.join('=, ')}=`, line, didYouMean(key, KEYS));
  return known;
}
