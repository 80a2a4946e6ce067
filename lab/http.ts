import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of the lab that listens on the loopback interface. */
export type Listening = {
  readonly host: string;
  readonly port: number;
  readonly close: () => Promise<void>;
};

export const LOOPBACK = '127.0.0.1';

/** Binds the server to 127.0.0.1, to a free port unless one is given. */
export async function listen(server: Server, port = 0): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  const bound = portOf(server.address());
  return { host: `${LOOPBACK}:${bound}`, port: bound, close: () => close(server) };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('Cannot tell the port: no TCP server');
  return address.port;
}

// Clients keep connections alive; without closing them `close` would wait for their time-out.
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

const LONGEST_BODY = 1024 * 1024;

/** The text of a request's body; longer than a megabyte is an error. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length > LONGEST_BODY)
      throw new Error(`Cannot read the request: its body is longer than ${LONGEST_BODY} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Answers with JSON and closes the response. */
export function sendJson(response: ServerResponse, status: number, body: unknown, headers?: OutgoingHttpHeaders): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}
