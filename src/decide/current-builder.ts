import type { Builder } from './builder-choice.js';
import { Fields } from './fields.js';

export type BuilderRecords = {
  /** Input `builder`, else the environment variable BUILDX_BUILDER. */
  readonly chosen: string;
  /** Text of buildx's file `current`, empty where there is none. */
  readonly current: string;
  /** Variable DOCKER_HOST: it wins over every context. */
  readonly dockerHost: string;
  /** The docker context that was chosen, empty where none was. */
  readonly dockerContext: string;
  /** Texts of the records of builders, by name. */
  readonly instances: ReadonlyMap<string, string>;
};

/** Chooses the current builder as buildx does: the one that is named, else that of its file `current`, else the engine's own. */
export function chooseCurrentBuilder(records: BuilderRecords): Builder {
  const context = contextOf(records);
  const name = records.chosen || currentName(records, context) || context;
  const instance = recordOf(name, records.instances);
  return {
    name,
    driver: driverOf(instance),
    isHere: endpointsOf(name, instance).every(isHereFor(records)),
    ...entitlementsOf(instance),
  };
}

/** The builder that the engine has in itself, of which docker would make use if there were no other. */
export function chooseEngineBuilder(records: BuilderRecords): Builder {
  return chooseCurrentBuilder({ ...records, chosen: contextOf(records) });
}

// Buildx keeps a record under the name in small letters, and finds it by every spelling:
// https://github.com/docker/buildx/blob/master/store/store.go
function recordOf<T>(name: string, instances: ReadonlyMap<string, T>): T | undefined {
  return instances.get(name.toLowerCase());
}

/** Tells whether a name is that of a builder: of a record, or of a docker context, whose names are exact. */
export function isBuilderName(name: string, names: readonly string[]): boolean {
  return names.includes(name) || names.includes(name.toLowerCase());
}

const DEFAULT_CONTEXT = 'default';
const DEFAULT_HOST = 'unix:///var/run/docker.sock';

function contextOf({ dockerHost, dockerContext }: BuilderRecords): string {
  return dockerHost === '' && dockerContext !== '' ? dockerContext : DEFAULT_CONTEXT;
}

// A choice made for another endpoint does not count, unless it was made for all. The key is the context's name, or the
// engine's address in the default one: https://github.com/docker/buildx/blob/master/util/dockerutil/context.go
function currentName({ current, dockerHost }: BuilderRecords, context: string): string {
  const record = Fields.in(current);
  const key = context === DEFAULT_CONTEXT ? dockerHost || DEFAULT_HOST : context;
  return record.flag('Global') || record.text('Key') === key ? (record.text('Name') ?? '') : '';
}

// Without a record the name is a docker context's, and its builder is the engine's own.
function driverOf(instance: string | undefined): string {
  return (instance && Fields.in(instance).text('Driver')) || 'docker';
}

/** Where it runs: addresses, and names of docker contexts. Only an engine's own builder has no record. */
function endpointsOf(name: string, instance: string | undefined): readonly string[] {
  if (instance === undefined) return [name];
  const record = Fields.in(instance);
  const nodes = record.text('Driver') === 'docker-container' ? record.list('Nodes') : undefined;
  return nodes?.map((node) => new Fields(node).text('Endpoint') ?? '') ?? ['of another driver'];
}

// Of a context besides the default one this does not say where it leads to.
function isHereFor({ dockerHost }: BuilderRecords): (endpoint: string) => boolean {
  return (endpoint) => /^unix:/.test(endpoint === DEFAULT_CONTEXT ? dockerHost || DEFAULT_HOST : endpoint);
}

/** The flags of every node say what it may, where no file of theirs says more. */
function entitlementsOf(instance: string | undefined): Pick<Builder, 'entitlements'> {
  const record = Fields.in(instance ?? '');
  const nodes = (record.list('Nodes') ?? []).map((node) => new Fields(node));
  const hasOwnDaemon = ['docker-container', 'kubernetes'].includes(record.text('Driver') ?? '');
  if (!hasOwnDaemon || nodes.some((node) => node.at('Files').has('buildkitd.toml'))) return {};
  const ofNodes = nodes.map((node) => allowedBy((node.list('Flags') ?? []).join(' ')));
  const [first = []] = ofNodes;
  return { entitlements: first.filter((name) => ofNodes.every((names) => names.includes(name))) };
}

/** The entitlements that flags of BuildKit's daemon give. */
export function allowedBy(flags: string): readonly string[] {
  const [, ...after] = flags.split(/--allow-insecure-entitlement[= ]+/);
  return after.map((text) => text.replace(/\s.*/s, ''));
}
