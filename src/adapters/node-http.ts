import type { IncomingMessage } from 'node:http';
import { HttpError, type Http, type HttpAnswer, type HttpRequest } from '../ports/http.js';
import { Agents } from './node-http/agents.js';
import { bodyOf } from './node-http/body.js';
import { Cancels } from './node-http/cancels.js';
import { Exchange, type Kind } from './node-http/exchange.js';
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
  const open = opener(environment, { ...LIMITS, ...limits });
  return {
    async send(request) {
      const { exchange, response } = await open(request, 'whole');
      const chunks: Uint8Array[] = [];
      for await (const chunk of bodyOf(response, exchange, request.limit ?? BODY_LIMIT)) chunks.push(chunk);
      return { ...headOf(response), body: Buffer.concat(chunks) };
    },
    async stream(request) {
      const { exchange, response } = await open(request, 'streamed');
      return { ...headOf(response), body: bodyOf(response, exchange, request.limit ?? Infinity) };
    },
  };
}

type Opened = { readonly exchange: Exchange; readonly response: IncomingMessage };

function opener(
  environment: Readonly<Record<string, string | undefined>>,
  limits: Limits,
): (request: HttpRequest, kind: Kind) => Promise<Opened> {
  const agents = new Agents(limits);
  const cancels = new Cancels();
  const gates = new Gates(CONNECTIONS_PER_HOST);
  const proxyFor = proxiesOf(environment);

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

function orLeave(leave: () => void, { host }: URL, begin: () => Exchange): Exchange {
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
