import { ACCESS_ROWS } from '../../../src/decide/failures/access.js';
import { GENERAL_ROWS } from '../../../src/decide/failures/general.js';
import { answer, jsonAnswer, refusal } from '../../_fakes/answers.js';
import { makeImage } from '../../_fakes/content.js';
import { gitTag } from '../../_fakes/events.js';
import { sendTo } from '../../_fakes/kinds/bearer.js';
import { PLAIN } from '../../_fakes/kinds/products.js';
import type { StandIn } from '../../_fakes/kinds/stand-in.js';
import { type Case, fails, leavesOut, rowsTold } from './_failing.js';
import { inputsOf, worldOf } from './_runs.js';

const NOBODY = { username: '', password: '' } as const;
const HTML = { 'content-type': 'text/html; charset=utf-8' } as const;
const PAGE = '<!DOCTYPE html><html><title>Sign in to the network</title></html>';
const HOUR = 3_600_000;
// The clock of the world shows eight.
const LATE = { date: 'Sat, 21 Nov 2026 09:00:00 GMT' } as const;

/** The same registry with a token service, which it names so. */
const sending = (realm: string): StandIn => ({
  ...PLAIN,
  order: {
    ...PLAIN.order,
    auth: 'token',
    manner: { challenge: sendTo({ realm, service: 'registry' }) },
  },
});

const OF_ANY: readonly Case[] = [
  [
    'general/clock',
    'session',
    { ...refusal(401, 'UNAUTHORIZED', 'token used before issued'), headers: LATE },
    { failure: { told: { clockSkew: HOUR } } },
  ],
  ['general/placeholder', 'itself', undefined, { password: '${{ secrets.REGISTRY_PASSWORD }}' }],
  ['general/placeholder', 'itself', undefined, { password: '$REGISTRY_PASSWORD' }],
  ['general/rate-limit', 'ping', answer(429)],
  ['general/rate-limit', 'session', refusal(429, 'TOOMANYREQUESTS', 'slow down')],
  [
    'general/rate-limit',
    'manifest',
    answer(429, { 'retry-after': '3600' }, 'Too Many Requests'),
    { failure: { retryAfter: HOUR } },
  ],
  ['general/full', 'session', answer(507)],
  ['general/full', 'manifest', refusal(500, 'UNKNOWN', 'write /var/lib/registry: no space left on device')],
  ['general/full', 'manifest', refusal(403, 'DENIED', 'storage quota exceeded')],
  ['general/immutable', 'manifest', refusal(409, 'TAG_INVALID', 'tag 1.2.3 already exists')],
  ['general/read-only', 'session', refusal(405, 'UNSUPPORTED', 'The registry is in read-only mode.')],
  ['general/web-page', 'ping', answer(200, HTML, PAGE)],
  ['general/web-page', 'session', answer(404, HTML, PAGE)],
  ['general/name', 'session', refusal(400, 'NAME_INVALID', 'invalid repository name')],
  ['general/broken', 'ping', answer(502, HTML, '<html><h1>502 Bad Gateway</h1></html>')],
  ['general/rate-limit', 'ping', answer(429, HTML, '<html><h1>Too Many Requests</h1></html>')],
  ['general/broken', 'session', refusal(503, 'UNAVAILABLE', 'service unavailable')],
  ['general/broken', 'manifest', answer(500)],
  ['general/missing', 'itself', undefined, { behaves: { absent: ['acme/app'] } }],
  ['general/unsupported', 'session', refusal(405, 'UNSUPPORTED', 'The operation is unsupported.')],
  ['general/too-large', 'manifest', answer(413, HTML, '<h1>413 Request Entity Too Large</h1>')],
  ['general/unusable', 'ping', answer(404, { 'content-type': 'text/plain' }, 'nothing here')],
  ['access/no-credentials', 'itself', undefined, NOBODY],
  ['access/credentials', 'itself', undefined, { password: 'an-old-password' }],
  ['access/denied', 'itself', undefined, { behaves: { readOnly: 'all' } }],
  ['access/denied', 'session', answer(403)],
];

describe('what any registry may say', () => {
  fails(PLAIN, OF_ANY);
  leavesOut([...GENERAL_ROWS, ...ACCESS_ROWS], OF_ANY, [
    // For a token of GitHub in a registry of another kind, which no input leads to.
    'access/foreign-token',
    // The source of a promotion.
    'access/unreadable',
    'general/not-there',
    // Below.
    'access/old-login',
    'general/digest',
    'general/realm',
  ]);
});

describe('a token service', () => {
  const service = 'https://registry.example.com:5000/token';
  fails(sending(service), [
    ['general/web-page', 'token', answer(200, HTML, PAGE)],
    ['general/unusable', 'token', jsonAnswer(200, { hello: 'world' })],
    ['general/broken', 'token', answer(500)],
    ['general/rate-limit', 'token', answer(429)],
    ['access/credentials', 'token', jsonAnswer(400, { error: 'invalid_grant', error_description: 'no such grant' })],
    ['access/denied', 'session', refusal(401, 'UNAUTHORIZED', 'insufficient_scope')],
  ]);
});

describe.each([
  'http://registry.example.com:5000/token',
  'https://127.0.0.1/token',
  'https://10.0.0.1/token',
  'https://169.254.169.254/latest/token',
  'https://user:pass@registry.example.com/token',
  'nowhere',
])('a token service at %s', (realm) => {
  fails(sending(realm), [['general/realm', 'itself', undefined]]);

  test('is given nothing', async () => {
    const world = worldOf(sending(realm));
    await world.run(gitTag('v1.2.3'), inputsOf(PLAIN));
    const given = world.http.sent.filter(
      ({ url, headers }) => headers?.['authorization'] && !url.includes('api.github'),
    );
    expect(given).toStrictEqual([]);
    expect(world.http.requests.filter((request) => /token/.test(request))).toStrictEqual([]);
  });
});

test('general/digest: what is read back is not what was built', async () => {
  const world = worldOf(PLAIN);
  const [other] = makeImage('something else').manifests;
  world.http.spoil({
    on: /^GET .*manifests\/sha256:/,
    gives: answer(200, { 'content-type': other?.mediaType ?? '' }, other?.bytes ?? ''),
  });
  const { report } = await world.run(gitTag('v1.2.3'), inputsOf(PLAIN));
  expect(rowsTold(report.failures[0] ?? '', PLAIN, {}, world)).toBe('general/digest');
});

test('access/old-login: the docker configuration has an old password', async () => {
  const auths = { [PLAIN.registry]: { auth: btoa('ci:an-old-password') } };
  const files = { '/home/runner/.docker/config.json': JSON.stringify({ auths }) };
  const world = worldOf(PLAIN, { around: { files } });
  const { report } = await world.run(gitTag('v1.2.3'), { images: `${PLAIN.registry}/${PLAIN.repository}` });
  expect(rowsTold(report.failures[0] ?? '', PLAIN, {}, world)).toBe('access/old-login');
  expect(report.failures[0]).not.toContain('an-old-password');
});
