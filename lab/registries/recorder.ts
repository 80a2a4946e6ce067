import { createServer, request as forward } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen } from '../http.ts';
import type { Listening } from '../http.ts';

/** One request as it came, to the last byte. */
export type Recorded = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

export type Recorder = {
  readonly host: string;
  readonly url: string;
  readonly requests: readonly Recorded[];
  readonly stop: Listening['close'];
};

/** Stands before a server of this machine, such as `http://127.0.0.1:5000`, and writes down all that it is asked. */
export async function startRecorder(target: string): Promise<Recorder> {
  const requests: Recorded[] = [];
  const server = createServer((request, response) => {
    request.on('error', () => response.destroy());
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => requests.push(recordOf(request, Buffer.concat(parts))));
    pass(target, request, response);
  });
  const { host, close } = await listen(server);
  return { host, url: `http://${host}`, requests, stop: close };
}

function recordOf({ method = 'GET', url: path = '/', headers }: IncomingMessage, body: Buffer): Recorded {
  const texts = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')] as const);
  return { method, path, headers: Object.fromEntries(texts), body };
}

// The Host header goes through as it is, so that the registry's Locations lead back here.
function pass(target: string, request: IncomingMessage, response: ServerResponse): void {
  const { method = 'GET', headers } = request;
  const behind = forward(target + (request.url ?? '/'), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  behind.on('error', () => response.destroy());
  request.pipe(behind);
}
