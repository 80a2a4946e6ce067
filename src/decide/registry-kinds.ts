import type { Told } from '../errors.js';
import { CLOUDS } from './registries/clouds.js';
import { FORGES } from './registries/forges.js';
import { OTHER, PRODUCTS } from './registries/products.js';
import type { RegistryKind, Sign, Traits } from './registries/traits.js';

export type { Place, RegistryKind, Traits } from './registries/traits.js';

/** Every registry that is known: a row each. */
export const REGISTRIES: readonly Traits[] = [...FORGES, ...CLOUDS, ...PRODUCTS];

/** The registry that stands at a host: by its name, else by what its answers say of it. */
export function kindOf(registry: string, told: Told): RegistryKind {
  const host = registry.toLowerCase().replace(/:\d+$/, '');
  const byHost = REGISTRIES.find(({ hosts }) => hosts?.test(host));
  const row = byHost ?? REGISTRIES.find(({ signs }) => signs.some((sign) => isShown(sign, told)));
  return (row ?? OTHER).kind;
}

/** What is special about a registry. */
export function traitsOf(kind: RegistryKind): Traits {
  return REGISTRIES.find((row) => row.kind === kind) ?? OTHER;
}

const STALENESS = 2_000;

/** Milliseconds until every copy of a registry shows what was written there. */
export function stalenessOf(kind: RegistryKind): number {
  return traitsOf(kind).staleness ?? STALENESS;
}

function isShown({ realm, service, server }: Sign, told: Told): boolean {
  return fits(realm, told.realm) && fits(service, told.service) && fits(server, told.server);
}

function fits(pattern: RegExp | undefined, text: string | undefined): boolean {
  return pattern === undefined || (text !== undefined && pattern.test(text));
}
