import { type BuilderOrder, NO_EVENT } from './builder-order.js';

/** Spells the making of a builder as calls of buildx: one a node. The last one starts all of them. */
export function createCalls(order: BuilderOrder): readonly (readonly string[])[] {
  const { name, driver, nodes, configFile } = order;
  return nodes.map((node, at) => [
    'create',
    '--name',
    name,
    '--driver',
    driver,
    ...(at === 0 ? [] : ['--append']),
    ...(node.name === '' ? [] : ['--node', node.name]),
    ...(node.platforms.length === 0 ? [] : ['--platform', node.platforms.join(',')]),
    ...node.driverOpts.flatMap((option) => ['--driver-opt', option]),
    ...(node.flags === '' ? [] : ['--buildkitd-flags', node.flags]),
    ...(configFile === '' ? [] : ['--buildkitd-config', configFile]),
    ...(at === nodes.length - 1 ? ['--bootstrap'] : []),
    ...(node.endpoint === '' ? [] : [node.endpoint]),
  ]);
}

/** Spells the start of a builder that was made before. */
export function bootArgs(name: string): readonly string[] {
  return ['inspect', '--bootstrap', '--builder', name];
}

/** The same call for a buildx that knows no such option, and adds no event to begin with where it sees none. */
export function withoutNewOptions(args: readonly string[]): readonly string[] {
  return args.filter((argument, at) => argument !== NO_EVENT && args[at + 1] !== NO_EVENT);
}

/** Tells whether buildx refuses an option that is newer than itself. */
export function isTooNew(said: string): boolean {
  return said.includes(`invalid driver option ${NO_EVENT.replace(/=.*/, '')}`);
}
