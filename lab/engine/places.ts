import { join } from 'node:path';
import { stateDir, stateKey } from '../state-dir.ts';
import type { Store } from './engine.ts';

/** Everything that a private engine writes. */
export function folderOf(store: Store): string {
  return join(stateDir(), recordName(store));
}

export function socketOf(store: Store): string {
  return join(folderOf(store), 'docker.sock');
}

export function cgroupOf(store: Store): string {
  return `slipway-${stateKey()}-${store}`;
}

export function recordName(store: Store): string {
  return `engine-${store}`;
}
