import { formatDate } from './date.js';
import { DATE_NAMES, type Hole } from './template.js';

const TEXT_NAMES = ['branch', 'tag', 'sha', 'base_ref', 'is_default_branch', 'is_not_default_branch'] as const;

/** The expressions that every template may use. */
export const GLOBAL_NAMES: readonly string[] = [...TEXT_NAMES, ...DATE_NAMES];

/** What the expressions stand for in this run. */
export type Globals = {
  readonly texts: Readonly<Record<(typeof TEXT_NAMES)[number], string>>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly commitDate: number;
};

/** What a hole stands for; `own` are the names that this template has besides. */
export function fillWith(globals: Globals, own: Readonly<Record<string, string>> = {}): (hole: Hole) => string {
  const texts: Readonly<Record<string, string>> = { ...globals.texts, ...own };
  return ({ name, format, zone }) => {
    if (name === 'date') return formatDate(globals.now, format, zone);
    if (name === 'commit_date') return formatDate(globals.commitDate, format, zone);
    return texts[name] ?? '';
  };
}
