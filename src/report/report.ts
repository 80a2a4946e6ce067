import type { Copied } from '../decide/copied.js';
import type { Image } from '../decide/image.js';
import type { PlatformEntry } from '../decide/manifest.js';
import type { Plan } from '../decide/plan.js';
import type { Tag } from '../decide/tag.js';

/** What one image is in its registry now. */
export type ImageReport = {
  readonly image: Image;
  /** What its tags point to; undefined where nothing was uploaded. */
  readonly digest: string | undefined;
  /** Tags as read back from the registry. */
  readonly tags: ReadonlyMap<Tag, string>;
  readonly platforms: readonly PlatformEntry[];
};

/** What was published without a build: its name, its digest when it was read, and what it took to copy it. */
export type Promotion = {
  readonly name: string;
  readonly digest: string;
  readonly copied: ReadonlyMap<Image, Copied>;
};

/** What this run decided and did, also where it failed half-way. */
export type Report = {
  readonly plan: Plan;
  readonly images: readonly ImageReport[];
  /** Tags that were held back, as full references, each with the reason. */
  readonly held: ReadonlyMap<string, string>;
  /** Every tag that was not held back is verified in every registry. */
  readonly pushed: boolean;
  readonly promotion?: Promotion;
  readonly imageId: string;
  /** What buildx says of the build, as JSON; empty where nothing was built. */
  readonly metadata: string;
  readonly failures: readonly string[];
  readonly stations: readonly { readonly name: string; readonly milliseconds: number }[];
};
