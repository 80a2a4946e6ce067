import type { BuilderNode } from '../decide/builder-node.js';
import type { Caches } from '../decide/caches.js';
import { ARGUMENT_INPUTS, findExposed, findShownAsArgument } from '../decide/exposed-secrets.js';
import { parseProse } from '../decide/lines.js';
import type { Problem } from '../errors.js';
import { findShownSecrets } from './caching.js';
import type { Asker } from './input-kinds.js';

export type Exposure = {
  readonly buildArgs: readonly string[];
  readonly caches: Caches;
  readonly nodes: readonly BuilderNode[];
  readonly secrets: readonly string[];
};

/** Secrets in what everybody can read: in the image, or as an argument on the machine. */
export function findAllExposed(ask: Asker, { buildArgs, caches, nodes, secrets }: Exposure): readonly Problem[] {
  const ofNodes = nodes.flatMap(({ endpoint, driverOpts, flags }) => [endpoint, ...driverOpts, flags]);
  return [
    ...findShownSecrets({ caches }, secrets),
    ...findExposed({ input: 'build-args', texts: buildArgs }, secrets),
    ...findExposed({ input: 'labels', texts: parseProse(ask.text('labels')) }, secrets),
    ...findExposed({ input: 'annotations', texts: parseProse(ask.text('annotations')) }, secrets),
    ...ARGUMENT_INPUTS.flatMap((input) => findShownAsArgument(input, parseProse(ask.text(input)), secrets)),
    ...findShownAsArgument('nodes', ofNodes, secrets),
  ];
}
