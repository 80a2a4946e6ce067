import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { LOOPBACK } from '../http.ts';

export type Forwarder = { readonly host: string; readonly stop: () => Promise<void> };

/** Makes a port of the loopback interface reachable under another address of this machine. */
export async function startForwarder(address: string, port: number): Promise<Forwarder> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const behind = connect(port, LOOPBACK);
    for (const [one, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, address, resolve));
  const { port: own } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { host: `${address}:${own}`, stop };
}

/** An IPv4 address of this machine that is not on the loopback interface; a running engine has one at least. */
export function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const found = all.find(({ family, internal }) => family === 'IPv4' && !internal);
  if (found === undefined) throw new Error('Cannot find an address of this machine besides the loopback one');
  return found.address;
}
