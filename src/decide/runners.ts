import { Refusal } from '../errors.js';
import { normalPlatform } from './platform.js';

/** The runner of a job as `runs-on` takes it: a label, several, or a group, as JSON. */
export type Runner = string;

/** A job that builds one platform. */
export type LegJob = {
  /** From 0 on. */
  readonly number: number;
  readonly platform: string;
  readonly runner: Runner;
};

/** Which runner builds which platform, as the user wants it. */
export type Runners = {
  readonly of: ReadonlyMap<string, Runner>;
  /** For all others; left out where they have GitHub's. */
  readonly otherwise?: Runner;
};

export const NO_RUNNERS: Runners = { of: new Map() };

const AMD64: Runner = '"ubuntu-24.04"';
const ARM64: Runner = '"ubuntu-24.04-arm"';

// As many outputs the workflow publish.yml has for them.
const MOST = 20;

/** Refuses more platforms than a workflow can hand on from its jobs. */
export function checkLegJobs(platforms: readonly string[]): void {
  const rule = `at most ${MOST} platforms: a workflow hands on as many legs`;
  if (platforms.length > MOST) throw new Refusal(rule, `${platforms.length} of them`);
}

/** Gives every platform a job, on a runner that is native to it where GitHub has one. */
export function chooseLegJobs(platforms: readonly string[], { of, otherwise }: Runners): readonly LegJob[] {
  return platforms.map((platform, number) => {
    const runner = of.get(normalPlatform(platform)) ?? otherwise ?? hostedRunner(platform);
    return { number, platform, runner };
  });
}

// What is native to neither is emulated, and the machines of this kind are the quickest at that.
function hostedRunner(platform: string): Runner {
  return /^linux\/arm64(?:\/|$)/.test(normalPlatform(platform)) ? ARM64 : AMD64;
}
