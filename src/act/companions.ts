import { companionTags } from '../decide/companions.js';
import type { Descriptor, Manifest, ReferrerWrite } from '../ports/registry.js';
import { atMost } from './at-most.js';
import { partsOf } from './copy.js';
import { readManifest, type RegistrySetting } from './manifest.js';
import { retrying } from './retry.js';
import type { Found } from './source.js';

/** What refers to an image or to what is below it, be it by way of others: each after what it refers to. */
export type Companions = {
  readonly referrers: readonly ReferrerWrite[];
  /** What cosign keeps under tags. */
  readonly tagged: readonly { readonly tag: string; readonly manifest: Manifest }[];
  /** Their manifests, by digest. */
  readonly manifests: ReadonlyMap<string, Manifest>;
  /** The registry cannot say what refers to an image. */
  readonly isUnlisted: boolean;
  /** What is listed, and not there. */
  readonly lost: readonly string[];
};

const AT_A_TIME = 4;

/** Finds what refers to an image, in the list of its registry and under cosign's tags. */
export async function findCompanions(found: Found, setting: RegistrySetting): Promise<Companions> {
  const search = new Search(found, setting);
  const own = await search.below(found.top);
  // An index that was cut down is known to nobody but us.
  let digests = [...new Set(own)].filter((digest) => digest !== found.top.digest || digest === found.digest);
  while (digests.length > 0) {
    const next = await atMost(AT_A_TIME, digests, (digest) => search.look(digest));
    digests = [...new Set(next.flat())];
  }
  return search.result;
}

class Search {
  readonly #found: Found;
  readonly #setting: RegistrySetting;
  readonly #referrers: ReferrerWrite[] = [];
  readonly #tagged: { tag: string; manifest: Manifest }[] = [];
  readonly #manifests = new Map<string, Manifest>();
  readonly #lost: string[] = [];
  #isUnlisted = false;

  constructor(found: Found, setting: RegistrySetting) {
    this.#found = found;
    this.#setting = setting;
  }

  get result(): Companions {
    const [referrers, tagged, manifests] = [this.#referrers, this.#tagged, this.#manifests];
    return { referrers, tagged, manifests, isUnlisted: this.#isUnlisted, lost: this.#lost };
  }

  /** The digests of a manifest and of all below it. */
  async below(manifest: Manifest): Promise<readonly string[]> {
    const { manifests } = partsOf(manifest);
    const inner = await atMost(AT_A_TIME, manifests, async (digest) => this.below(await this.#read(digest)));
    return [manifest.digest, ...inner.flat()];
  }

  /** Keeps what refers to a manifest; gives the digests that are to be looked at next. */
  async look(digest: string): Promise<readonly string[]> {
    const [listed, tagged] = await Promise.all([this.#list(digest), this.#readTags(digest)]);
    for (const one of listed) this.#referrers.push({ subject: digest, referrer: one.referrer });
    this.#tagged.push(...tagged);
    const news = [...listed, ...tagged]
      .map(({ manifest }) => manifest)
      .filter((one) => !this.#manifests.has(one.digest));
    for (const one of news) this.#manifests.set(one.digest, one);
    return [...new Set((await Promise.all(news.map((one) => this.below(one)))).flat())];
  }

  async #list(digest: string): Promise<readonly Listed[]> {
    const { registry, signal } = this.#setting;
    const { image } = this.#found;
    const list = await retrying(() => registry.referrers(image, { digest }, signal), this.#setting);
    if (list === 'unsupported') this.#isUnlisted = true;
    const all = list === 'unsupported' ? [] : list;
    const read = await atMost(AT_A_TIME, all, async (referrer) => {
      const manifest = await readManifest(image, referrer.digest, this.#setting);
      return { referrer, manifest };
    });
    return read.flatMap(({ referrer, manifest }) => {
      if (manifest !== undefined) return [{ referrer, manifest }];
      this.#lost.push(referrer.digest);
      return [];
    });
  }

  async #readTags(digest: string): Promise<readonly { tag: string; manifest: Manifest }[]> {
    const { image } = this.#found;
    const read = await Promise.all(
      companionTags(digest).map(async (tag) => ({ tag, manifest: await readManifest(image, tag, this.#setting) })),
    );
    return read.flatMap(({ tag, manifest }) => (manifest === undefined ? [] : [{ tag, manifest }]));
  }

  #read(digest: string): Promise<Manifest> {
    const known = this.#manifests.get(digest);
    return known === undefined ? this.#found.read(digest) : Promise.resolve(known);
  }
}

type Listed = { readonly referrer: Descriptor; readonly manifest: Manifest };
