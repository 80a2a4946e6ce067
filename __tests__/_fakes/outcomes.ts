import { brokenPromises, isComplete, type Release } from './promises.js';
import { type Build, BUILDS, release, releaseCleanly, sceneOf, worldAfter } from './releasing.js';
import type { Ran } from './world.js';

/** What came of a release that something happened to, and of its re-run. */
export type Outcome = {
  /** The request that it happened to, spelled as in `FakeHttp`. */
  readonly where: string;
  readonly isGreen: boolean;
  /** Promises that were not kept, a sentence each. */
  readonly broken: readonly string[];
};

/** Judges a run that came to its end. */
export async function judge(one: Release, ran: Ran): Promise<Omit<Outcome, 'where'>> {
  const broken = [...brokenPromises(one, ran), ...(await brokenByRerun(one))];
  return { isGreen: ran.report.failures.length === 0, broken };
}

const reruns = new Map<string, Promise<readonly string[]>>();

/**
 * What re-runs break, or leave undone. They depend on nothing but what the registries hold: from where they were run already,
 * they are not run once more.
 */
export function brokenByRerun(one: Release): Promise<readonly string[]> {
  const held = [...one.world.registries].map(([name, registry]) => [name, registry.snapshot()]);
  const key = JSON.stringify([one.scene.name, held]);
  const known = reruns.get(key) ?? runAgain(one);
  reruns.set(key, known);
  return known;
}

async function runAgain(one: Release): Promise<readonly string[]> {
  const broken = await Promise.all(BUILDS.map((build) => runAgainWith(build, one)));
  return broken.flat();
}

async function runAgainWith(build: Build, before: Release): Promise<readonly string[]> {
  const scene = sceneOf(build, before.scene);
  const { digests } = await releaseCleanly(scene);
  const again = { world: worldAfter(before.world, scene), scene, digests };
  const ran = await release(again.world, scene);
  const { failures } = ran.report;
  const isDone = failures.length === 0 && isComplete(again);
  const undone = isDone ? [] : [`it does not complete the release: ${failures.join('; ')}`];
  return [...brokenPromises(again, ran), ...undone].map((sentence) => `re-run that builds ${build}: ${sentence}`);
}

/** The sentences of all runs that have broken something, with the place where. */
export function brokenIn(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap(({ where, broken }) => broken.map((sentence) => `${where}: ${sentence}`));
}

/** Where things happened that runs did not survive: they ended red. */
export function redIn(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.filter(({ isGreen }) => !isGreen).map(({ where }) => where);
}
