import { type Image, withDigest, withTag } from '../decide/image.js';
import { annotationTexts } from '../decide/annotations.js';
import { labelTexts } from '../decide/labels.js';
import { legTexts } from '../decide/legs.js';
import type { Tag } from '../decide/tag.js';
import { decisionsOf } from '../decide/tags.js';
import { explain } from './explain.js';
import type { Report } from './report.js';

const OUTPUTS = {
  digest: (report) => report.images[0]?.digest ?? '',
  image: ({ images: [first] }) => (first?.digest === undefined ? '' : withDigest(first.image, first.digest)),
  tags: (report) => references(report).join('\n'),
  'tag-names': (report) => names(report).join('\n'),
  version: (report) => names(report)[0] ?? '',
  digests: (report) => JSON.stringify(digests(report)),
  held: (report) => JSON.stringify(Object.fromEntries(report.held)),
  pushed: (report) => String(report.pushed),
  leg: ({ legs = [] }) => legTexts(legs).join('\n'),
  labels: (report) => labelTexts(report.plan.labels).join('\n'),
  annotations: (report) => annotationTexts(report.plan.annotations).join('\n'),
  json: (report) => JSON.stringify(asJson(report)),
  imageid: (report) => report.imageId,
  metadata: (report) => report.metadata,
} satisfies Record<string, (report: Report) => string>;

/** The only list of the action's outputs. */
export const OUTPUT_NAMES = Object.keys(OUTPUTS);

export type OutputWriter = (name: string, value: string) => void;

/** Writes every output of the action. */
export function writeOutputs(report: Report, write: OutputWriter): void {
  for (const [name, render] of Object.entries(OUTPUTS)) write(name, render(report));
}

// What a later step may parse has to be there also where nothing was done.
const NOTHING: Readonly<Record<string, string>> = {
  digests: '{}',
  held: '{}',
  json: JSON.stringify({ tags: [], 'tag-names': [], labels: {}, annotations: [] }),
  pushed: 'false',
} satisfies Partial<Record<keyof typeof OUTPUTS, string>>;

/** Writes the outputs of a run that did not begin. */
export function writeEmptyOutputs(write: OutputWriter): void {
  for (const name of OUTPUT_NAMES) write(name, NOTHING[name] ?? '');
}

function references(report: Report): readonly string[] {
  return kept(report).map(({ image, tag }) => withTag(image, tag));
}

/** In the rules' order, each name once. */
function names(report: Report): readonly Tag[] {
  const given = new Set(kept(report).map(({ tag }) => tag));
  return report.plan.tags.decisions.map(({ tag }) => tag).filter((tag) => given.has(tag));
}

/** What is not held, image by image. */
function kept({ plan, held }: Report): readonly { readonly image: Image; readonly tag: Tag }[] {
  return plan.images.flatMap((image) =>
    decisionsOf(plan.tags, image)
      .map(({ tag }) => ({ image, tag }))
      .filter(({ tag }) => !held.has(withTag(image, tag))),
  );
}

function digests({ images }: Report): Record<string, unknown> {
  const uploaded = images.filter((image) => image.digest !== undefined);
  return Object.fromEntries(
    uploaded.map(({ image, digest, tags, platforms }) => [
      image.name,
      {
        digest,
        tags: Object.fromEntries(tags),
        platforms: Object.fromEntries(platforms.map((entry) => [entry.platform, entry.digest])),
      },
    ]),
  );
}

function asJson(report: Report): Record<string, unknown> {
  const { labels, annotations } = report.plan;
  return {
    tags: references(report),
    'tag-names': names(report),
    labels,
    annotations: annotationTexts(annotations),
    plan: explain(report),
  };
}
