import { pushOfTag } from '../../lab/runner/events.ts';
import { startDetour } from './_detour.ts';
import type { Detour } from './_detour.ts';
import { dockerCalls, expectRed, ORIGIN, publishWith } from './_publish.ts';
import type { Order, Run } from './_publish.ts';
import { PUBLISHER, stopAll } from './_registries.ts';
import { expectNoCredential, send, sendEndless, startStandIn } from './_stand-in.ts';
import type { Answering, Got, StandIn } from './_stand-in.ts';

const NAMED = 'registry.example';

/** What the stand-ins of a test do: set by each test, before it runs. */
let answering: Answering;
let registry: StandIn;
let bystander: StandIn;
let detour: Detour;
beforeAll(async () => {
  registry = await startStandIn((got, response) => answering(got, response));
  bystander = await startStandIn((_, response) => send(response, 200, {}, '{"token":"t0ken-of-a-bystander"}'));
  detour = await startDetour({ [NAMED]: [['', registry.url]], 'tokens.example': [['', bystander.url]] });
}, 60_000);
afterAll(() => stopAll([detour, registry, bystander]), 30_000);

/** Publishes to the stand-in, by its address or by a name that no other machine has. */
async function publish(where: 'address' | 'name', how: Answering): Promise<Run> {
  answering = how;
  for (const { got } of [registry, bystander]) (got as Got[]).length = 0;
  const host = where === 'name' ? NAMED : registry.host;
  const order: Order = {
    event: pushOfTag(ORIGIN, 'v1.2.3'),
    gitTags: ['v1.2.3'],
    inputs: { images: `${host}/hostile/app`, registry: host, ...PUBLISHER },
    ...(where === 'name' ? { env: { ...detour.env } } : {}),
  };
  return publishWith(order);
}

