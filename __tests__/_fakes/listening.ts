import type { AddressInfo, Server, Socket } from 'node:net';

/** Servers of a test: each at a free port of this machine, and all of them closed together with their connections. */
export class Listening {
  readonly #ends: (() => void)[] = [];

  async port(server: Server): Promise<number> {
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => sockets.add(socket));
    this.#ends.push(() => {
      server.close();
      for (const socket of sockets) socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  close(): void {
    for (const end of this.#ends.splice(0)) end();
  }
}
