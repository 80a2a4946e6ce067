import type { Tags } from './_fault-registry.ts';
import type { Run } from './_publish.ts';

export const MOVING: readonly string[] = ['1.2', '1', 'latest'];
export const FIXED: readonly string[] = ['1.2.3', 'sha-0123456'];

/** What a registry holds after a release of 1.2.3. */
export type Held = {
  readonly host: string;
  /** The image, as inputs and outputs name it. */
  readonly image: string;
  readonly tags: Tags;
  /** The digest of 1.2.2, where all moving tags were. */
  readonly old: string;
  /** What is missing of an image that a tag points to. */
  readonly missing: readonly string[];
};

/** Which promises the registries break, a sentence each. */
export function brokenInRegistries(all: readonly Held[]): readonly string[] {
  const areFixed = all.every(({ tags }) => FIXED.every((tag) => tags[tag] !== undefined));
  return all.flatMap((held) => {
    const { host, tags, old, missing } = held;
    const moved = MOVING.filter((tag) => tags[tag] !== old);
    return [
      ...breaking(`${host}: 1.2.2 was touched`, tags['1.2.2'] === old),
      ...breaking(
        `${host}: a moving tag is gone`,
        MOVING.every((tag) => tags[tag] !== undefined),
      ),
      ...breaking(
        `${host}: a fixed tag is at what was released before`,
        FIXED.every((tag) => tags[tag] !== old),
      ),
      ...breaking(`${host}: tags are at several new digests`, newIn(held).length <= 1),
      ...breaking(
        `${host}: ${moved.join(', ')} moved before all fixed tags were there`,
        moved.length === 0 || areFixed,
      ),
      ...missing.map((blob) => `${host}: ${blob} is missing`),
    ];
  });
}

/** The digests that were not there before. */
function newIn({ tags, old }: Held): readonly string[] {
  const found = [...FIXED, ...MOVING].flatMap((tag) => tags[tag] ?? []);
  return [...new Set(found)].filter((digest) => digest !== old);
}

type Told = { readonly digest: string; readonly tags: Tags };

/** Which promises a run breaks that came to its end, a sentence each. */
export function brokenByRun(all: readonly Held[], run: Run): readonly string[] {
  const { outputs } = run;
  const told = JSON.parse(outputs['digests'] ?? '{}') as Record<string, Told>;
  const lies = all.flatMap((held) => lieOf(held, told[held.image]));
  const isPushed = outputs['pushed'] === 'true';
  return [
    ...brokenInRegistries(all),
    ...lies,
    ...breaking('there is no summary', run.summary.startsWith('## ')),
    ...breaking(
      'outputs are missing',
      ['digest', 'held', 'tags', 'pushed'].every((name) => name in outputs),
    ),
    ...breaking(`output pushed is ${outputs['pushed']} where it ended with ${run.exitCode}`, isTrue(isPushed, run)),
    ...(isPushed ? undoneIn(all, run) : []),
    ...(run.exitCode === 0 ? [] : blameless(all, run)),
  ];
}

/** A cancel may come too late to leave anything undone. */
function isTrue(isPushed: boolean, { exitCode }: Run): boolean {
  return exitCode > 1 || isPushed === (exitCode === 0);
}

function lieOf(held: Held, told: Told | undefined): readonly string[] {
  if (told === undefined) return [];
  const wrong = Object.keys(told.tags).filter((tag) => told.tags[tag] !== held.tags[tag]);
  return [
    ...wrong.map((tag) => `${held.host}: output digests says where ${tag} is, and it is not there`),
    ...breaking(
      `${held.host}: output digests names another digest`,
      newIn(held).every((digest) => digest === told.digest),
    ),
  ];
}

/** What of a release that ended green is not as it says. */
export function undoneIn(all: readonly Held[], { outputs }: Run): readonly string[] {
  const told = JSON.parse(outputs['digests'] ?? '{}') as Record<string, Told>;
  return [
    ...breaking('something is held', outputs['held'] === '{}'),
    ...all.flatMap(({ host, image, tags }) =>
      [...FIXED, ...MOVING]
        .filter((tag) => tags[tag] === undefined || tags[tag] !== told[image]?.digest)
        .map((tag) => `${host}: ${tag} is not at what was released`),
    ),
  ];
}

/** A failure names the registry in which it happened, and each registry fails once; a cancel is nobody's fault. */
function blameless(all: readonly Held[], { annotations, exitCode }: Run): readonly string[] {
  const errors = annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
  if (exitCode > 1) return errors.filter((error) => !error.includes('the run was cancelled'));
  // The last lines of a build may name others, too, which it has pushed to before.
  const blamed = errors.map((error) => {
    const named = all.filter(({ host }) => error.includes(host));
    return error.startsWith('Cannot run "docker ') ? named.slice(0, 1) : named;
  });
  const twice = all.filter((held) => blamed.filter((some) => some.includes(held)).length > 1);
  return [
    ...breaking('it is red without a word', errors.length > 0),
    ...twice.map(({ host }) => `${host} has several failures`),
    ...errors
      .filter((_, at) => blamed[at]?.length !== 1)
      .map((error) => `a failure does not name its registry: ${error}`),
  ];
}

function breaking(what: string, isKept: boolean): readonly string[] {
  return isKept ? [] : [what];
}
