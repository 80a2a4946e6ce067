import { type Need, tellNeed } from './builder-needs.js';
import { isKnownToEngine } from './insecure-registries.js';

/** What is known of a builder: its name, how it is driven, and where it runs. */
export type Builder = {
  readonly name: string;
  readonly driver: string;
  /** Whether it runs on this machine, as far as its record tells. */
  readonly isHere: boolean;
  /** What its daemon allows; left out where nobody tells. */
  readonly entitlements?: readonly string[];
  /** Where its engine keeps images; left out where nobody has asked. */
  readonly store?: 'classic' | 'containerd';
  /** It was made for this run, and remembers nothing. */
  readonly isOurs?: boolean;
};

/** How the image reaches the registries: by digest and untagged, or carried by a tag. */
export type Upload = 'by-digest' | 'by-tag';

/** Chooses the way of the upload. The docker driver cannot push by digest. */
export function chooseUpload({ driver }: Pick<Builder, 'driver'>): Upload {
  return driver === 'docker' ? 'by-tag' : 'by-digest';
}

/** What the engine says of itself, where that was asked. */
export type EngineFacts = {
  readonly store: 'classic' | 'containerd';
  /** What `docker info` says of its registries, as JSON. */
  readonly registries: string;
};

/** Tells whether the choice depends on what the engine says: it is asked for nothing else. */
export function dependsOnEngine(needs: readonly Need[], { driver }: Builder): boolean {
  if (driver !== 'docker' || needs.some((need) => whyNever(need) !== undefined)) return false;
  return needs.some(({ kind }) => kind === 'plain-http' || NEEDS_STORE[kind] !== undefined);
}

/** A need that a builder does not meet, and why. */
export type Lack = { readonly need: Need; readonly why: string };

/** What a builder lacks. `engine`: left out where nothing depends on it. */
export function lacksOf(needs: readonly Need[], builder: Builder, engine?: EngineFacts): readonly Lack[] {
  return needs.flatMap((need) => {
    const why = builder.driver === 'docker' ? whyNotByEngine(need, engine) : whyNotByDaemon(need, builder);
    return why === undefined ? [] : [{ need, why }];
  });
}

function whyNotByEngine(need: Need, engine: EngineFacts | undefined): string | undefined {
  const never = whyNever(need);
  if (never !== undefined || engine === undefined) return never;
  if (need.kind === 'plain-http') {
    const isKnown = isKnownToEngine(engine.registries, need.registry);
    return isKnown ? undefined : 'its engine takes that registry for one of https';
  }
  return engine.store === 'containerd' ? undefined : NEEDS_STORE[need.kind];
}

/** Why the docker driver cannot do it, whatever its engine. */
function whyNever(need: Need): string | undefined {
  switch (need.kind) {
    case 'by-digest':
      return 'driver docker pushes under tags alone';
    case 'credentials':
      return 'driver docker signs in once a registry';
    case 'outputs':
      return 'driver docker gives one output at a time';
    case 'timestamps':
      return 'driver docker does not rewrite timestamps';
    case 'entitlement':
      // The engine's own setting, on unless it was turned off: https://docs.docker.com/reference/cli/dockerd/
      return need.name === 'network.host' ? undefined : 'driver docker does not give it';
    default:
      return undefined;
  }
}

/** Why an engine with the classic store cannot do it. */
const NEEDS_STORE: Readonly<Partial<Record<Need['kind'], string>>> = {
  // https://docs.docker.com/build/building/multi-platform/
  platforms: "its engine's classic store keeps one platform of an image",
  attestations: "its engine's classic store keeps no attestations",
  annotations: "its engine's classic store keeps no annotations",
  cache: 'its engine exports no cache with the classic store',
  output: "its engine's classic store does not do that",
};

function whyNotByDaemon(need: Need, { entitlements }: Builder): string | undefined {
  if (need.kind !== 'entitlement' || entitlements === undefined) return undefined;
  // Devices are named by the builder's own configuration.
  const isAllowed = /^device(?:=|$)/.test(need.name) || entitlements.includes(need.name);
  return isAllowed ? undefined : 'it was started without it';
}

/** What a builder cannot do, in a sentence: `several platforms: its engine's …`. */
export function tellLacks(lacks: readonly Lack[]): string {
  const causes = [...new Set(lacks.map(({ why }) => why))];
  return causes
    .map((why) => `${joined(lacks.filter((lack) => lack.why === why).map(({ need }) => tellNeed(need)))}: ${why}`)
    .join('; ');
}

function joined(texts: readonly string[]): string {
  return [...new Set(texts)].join(', ');
}
