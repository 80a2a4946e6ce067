import type { IncomingMessage } from 'node:http';
import { HttpError, type Http, type HttpAnswer, type HttpRequest, type HttpStream } from '../ports/http.js';
import { Agents } from './node-http/agents.js';
import { bodyOf } from './node-http/body.js';
import { Cancels } from './node-http/cancels.js';
import { Exchange, type Kind } from './node-http/exchange.js';
import { Fleeting } from './node-http/fleeting.js';
import { endedBy, faultOf } from './node-http/faults.js';
import { Gates } from './node-http/gates.js';
import { type Limits, LIMITS } from './node-http/limits.js';
import { proxiesOf } from './node-http/proxies.js';

const CONNECTIONS_PER_HOST = 8;
const BODY_LIMIT = 16 * 1024 * 1024;
const PROXY_WANTS_SIGN_IN = 407;

/** An http client that keeps connections alive, and goes through the proxy that the environment names, if it does. */
export function nodeHttp(
  environment: Readonly<Record<string, string | undefined>>,
  limits: Partial<Limits> = {},
): Http {
  const shared: Shared = {
    agents: new Agents({ ...LIMITS, ...limits }),
    cancels: new Cancels(),
    gates: new Gates(CONNECTIONS_PER_HOST),
    proxyFor: proxiesOf(environment),
    limits: { ...LIMITS, ...limits },
  };
  const [open, relay] = [opener(shared), relayer(shared)];
  return {
    async send(request) {
      const { exchange, response } = await open(request, 'whole');
      const chunks: Uint8Array[] = [];
      for await (const chunk of bodyOf(response, exchange, request.limit ?? BODY_LIMIT)) chunks.push(chunk);
      return { ...headOf(response), body: Buffer.concat(chunks) };
    },
    async stream(request) {
      const fleeting = request.fleeting === true ? await relay(request) : undefined;
      if (fleeting !== undefined) return fleeting;
      const { exchange, response } = await open(request, 'streamed');
      return { ...headOf(response), body: bodyOf(response, exchange, request.limit ?? Infinity) };
    },
  };
}

type Opened = { readonly exchange: Exchange; readonly response: IncomingMessage };

/** What all requests of a client share. */
type Shared = {
  readonly agents: Agents;
  readonly cancels: Cancels;
  readonly gates: Gates;
  readonly proxyFor: ReturnType<typeof proxiesOf>;
  readonly limits: Limits;
};

type Opener = (request: HttpRequest, kind: Kind) => Promise<Opened>;

function opener({ agents, cancels, gates, proxyFor, limits }: Shared): Opener {
  return async (request, kind) => {
    const url = new URL(request.url);
    const { signal, trust } = request;
    const proxy = proxyFor(url);
    // Each kind has its own: a copy from a host to itself would wait for a connection that it holds.
    const leave = await gates.enter(`${kind} ${url.origin}`);
    const exchange = orLeave(leave, url, () => {
      if (signal?.aborted) throw aborted(url);
      return new Exchange(request, { agent: agents.for({ url, proxy, trust }), limits, kind });
    });
    exchange.onEnd(leave);
    if (signal !== undefined) exchange.onEnd(cancels.watch(signal, () => exchange.fail(aborted(url))));
    const response = await exchange.answer;
    // A tunnel is refused before the request is sent; plain http is answered by the proxy itself.
    if (proxy !== undefined && response.statusCode === PROXY_WANTS_SIGN_IN && url.protocol === 'http:') {
      const reason = `${PROXY_WANTS_SIGN_IN} ${response.statusMessage ?? ''}`.trimEnd();
      const fault = `${url.host}: the proxy ${proxy.host} refuses the connection: ${reason}`;
      throw exchange.fail(new HttpError('EPROXY', fault));
    }
    return { exchange, response };
  };
}

type Relay = (request: HttpRequest) => Promise<HttpStream | undefined>;

/** Gives answers by pieces that do not stay; undefined where that cannot be. */
function relayer({ agents, cancels, gates, proxyFor, limits }: Shared): Relay {
  return async (request) => {
    const url = new URL(request.url);
    const { signal, trust } = request;
    // A proxy is Node's to speak with.
    if (request.method !== 'GET' || proxyFor(url) !== undefined) return undefined;
    const leave = await gates.enter(`streamed ${url.origin}`);
    const fleeting = orLeave(leave, url, () => {
      if (signal?.aborted) throw aborted(url);
      const agent = agents.for({ url, proxy: undefined, trust });
      return new Fleeting(request, { agent, options: agents.optionsOf(agent), limits });
    });
    const unwatch = signal === undefined ? undefined : cancels.watch(signal, () => fleeting.fail(aborted(url)));
    return fleeting.send(() => {
      leave();
      unwatch?.();
    });
  };
}

function orLeave<T>(leave: () => void, { host }: URL, begin: () => T): T {
  try {
    return begin();
  } catch (error) {
    leave();
    throw faultOf(error, host);
  }
}

function aborted({ host }: URL): HttpError {
  return endedBy('ABORT_ERR', host, 'the request was aborted');
}

function headOf({ statusCode = 0, headers }: IncomingMessage): Pick<HttpAnswer, 'status' | 'headers'> {
  const entries = Object.entries(headers);
  const texts = entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value] as const);
  return { status: statusCode, headers: Object.fromEntries(texts) };
}
