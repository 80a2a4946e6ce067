import { type Attestations, chooseAttestations, parseAttestation, parseAttests } from '../decide/attestations.js';
import { parseCall } from '../decide/build-call.js';
import { type Origin, parseBuildContext, parseNamedContext } from '../decide/build-context.js';
import { parseBuildArgs, parseItems, parsePlatforms } from '../decide/build-inputs.js';
import { type BuildOutputs, NO_OUTPUTS, parseOutputs } from '../decide/build-outputs.js';
import { parseEach, parseTexts } from '../decide/lines.js';
import {
  parseEntitlements,
  parseHosts,
  parseNetwork,
  parseSize,
  parseSsh,
  parseUlimits,
  type PassedOn,
} from '../decide/passed-on.js';
import type { Anew } from '../decide/plan.js';
import type { RunContext } from '../decide/run-context.js';
import type { Asker } from './input-kinds.js';

/** What is built, and how. */
export type BuildingInputs = {
  readonly buildContext: string;
  readonly file: string;
  readonly target: string;
  /** All targets that are built, where the user lists them. */
  readonly targets: readonly string[];
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

export function readBuilding(ask: Asker, context: RunContext): BuildingInputs {
  return {
    buildContext: ask.parse('context', '', (text) => parseBuildContext(text, context)) || '.',
    file: ask.text('file'),
    target: ask.text('target'),
    targets: ask.parse('targets', [], parseItems),
    platforms: ask.parse('platforms', [], parsePlatforms),
    buildArgs: ask.parse('build-args', [], parseBuildArgs),
    anew: { all: ask.flag('no-cache'), stages: ask.parse('no-cache-filters', [], parseItems) },
    pull: ask.flag('pull'),
    passed: readPassedOn(ask, context),
    attestations: readAttestations(ask, context),
    outputs: readOutputs(ask),
    call: ask.parse('call', '', parseCall),
    reproducible: ask.flag('reproducible'),
  };
}

function readPassedOn(ask: Asker, origin: Origin): PassedOn {
  const named = (text: string): readonly string[] =>
    parseEach(parseTexts(text), (line) => parseNamedContext(line, origin));
  return {
    addHosts: ask.parse('add-hosts', [], (text) => parseHosts(parseItems(text))),
    allow: ask.parse('allow', [], (text) => parseEntitlements(parseItems(text))),
    buildContexts: ask.parse('build-contexts', [], named),
    cgroupParent: ask.text('cgroup-parent'),
    network: ask.parse('network', '', parseNetwork),
    shmSize: ask.parse('shm-size', '', parseSize),
    ssh: ask.parse('ssh', [], (text) => parseSsh(parseTexts(text))),
    ulimit: ask.parse('ulimit', [], (text) => parseUlimits(parseTexts(text))),
  };
}

function readAttestations(ask: Asker, { runUrl }: RunContext): Attestations {
  const provenance = ask.parse('provenance', undefined, (text) => parseAttestation(text, 'provenance'));
  const sbom = ask.parse('sbom', undefined, (text) => parseAttestation(text, 'sbom'));
  const attests = ask.parse('attests', [], (text) => parseAttests(parseTexts(text)));
  return chooseAttestations([provenance, sbom], { attests, runUrl });
}

function readOutputs(ask: Asker): BuildOutputs {
  const outputs = ask.parse('outputs', NO_OUTPUTS, (text) => parseOutputs(parseTexts(text)));
  return { ...outputs, load: ask.flag('load') || outputs.load };
}
