import type { ServerResponse } from 'node:http';
import { failure } from './answers.ts';

export const FAULTS = [
  'unauthorized',
  'forbidden',
  'rate-limit',
  'secondary-limit',
  'not-found',
  'server-error',
  'bad-gateway',
  'truncated-json',
  'cut-body',
  'stall',
  'reset',
] as const;

export type FaultKind = (typeof FAULTS)[number];

/** One wrong answer: to the request with this number (from 0), or to those whose path or query holds this text, or to all. */
export type Fault = {
  readonly fault: FaultKind;
  readonly request?: number;
  readonly path?: string;
  /** How many requests it spoils; all that fit, if not given. */
  readonly times?: number;
  /** For the limits: when to come again. For `stall`: after how long the right answer comes after all (never, if not given). */
  readonly seconds?: number;
};

/** The right answer, ready to be written. */
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
};

/** Finds the fault for a request, and counts its uses. */
export class FaultPlan {
  readonly #faults: readonly Fault[];
  readonly #uses = new Map<Fault, number>();

  constructor(faults: readonly Fault[]) {
    this.#faults = faults;
  }

  take(request: number, path: string): Fault | undefined {
    const found = this.#faults.find((fault) => this.#fits(fault, request, path));
    if (found !== undefined) this.#uses.set(found, this.#used(found) + 1);
    return found;
  }

  #fits(fault: Fault, request: number, path: string): boolean {
    const isMeant = request === (fault.request ?? request) && path.includes(fault.path ?? '');
    return isMeant && this.#used(fault) < (fault.times ?? Infinity);
  }

  #used(fault: Fault): number {
    return this.#uses.get(fault) ?? 0;
  }
}

const LIMIT_PAGE = 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api';

/** Faults that are an answer of their own give it; the others (they break the connection) leave the right one as it is. */
export function spoilReply(fault: Fault, reply: Reply): Reply {
  switch (fault.fault) {
    case 'unauthorized':
      return replyWith(failure(401, 'Bad credentials'), reply);
    case 'forbidden':
      return replyWith(failure(403, 'Resource not accessible by integration'), reply);
    case 'rate-limit':
      return replyWith(failure(403, 'API rate limit exceeded for installation ID 1.'), reply, rateLimit(fault));
    case 'secondary-limit':
      return replyWith(failure(403, `You have exceeded a secondary rate limit. ${LIMIT_PAGE}`), reply, {
        'retry-after': String(fault.seconds ?? 60),
      });
    case 'not-found':
      return replyWith(failure(404, 'Not Found'), reply);
    case 'server-error':
      return replyWith(failure(500, 'Server Error'), reply);
    case 'bad-gateway':
      return { status: 502, headers: { 'content-type': 'text/html' }, text: '<html><h1>502 Bad Gateway</h1></html>\n' };
    case 'truncated-json':
      return { ...reply, status: 200, text: reply.text.slice(0, Math.ceil(reply.text.length / 2)) };
    case 'cut-body':
    case 'stall':
    case 'reset':
      return reply;
  }
}

function replyWith(answer: { status: number; body: unknown }, right: Reply, more: Reply['headers'] = {}): Reply {
  const headers = Object.entries(right.headers).filter(([name]) => name !== 'etag' && name !== 'link');
  const text = JSON.stringify(answer.body);
  return { status: answer.status, headers: { ...Object.fromEntries(headers), ...more }, text };
}

function rateLimit({ seconds = 3600 }: Fault): Reply['headers'] {
  const reset = Math.ceil(Date.now() / 1000) + seconds;
  return { 'x-ratelimit-remaining': '0', 'x-ratelimit-used': '5000', 'x-ratelimit-reset': String(reset) };
}

/** Writes the reply, or what is left of it after the fault. */
export function sendReply(response: ServerResponse, reply: Reply, fault: Fault | undefined): void {
  if (fault?.fault === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  if (fault?.fault === 'stall') {
    stall(response, reply, fault);
    return;
  }
  const bytes = Buffer.from(reply.text);
  response.writeHead(reply.status, { ...reply.headers, ...lengthOf(reply, bytes) });
  if (fault?.fault !== 'cut-body') {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
    response.socket?.destroy();
  });
}

function lengthOf(reply: Reply, bytes: Buffer): Record<string, string> {
  return reply.status === 304 ? {} : { 'content-length': String(bytes.length) };
}

// The timer keeps no process alive: who stops the stand-in does not wait for it.
function stall(response: ServerResponse, reply: Reply, { seconds }: Fault): void {
  if (seconds === undefined) return;
  setTimeout(() => {
    if (!response.destroyed) sendReply(response, reply, undefined);
  }, seconds * 1000).unref();
}
