import type { RegistryKind } from '../../../src/decide/registry-kinds.js';
import type { RegistryOrder } from '../registry.js';

/** A registry of some kind, as its documents and its users describe it, and somebody who may push to a repository of it. */
export type StandIn = {
  readonly kind: RegistryKind;
  /** As users name it. */
  readonly registry: string;
  readonly repository: string;
  readonly username: string;
  readonly password: string;
  readonly order: RegistryOrder;
};

/** Makes a stand-in whose only user is the one that may push. */
export function standIn(one: Omit<StandIn, 'order'>, order: RegistryOrder): StandIn {
  return { ...one, order: { ...order, users: { [one.username]: one.password } } };
}
