import type { Agent, ClientRequestArgs } from 'node:http';
import type { Duplex } from 'node:stream';
import { HttpError } from '../../ports/http.js';
import { endedBy, faultOf, reasonOf } from './faults.js';
import { seconds, Timer } from './limits.js';

/** The part of a request that its agent sees: whom it is for, and what ends the attempt to connect. */
export type Attempt = { readonly host: string; cancel?: (error: Error) => void };

/** How an agent connects. */
export type Way = {
  readonly limit: number;
  /** The host of the proxy between. */
  readonly proxy: string | undefined;
  /** Who is spoken to when the first connection stands: an end that speaks TLS or not, or a proxy that has yet to open a tunnel. */
  readonly first: 'plain' | 'tls' | 'tunnel';
};

type Options = ClientRequestArgs & { readonly attempt?: Attempt };
type Done = (error: Error | null, socket: Duplex) => void;

/** Makes an agent hand out connections only when they stand, in time, and say why they do not. */
export function watchConnecting(agent: Agent, way: Way): void {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options: Options, done: Done = () => undefined) => {
    const attempt = options.attempt ?? { host: options.host ?? '' };
    const settle = (error: Error | undefined, ready: Duplex): void => {
      if (attempt.cancel === undefined) return;
      delete attempt.cancel;
      timer.stop();
      if (error !== undefined) socket.destroy();
      done(error ?? null, ready);
    };
    const socket = begin(connect, options, { attempt, way, settle });
    const timer = new Timer();
    attempt.cancel = (error) => settle(error, socket);
    timer.start(way.limit, () => settle(tooLate(attempt, way), socket));
    return undefined;
  };
}

type Start = {
  readonly attempt: Attempt;
  readonly way: Way;
  readonly settle: (error: Error | undefined, ready: Duplex) => void;
};

function begin(connect: Agent['createConnection'], options: Options, { attempt, way, settle }: Start): Duplex {
  const fail = (error: Error, speaker: Duplex): void => {
    const isProxys = way.proxy !== undefined && speaker === socket;
    settle(isProxys ? proxyFault(error, attempt, way.proxy) : faultOf(error, attempt.host), socket);
  };
  // Of a tunnel Node tells by the callback whether the proxy or the host behind it failed.
  const tunnelled: Done = (error, ready) => (error === null ? settle(undefined, ready) : fail(error, ready));
  const socket = existing(connect(options, ...(way.first === 'tunnel' ? [tunnelled] : [])));
  // Stays for good: between two owners an error would end the process.
  socket.on('error', (error) => way.first !== 'tunnel' && fail(error, socket));
  if (way.first === 'tunnel') return socket;
  socket.once(way.first === 'tls' ? 'secureConnect' : 'connect', () => settle(undefined, socket));
  socket.once('close', () => fail(new HttpError('ECONNRESET', `${attempt.host}: socket hang up`), socket));
  return socket;
}

function existing(socket: Duplex | null | undefined): Duplex {
  if (!socket) throw new TypeError('Cannot connect: the agent gives no socket');
  return socket;
}

function tooLate({ host }: Attempt, { limit, proxy }: Way): HttpError {
  const through = proxy === undefined ? '' : ` through the proxy ${proxy}`;
  return endedBy('ETIMEDOUT', host, `no connection${through} within ${seconds(limit)}`);
}

const LONGEST_STATUS = 100;

// Node's message of a refusal ends with the proxy's status line.
function proxyFault(error: Error, { host }: Attempt, proxy: string): HttpError {
  const status = /: HTTP\/\d(?:\.\d)? (\d{3}[^\r\n]*)$/.exec(error.message)?.[1]?.slice(0, LONGEST_STATUS);
  const isTunnels = 'code' in error && error.code === 'ERR_PROXY_TUNNEL';
  const reason = isTunnels ? 'it closed the connection' : reasonOf(error);
  const what = status === undefined ? `gives no connection: ${reason}` : `refuses the connection: ${status}`;
  return new HttpError('EPROXY', `${host}: the proxy ${proxy} ${what}`);
}
