import type { BuilderNode } from '../../src/decide/builder-node.js';
import type { EngineWish } from '../../src/decide/engine-wish.js';

/** What the user says of the builder: nothing, but for what is given. */
export function engineWish(given: Partial<EngineWish> = {}): EngineWish {
  return {
    builder: '',
    driver: '',
    driverOpts: [],
    buildkitdConfig: { kind: 'none' },
    buildkitdFlags: '',
    nodes: [],
    buildxVersion: '',
    buildkitImage: '',
    keepBuilder: false,
    ...given,
  };
}

/** A node of which nothing is said, but for what is given. */
export function builderNode(given: Partial<BuilderNode> = {}): BuilderNode {
  const tls = { cacert: '', cert: '', key: '' };
  return { name: '', endpoint: '', platforms: [], driverOpts: [], flags: '', tls, ...given };
}
