import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as start } from 'node:https';
import { HttpError, type Http, type HttpAnswer, type HttpRequest } from '../ports/http.js';

const SOCKETS_PER_HOST = 8;
const IDLE_LIMIT = 60_000;
const BODY_LIMIT = 16 * 1024 * 1024;
const USER_AGENT = 'slipway/1';

/** An http client that keeps connections alive, and goes through the proxy that the environment names, if it does. */
export function nodeHttp(environment: Readonly<Record<string, string | undefined>>): Http {
  // Node's own agents know HTTP_PROXY, HTTPS_PROXY and NO_PROXY: https://nodejs.org/api/http.html#built-in-proxy-support
  const options = { keepAlive: true, maxSockets: SOCKETS_PER_HOST, proxyEnv: environment };
  const agents = { plain: new (plainAgentClass())(options), secure: new HttpsAgent(options) };

  const cancels = new Cancels();

  return {
    send(request) {
      const url = new URL(request.url);
      const agent = url.protocol === 'http:' ? agents.plain : agents.secure;
      const headers = { 'user-agent': USER_AGENT, ...lengthOf(request), ...request.headers };
      const sent = start(url, { method: request.method, headers, agent });
      if (request.signal !== undefined) cancels.watch(request.signal, sent);
      return answerTo(sent, request);
    },
  };
}

// Importing node:http takes 16 ms more than node:https does: its list of exports loads a WebSocket client. The agent
// for plain http is the class that the one for https extends, and with it `https.request` speaks plain http.
function plainAgentClass(): typeof Agent {
  const base: unknown = Object.getPrototypeOf(HttpsAgent);
  if (!isAgentClass(base)) throw new TypeError('Cannot speak plain http: https.Agent extends no other agent');
  return base;
}

function isAgentClass(value: unknown): value is typeof Agent {
  return typeof value === 'function' && value.name === 'Agent';
}

function lengthOf({ method, body }: HttpRequest): Record<string, string> {
  if (body === undefined) return method === 'POST' || method === 'PUT' ? { 'content-length': '0' } : {};
  return { 'content-length': String(Buffer.byteLength(body)) };
}

function answerTo(sent: ClientRequest, { url, body, limit = BODY_LIMIT }: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(asHttpError(error, url));
    sent.setTimeout(IDLE_LIMIT, () =>
      sent.destroy(new HttpError('ETIMEDOUT', `no answer within ${IDLE_LIMIT / 1000} s`)),
    );
    sent.on('error', fail);
    sent.on('response', (response) => {
      readBody(response, limit).then(
        (bytes) => resolve({ status: response.statusCode ?? 0, headers: headersOf(response), body: bytes }),
        fail,
      );
    });
    sent.end(body);
  });
}

function readBody(response: IncomingMessage, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > limit) response.destroy(new HttpError('ETOOLONG', `the body is longer than ${limit} bytes`));
    });
    response.on('error', reject);
    response.on('end', () => resolve(Buffer.concat(chunks)));
  });
}

function headersOf(response: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

function asHttpError(error: Error, url: string): HttpError {
  if (error instanceof HttpError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'EFAULT';
  return new HttpError(code, `${new URL(url).host}: ${error.message || code}`);
}

/** Ends what is under way when a signal aborts. One listener a signal: hundreds of requests share one. */
class Cancels {
  readonly #underWay = new WeakMap<AbortSignal, Set<ClientRequest>>();

  watch(signal: AbortSignal, sent: ClientRequest): void {
    const requests = this.#underWay.get(signal) ?? this.#listen(signal);
    requests.add(sent);
    sent.on('close', () => requests.delete(sent));
    if (signal.aborted) end(sent);
  }

  #listen(signal: AbortSignal): Set<ClientRequest> {
    const requests = new Set<ClientRequest>();
    this.#underWay.set(signal, requests);
    signal.addEventListener('abort', () => requests.forEach(end), { once: true });
    return requests;
  }
}

function end(sent: ClientRequest): void {
  sent.destroy(new HttpError('ABORT_ERR', 'the request was aborted'));
}
