import type { Caches } from '../caches.js';
import type { CacheChoice } from './choice.js';
import { chooseInline, chooseRegistry, chooseService, NOTHING_CHOSEN, notOffered } from './places.js';
import type { CacheSubject } from './scope.js';
import { type CacheService, isOffered, isReadable } from './service.js';

/** Where a run may leave a cache: others read it, and what anybody can cause must not get there. */
export type MayLeave = { readonly withGitHub: boolean; readonly inRegistries: boolean };

export type CacheQuestion = {
  readonly choice: CacheChoice;
  /** What the inputs `cache-from` and `cache-to` say. */
  readonly given: Caches;
  readonly service: CacheService;
  /** The machine is new, and is thrown away after the job. */
  readonly isHosted: boolean;
  readonly mayLeave: MayLeave;
  readonly subject: CacheSubject;
  /** Registries that are asked by plain http. */
  readonly insecureRegistries: readonly string[];
  /** Tags of the image that may hold a cache in the image. */
  readonly tags: readonly string[];
};

/** The caches of a build, and what the user should know of them. */
export type ChosenCaches = { readonly caches: Caches; readonly warning?: string };

/** Chooses the caches of a build that do not depend on its builder. */
export function chooseCaches(question: CacheQuestion): ChosenCaches {
  const { given, service, choice } = question;
  if (given.from.length + given.to.length > 0) return chooseGiven(given, service);
  const chosen = CHOOSE[choice.kind](question);
  return { ...chosen, caches: { ...chosen.caches, limit: choice.limit } };
}

const CHOOSE: Readonly<Record<CacheChoice['kind'], (question: CacheQuestion) => ChosenCaches>> = {
  auto: () => NOTHING_CHOSEN,
  gha: chooseService,
  registry: chooseRegistry,
  inline: chooseInline,
  off: () => NOTHING_CHOSEN,
};

/** What a cache needs to know of the builder. */
export type CacheBuilder = {
  readonly driver: string;
  /** Where its engine keeps images; left out where nobody has asked. */
  readonly store?: string;
  /** It was made for this run, and remembers nothing. */
  readonly isOurs?: boolean;
};

/**
 * Chooses the cache of a user who says nothing. GitHub's serves a builder that would know nothing otherwise, and takes
 * neither a builder nor a right more; one that outlives the job keeps its own, which is faster.
 */
export function chooseAutoCaches(question: CacheQuestion, builder: CacheBuilder): Caches {
  const { choice, given, service, isHosted } = question;
  const isOpen = choice.kind === 'auto' && given.from.length + given.to.length === 0;
  if (!isOpen || !mayExport(builder) || !remembersNothing(builder, isHosted)) return given;
  if (!isOffered(service) || !isReadable(service)) return given;
  return { ...chooseService(question).caches, limit: choice.limit };
}

function remembersNothing({ driver, isOurs }: CacheBuilder, isOnNewMachine: boolean): boolean {
  return isOurs === true || (isOnNewMachine && ['docker', 'docker-container'].includes(driver));
}

// The engine's own builder leaves a cache with the containerd store alone.
function mayExport({ driver, store }: CacheBuilder): boolean {
  return driver !== 'docker' || store === 'containerd';
}

// Values are buildx's own, and what it would leave out in silence is told.
function chooseGiven(given: Caches, service: CacheService): ChosenCaches {
  if (![...given.kinds.from, ...given.kinds.to].includes('gha')) return { caches: given };
  const variables = { ...service, ...given.variables };
  const caches = { ...given, variables };
  return isOffered(variables) ? { caches } : { caches, warning: notOffered('type=gha') };
}
