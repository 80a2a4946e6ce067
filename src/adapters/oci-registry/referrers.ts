import { isNotThere, isPassing } from '../../decide/failures/retries.js';
import { Fields } from '../../decide/fields.js';
import type { Image } from '../../decide/image.js';
import { textOf } from '../../decide/bytes.js';
import type { HttpAnswer } from '../../ports/http.js';
import type { Descriptor, ReferrersQuestion, ReferrerWrite } from '../../ports/registry.js';
import { fieldsIn } from './answers.js';
import type { Asking, Question } from './asking.js';
import { descriptorsIn, fallbackTag } from './descriptors.js';
import { knownDigest } from './digest.js';
import type { Manifests } from './manifests.js';
import { readPages } from './pages.js';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const ATTEMPTS = 5;

/** What refers to manifests. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers */
export class Referrers {
  readonly #asking: Asking;
  readonly #manifests: Manifests;
  /** The last addition to each fall-back tag. */
  readonly #additions = new Map<string, Promise<void>>();

  constructor(asking: Asking, manifests: Manifests) {
    this.#asking = asking;
    this.#manifests = manifests;
  }

  async list(
    image: Image,
    { digest, artifactType }: ReferrersQuestion,
    signal: AbortSignal,
  ): Promise<readonly Descriptor[] | 'unsupported'> {
    const question = this.#asking.about(`list the referrers of ${image.name} ${digest}`, image);
    const filter = artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`;
    const read = (answer: HttpAnswer): readonly Descriptor[] | undefined => pageIn(answer, artifactType);
    const path = `referrers/${knownDigest(question, digest)}${filter}`;
    const list = { path, headers: { accept: INDEX }, signal, read, redirects: 'leave' } as const;
    const found = await readPages(question, list);
    if (found.kind === 'list') return found.entries;
    // A list that is not to be had at this moment is no list that there is not.
    if (isPassing(found.answer.status)) throw question.refused(found.answer);
    const index = await this.#readTag(question, { tag: fallbackTag(digest), signal });
    if (index !== undefined) return ofType(descriptorsIn(index), artifactType);
    // GHCR redirects to a page for people, which is not asked: whatever is no list and no 404 says nothing.
    return found.answer.status === 404 ? [] : 'unsupported';
  }

  /** One after the other for each subject: what several of this process add at a time must not overwrite one another. */
  add(image: Image, write: ReferrerWrite, signal: AbortSignal): Promise<void> {
    const key = `${image.registry}/${image.repository}@${write.subject}`;
    const before = this.#additions.get(key) ?? Promise.resolve();
    const added = before.then(() => this.#add(image, write, signal));
    this.#additions.set(
      key,
      added.catch(() => undefined),
    );
    return added;
  }

  async #add(image: Image, { subject, referrer }: ReferrerWrite, signal: AbortSignal): Promise<void> {
    const question = this.#asking.about(`add ${referrer.digest} to the referrers of ${image.name} ${subject}`, image);
    const tag = fallbackTag(knownDigest(question, subject));
    for (let left = ATTEMPTS; ; left -= 1) {
      const index = await this.#readTag(question, { tag, signal });
      const entries = index?.list('manifests') ?? [];
      if (entries.some((entry) => new Fields(entry).text('digest') === referrer.digest)) return;
      if (left === 0) throw question.unusable(`tag ${tag} does not keep what is written to it`);
      const changed = { ...index?.all, schemaVersion: 2, mediaType: INDEX, manifests: [...entries, referrer] };
      const bytes = new TextEncoder().encode(JSON.stringify(changed));
      await this.#manifests.put(image, { reference: tag, mediaType: INDEX, bytes }, signal);
    }
  }

  /** The index under a fall-back tag, undefined where there is none. */
  async #readTag(
    question: Question,
    { tag, signal }: { readonly tag: string; readonly signal: AbortSignal },
  ): Promise<Fields | undefined> {
    try {
      const { bytes } = await this.#manifests.get(question.image, tag, signal);
      const index = Fields.in(textOf(bytes));
      if (index.list('manifests') === undefined) throw question.unusable(`tag ${tag} is no index`);
      return index;
    } catch (error) {
      if (isNotThere(error)) return undefined;
      throw error;
    }
  }
}

function pageIn(answer: HttpAnswer, artifactType: string | undefined): readonly Descriptor[] | undefined {
  const index = fieldsIn(answer);
  if (answer.status !== 200 || index.list('manifests') === undefined) return undefined;
  const applied = (answer.headers['oci-filters-applied'] ?? '').split(',').map((filter) => filter.trim());
  const all = descriptorsIn(index);
  return applied.includes('artifactType') ? all : ofType(all, artifactType);
}

function ofType(all: readonly Descriptor[], artifactType: string | undefined): readonly Descriptor[] {
  return artifactType === undefined ? all : all.filter((one) => one.artifactType === artifactType);
}
