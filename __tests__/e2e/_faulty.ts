import { createServer, request as forward } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { listen } from '../../lab/http.ts';
import type { TestRegistry } from './_registries.ts';

/** A request to the registry, and how often the same one came before. */
export type Asked = { readonly method: string; readonly path: string; readonly before: number };

/** What to do with it: pass it on, answer it otherwise, cut the connection, never answer, or change a header of the right answer. */
export type Verdict =
  | { readonly status: number; readonly headers?: OutgoingHttpHeaders }
  | { readonly cut: 'before' | 'after' }
  | 'stall'
  | { readonly change: Readonly<Record<string, string>> }
  | undefined;

/** The same registry, with faults in between. */
export async function startFaulty(registry: TestRegistry, judge: (asked: Asked) => Verdict): Promise<TestRegistry> {
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    const { method = 'GET', url: path = '/' } = request;
    const before = counts.get(`${method} ${path}`) ?? 0;
    counts.set(`${method} ${path}`, before + 1);
    serve({ registry, request, response }, judge({ method, path, before }));
  });
  const { host, close } = await listen(server);
  return { ...registry, host, url: `http://${host}`, stop: close };
}

type Exchange = {
  readonly registry: TestRegistry;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
};

function serve({ registry, request, response }: Exchange, verdict: Verdict): void {
  if (verdict === 'stall') return;
  if (verdict !== undefined && 'status' in verdict) {
    request.resume();
    response.writeHead(verdict.status, verdict.headers).end();
    return;
  }
  if (verdict !== undefined && 'cut' in verdict && verdict.cut === 'before') {
    request.socket.destroy();
    return;
  }
  const { method = 'GET', headers } = request;
  const behind = forward(registry.url + (request.url ?? '/'), { method, headers }, (answer) => {
    if (verdict !== undefined && 'cut' in verdict) {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...verdict?.change });
    answer.pipe(response);
  });
  behind.on('error', () => response.destroy());
  request.pipe(behind);
}
