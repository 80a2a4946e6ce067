import type { Outcome } from '../act/outcome.js';
import type { PublishSetting, Written } from '../act/publish.js';
import { retrying } from '../act/retry.js';
import { type Image, withTag } from '../decide/image.js';
import type { Tag } from '../decide/tag.js';
import type { TagDecision } from '../decide/tags.js';
import type { Manifest } from '../ports/registry.js';
import { isOfThisCommit } from './existing.js';
import type { Tools } from './tools.js';

/** What an image's tags point to changes where the version turns out to be published by another run. */
export type Adopting = PublishSetting & {
  readonly manifests: Map<Image, Manifest>;
  /** The images that are of another commit. */
  readonly foreign: Set<Image>;
};

/** Keeps what came of an image's fixed tags; those that another run has published are left as they are. */
export async function noteFixed(
  outcome: Outcome<Written>,
  publishing: Adopting,
  tools: Tools,
): Promise<Outcome<Written>> {
  if (outcome.kind === 'failed') return outcome;
  const { image, value } = outcome;
  try {
    const late = await adoptVersion(image, { written: value, publishing }, tools);
    for (const [tag, digest] of value.adopted) adoptTag(image, { tag, digest }, tools);
    for (const tag of late ? [] : value.tags) tools.ledger.wrote(image, tag);
    return outcome;
  } catch (error) {
    return { kind: 'failed', image, why: await publishing.tell(image, error) };
  }
}

/** Leaves a tag as another run has published it. */
export function adoptTag(
  image: Image,
  { tag, digest }: { readonly tag: Tag; readonly digest: string },
  { ledger, ports }: Pick<Tools, 'ledger' | 'ports'>,
): void {
  ports.log.info(`${withTag(image, tag)} is there already, at ${digest}, and cannot be written: it is adopted`);
  ledger.there(image, { tag, digest });
}

/** Holds what says something of the commit, where the image may be of another one; gives the others. */
export function withoutForeign(
  image: Image,
  decisions: readonly TagDecision[],
  { publishing, ledger }: { readonly publishing: Adopting } & Pick<Tools, 'ledger'>,
): readonly TagDecision[] {
  if (!publishing.foreign.has(image)) return decisions;
  for (const { tag } of decisions.filter(isOfCommit)) ledger.hold(image, tag, FOREIGN);
  return decisions.filter((one) => !isOfCommit(one));
}

/** Tells whether a tag says something of the commit. */
export function isOfCommit({ class: kind, lineage }: TagDecision): boolean {
  return kind === 'commit' || lineage !== undefined;
}

const FOREIGN = 'what is there already is used, and may be of another commit';

type Late = { readonly written: Written; readonly publishing: Adopting };

/** The version that is there is what the image's other tags are to point to. Tells whether there is one. */
async function adoptVersion(image: Image, { written, publishing }: Late, tools: Tools): Promise<boolean> {
  const { registry, manifests, foreign, signal } = publishing;
  const { ledger, plan } = tools;
  const isVersion = (tag: Tag): boolean => plan.tags.decisions.some((one) => one.tag === tag && one.class === 'fixed');
  const [version, digest] = [...written.adopted].find(([tag]) => isVersion(tag)) ?? [];
  if (version === undefined || digest === undefined) return false;
  const built = manifests.get(image)?.digest ?? '';
  manifests.set(image, await retrying(() => registry.manifest(image, digest, signal), publishing));
  if (!(await isOfThisCommit({ image, digest }, tools))) foreign.add(image);
  ledger.uploaded(image, digest);
  const why = `it was written before ${version} was found to be there`;
  for (const tag of written.tags) ledger.there(image, { tag, digest: built }, why);
  return true;
}
