import { HttpError, type Http, type HttpAnswer, type HttpRequest, type HttpStream } from '../../src/ports/http.js';

const BODY_LIMIT = 16 * 1024 * 1024;

/** A request as its server sees it: a body that was iterated has come in whole. */
export type ServedRequest = Omit<HttpRequest, 'body'> & { readonly body?: Uint8Array | string };

/** A server of the world: answers what is asked of its host. */
export type Server = (request: ServedRequest, url: URL) => HttpAnswer;

/** A request on its way to its server. */
export type OnItsWay = {
  /** Spelled as in `requests`. */
  readonly name: string;
  readonly url: URL;
  readonly request: ServedRequest;
  /** Lets the server do its work. */
  readonly serve: () => HttpAnswer;
};

/** What goes wrong with requests that fit, spelled as in `requests`. */
export type Fault = {
  readonly on: RegExp | ((name: string) => boolean);
  /** How many requests that fit go through before: none, if not given. */
  readonly skip?: number;
  /** How many requests it spoils: all of them, if not given. */
  readonly times?: number;
  /** An answer in place of the server's, no answer at all, one that is lost after the server has done its work, one
   * whose body ends half-way, or what the test makes of it. */
  readonly gives: HttpAnswer | 'reset' | 'lost' | 'cut' | ((asked: OnItsWay) => HttpAnswer | Promise<HttpAnswer>);
};

type Watch = { readonly on: RegExp; readonly act: () => void };
type Asked = { readonly name: string; readonly url: URL; readonly request: HttpRequest };
type Given = { readonly answer: HttpAnswer; readonly isCut: boolean };

/** The network: servers by host, a record of every request, and faults. */
export class FakeHttp implements Http {
  /** Every request, such as `PUT ghcr.io/v2/acme/app/manifests/latest`, in the order in which they were sent. */
  readonly requests: string[] = [];
  /** The same, whole. */
  readonly sent: ServedRequest[] = [];
  /** The requests that something went wrong with. */
  readonly spoilt: string[] = [];
  /** The streamed answers whose reader broke off, spelled as in `requests`. */
  readonly brokenOff: string[] = [];
  /** Most requests that a host had to answer at a time. */
  readonly busiest = new Map<string, number>();
  readonly #chunkSize: number;
  readonly #open = new Set<Asked>();
  readonly #servers = new Map<string, Server>();
  readonly #busy = new Map<string, number>();
  readonly #watches: Watch[] = [];
  #late: { left: number; readonly act: () => void }[] = [];
  readonly #faults: { fault: Fault; skip: number; left: number }[] = [];

  /** Bodies of streamed answers come in chunks of so many bytes; in one, if not given. */
  constructor({ chunkSize = Infinity }: { readonly chunkSize?: number } = {}) {
    this.#chunkSize = chunkSize;
  }

