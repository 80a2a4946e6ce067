import { createHash } from 'node:crypto';
import { request as send } from 'node:http';
import type { Agent, IncomingHttpHeaders } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { startFaultProxy } from '../../lab/faults/proxy.ts';
import type { FaultProxy, FaultProxyOptions } from '../../lab/faults/proxy.ts';

const running: FaultProxy[] = [];

/** Starts a proxy that `stopAll` stops. */
export async function start(options: FaultProxyOptions): Promise<FaultProxy> {
  const proxy = await startFaultProxy(options);
  running.push(proxy);
  return proxy;
}

export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((proxy) => proxy.stop()));
}

export type Seen = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** In how many pieces the body came. */
  readonly pieces: number;
  /** Whether the connection had served a request before. */
  readonly isReused: boolean;
};

export type Asking = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
  readonly agent?: Agent;
  readonly signal?: AbortSignal;
};

/** Asks once, by a connection of its own unless there is an agent; fails as Node does where the answer is not whole. */
export async function ask(url: string, { body, agent, ...options }: Asking = {}): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const asked = send(url, { ...options, agent: agent ?? false }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('error', reject).on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => {
        const { statusCode: status = 0, headers } = answer;
        const isReused = asked.reusedSocket;
        resolve({ status, headers, body: Buffer.concat(pieces), pieces: pieces.length, isReused });
      });
    });
    asked.on('error', reject).end(body);
  });
}

/** The code of the first error in an answer, and its message. */
export function errorIn({ body }: Seen): readonly [code: string, message: string] {
  const { errors } = JSON.parse(body.toString()) as { errors: readonly [{ code: string; message: string }] };
  return [errors[0].code, errors[0].message];
}

export const IMAGE_TYPE = 'application/vnd.oci.image.manifest.v1+json';

export function digestOf(body: Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}

/** The digest that a tag holds, asked of the registry itself; none where there is no such tag. */
export async function heldBy(url: string): Promise<string | undefined> {
  const { status, headers } = await ask(url, { method: 'HEAD', headers: { accept: IMAGE_TYPE } });
  return status === 404 ? undefined : String(headers['docker-content-digest']);
}

/** Asks until the answer is this one; gives the last. */
export async function eventually<T>(question: () => Promise<T>, wanted: T): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await question()) === wanted) return wanted;
    await wait(50);
  }
  return question();
}
