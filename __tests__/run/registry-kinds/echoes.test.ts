import { basicAuth } from '../../../src/decide/docker-config.js';
import { formsOf, SHORTEST_PART } from '../../../src/decide/secrets.js';
import type { HttpAnswer } from '../../../src/ports/http.js';
import { answer, refusal } from '../../_fakes/answers.js';
import { gitTag } from '../../_fakes/events.js';
import type { ServedRequest } from '../../_fakes/http.js';
import { JSON_KEY } from '../../_fakes/kinds/clouds.js';
import { EVERY } from '../../_fakes/kinds/every.js';
import type { StandIn } from '../../_fakes/kinds/stand-in.js';
import type { FakeWorld } from '../../_fakes/world.js';
import { placeOf } from './_failing.js';
import { inputsOf, tokensIn, worldOf } from './_runs.js';

const LONG = 'x'.repeat(250);

/** Answers that hold what was sent: in words, in the form of the specification, at a cut, and in a page. */
const ECHOES: Readonly<Record<string, (sent: string) => HttpAnswer>> = {
  'in its message': (sent) => refusal(403, 'DENIED', `cannot use ${sent} here`),
  'where its message is cut': (sent) => refusal(403, 'DENIED', `${LONG} ${sent}`),
  'as plain text': (sent) => answer(403, { 'content-type': 'text/plain' }, `cannot use ${sent} here`),
  'in a page': (sent) =>
    answer(403, { 'content-type': 'text/html' }, `<!DOCTYPE html><p>${encodeURIComponent(sent)}</p>`),
  'in its code': (sent) => refusal(403, sent, 'no'),
};

const PLACES = ['ping', 'token', 'session', 'manifest'] as const;

/** Makes the stand-in answer what it was sent, with the password. */
function echo(world: FakeWorld, one: StandIn, at: (typeof PLACES)[number], say: (sent: string) => HttpAnswer): void {
  const { host, tokenHost = host } = one.order;
  const { door } = world.registry(one.registry);
  const usual = (request: ServedRequest, url: URL): HttpAnswer =>
    door.isTokenService(url) ? door.serveTokens(request, url) : world.registry(one.registry).serve(request, url);
  for (const server of new Set([host, tokenHost])) {
    world.http.serve(server, (request, url) => {
      const name = `${request.method} ${url.host}${url.pathname}${url.search}`;
      const header = request.headers?.['authorization'] ?? '';
      return placeOf(one, at).test(name) ? say(`${one.password} of ${basicAuth(one)}, ${header}`) : usual(request, url);
    });
  }
}

/** What must not be told: every form of the password, the lines of a key, and what the registry gave. */
function secretsOf(one: StandIn, world: FakeWorld): readonly string[] {
  const lines =
    one.password === JSON_KEY ? JSON_KEY.split(/["\\]|\n|\s{2}/).filter((part) => /^MII|^Pkcw|^0123/.test(part)) : [];
  return [...formsOf(one), ...tokensIn(world), ...lines].filter((form) => form.length >= SHORTEST_PART);
}

/** What would be left of a secret that is cut before it is hidden. */
function startsOf(one: StandIn): readonly string[] {
  return [one.password, basicAuth(one)].filter((text) => !text.includes('\n')).map((text) => text.slice(0, 12));
}

const CASES = Object.entries(EVERY).flatMap(([name, one]) =>
  PLACES.filter((at) => at !== 'token' || one.order.auth === 'token').flatMap((at) =>
    Object.entries(ECHOES).map(([how, say]) => ({ name, at, how, one, say })),
  ),
);

test.each(CASES)('$name gives back at the $at what it was sent, $how: nobody sees it', async ({ at, one, say }) => {
  const world = worldOf(one);
  echo(world, one, at, say);
  const { report, outputs, summary } = await world.run(gitTag('v1.2.3'), inputsOf(one));
  const told = [...report.failures, summary, ...Object.values(outputs)];
  // A token that says what it allows proves the right: then no session is asked for.
  const wasAsked = world.http.requests.some((request) => placeOf(one, at).test(request));
  expect(report.failures).toHaveLength(wasAsked ? 1 : 0);
  const secrets = [...secretsOf(one, world), ...startsOf(one)];
  expect(secrets.length).toBeGreaterThan(1);
  expect(secrets.filter((secret) => told.some((text) => text.includes(secret)))).toStrictEqual([]);
});
