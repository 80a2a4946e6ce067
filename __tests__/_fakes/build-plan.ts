import { NO_OUTPUTS } from '../../src/decide/build-outputs.js';
import { NO_CACHES } from '../../src/decide/caches.js';
import { AUTO_CACHE } from '../../src/decide/caching/choice.js';
import { NOTHING_PASSED } from '../../src/decide/passed-on.js';
import type { BuildPlan } from '../../src/decide/plan.js';

/** A build of which nothing is asked, but for what is given. */
export function buildPlan(given: Partial<BuildPlan> = {}): BuildPlan {
  return {
    target: '',
    platforms: [],
    images: [],
    buildContext: '.',
    file: '',
    buildArgs: [],
    secrets: [],
    insecureRegistries: [],
    anew: { all: false, stages: [] },
    pull: false,
    passed: NOTHING_PASSED,
    attestations: [],
    outputs: NO_OUTPUTS,
    cache: AUTO_CACHE,
    caches: NO_CACHES,
    call: '',
    ...given,
  };
}
