import { createServer, request as forward } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { listen } from '../../lab/http.ts';
import type { TestRegistry } from './_registries.ts';

/** The same registry, with every request held back by a random time, of so many milliseconds at most. */
export async function startSlow(registry: TestRegistry, longest: number): Promise<TestRegistry> {
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    void wait(Math.random() * longest).then(() => {
      const behind = forward(registry.url + url, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      behind.on('error', () => response.destroy());
      request.pipe(behind);
    });
  });
  const { host, close } = await listen(server);
  return { ...registry, host, url: `http://${host}`, stop: close };
}
