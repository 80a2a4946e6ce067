import { HttpError, type Http, type HttpAnswer, type HttpRequest } from '../../src/ports/http.js';

/** A server of the world: answers what is asked of its host. */
export type Server = (request: HttpRequest, url: URL) => HttpAnswer;

/** What goes wrong with requests that fit, spelled as in `requests`. */
export type Fault = {
  readonly on: RegExp;
  /** How many requests it spoils: all of them, if not given. */
  readonly times?: number;
  /** An answer in place of the server's, no answer at all, or an answer that is lost after the server has done its work. */
  readonly gives: HttpAnswer | 'reset' | 'lost';
};

type Watch = { readonly on: RegExp; readonly act: () => void };

/** The network: servers by host, a record of every request, and faults. */
export class FakeHttp implements Http {
  /** Every request, such as `PUT ghcr.io/v2/acme/app/manifests/latest`, in the order in which they were sent. */
  readonly requests: string[] = [];
  /** The same, whole. */
  readonly sent: HttpRequest[] = [];
  /** Most requests that a host had to answer at a time. */
  readonly busiest = new Map<string, number>();
  readonly #servers = new Map<string, Server>();
  readonly #busy = new Map<string, number>();
  readonly #watches: Watch[] = [];
  readonly #faults: { fault: Fault; left: number }[] = [];

  serve(host: string, server: Server): void {
    this.#servers.set(host, server);
  }

  spoil(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times ?? Infinity });
  }

  /** Does something right before the first request that fits is answered. */
  before(on: RegExp, act: () => void): void {
    this.#watches.push({ on, act });
  }

  async send(request: HttpRequest): Promise<HttpAnswer> {
    const url = new URL(request.url);
    const name = `${request.method} ${url.host}${url.pathname}${url.search}`;
    this.requests.push(name);
    this.sent.push(request);
    this.#count(url.host, 1);
    try {
      // A turn of the event loop, so that requests overlap as they do on a wire.
      await new Promise((resolve) => setImmediate(resolve));
      if (request.signal?.aborted) throw new HttpError('ABORT_ERR', 'The operation was aborted');
      this.#tell(name);
      return this.#answer(name, request, url);
    } finally {
      this.#count(url.host, -1);
    }
  }

  #answer(name: string, request: HttpRequest, url: URL): HttpAnswer {
    const gives = this.#takeFault(name);
    if (gives === 'reset') throw new HttpError('ECONNRESET', `${url.host}: socket hang up`);
    if (gives !== undefined && gives !== 'lost') return gives;
    const server = this.#servers.get(url.host);
    if (server === undefined) throw new HttpError('ENOTFOUND', `${url.host}: getaddrinfo ENOTFOUND`);
    const given = server(request, url);
    if (gives === 'lost') throw new HttpError('ECONNRESET', `${url.host}: socket hang up`);
    return request.method === 'HEAD' ? { ...given, body: new Uint8Array() } : given;
  }

  #takeFault(name: string): Fault['gives'] | undefined {
    const found = this.#faults.find(({ fault, left }) => left > 0 && fault.on.test(name));
    if (found !== undefined) found.left -= 1;
    return found?.fault.gives;
  }

  #tell(name: string): void {
    const at = this.#watches.findIndex(({ on }) => on.test(name));
    if (at >= 0) this.#watches.splice(at, 1)[0]?.act();
  }

  #count(host: string, by: number): void {
    const now = (this.#busy.get(host) ?? 0) + by;
    this.#busy.set(host, now);
    this.busiest.set(host, Math.max(now, this.busiest.get(host) ?? 0));
  }
}
