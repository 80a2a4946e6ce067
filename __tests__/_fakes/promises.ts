import { detectorOf } from '../../lab/secret-forms.ts';
import { OUTPUT_NAMES } from '../../src/report/outputs.js';
import { FIXED, MOVING, OLD, OTHER_PASSWORD, REPOSITORY, type Scene } from './releasing.js';
import { type FakeWorld, type Ran, TOKEN } from './world.js';

/** A release of v1.2.3, however it went. */
export type Release = {
  readonly world: FakeWorld;
  readonly scene: Scene;
  /** What it publishes in each registry. */
  readonly digests: ReadonlyMap<string, string>;
};

/** Which of the promises to the user a run has broken, a sentence each. They hold whatever goes wrong. */
export function brokenPromises(release: Release, ran: Ran): readonly string[] {
  return [
    ...brokenInRegistries(release),
    ...falseOutputs(release, ran),
    ...falseVerdict(release, ran),
    ...leftOnDisk(release.world),
    ...leakedSecrets(release.world, ran),
  ];
}

/** Which promises the registries alone break: those hold even where the run was killed. */
export function brokenInRegistries({ world, scene, digests }: Release): readonly string[] {
  const all = scene.registries.map((name) => {
    const tags = world.registry(name).tags(REPOSITORY);
    const own = digests.get(name) ?? '';
    const isOurs = (tag: string): boolean => tags[tag] === own;
    return { name, tags, own, isOurs };
  });
  const areFixed = all.every(({ isOurs }) => FIXED.every(isOurs));
  return all.flatMap(({ name, tags, own, isOurs }) => [
    ...breaking(`${name}: 1.2.2 was touched`, tags['1.2.2'] === OLD.top.digest),
    ...FIXED.filter((tag) => tags[tag] !== undefined && !isOurs(tag)).map((tag) => `${name}: ${tag} is not ours`),
    ...MOVING.filter((tag) => tags[tag] !== own && tags[tag] !== OLD.top.digest).map(
      (tag) => `${name}: ${tag} is neither where it was nor ours`,
    ),
    ...MOVING.filter((tag) => isOurs(tag) && !areFixed).map((tag) => `${name}: ${tag} is ahead of a fixed tag`),
  ]);
}

/** Tells whether every tag is ours in every registry. */
export function isComplete({ world, scene, digests }: Release): boolean {
  return scene.registries.every((name) => {
    const tags = world.registry(name).tags(REPOSITORY);
    return [...FIXED, ...MOVING].every((tag) => tags[tag] === digests.get(name));
  });
}

type Told = { readonly digest: string; readonly tags: Readonly<Record<string, string>> };

function falseOutputs({ world, scene, digests }: Release, { outputs, summary }: Ran): readonly string[] {
  const told = Object.entries(JSON.parse(outputs['digests'] ?? '{}') as Record<string, Told>);
  const lies = told.flatMap(([image, { digest, tags }]) => {
    const name = image.replace(`/${REPOSITORY}`, '');
    const held = world.registry(name).tags(REPOSITORY);
    const wrong = Object.keys(tags).filter((tag) => tags[tag] !== held[tag]);
    return [
      ...breaking(`${name}: output digests names a digest that is not ours`, digest === digests.get(name)),
      ...wrong.map((tag) => `${name}: output digests says where ${tag} is, and it is not there`),
    ];
  });
  const first = scene.registries[0] ?? '';
  return [
    ...lies,
    ...breaking(
      'outputs are missing',
      OUTPUT_NAMES.every((name) => outputs[name] !== undefined),
    ),
    ...breaking('output digest is false', ['', digests.get(first)].includes(outputs['digest'])),
    ...breaking('the summary is missing', summary.startsWith('## ')),
  ];
}

function falseVerdict(release: Release, { report, outputs, summary }: Ran): readonly string[] {
  const { failures } = report;
  if (failures.length === 0) {
    return [
      ...breaking('it is green and not pushed', outputs['pushed'] === 'true'),
      ...breaking('it is green and something is held', outputs['held'] === '{}'),
      ...breaking('it is green and not complete', isComplete(release)),
    ];
  }
  return [
    ...breaking('it is red and pushed', outputs['pushed'] === 'false'),
    ...breaking('it is red and the summary does not say so', summary.includes('Not published as asked')),
    ...blameless(release, failures),
  ];
}

/** A failure names the registry in which it happened, and each registry fails once; a cancel is nobody's fault. */
function blameless({ world, scene }: Release, failures: readonly string[]): readonly string[] {
  if (world.cancel.signal.aborted) {
    return breaking(`it was cancelled and says something else: ${failures.join('; ')}`, failures.every(isCancel));
  }
  const blamed = failures.map((failure) => scene.registries.filter((name) => failure.includes(name)));
  const twice = scene.registries.filter((name) => blamed.filter((names) => names.includes(name)).length > 1);
  const nameless = failures.filter((_, at) => blamed[at]?.length !== 1);
  return [
    ...twice.map((name) => `${name} has several failures: ${failures.join('; ')}`),
    ...nameless.map((failure) => `a failure does not name its registry: ${failure}`),
  ];
}

function isCancel(failure: string): boolean {
  return failure.includes('the run was cancelled');
}

/** What of ours is left in RUNNER_TEMP. */
export function leftOnDisk({ disk }: FakeWorld): readonly string[] {
  return disk.below('/temp').map((path) => `${path} is left on the disk`);
}

const SECRETS = [TOKEN, OTHER_PASSWORD].map(detectorOf);
/** What the registries of the world give out. */
const ANY_TOKEN = /token-\d+-for-/;

function leakedSecrets({ log }: FakeWorld, { outputs, summary, report }: Ran): readonly string[] {
  const texts = { log: log.text, outputs: JSON.stringify(outputs), summary, failures: report.failures.join('\n') };
  return Object.entries(texts).flatMap(([where, text]) => {
    const bytes = Buffer.from(text);
    const isFound = ANY_TOKEN.test(text) || SECRETS.some((formsIn) => formsIn(bytes).length > 0);
    return breaking(`a secret is in the ${where}`, !isFound);
  });
}

function breaking(what: string, isKept: boolean): readonly string[] {
  return isKept ? [] : [what];
}
