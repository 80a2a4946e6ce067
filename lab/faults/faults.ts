import { failure, gatewayPage, header, tooMany, unknown } from './answers.ts';
import type { Answer } from './answers.ts';
import {
  answerStale,
  changeByte,
  drip,
  expireToken,
  nameOtherDigest,
  passLate,
  resetAfter,
  resetBefore,
  stall,
  truncate,
} from './breakages.ts';
import { sendAnswer } from './exchange.ts';
import type { Exchange, ProxyRequest } from './exchange.ts';
import { isRead, isWrite, tagPathOf } from './questions.ts';

type Asked = Pick<ProxyRequest, 'method' | 'path'>;

/** What is answered in the registry's place; it never hears of the request. */
const ANSWERS = {
  '429-seconds': (_, seconds) => tooMany(header('retry-after', seconds)),
  '429-date': (_, seconds) => tooMany(header('retry-after', new Date(Date.now() + seconds * 1000).toUTCString())),
  '429-go-duration': (_, seconds) => tooMany(header('retry-after', `${seconds * 1000}ms`)),
  '429-milliseconds': (_, seconds) => tooMany(header('retry-after-ms', seconds * 1000)),
  '429-ghcr': () => failure(429, 'TOOMANYREQUESTS', 'retry-after: 337.117µs, allowed: 44000/minute'),
  '429-bare': () => tooMany(),
  '429-hour': () => tooMany(header('retry-after', 3600)),
  '403-denied': () => failure(403, 'DENIED', 'requested access to the resource is denied'),
  '408-timeout': () => failure(408, 'UNKNOWN', 'request timeout'),
  '499-closed': () => failure(499, 'UNKNOWN', 'client closed request'),
  '500-error': () => failure(500, 'UNKNOWN', 'unknown error'),
  '502-page': () => gatewayPage(),
  '503-unavailable': () => failure(503, 'UNAVAILABLE', 'service unavailable'),
  unknown: (asked) => unknown(asked),
  'read-only': () => failure(405, 'UNSUPPORTED', 'The operation is unsupported.'),
  'disk-full': () => failure(500, 'UNKNOWN', 'write /var/lib/registry: no space left on device'),
} satisfies Record<string, (asked: Asked, seconds: number) => Answer>;

/** What goes wrong with the connection, or with the registry's own answer. */
const BREAKAGES = {
  'reset-before': resetBefore,
  'reset-after': resetAfter,
  late: passLate,
  stall,
  drip,
  truncated: truncate,
  'other-digest': nameOtherDigest,
  'other-bytes': changeByte,
  'expired-token': expireToken,
  stale: answerStale,
} satisfies Record<string, (exchange: Exchange, seconds: number) => Promise<void> | void>;

export type FaultName = keyof typeof ANSWERS | keyof typeof BREAKAGES;

/** The names of all faults. */
export const FAULTS = [...namesOf(ANSWERS), ...namesOf(BREAKAGES)] as const;

/** The faults that a time belongs to, and how long it is unless the fault says otherwise. */
const SECONDS = {
  '429-seconds': 1,
  '429-date': 2,
  '429-go-duration': 0.25,
  '429-milliseconds': 0.25,
  late: 3,
  drip: 1,
  stale: 5,
} satisfies Partial<Record<FaultName, number>>;

type TimedName = keyof typeof SECONDS;

/** A fault, and its time where it has one. */
export type Fault = { readonly name: FaultName } | { readonly name: TimedName; readonly seconds: number };

/** The faults that cannot happen to every request, and those that they can happen to. */
const CONCERNS: Partial<Record<FaultName, (asked: Asked) => boolean>> = {
  'read-only': isWrite,
  'disk-full': ({ method }) => method === 'PUT' || method === 'PATCH',
  stale: (asked) => isRead(asked) && tagPathOf(asked.path) !== undefined,
};

/** Tells whether a fault can happen to a request: a registry that is read-only still answers its readers. */
export function concerns({ name }: Fault, asked: Asked): boolean {
  return CONCERNS[name]?.(asked) ?? true;
}

export function isTimed(name: FaultName): name is TimedName {
  return name in SECONDS;
}

/** Lets the fault happen to a request. */
export async function spoil(exchange: Exchange, fault: Fault): Promise<void> {
  const seconds = secondsOf(fault);
  if (isAnswer(fault.name)) sendAnswer(exchange, ANSWERS[fault.name](exchange.asked, seconds));
  else await BREAKAGES[fault.name](exchange, seconds);
}

/** What a fault answers in the registry's place; undefined where it is none of the answers. */
export function answerOf(fault: Fault, asked: Asked): Answer | undefined {
  return isAnswer(fault.name) ? ANSWERS[fault.name](asked, secondsOf(fault)) : undefined;
}

// Who has no time does not look at it.
function secondsOf({ name, seconds }: { readonly name: FaultName; readonly seconds?: number }): number {
  return seconds ?? (isTimed(name) ? SECONDS[name] : 0);
}

function isAnswer(name: FaultName): name is keyof typeof ANSWERS {
  return name in ANSWERS;
}

function namesOf<Name extends string>(table: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(table) as Name[];
}
