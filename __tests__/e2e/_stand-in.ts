import { createServer, request as forward } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen } from '../../lab/http.ts';
import { findSecret } from '../../lab/secrets.ts';

/** A request as a stand-in got it, with all that could hold a credential. */
export type Got = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** What of the body has come so far. */
  readonly body: readonly string[];
};

/** Answers a request itself, or says that it does not. */
export type Answering = (got: Got, response: ServerResponse) => boolean;

export type StandIn = {
  readonly host: string;
  readonly url: string;
  readonly got: readonly Got[];
  readonly stop: () => Promise<void>;
};

/** Starts what plays a registry, a token service or a bystander; what it does not answer goes to a server behind it. */
export async function startStandIn(answering: Answering, behind?: string): Promise<StandIn> {
  const all: Got[] = [];
  const server = createServer((request, response) => {
    const { method = 'GET', url: path = '/', headers } = request;
    const body: string[] = [];
    const got = { method, path, headers, body };
    all.push(got);
    request.on('data', (part: Buffer) => body.push(part.toString('latin1')));
    request.on('error', () => response.destroy());
    if (answering(got, response)) request.resume();
    else if (behind === undefined) response.writeHead(404).end();
    else pass(behind, request, response);
  });
  const { host, close } = await listen(server);
  return { host, url: `http://${host}`, got: all, stop: close };
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

/** What never ends, as fast as it is taken. */
export function sendEndless(response: ServerResponse, status: number, headers: Record<string, string> = {}): true {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  const piece = Buffer.alloc(64 * 1024, ' ');
  const more = (): void => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', more);
  more();
  return true;
}

/** Sends an answer of one piece. */
export function send(response: ServerResponse, status: number, headers: Record<string, string>, body = ''): true {
  response.writeHead(status, headers).end(body);
  return true;
}

/** Fails if anything that signs in, or a part of it, has come to a stand-in. */
export function expectNoCredential({ got }: StandIn, secrets: readonly string[]): void {
  const signed = got.filter(({ headers }) => headers.authorization !== undefined || headers.cookie !== undefined);
  expect(signed.map(({ method, path }) => `${method} ${path}`)).toStrictEqual([]);
  const texts = { 'the requests': JSON.stringify(got), 'their bodies': got.flatMap(({ body }) => body).join('\n') };
  expect(secrets.flatMap((secret) => findSecret(secret, { texts }))).toStrictEqual([]);
}
