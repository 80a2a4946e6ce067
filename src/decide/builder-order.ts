import { type Need } from './builder-needs.js';
import type { BuilderNode } from './builder-node.js';
import { allowedBy } from './current-builder.js';
import { type EngineWish, isElsewhere } from './engine-wish.js';
import type { BuilderContainer } from './left-builder.js';

/** A node as it is made. */
export type NodeOrder = {
  /** Empty where buildx gives it one. */
  readonly name: string;
  readonly endpoint: string;
  readonly platforms: readonly string[];
  readonly driverOpts: readonly string[];
  readonly flags: string;
};

/** A builder as it is made. */
export type BuilderOrder = {
  readonly name: string;
  readonly driver: string;
  readonly nodes: readonly NodeOrder[];
  /** The file with BuildKit's configuration; empty where there is none. */
  readonly configFile: string;
};

export type OrderQuestion = {
  readonly wish: EngineWish;
  readonly needs: readonly Need[];
  readonly name: string;
  readonly driver: string;
  /** Whether registries on this machine have to be reached. */
  readonly usesLoopback: boolean;
  /** The docker context that stands for the engine; empty where buildx finds it by itself. */
  readonly endpoint: string;
  readonly configFile: string;
  /** Where the certificates and keys of nodes lie. */
  readonly tlsFolder: string;
};

const NO_NODE: BuilderNode = {
  name: '',
  endpoint: '',
  platforms: [],
  driverOpts: [],
  flags: '',
  tls: { cacert: '', cert: '', key: '' },
};

/** Makes the order for a builder of ours. */
export function makeBuilderOrder(question: OrderQuestion): BuilderOrder {
  const { wish, name, driver, configFile } = question;
  const nodes = wish.nodes.length === 0 ? [NO_NODE] : wish.nodes;
  return { name, driver, nodes: nodes.map((node, at) => nodeOrder(node, at, question)), configFile };
}

function nodeOrder(node: BuilderNode, at: number, question: OrderQuestion): NodeOrder {
  const { wish, driver, name, endpoint } = question;
  return {
    name: node.name === '' ? '' : `${name}-${node.name}`,
    endpoint: node.endpoint || (driver === 'docker-container' ? endpoint : ''),
    platforms: node.platforms,
    driverOpts: [...wish.driverOpts, ...node.driverOpts, ...ownOpts(node, at, question)],
    flags: isElsewhere(driver) ? '' : flagsOf(node, question),
  };
}

/** The option by which a private repository's event does not come into the provenance of a public image. */
export const NO_EVENT = 'provenance-add-gha=false';

/** What is added to what the user says, where that leaves it open. */
function ownOpts(
  node: BuilderNode,
  at: number,
  { wish, driver, usesLoopback, tlsFolder }: OrderQuestion,
): readonly string[] {
  const said = [...wish.driverOpts, ...node.driverOpts].join(',');
  const isOpen = (option: string): boolean => !new RegExp(`(?:^|[,"])${option.replace(/=.*/, '')}=`).test(said);
  const image = wish.buildkitImage === '' ? [] : [`image=${wish.buildkitImage}`];
  if (driver === 'kubernetes') return image.filter(isOpen);
  if (driver === 'docker-container') {
    return [...image, ...(usesLoopback ? ['network=host'] : []), NO_EVENT].filter(isOpen);
  }
  return tlsFiles(node, at, tlsFolder).map(({ name, path }) => `${name}=${path}`);
}

/** A file with a certificate or key of a node. */
export type TlsFile = { readonly name: string; readonly path: string; readonly text: string };

/** The files that a node of driver remote is reached with. */
export function tlsFiles({ tls }: BuilderNode, at: number, folder: string): readonly TlsFile[] {
  const { cacert, cert, key } = tls;
  return Object.entries({ cacert, cert, key }).flatMap(([name, text]) =>
    text === '' ? [] : [{ name, path: `${folder}/${at}-${name}.pem`, text: `${text}\n` }],
  );
}

/** The flags that the user gives, and what the build is allowed by input `allow`. */
function flagsOf(node: BuilderNode, { wish, needs }: OrderQuestion): string {
  const said = node.flags || wish.buildkitdFlags;
  const asked = needs.flatMap((need) => (need.kind === 'entitlement' && !/^device/.test(need.name) ? [need.name] : []));
  const missing = [...new Set(asked)].filter((name) => !allowedBy(said).includes(name));
  return [said, ...missing.map((name) => `--allow-insecure-entitlement ${name}`)].filter(Boolean).join(' ');
}

/** The containers that BuildKit runs in. */
export function containersOf({ name, driver, nodes }: BuilderOrder): readonly BuilderContainer[] {
  if (driver !== 'docker-container') return [];
  // Buildx gives those without a name the lowest numbers, whatever stands between them.
  const unnamed = nodes.filter((node) => node.name === '');
  return nodes.map((node) => ({
    container: `buildx_buildkit_${(node.name || `${name}${unnamed.indexOf(node)}`).toLowerCase()}`,
    endpoint: node.endpoint,
  }));
}
