import type { LocatedFinding } from '../decide/build-warnings.js';
import type { SourceLine } from '../decide/dockerfile-path.js';
import type { Copied } from '../decide/copied.js';
import type { Image } from '../decide/image.js';
import type { Leg } from '../decide/legs.js';
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

/** The builder, why it was this one, and what was needed of it. */
export type BuilderReport = {
  readonly name: string;
  readonly driver: string;
  readonly why: string;
  readonly needs: readonly string[];
};
/** How many steps of a Dockerfile a cache has spared. */
export type CacheGain = { readonly name: string; readonly steps: number; readonly cached: number };

/** What the caches of the builds gave, and why one was not left for later runs, if it was to be. */
export type CacheUse = { readonly gains: readonly CacheGain[]; readonly fault: string | undefined };
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
  /** What this run gives to the one that merges; left out where it is no leg, or not a whole one. */
  readonly legs?: readonly Leg[];
  readonly promotion?: Promotion;
  readonly imageId: string;
  /** What buildx says of the build, as JSON; empty where nothing was built. */
  readonly metadata: string;
  /** What has built; left out where nothing has. */
  readonly builder?: BuilderReport;
  readonly caches: CacheUse;
  readonly failures: readonly string[];
  /** The lines in the repository that failures come from, where there are some. */
  readonly places: ReadonlyMap<string, SourceLine>;
  /** What the checks of BuildKit have found in the Dockerfile. */
  readonly findings: readonly LocatedFinding[];
  readonly stations: readonly { readonly name: string; readonly milliseconds: number }[];
};
