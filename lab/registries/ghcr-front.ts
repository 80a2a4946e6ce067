import { createServer, request as forward } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen, sendJson } from '../http.ts';
import type { RunningRegistry } from './distribution.ts';

export type GhcrFront = Pick<RunningRegistry, 'host' | 'url' | 'stop'>;

/** What GitHub's registry says to a workflow's token without `packages: write`. */
export const NO_WRITE = 'installation not allowed to Create organization package';

/**
 * Puts a face before a registry with token authentication that refuses as GitHub's does: who is signed in and lacks a
 * right gets 403 DENIED, where distribution challenges again with 401.
 */
export async function startGhcrFront(registry: RunningRegistry, denial = NO_WRITE): Promise<GhcrFront> {
  const server = createServer((request, response) => {
    pass(registry, { request, response, denial });
  });
  const { host, close } = await listen(server);
  return { host, url: `http://${host}`, stop: close };
}

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly denial: string };

// The Host header goes through as it is, so that the registry's Locations lead back here.
function pass(registry: RunningRegistry, { request, response, denial }: Exchange): void {
  const { method, headers } = request;
  const behind = forward(registry.url + (request.url ?? '/'), { method: method ?? 'GET', headers }, (answer) => {
    if (isDenial(answer)) {
      answer.resume();
      sendJson(response, 403, { errors: [{ code: 'DENIED', message: denial }] });
      return;
    }
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  behind.on('error', () => response.destroy());
  request.on('close', () => {
    if (!request.complete) behind.destroy();
  });
  request.pipe(behind);
}

function isDenial({ statusCode, headers }: IncomingMessage): boolean {
  return statusCode === 401 && (headers['www-authenticate'] ?? '').includes('error="insufficient_scope"');
}
