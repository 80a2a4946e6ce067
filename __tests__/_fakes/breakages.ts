import { OTHER_DIGEST, withOtherByte } from '../../lab/faults/breakages.ts';
import { answerOf, type FaultName } from '../../lab/faults/faults.ts';
import { type HttpAnswer, HttpError } from '../../src/ports/http.js';
import type { Fault, OnItsWay } from './http.js';
import type { FakeWorld } from './world.js';

/** How long a copy lags behind at most: a registry that shows less than this later is not waited for. */
const LAG = 2_000;
/** What the client waits for an answer. */
const PATIENCE = 60_000;
/** How many requests come before one that is late. */
const LATENESS = 3;

type Make = (world: FakeWorld) => Fault['gives'];

/** What goes wrong with the connection, or with the registry's own answer, as the lab's proxy does it. */
const BREAKAGES: Partial<Record<FaultName, Make>> = {
  'reset-before': () => 'reset',
  'reset-after': () => 'lost',
  truncated: () => 'cut',
  late:
    (world) =>
    ({ url, serve }) => {
      world.http.later(LATENESS, serve);
      throw new HttpError('ECONNRESET', `${url.host}: socket hang up`);
    },
  stall:
    (world) =>
    ({ url }) => {
      world.clock.pass(PATIENCE);
      throw new HttpError('ETIMEDOUT', `${url.host}: no answer within 60 s`);
    },
  'other-digest':
    () =>
    ({ serve }) => {
      const { headers, ...answer } = serve();
      const hasDigest = headers[DIGEST] !== undefined;
      return { ...answer, headers: { ...headers, ...(hasDigest && { [DIGEST]: OTHER_DIGEST }) } };
    },
  'other-bytes':
    () =>
    ({ serve }) => {
      const answer = serve();
      return { ...answer, body: new Uint8Array(withOtherByte(Buffer.from(answer.body))) };
    },
  'expired-token':
    (world) =>
    ({ url, serve }) => {
      world.registry(url.host).door.expireTokens();
      return serve();
    },
  stale:
    (world) =>
    ({ url, request }) =>
      world.registry(url.host).serveStale(LAG, request, url),
};

const DIGEST = 'docker-content-digest';

/** Makes a fault of the lab's proxy for the network of a world. */
export function breakageOf(name: FaultName, world: FakeWorld): Fault['gives'] {
  const make = BREAKAGES[name];
  return make === undefined ? (asked) => answerInPlace(name, asked) : make(world);
}

function answerInPlace(name: FaultName, { request: { method }, url }: OnItsWay): HttpAnswer {
  const found = answerOf({ name }, { method, path: url.pathname + url.search });
  if (found === undefined) throw new Error(`Cannot make fault "${name}" in memory`);
  const headers = { date: new Date().toUTCString(), ...Object.fromEntries(found.headers) };
  return { status: found.status, headers, body: new Uint8Array(found.body) };
}
