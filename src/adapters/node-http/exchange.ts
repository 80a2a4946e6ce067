import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import { request as start } from 'node:https';
import { HttpError, type HttpRequest } from '../../ports/http.js';
import type { Attempt } from './connecting.js';
import { endedBy, faultOf } from './faults.js';
import { type Limits, seconds, Timer } from './limits.js';
import { lengthHeader, upload } from './upload.js';

/** Who asks: part of what every request says. A test compares it with package.json. */
export const USER_AGENT = 'slipway/1.0.0';

/** Whether an answer is read whole, and so has to end in time. */
export type Kind = 'whole' | 'streamed';

type Terms = { readonly agent: Agent; readonly limits: Limits; readonly kind: Kind };

/** One request and its answer. What ends them early is a fault, and the first fault is the one that is told. */
export class Exchange {
  readonly host: string;
  readonly limits: Limits;
  /** The head of the answer. */
  readonly answer: Promise<IncomingMessage>;
  readonly #sent: ClientRequest;
  readonly #attempt: Attempt;
  readonly #timers = { taking: new Timer(), giving: new Timer(), whole: new Timer() };
  readonly #kind: Kind;
  #reject: (fault: Error) => void = () => undefined;
  #response: IncomingMessage | undefined;
  #fault: Error | undefined;

  constructor(request: HttpRequest, { agent, limits, kind }: Terms) {
    const url = new URL(request.url);
    this.host = url.host;
    this.limits = limits;
    this.#kind = kind;
    this.#attempt = { host: url.host };
    const headers = { 'user-agent': USER_AGENT, ...lengthHeader(request), ...request.headers };
    const options = { method: request.method, headers, agent, attempt: this.#attempt };
    this.#sent = start(url, options);
    this.answer = new Promise((resolve, reject) => {
      this.#reject = reject;
      this.#sent.on('response', (response) => {
        this.#begin(response);
        resolve(response);
      });
    });
    this.#listen();
    this.#upload(request);
  }

  /** Is told when the connection is free for others, or gone. */
  onEnd(end: () => void): void {
    this.#sent.on('close', end);
  }

  /** Ends it. Gives what really went wrong, where this is but a consequence. */
  fail(fault: Error): Error {
    this.#fault ??= fault;
    this.#reject(this.#fault);
    this.#attempt.cancel?.(this.#fault);
    (this.#response ?? this.#sent).destroy(this.#fault);
    return this.#fault;
  }

  /** Waits for more of the body, as long as that may take. */
  async giving<T>(more: Promise<T>): Promise<T> {
    this.#limit('giving', 'idle', 'no more of the answer');
    try {
      return await more;
    } finally {
      this.#timers.giving.stop();
    }
  }

  #listen(): void {
    this.#sent.on('error', (error) => this.fail(faultOf(error, this.host)));
    this.#sent.once('finish', () => {
      if (this.#response !== undefined) return;
      this.#limit('giving', 'headers', 'no answer');
      this.#limitWhole();
    });
    this.#sent.once('close', () => {
      for (const timer of Object.values(this.#timers)) timer.stop();
      if (this.#response === undefined) this.fail(new HttpError('ECONNRESET', `${this.host}: socket hang up`));
    });
  }

  #upload(request: HttpRequest): void {
    const isRefused = (): boolean => (this.#response?.statusCode ?? 0) >= 300;
    const taking = async (taken: Promise<boolean>): Promise<boolean> => {
      this.#limit('taking', 'idle', 'nothing of the request was taken');
      return taken.finally(() => this.#timers.taking.stop());
    };
    upload(this.#sent, request, { isOver: () => this.#fault !== undefined || isRefused(), taking }).catch(
      (error: unknown) => this.fail(error instanceof Error ? error : faultOf(error, this.host)),
    );
  }

  #begin(response: IncomingMessage): void {
    this.#response = response;
    this.#timers.giving.stop();
    // Whoever reads the body is told; nobody else has to be.
    response.on('error', () => undefined);
    // Refused before all of it was sent: the connection holds half a request.
    response.on('close', () => {
      if (!this.#sent.writableEnded) this.#sent.destroy();
    });
    if (this.#kind === 'whole') this.#limitWhole();
    else this.#limit('giving', 'whole', 'nobody has read the answer');
  }

  #limitWhole(): void {
    if (this.#kind !== 'whole') return;
    const { whole } = this.limits;
    const reason = `the answer took longer than ${seconds(whole)}`;
    this.#timers.whole.start(whole, () => this.fail(endedBy('ETIMEDOUT', this.host, reason)));
  }

  #limit(timer: 'taking' | 'giving', limit: keyof Limits, what: string): void {
    const time = this.limits[limit];
    const reason = `${what} within ${seconds(time)}`;
    this.#timers[timer].start(time, () => this.fail(endedBy('ETIMEDOUT', this.host, reason)));
  }
}
