import { NO_CACHES } from '../caches.js';
import type { CacheChoice } from './choice.js';
import type { CacheQuestion, ChosenCaches } from './choose.js';
import { csvLine } from '../csv.js';
import { parseCacheRef } from './ref.js';
import { CACHE_TAG, cacheTag, type CacheSubject, ownScope, ownTag, serviceScope } from './scope.js';
import { isOffered } from './service.js';

/** No cache but the builder's own. */
export const NOTHING_CHOSEN: ChosenCaches = { caches: NO_CACHES };

/** Tells that the runner has no cache for what was to use it. */
export function notOffered(what: string): string {
  return `This runner offers no cache of GitHub Actions: the build goes without ${what}`;
}

/** GitHub's cache: every run may read what the default branch has left. */
export function chooseService({ choice, service, mayLeave, subject }: CacheQuestion): ChosenCaches {
  if (!isOffered(service)) return { ...NOTHING_CHOSEN, warning: notOffered('it') };
  const scope = chooseScope(choice.attributes.get('scope'), subject);
  const timeout = choice.attributes.get('timeout');
  const from = ['type=gha', `scope=${scope}`, ...(timeout === undefined ? [] : [`timeout=${timeout}`])];
  const mode = { mode: 'min', 'ignore-error': 'true', ...attributesBut(choice, ['scope', 'timeout']) };
  const leaves = mayLeave.withGitHub;
  return {
    caches: {
      ...NO_CACHES,
      from: [csvLine(from)],
      to: leaves ? [csvLine([...from, ...fieldsOf(mode)])] : [],
      kinds: { from: ['gha'], to: leaves ? ['gha'] : [] },
      variables: service,
      told: `scope ${scope}`,
    },
  };
}

function chooseScope(own: string | undefined, subject: CacheSubject): string {
  return own === undefined ? serviceScope(subject) : ownScope(own, subject);
}

/** A tag of the image's own repository, or another one that the user names. */
export function chooseRegistry(question: CacheQuestion): ChosenCaches {
  const { choice, mayLeave, subject } = question;
  const ref = cacheRefOf(choice, subject);
  if (ref === '') return NOTHING_CHOSEN;
  const from = fromRegistry(ref, question);
  const own = attributesBut(choice, ['scope', 'timeout', 'ref']);
  // A manifest of an image is one of the OCI: https://docs.docker.com/build/cache/backends/registry/
  const oci = own['oci-mediatypes'] ?? 'true';
  const usual = { mode: 'max', 'image-manifest': oci, 'oci-mediatypes': oci, 'ignore-error': 'true' };
  const mode = { ...usual, ...own };
  const leaves = mayLeave.inRegistries;
  return {
    caches: {
      ...NO_CACHES,
      from: [csvLine(from)],
      to: leaves ? [csvLine([...from, ...fieldsOf(mode)])] : [],
      kinds: { from: ['registry'], to: leaves ? ['registry'] : [] },
      told: ref,
    },
  };
}

/** Where a registry keeps the cache of a build; empty where there is no image. */
function cacheRefOf({ attributes }: CacheChoice, subject: CacheSubject): string {
  const [ref, scope] = [attributes.get('ref'), attributes.get('scope')];
  if (ref !== undefined) return ownRef(ref, subject);
  if (subject.image === '') return '';
  return `${subject.image}:${scope === undefined ? cacheTag(subject) : [CACHE_TAG, ownScope(scope, subject)].join('-')}`;
}

function ownRef(ref: string, subject: CacheSubject): string {
  const { tag } = parseCacheRef(ref);
  return `${ref.slice(0, ref.length - tag.length)}${ownTag(tag, subject)}`;
}

/** The images themselves: each says of which steps its layers are. */
export function chooseInline(question: CacheQuestion): ChosenCaches {
  const { mayLeave, subject, tags } = question;
  if (subject.image === '') return NOTHING_CHOSEN;
  const references = tags.map((tag) => `${subject.image}:${tag}`);
  const from = references.map((ref) => csvLine(fromRegistry(ref, question)));
  const leaves = mayLeave.inRegistries;
  return {
    caches: {
      ...NO_CACHES,
      from,
      to: leaves ? ['type=inline'] : [],
      kinds: { from: from.map(() => 'registry'), to: leaves ? ['inline'] : [] },
      told: references.join(', '),
    },
  };
}

function fromRegistry(ref: string, { insecureRegistries }: CacheQuestion): readonly string[] {
  const isInsecure = insecureRegistries.includes(parseCacheRef(ref).image.registry);
  return ['type=registry', `ref=${ref}`, ...(isInsecure ? ['registry.insecure=true'] : [])];
}

function attributesBut({ attributes }: CacheChoice, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries([...attributes].filter(([name]) => !names.includes(name)));
}

function fieldsOf(attributes: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(attributes).map(([key, value]) => `${key}=${value}`);
}
