import { type Attestations } from '../decide/attestations.js';
import { parseCall } from '../decide/build-call.js';
import { parseBuildArgs, parseBuildContext, parsePlatforms } from '../decide/build-inputs.js';
import type { BuildOutputs } from '../decide/build-outputs.js';
import { parseTexts } from '../decide/lines.js';
import type { PassedOn } from '../decide/passed-on.js';
import type { Anew } from '../decide/plan.js';
import type { Asker } from './input-kinds.js';

/** What is built, and how. */
export type BuildingInputs = {
  readonly buildContext: string;
  readonly file: string;
  readonly target: string;
  readonly platforms: readonly string[];
  readonly buildArgs: readonly string[];
  readonly anew: Anew;
  readonly pull: boolean;
  readonly passed: PassedOn;
  readonly attestations: Attestations;
  readonly outputs: BuildOutputs;
  /** What buildx is called for in place of a build, such as `check`; empty for a build. */
  readonly call: string;
  readonly reproducible: boolean;
};

export function readBuilding(ask: Asker): BuildingInputs {
  return {
    buildContext: ask.parse('context', '', parseBuildContext) || '.',
    file: ask.text('file'),
    target: ask.text('target'),
    platforms: ask.parse('platforms', [], parsePlatforms),
    buildArgs: ask.parse('build-args', [], parseBuildArgs),
    anew: { all: ask.flag('no-cache'), stages: ask.parse('no-cache-filters', [], parseTexts) },
    pull: ask.flag('pull'),
    passed: readPassedOn(ask),
    attestations: [...ask.parse('attests', [], parseTexts), ask.text('provenance'), ask.text('sbom')].filter(Boolean),
    outputs: { attributes: [], others: ask.parse('outputs', [], parseTexts), load: ask.flag('load') },
    call: ask.parse('call', '', parseCall),
    reproducible: ask.flag('reproducible'),
  };
}

function readPassedOn(ask: Asker): PassedOn {
  const list = (name: string): readonly string[] => ask.parse(name, [], parseTexts);
  return {
    addHosts: list('add-hosts'),
    allow: list('allow'),
    buildContexts: list('build-contexts'),
    cgroupParent: ask.text('cgroup-parent'),
    network: ask.text('network'),
    shmSize: ask.text('shm-size'),
    ssh: list('ssh'),
    ulimit: list('ulimit'),
  };
}
