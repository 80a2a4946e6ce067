import { Refusal } from '../errors.js';
import { parseEach, parseTexts } from './lines.js';
import type { RunContext } from './run-context.js';

export type Labels = Readonly<Record<string, string>>;

export type LabelQuestion = {
  readonly context: Pick<RunContext, 'repository'>;
  readonly revision: string;
  readonly version: string;
  /** ISO 8601. */
  readonly created: string;
  /** What the user wrote; it wins. */
  readonly own: Labels;
};

/** Parses `key=value` lines, split at the first `=`. */
export function parsePairs(text: string): Labels {
  return Object.fromEntries(parseEach(parseTexts(text), parsePair));
}

/** The labels of the image: the standard ones, then the user's over them, in the order of their names. */
export function chooseLabels({ context, revision, version, created, own }: LabelQuestion): Labels {
  const { repository } = context;
  // https://github.com/opencontainers/image-spec/blob/main/annotations.md
  const standard = {
    'org.opencontainers.image.created': created,
    'org.opencontainers.image.description': repository.description,
    'org.opencontainers.image.licenses': repository.license,
    'org.opencontainers.image.revision': revision,
    'org.opencontainers.image.source': repository.url,
    'org.opencontainers.image.title': repository.name,
    'org.opencontainers.image.url': repository.url,
    'org.opencontainers.image.version': version,
  };
  // The standard ones stand in order already, and comparing as people do costs milliseconds.
  if (Object.keys(own).length === 0) return standard;
  return Object.fromEntries(Object.entries({ ...standard, ...own }).toSorted(([a], [b]) => a.localeCompare(b)));
}

/** Labels as `key=value` texts. */
export function labelTexts(labels: Labels): readonly string[] {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`);
}

/** The same facts as annotations, in metadata-action's form. */
export function annotationTexts(labels: Labels): readonly string[] {
  return labelTexts(labels).map((text) => `manifest:${text}`);
}

function parsePair(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at <= 0) throw new Refusal('lines of key=value', text);
  return [text.slice(0, at).trim(), text.slice(at + 1)];
}