/** One error, which says this; nothing was built. */
function expectOneError(run: Run, ...said: readonly (string | RegExp)[]): void {
  expectRed(run, 'Cannot push to', ...said);
  expect(run.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
  expect(dockerCalls(run)).toStrictEqual([]);
  expect(run.outputs).toMatchObject({ pushed: 'false', digest: '' });
}

const isPing = ({ path }: Got): boolean => path === '/v2/';
const isToken = ({ path }: Got): boolean => path.startsWith('/token');

/** A registry that challenges with this, and answers for tokens so. */
function challenging(challenge: () => string, tokens?: Answering): Answering {
  return (got, response) => {
    if (isToken(got) && tokens !== undefined) return tokens(got, response);
    return send(response, 401, { 'www-authenticate': challenge() });
  };
}

const bearer = (realm: string): string => `Bearer realm="${realm}",service="lab"`;

describe('a challenge that cannot be used', () => {
  test.each([
    ['has no realm', 'Bearer service="lab"', 'names no realm'],
    ['has an empty realm', 'Bearer realm="",service="lab"', 'names no realm'],
    ['has a scheme that nobody knows', 'Negotiate, NTLM', 'negotiate, ntlm'],
    ['is none', '', 'does not say how'],
    ['has a realm that is no address', bearer('not an address'), 'no address'],
    ['has a realm of another kind', bearer('file:///etc/passwd'), 'neither https nor http'],
    ['has a realm with a password', bearer('https://me:pass@tokens.example/token'), 'a user or password of its own'],
  ])(
    '%s: no credential is sent',
    async (_, challenge, said) => {
      const run = await publish(
        'address',
        challenging(() => challenge),
      );
      expectOneError(run, said);
      for (const one of [registry, bystander]) expectNoCredential(one, [PUBLISHER.password]);
    },
    15_000,
  );
});

describe('a realm nearer than its registry, or less safe', () => {
  test.each([
    ['plain http', () => `http://${NAMED}/token`, /plain http/],
    ['plain http elsewhere', () => 'http://tokens.example/token', /plain http/],
    ['on this machine', () => `https://${bystander.host}/token`, /loopback/],
    ['on this machine, by plain http', () => `${bystander.url}/token`, /plain http|loopback/],
    ['on this machine, by name', () => `https://localhost:${bystander.host.split(':')[1] ?? ''}/token`, /loopback/],
    ['on this machine, by number', () => `https://2130706433:${bystander.host.split(':')[1] ?? ''}/token`, /loopback/],
    ['on this machine, by IPv6', () => 'https://[::1]/token', /loopback/],
    ['on this machine, by IPv4 in IPv6', () => 'https://[::ffff:127.0.0.1]/token', /loopback/],
    ['in a private network', () => 'https://10.1.2.3/token', /private/],
    ['of a cloud', () => 'https://169.254.169.254/latest/meta-data', /link-local/],
    ['of a cloud, by name', () => 'https://metadata.google.internal/token', /link-local/],
    ['on the link, by IPv6', () => 'https://[fe80::1]/token', /link-local/],
  ])(
    '(%s) is not asked',
    async (_, realm, said) => {
      const run = await publish(
        'name',
        challenging(() => bearer(realm())),
      );
      expectOneError(run, said);
      for (const one of [registry, bystander]) expectNoCredential(one, [PUBLISHER.password]);
      expect(bystander.got).toStrictEqual([]);
      expect(new Set(detour.destinations)).toStrictEqual(new Set([`${NAMED}:443`]));
    },
    15_000,
  );
});

describe('a token service', () => {
  const here = (): string => bearer(`${registry.url}/token`);
  const elsewhere = (): Record<string, string> => ({ location: `${bystander.url}/token` });
  test.each<[string, RegExp, Answering]>([
    [
      'answers with a web page',
      /web page/,
      (_, to) => send(to, 200, { 'content-type': 'text/html' }, '<html>Sign in</html>'),
    ],
    [
      'answers with a web page and 404',
      /web page|404/,
      (_, to) => send(to, 404, { 'content-type': 'text/html' }, '<html>Sign in</html>'),
    ],
    ['redirects', /302[^]*go on to http:/, (_, to) => send(to, 302, elsewhere())],
    ['redirects with the method kept', /307[^]*go on to http:/, (_, to) => send(to, 307, elsewhere())],
    ['answers without end', /longer than/, (_, to) => sendEndless(to, 200)],
    ['refuses without end', /longer than/, (_, to) => sendEndless(to, 401)],
    ['gives no token', /no token/, (_, to) => send(to, 200, {}, '{"expires_in":300}')],
    ['gives a token that is none', /no token/, (_, to) => send(to, 200, {}, '{"token":"a\\r\\nX-Evil: b"}')],
    ['gives nothing', /no token/, (_, to) => send(to, 200, {})],
  ])(
    'that %s ends the run, and nobody else gets the credential',
    async (_, said, tokens) => {
      expectOneError(await publish('address', challenging(here, tokens)), said);
      expect(bystander.got).toStrictEqual([]);
    },
    15_000,
  );
});

test('a token service elsewhere is named before credentials go there, and one that is named later, too', async () => {
  let challenges = 0;
  const run = await publish('name', (got, response) => {
    if (isPing(got)) return send(response, 401, { 'www-authenticate': bearer('https://tokens.example/token') });
    challenges += 1;
    return send(response, 401, { 'www-authenticate': bearer('https://other.example/token') });
  });
  expectOneError(run);
  expect(challenges).toBe(1);
  const named = run.log.split('\n').filter((line) => line.includes('the credentials go there'));
  expect(named).toStrictEqual([
    `${NAMED} has its token service at tokens.example: the credentials go there`,
    `${NAMED} has its token service at other.example: the credentials go there`,
  ]);
  // The registry itself gets the token, and never the password.
  const signed = registry.got.flatMap(({ headers }) => headers.authorization ?? []);
  expect(signed).toStrictEqual(['Bearer t0ken-of-a-bystander']);
}, 15_000);

describe('a registry', () => {
  test.each<[string, RegExp, Answering]>([
    [
      'sends us to another host at once',
      /307[^]*go on to http:/,
      (_, to) => send(to, 307, { location: `${bystander.url}/v2/` }),
    ],
    ['is a web page', /web page/, (_, to) => send(to, 200, { 'content-type': 'text/html' }, '<html>Hello</html>')],
    [
      'asks to sign in without end',
      /longer than/,
      (_, to) => sendEndless(to, 401, { 'www-authenticate': 'Basic realm="x"' }),
    ],
    ['answers without end', /longer than/, (_, to) => sendEndless(to, 200)],
    ['refuses without end', /longer than/, (got, to) => (isPing(got) ? send(to, 200, {}) : sendEndless(to, 403))],
    [
      'sends uploads to another host',
      /307[^]*go on to http:/,
      (got, to) => (isPing(got) ? send(to, 200, {}) : send(to, 307, { location: `${bystander.url}${got.path}` })),
    ],
  ])(
    'that %s ends the run, and no credential is sent',
    async (_, said, how) => {
      expectOneError(await publish('address', how), said);
      for (const one of [registry, bystander]) expectNoCredential(one, [PUBLISHER.password]);
      expect(bystander.got).toStrictEqual([]);
    },
    15_000,
  );
});