  /** The streamed answers that nobody has read to their end or broken off: their connections would stay open. */
  leftOpen(): readonly string[] {
    return [...this.#open].map(({ name }) => name);
  }

  serve(host: string, server: Server): void {
    this.#servers.set(host, server);
  }

  spoil(fault: Fault): void {
    this.#faults.push({ fault, skip: fault.skip ?? 0, left: fault.times ?? Infinity });
  }

  /** Does something right before the first request that fits is answered. */
  before(on: RegExp, act: () => void): void {
    this.#watches.push({ on, act });
  }

  /** Does something after so many more requests, or when the network is to settle. */
  later(requests: number, act: () => void): void {
    this.#late.push({ left: requests, act });
  }

  /** What was to happen later happens now. */
  settle(): void {
    this.#land(() => true);
  }

  async send(request: HttpRequest): Promise<HttpAnswer> {
    const asked = ask(request);
    const { answer, isCut } = await this.#take(asked);
    if (isCut) throw cutOff(asked.url);
    refuseLonger(answer.body.length, request.limit ?? BODY_LIMIT);
    return answer;
  }

  async stream(request: HttpRequest): Promise<HttpStream> {
    const asked = ask(request);
    const given = await this.#take(asked);
    const { status, headers } = given.answer;
    const chunks = this.#chunksOf(asked, given);
    this.#open.add(asked);
    const body = {
      next: async () => {
        const next = await chunks.next().catch((error: unknown) => this.#close(asked, error));
        if (next.done) this.#open.delete(asked);
        return next;
      },
      return: async () => {
        if (this.#open.delete(asked)) this.brokenOff.push(asked.name);
        return { done: true as const, value: undefined };
      },
    };
    return { status, headers, body: { [Symbol.asyncIterator]: () => body } };
  }

  #close(asked: Asked, error: unknown): never {
    this.#open.delete(asked);
    throw error;
  }

  async *#chunksOf({ url, request }: Asked, { answer, isCut }: Given): AsyncGenerator<Uint8Array, undefined> {
    const end = isCut ? Math.floor(answer.body.length / 2) : answer.body.length;
    const step = Math.min(this.#chunkSize, Math.max(end, 1));
    for (let at = 0; at < end; at += step) {
      await turn();
      refuseAborted(request);
      const chunk = answer.body.slice(at, Math.min(at + step, end));
      refuseLonger(at + chunk.length, request.limit ?? Infinity);
      yield chunk;
      // Who keeps what does not stay finds nothing in it.
      if (request.fleeting === true) chunk.fill(0);
    }
    if (isCut) throw cutOff(url);
  }

  async #take({ name, url, request }: Asked): Promise<Given> {
    this.requests.push(name);
    const { body, ...rest } = request;
    const at = this.sent.push(rest) - 1;
    this.#count(url.host, 1);
    try {
      const whole = body === undefined ? rest : { ...rest, body: await wholeOf(body) };
      this.sent[at] = whole;
      await turn();
      refuseAborted(request);
      this.#tell(name);
      return await this.#answer(name, whole, url);
    } finally {
      this.#count(url.host, -1);
    }
  }

  async #answer(name: string, request: ServedRequest, url: URL): Promise<Given> {
    const gives = this.#takeFault(name);
    if (gives === 'reset') throw new HttpError('ECONNRESET', `${url.host}: socket hang up`);
    if (typeof gives === 'object') return { answer: gives, isCut: false };
    const serve = (): HttpAnswer => this.#serve(request, url);
    const given = typeof gives === 'function' ? await gives({ name, url, request, serve }) : serve();
    if (gives === 'lost') throw new HttpError('ECONNRESET', `${url.host}: socket hang up`);
    const isHead = request.method === 'HEAD';
    return { answer: isHead ? { ...given, body: new Uint8Array() } : given, isCut: gives === 'cut' && !isHead };
  }

  #serve(request: ServedRequest, url: URL): HttpAnswer {
    const server = this.#servers.get(url.host);
    if (server === undefined) throw new HttpError('ENOTFOUND', `${url.host}: getaddrinfo ENOTFOUND`);
    return server(request, url);
  }

  #takeFault(name: string): Fault['gives'] | undefined {
    const fitting = this.#faults.filter(({ fault, left }) => left > 0 && fits(fault, name));
    const found = fitting.find(({ skip }) => skip === 0);
    for (const one of fitting) one.skip = Math.max(0, one.skip - 1);
    if (found === undefined) return undefined;
    found.left -= 1;
    this.spoilt.push(name);
    return found.fault.gives;
  }

  #land(isDue: (one: { readonly left: number }) => boolean): void {
    const due = this.#late.filter(isDue);
    this.#late = this.#late.filter((one) => !due.includes(one));
    for (const { act } of due) act();
  }

  #tell(name: string): void {
    for (const one of this.#late) one.left -= 1;
    this.#land(({ left }) => left <= 0);
    const at = this.#watches.findIndex(({ on }) => on.test(name));
    if (at >= 0) this.#watches.splice(at, 1)[0]?.act();
  }

  #count(host: string, by: number): void {
    const now = (this.#busy.get(host) ?? 0) + by;
    this.#busy.set(host, now);
    this.busiest.set(host, Math.max(now, this.busiest.get(host) ?? 0));
  }
}

function fits({ on }: Fault, name: string): boolean {
  return typeof on === 'function' ? on(name) : on.test(name);
}

function ask(request: HttpRequest): Asked {
  const url = new URL(request.url);
  return { name: `${request.method} ${url.host}${url.pathname}${url.search}`, url, request };
}

/** A turn of the event loop, so that requests overlap as they do on a wire. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function wholeOf(body: NonNullable<HttpRequest['body']>): Promise<Uint8Array | string> {
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk.slice());
  return new Uint8Array(Buffer.concat(chunks));
}

function refuseAborted({ signal }: HttpRequest): void {
  if (signal?.aborted) throw new HttpError('ABORT_ERR', 'The operation was aborted');
}

function refuseLonger(length: number, limit: number): void {
  if (length > limit) throw new HttpError('ETOOLONG', `the body is longer than ${limit} bytes`);
}

function cutOff(url: URL): HttpError {
  return new HttpError('ECONNRESET', `${url.host}: aborted`);
}
