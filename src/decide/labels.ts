import { fillWith, GLOBAL_NAMES, type Globals } from './globals.js';
import { parseProse } from './lines.js';
import { parseFreeTemplate, render, type Template } from './template.js';

export type Labels = Readonly<Record<string, string>>;

export type StandardQuestion = {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly license: string;
  readonly revision: string;
  readonly version: string;
  /** ISO 8601. */
  readonly created: string;
};

/** Parses `key=value` lines, whose values are anybody's text: what is no expression in them stays as it is. */
export function parseLabelLines(text: string): readonly Template[] {
  return parseProse(text).map((line) => parseFreeTemplate(line, GLOBAL_NAMES));
}

/** The labels that every image gets. https://github.com/opencontainers/image-spec/blob/main/annotations.md */
export function standardLabels(question: StandardQuestion): Labels {
  const { title, description, url, license, revision, version, created } = question;
  return {
    'org.opencontainers.image.created': created,
    'org.opencontainers.image.description': description,
    'org.opencontainers.image.licenses': license,
    'org.opencontainers.image.revision': revision,
    'org.opencontainers.image.source': url,
    'org.opencontainers.image.title': title,
    'org.opencontainers.image.url': url,
    'org.opencontainers.image.version': version,
  };
}

/** The user's lines with their expressions filled in, split at the first `=`; and the lines that have none. */
export function fillLines(lines: readonly Template[], globals: Globals): FilledLines {
  const fill = fillWith(globals);
  const texts = lines.map((line) => render(line, fill));
  const pairs = texts.flatMap((text): Pair[] => {
    const at = text.indexOf('=');
    const [key, value] = [text.slice(0, at), text.slice(at + 1)];
    if (at <= 0) return [];
    return [key.endsWith(' ') ? [key.trim(), value.trim()] : [key, value]];
  });
  return { pairs, dropped: texts.filter((text) => text.indexOf('=') <= 0) };
}

export type Pair = readonly [key: string, value: string];
export type FilledLines = { readonly pairs: readonly Pair[]; readonly dropped: readonly string[] };

/** Labels with others over them, in the order of their names. */
export function withPairs(standard: Labels, own: readonly Pair[]): Labels {
  // The standard ones stand in order already, and comparing as people do costs milliseconds.
  if (own.length === 0) return standard;
  const all = { ...standard, ...Object.fromEntries(own) };
  return Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => a.localeCompare(b)));
}

/** Labels as `key=value` texts. */
export function labelTexts(labels: Labels): readonly string[] {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`);
}
