import type { Agent } from 'node:http';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { HttpError, type HttpRequest, type HttpStream } from '../../ports/http.js';
import type { Attempt } from './connecting.js';
import { faultOf, endedBy } from './faults.js';
import { type Limits, seconds, Timer } from './limits.js';
import { requestHead } from './request-head.js';
import { parseHead, type ResponseHead } from './response-head.js';
import { Ring } from './ring.js';

type Terms = { readonly agent: Agent; readonly options: object; readonly limits: Limits };

const LONGEST_HEAD = 64 * 1024;
const END = '\r\n\r\n';

/** A GET by a connection of its own, whose answer comes in pieces that share a few buffers. */
export class Fleeting {
  readonly #url: URL;
  readonly #headers: HttpRequest['headers'];
  readonly #terms: Terms;
  readonly #attempt: Attempt;
  readonly #ring = new Ring();
  readonly #timer = new Timer();
  #socket: Duplex | undefined;
  #head = Buffer.alloc(0);
  #answer: ResponseHead | 'other' | undefined;
  /** Bytes of the body that have not come yet. */
  #left = 0;
  #fault: Error | undefined;
  #wake: () => void = () => undefined;

  constructor({ url, headers }: HttpRequest, terms: Terms) {
    this.#url = new URL(url);
    this.#headers = headers;
    this.#terms = terms;
    this.#attempt = { host: this.#url.host };
  }

  /** Sends it; undefined where the answer is none that can be read so. `onEnd` is told when the connection is gone. */
  async send(onEnd: () => void): Promise<HttpStream | undefined> {
    try {
      const socket = await this.#connect();
      socket.once('close', onEnd);
      socket.write(requestHead(this.#url, this.#headers));
    } catch (error) {
      onEnd();
      throw this.fail(faultOf(error, this.#url.host));
    }
    this.#limit('headers', 'no answer');
    while (this.#answer === undefined) await this.#come();
    const answer = this.#answer;
    if (answer === 'other') return undefined;
    this.#limit('whole', 'nobody has read the answer');
    const { status, headers } = answer;
    return { status, headers, body: { [Symbol.asyncIterator]: () => this.#pieces() } };
  }

  /** Ends it. Gives what really went wrong, where this is but a consequence. */
  fail(fault: Error): Error {
    this.#fault ??= fault;
    this.#attempt.cancel?.(this.#fault);
    this.#close();
    return this.#fault;
  }

  async #connect(): Promise<Duplex> {
    const { hostname, protocol, port } = this.#url;
    const host = hostname.replace(/^\[|\]$/g, '');
    const options = {
      ...this.#terms.options,
      host,
      port: Number(port) || (protocol === 'https:' ? 443 : 80),
      servername: isIP(host) === 0 ? host : '',
      attempt: this.#attempt,
      onread: { buffer: () => this.#ring.next(), callback: (size: number, into: Buffer) => this.#read(size, into) },
    };
    const socket = await new Promise<Duplex>((resolve, reject) => {
      this.#terms.agent.createConnection(options, (error, made) => (error === null ? resolve(made) : reject(error)));
    });
    this.#socket = socket;
    if (this.#fault !== undefined) throw this.#fault;
    socket.on('error', (error) => this.fail(faultOf(error, this.#url.host)));
    socket.once('close', () => {
      const isOver = this.#answer !== undefined && this.#left === 0;
      if (!isOver) this.fail(new HttpError('ECONNRESET', `${this.#url.host}: aborted`));
    });
    return socket;
  }

  /** Takes bytes as they come; false where nothing more may come before a piece was taken. */
  #read(size: number, into: Buffer): boolean {
    const bytes = this.#answer === undefined ? this.#readHead(into.subarray(0, size)) : into.subarray(0, size);
    const wanted = bytes.subarray(0, this.#left);
    this.#left -= wanted.length;
    if (wanted.length > 0) this.#ring.add(wanted, into);
    else this.#ring.drop(into);
    this.#wake();
    return this.#ring.hasRoom;
  }

  /** Reads the head; gives what has come of the body with its end. */
  #readHead(bytes: Buffer): Buffer {
    this.#head = Buffer.concat([this.#head, bytes]);
    const end = this.#head.indexOf(END);
    if (end < 0 && this.#head.length < LONGEST_HEAD) return Buffer.alloc(0);
    const text = this.#head.toString('latin1', 0, Math.max(end, 0));
    const rest = this.#head.subarray(end + END.length);
    this.#head = Buffer.alloc(0);
    // What is said meanwhile is no answer yet: https://www.rfc-editor.org/rfc/rfc9110#section-15.2
    if (/^HTTP\/1\.1 1\d\d/.test(text)) return this.#readHead(rest);
    const head = parseHead(text);
    this.#answer = head ?? 'other';
    this.#left = head?.length ?? 0;
    if (head === undefined) this.#close();
    return rest;
  }

  #pieces(): AsyncIterator<Uint8Array, undefined> {
    return {
      next: async () => {
        const piece = await this.#next();
        return piece === undefined ? { done: true, value: undefined } : { done: false, value: piece };
      },
      return: () => {
        this.#close();
        return Promise.resolve({ done: true, value: undefined });
      },
    };
  }

  async #next(): Promise<Buffer | undefined> {
    this.#timer.stop();
    for (;;) {
      const piece = this.#ring.take();
      if (piece !== undefined) {
        this.#socket?.resume();
        return piece;
      }
      if (this.#left === 0) {
        this.#close();
        return undefined;
      }
      this.#socket?.resume();
      this.#limit('idle', 'no more of the answer');
      await this.#come();
    }
  }

  /** Waits until something has come. Throws where nothing will. */
  async #come(): Promise<void> {
    if (this.#fault === undefined) await new Promise<void>((resolve) => (this.#wake = resolve));
    if (this.#fault !== undefined) throw this.#fault;
  }

  #close(): void {
    this.#timer.stop();
    this.#socket?.destroy();
    this.#wake();
  }

  #limit(limit: keyof Limits, what: string): void {
    const time = this.#terms.limits[limit];
    const reason = `${what} within ${seconds(time)}`;
    this.#timer.start(time, () => this.fail(endedBy('ETIMEDOUT', this.#url.host, reason)));
  }
}
