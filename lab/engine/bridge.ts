import { existsSync } from 'node:fs';
import { run } from '../children.ts';
import { stateKey } from '../state.ts';
import type { Store } from './engine.ts';

type Bridge = { readonly name: string; readonly address: string };

/** The network interface of an engine: two of them to each state folder, so that two labs do not meet. */
export function bridgeFor(store: Store): Bridge {
  const number = (Number.parseInt(stateKey(), 16) % 1024) * 2 + (store === 'classic' ? 0 : 1);
  // https://www.rfc-editor.org/rfc/rfc2544: 198.18.0.0/15 is for tests, no real network has it; 64 addresses to each.
  const start = number * 64 + 1;
  const address = `198.${18 + (start >> 16)}.${(start >> 8) & 255}.${start & 255}/26`;
  return { name: `slip-${stateKey()}-${store === 'classic' ? 'k' : 'c'}`, address };
}

/** Makes the network interface that the engine hangs its containers on; the engine itself would leave one behind. */
export async function addBridge(busybox: string, { name, address }: Bridge): Promise<void> {
  if (isThere(name)) return;
  await run(busybox, ['ip', 'link', 'add', name, 'type', 'bridge']);
  await run(busybox, ['ip', 'addr', 'add', address, 'dev', name]);
  await run(busybox, ['ip', 'link', 'set', name, 'up']);
}

export async function removeBridge(busybox: string, { name }: Bridge): Promise<void> {
  if (isThere(name)) await run(busybox, ['ip', 'link', 'del', name]);
}

function isThere(name: string): boolean {
  return existsSync(`/sys/class/net/${name}`);
}
