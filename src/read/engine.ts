import { type BuilderNode, withTlsVariables } from '../decide/builder-node.js';
import { findEngineProblems } from '../decide/engine-problems.js';
import {
  DRIVERS,
  type EngineWish,
  parseBuilderName,
  parseBuildkitdConfig,
  parseBuildkitImage,
  parseBuildxVersion,
  parseDriverOpts,
} from '../decide/engine-wish.js';
import type { Problem } from '../errors.js';
import type { Asker } from './input-kinds.js';

/** What the inputs say of the builder. Every value is valid. */
export type EngineInputs = EngineWish;

/** What reads input `nodes`: a parser of YAML, which is loaded only where there is something to parse. */
export type NodesReader = { readonly parseNodes: (text: string) => readonly BuilderNode[] };

export const NO_NODES: NodesReader = { parseNodes: () => [] };

export type EngineSurroundings = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly nodes?: NodesReader;
};

/** The inputs, and what of them does not go together. */
export type ReadEngine = { readonly inputs: EngineInputs; readonly problems: readonly Problem[] };

export function readEngine(ask: Asker, { environment, nodes = NO_NODES }: EngineSurroundings): ReadEngine {
  const inputs = {
    builder: ask.parse('builder', '', parseBuilderName),
    driver: ask.oneOf('driver', DRIVERS),
    driverOpts: ask.parse('driver-opts', [], parseDriverOpts),
    buildkitdConfig: ask.parse('buildkitd-config', { kind: 'none' }, parseBuildkitdConfig),
    buildkitdFlags: ask.text('buildkitd-flags'),
    nodes: withTlsVariables(ask.parse('nodes', [], nodes.parseNodes), environment),
    buildxVersion: ask.parse('buildx-version', '', parseBuildxVersion),
    buildkitImage: ask.parse('buildkit-image', '', parseBuildkitImage),
    keepBuilder: ask.flag('keep-builder'),
  };
  return { inputs, problems: findEngineProblems(inputs) };
}
