import { Agent as HttpAgent, type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { HttpError, type Http, type HttpAnswer, type HttpRequest } from '../ports/http.js';

const SOCKETS_PER_HOST = 8;
const IDLE_LIMIT = 60_000;
const BODY_LIMIT = 16 * 1024 * 1024;
const USER_AGENT = 'slipway/1';

/** An http client that keeps connections alive, and goes through a proxy where the environment names one. */
export function nodeHttp(environment: Readonly<Record<string, string | undefined>>): Http {
  const agents = {
    'http:': new HttpAgent({ keepAlive: true, maxSockets: SOCKETS_PER_HOST }),
    'https:': new HttpsAgent({ keepAlive: true, maxSockets: SOCKETS_PER_HOST }),
  };
  const mayUseProxy = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'].some((name) => environment[name]);

  return {
    async send(request) {
      const url = new URL(request.url);
      const isPlain = url.protocol === 'http:';
      const agent = (mayUseProxy ? await proxyAgent(request.url) : undefined) ?? agents[isPlain ? 'http:' : 'https:'];
      const start = isPlain ? httpRequest : httpsRequest;
      const headers = { 'user-agent': USER_AGENT, ...lengthOf(request), ...request.headers };
      return answerTo(start(url, { method: request.method, headers, agent, signal: request.signal }), request);
    },
  };
}

// Loaded only where a proxy is named: it brings a second http client with it, which costs start-up time.
async function proxyAgent(url: string): Promise<HttpAgent | undefined> {
  const { HttpClient, getProxyUrl } = await loadHttpClient();
  return getProxyUrl(new URL(url)) ? new HttpClient(USER_AGENT).getAgent(url) : undefined;
}

async function loadHttpClient(): Promise<{
  HttpClient: typeof import('@actions/http-client').HttpClient;
  getProxyUrl: typeof import('@actions/http-client/lib/proxy').getProxyUrl;
}> {
  const [{ HttpClient }, { getProxyUrl }] = await Promise.all([
    import(/* webpackMode: "eager" */ '@actions/http-client'),
    import(/* webpackMode: "eager" */ '@actions/http-client/lib/proxy'),
  ]);
  return { HttpClient, getProxyUrl };
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

async function readBody(response: IncomingMessage, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const parts: AsyncIterable<unknown> = response;
  for await (const part of parts) {
    const bytes = part instanceof Uint8Array ? part : new Uint8Array();
    size += bytes.length;
    if (size > limit) throw new HttpError('ETOOLONG', `the body is longer than ${limit} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
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
