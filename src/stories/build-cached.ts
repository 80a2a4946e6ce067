import { build, type Built, type BuildSetting, type Solve, solveTogether } from '../act/build.js';
import { CacheGuard } from '../act/cache-guard.js';
import { lastLinesOf } from '../act/guarded.js';
import type { BuildCall } from '../decide/build-args.js';
import { type Caches, kindsOf, withoutExport, withoutRemote } from '../decide/caches.js';
import { findUnusable } from '../decide/caching/fault.js';
import { masksOf, spellingsOf } from '../decide/secrets.js';
import type { Tools } from './tools.js';

type Call = Omit<BuildCall, 'metadataFile' | 'imageIdFile' | 'secrets'>;

/**
 * Builds, and tells what the cache gave. That a cache cannot be used, or takes too long, does not end the run: the same is
 * built again without it, from what the builder has by then.
 */
export async function buildCached(call: Call, setting: BuildSetting, tools: Tools): Promise<Built> {
  const { ports, ledger } = tools;
  const caches = ledger.caches.fault === undefined ? call.plan.caches : withoutExport(call.plan.caches);
  hideVariables(caches, tools);
  const guard = new CacheGuard({ limit: caches.limit, isHere: setting.pushesFromHere }, ports);
  try {
    return await build({ ...call, plan: { ...call.plan, caches } }, { ...setting, listener: guard }, ports);
  } catch (error) {
    const fault = setting.signal.aborted ? undefined : faultOf(guard, error, caches);
    if (fault === undefined) throw error;
    ports.log.warning(`${fault.why}: the build is done again without it`);
    ledger.caches.failed(ports.log.redact(fault.why));
    const plan = { ...call.plan, caches: fault.left };
    return await build({ ...call, plan, isRepeat: call.isRepeat === true || fault.isBuilt }, setting, ports);
  } finally {
    tell(call, guard, tools);
  }
}

/**
 * Solves several builds at once, with what their caches give; without the caches of others where these take too long. What
 * each leaves in its own it leaves later on.
 */
export async function solveCached({ plans, builder }: Solve, setting: BuildSetting, tools: Tools): Promise<void> {
  const { ports } = tools;
  const limit = Math.max(...plans.map(({ caches }) => caches.limit));
  for (const { caches } of plans) hideVariables(caches, tools);
  const guard = new CacheGuard({ limit, isHere: setting.pushesFromHere }, ports);
  try {
    await solveTogether({ plans, builder }, { ...setting, listener: guard }, ports);
  } catch (error) {
    if (guard.cut !== 'import' || setting.signal.aborted) throw error;
    ports.log.warning('The cache did not answer: the build is done again without it');
    const left = plans.map((plan) => ({ ...plan, caches: withoutRemote(plan.caches) }));
    await solveTogether({ plans: left, builder }, setting, ports);
  } finally {
    const kinds = [...new Set(plans.flatMap(({ caches }) => kindsOf(caches)))];
    tellGain({ kinds, builder }, guard, tools);
  }
}

type Fault = {
  readonly why: string;
  readonly left: Caches;
  /** Whether all but the cache was done. */
  readonly isBuilt: boolean;
};

function faultOf({ cut }: CacheGuard, error: unknown, caches: Caches): Fault | undefined {
  if (cut === 'export') return { why: 'Leaving the cache took too long', left: withoutExport(caches), isBuilt: true };
  if (cut === 'import') return { why: 'The cache did not answer', left: withoutRemote(caches), isBuilt: false };
  const unusable = caches.to.length === 0 ? undefined : findUnusable(lastLinesOf(error));
  if (unusable === undefined) return undefined;
  return { why: `The cache cannot be left (${unusable})`, left: withoutExport(caches), isBuilt: false };
}

// Nobody else gets them, and the build has no need to show them.
function hideVariables({ variables }: Caches, { ports }: Tools): void {
  const secrets = Object.entries(variables).filter(([name]) => /TOKEN|SECRET/.test(name));
  for (const [, secret] of secrets) for (const mask of masksOf(spellingsOf(secret), [], [])) ports.log.mask(mask);
}

function tell({ plan, builder, isRepeat }: Call, { progress }: CacheGuard, { ports, ledger }: Tools): void {
  for (const { kind, name, why } of progress.failed) {
    // What is not there yet is no fault: the first run of all finds nothing.
    if (kind === 'import') continue;
    ports.log.warning(`The cache was not left (${name}): ${ports.log.redact(why)}`);
    ledger.caches.failed(ports.log.redact(`The cache was not left: ${why}`));
  }
  // What is built once more has all of it from the time before.
  if (isRepeat !== true && plan.isSolved !== true)
    tellGain({ kinds: kindsOf(plan.caches), builder }, { progress }, { ports, ledger });
}

function tellGain(
  { kinds, builder }: { readonly kinds: readonly string[]; readonly builder: string },
  { progress }: Pick<CacheGuard, 'progress'>,
  { ports, ledger }: Pick<Tools, 'ports' | 'ledger'>,
): void {
  const [steps, cached] = [progress.steps.size, progress.cached.size];
  if (steps === 0) return;
  const name = kinds.join(', ') || `of builder ${builder}`;
  ports.log.info(`Cache ${name}: ${cached} of ${steps} steps cached`);
  ledger.caches.gave({ name, steps, cached });
}
