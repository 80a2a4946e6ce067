import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { listen } from '../http.ts';
import { Behind } from './behind.ts';
import { passOn, streamAnswer } from './exchange.ts';
import type { Exchange, ProxyRequest } from './exchange.ts';
import { concerns, spoil } from './faults.ts';
import type { Fault, FaultName } from './faults.ts';
import { FaultRules } from './rules.ts';
import type { FaultRule } from './rules.ts';

export type FaultProxyOptions = {
  /** The registry, reached by plain http: `host:port`, or its URL. */
  readonly behind: string;
  readonly rules?: readonly FaultRule[];
  /** Asked before the rules; where it names no fault, or one that cannot happen to the request, they count. */
  readonly judge?: (asked: ProxyRequest) => Fault | undefined;
  /** Called before anything is done about a request. */
  readonly onRequest?: (asked: ProxyRequest) => void;
};

/** A request, the fault that happened to it, and the status that the client was sent, if any. */
export type Served = ProxyRequest & { readonly fault?: FaultName; readonly status?: number };

export type FaultProxy = {
  /** `127.0.0.1:<port>`, the name that stands in image references. */
  readonly host: string;
  readonly url: string;
  readonly requests: readonly Served[];
  /** Ends all connections, and all that was to come. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts an HTTP proxy before a registry that lets faults happen, each to the requests that it is meant for. Everything
 * else goes through as it is: streamed both ways, with the client's Host header, so that the registry's Locations lead
 * back here, and the client's connections are kept for as long as it likes.
 *
 * A fault is chosen by `judge`, or else by the first of the `rules` that fits: `{ method: 'PUT', path: /manifests/, times: 1,
 * fault: { name: '403-denied' } }` refuses the first manifest. A rule is used up by requests that its fault can happen to,
 * whatever comes of them. `parseRules` reads rules from JSON, `FAULTS` lists the names; those that speak of `seconds` take
 * them beside their name. The faults:
 *
 * - `429-seconds`, `429-date`, `429-go-duration`, `429-milliseconds` (header `retry-after-ms`): too many requests; come
 *   again in `seconds`, told in that form. `429-hour` asks for an hour, `429-ghcr` tells the time in the message alone,
 *   `429-bare` not at all.
 * - `403-denied`, `408-timeout`, `499-closed`, `500-error`, `503-unavailable` in JSON, `502-page` in HTML.
 * - `unknown`: the registry does not know the blob, the upload or the manifest, nor the blob that a manifest names.
 * - `reset-before`: the connection is reset, and the registry never hears of the request. `reset-after`: it has done its
 *   work, and the answer is lost. `late`: the connection is reset as soon as the request is read, and the registry gets
 *   it `seconds` later.
 * - `stall`: no answer ever. `drip`: the right answer, piece by piece over `seconds`. `truncated`: the length of the
 *   whole body, half of it, and the end of the connection.
 * - `other-digest`: the header `Docker-Content-Digest` names other content (`OTHER_DIGEST`). `other-bytes`: one byte of
 *   the body is another.
 * - `expired-token`: 401, with the challenge that the registry has for who brings no token.
 * - `stale`: who reads a tag by its name within `seconds` after it was written through this proxy gets what it held
 *   before. It happens to reads of tags alone. Where there is such a rule, or a judge, the proxy reads each tag before it
 *   passes on a write of it, with the writer's credentials.
 * - `read-only`: 405, to writes alone. `disk-full`: 500, to PUT and PATCH alone.
 */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const ending = new AbortController();
  const { signal } = ending;
  const behind = new Behind(options.behind, { signal, remembersTags: mayBeStale(options) });
  const pause = (seconds: number): Promise<void> => wait(seconds * 1000, undefined, { signal });
  const choose = chooserOf(options);
  const requests: Writable<Served>[] = [];

  const server = createServer(PATIENCE, (request, response) => {
    const asked = describe(request, requests);
    options.onRequest?.(asked);
    const fault = choose(asked);
    const served: Writable<Served> = { ...asked, ...(fault && { fault: fault.name }) };
    requests.push(served);
    const note = (status: number): void => {
      served.status = status;
    };
    // Whoever is gone, the client, the registry or the proxy itself: the other side sees an end, as without a proxy.
    serve({ asked, request, response, behind, pause, note }, fault).catch(() => response.destroy());
  });
  const { host, close } = await listen(server);
  const stop = (): Promise<void> => {
    ending.abort();
    return close();
  };
  return { host, url: `http://${host}`, requests, stop };
}

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

// No time-outs of its own: those are faults that nobody asked for.
const PATIENCE = { keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 };

function mayBeStale({ rules = [], judge }: FaultProxyOptions): boolean {
  return judge !== undefined || rules.some(({ fault }) => fault.name === 'stale');
}

function chooserOf({ judge, rules }: FaultProxyOptions): (asked: ProxyRequest) => Fault | undefined {
  const others = new FaultRules(rules ?? []);
  return (asked) => {
    const fault = judge?.(asked);
    return fault !== undefined && concerns(fault, asked) ? fault : others.take(asked);
  };
}

function describe(
  { method = 'GET', url: path = '/', headers }: IncomingMessage,
  earlier: readonly Served[],
): ProxyRequest {
  const same = earlier.filter((one) => one.method === method && one.path === path);
  const { host = '', 'user-agent': userAgent = '' } = headers;
  return { index: earlier.length, method, path, host, userAgent, before: same.length };
}

async function serve(exchange: Exchange, fault: Fault | undefined): Promise<void> {
  if (fault !== undefined) return spoil(exchange, fault);
  return streamAnswer(exchange, await passOn(exchange));
}
