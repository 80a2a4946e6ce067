import { spellingsOf } from './secrets.js';

/** What a node is reached by over TLS: PEM texts, empty where there are none. */
export type NodeTls = { readonly cacert: string; readonly cert: string; readonly key: string };

/** One of the machines that a builder builds on. */
export type BuilderNode = {
  readonly name: string;
  /** An address or docker context; empty for the engine that is used anyway. */
  readonly endpoint: string;
  /** What it is asked for; those that it has where there are none. */
  readonly platforms: readonly string[];
  readonly driverOpts: readonly string[];
  readonly flags: string;
  readonly tls: NodeTls;
};

/** Adds what users of docker/setup-buildx-action have in variables: `BUILDER_NODE_0_AUTH_TLS_KEY` is the first node's. */
export function withTlsVariables(
  nodes: readonly BuilderNode[],
  environment: Readonly<Record<string, string | undefined>>,
): readonly BuilderNode[] {
  return nodes.map((node, at) => {
    const text = (name: string): string => environment[`BUILDER_NODE_${at}_AUTH_TLS_${name}`] ?? '';
    const { cacert, cert, key } = node.tls;
    return { ...node, tls: { cacert: cacert || text('CACERT'), cert: cert || text('CERT'), key: key || text('KEY') } };
  });
}

const SHORTEST = 16;

/**
 * What nobody may see of the nodes' certificates and keys: each whole, and its longer lines. The first and last line are
 * those of every such text in the world.
 */
export function nodeSecrets(nodes: readonly BuilderNode[]): readonly string[] {
  const texts = nodes.flatMap(({ tls }) => [tls.cacert, tls.cert, tls.key]).filter((text) => text !== '');
  const lines = texts.flatMap((text) => text.split(/[\r\n]+/).map((line) => line.trim()));
  const body = lines.filter((line) => line.length >= SHORTEST && !line.startsWith('-----'));
  return [...new Set([...texts, ...body.flatMap(spellingsOf)])];
}
