import { Fields } from './fields.js';

/** A container that BuildKit runs in, at the engine of an endpoint. Its volume is called the same, with `_state`. */
export type BuilderContainer = { readonly container: string; readonly endpoint: string };

/** A builder that a run has made, as post is told of it. */
export type LeftBuilder = {
  readonly name: string;
  readonly driver: string;
  readonly containers: readonly BuilderContainer[];
};

/**
 * Where the record of a builder lies in the folder of a run, for one that can be removed by its record alone; empty where
 * its containers have names, or nothing of it is ours to remove. Buildx spells names in lower case.
 */
export function recordOf({ name, driver }: Pick<LeftBuilder, 'name' | 'driver'>): string {
  return driver === 'kubernetes' ? `buildx/instances/${name.toLowerCase()}` : '';
}

/** The docker context of ours that stands for an engine over TLS. */
export const OWN_CONTEXT = 'slipway';

/** Spells the removal of a builder, with what it keeps, by its record. */
export function removeArgs(name: string): readonly string[] {
  return ['rm', '--force', name];
}

/** Reads what main has left of its builder: none where it left nothing. */
export function parseLeftBuilder(json: string): readonly LeftBuilder[] {
  const fields = Fields.in(json);
  if (!fields.isGiven) return [];
  const containers = (fields.list('containers') ?? []).map((one) => new Fields(one));
  const left = containers.map((one) => ({ container: textIn(one, 'container'), endpoint: textIn(one, 'endpoint') }));
  return [{ name: textIn(fields, 'name'), driver: textIn(fields, 'driver'), containers: left }];
}

function textIn(fields: Fields, name: string): string {
  return fields.text(name) ?? '';
}

/** Spells the removal of a container and its volume as calls of docker, by their names: no record is needed for it. */
export function removalCalls({ container, endpoint }: BuilderContainer): readonly (readonly string[])[] {
  const at = endpointArgs(endpoint);
  return [
    [...at, 'container', 'rm', '--force', '--volumes', container],
    [...at, 'volume', 'rm', '--force', `${container}_state`],
  ];
}

/** An address, or the name of a docker context. */
function endpointArgs(endpoint: string): readonly string[] {
  // Made of variables that docker sees in post as well, in a folder that is gone by then.
  if (endpoint === '' || endpoint === OWN_CONTEXT) return [];
  return [endpoint.includes('://') ? '--host' : '--context', endpoint];
}

/** Tells whether there was no container or volume to remove. */
export function isGone(said: string): boolean {
  return /no such (?:container|volume)/i.test(said);
}
