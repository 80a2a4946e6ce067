import { refusal } from '../_fakes/answers.js';
import { gitTag } from '../_fakes/events.js';
import { FakeWorld, TOKEN, type WorldOrder } from '../_fakes/world.js';

const IMAGES = 'ghcr.io/acme/app\nacme/app';
const AUTH = [
  '- registry: ghcr.io',
  '  username: mona',
  `  password: ${TOKEN}`,
  '- registry: docker.io',
  '  username: hubber',
  '  password: hub-password',
].join('\n');
const ORDER: WorldOrder = {
  gitTags: ['v1.2.3'],
  registries: {
    'docker.io': { auth: 'token', tokenHost: 'auth.docker.io', users: { hubber: 'hub-password' } },
  },
};
const INPUTS = { images: IMAGES, 'registry-auth': AUTH };
const TAGS = ['1', '1.2', '1.2.3', 'latest', 'sha-4f1c2d3'];

test('two images in two registries are published with different credentials in one build', async () => {
  const world = new FakeWorld(ORDER);
  const { outputs } = await world.run(gitTag('v1.2.3'), INPUTS);
  expect(world.docker.calls).toHaveLength(1);
  for (const name of ['ghcr.io', 'docker.io']) {
    expect(Object.keys(world.registry(name).tags('acme/app')).toSorted()).toStrictEqual(TAGS);
    expect(world.registry(name).writes.at(-1)).toBe('acme/app:latest');
  }
  expect(outputs['pushed']).toBe('true');
  expect(outputs['tags']?.split('\n')).toStrictEqual(
    ['ghcr.io/acme/app', 'acme/app'].flatMap((image) =>
      ['1.2.3', '1.2', '1', 'sha-4f1c2d3', 'latest'].map((tag) => `${image}:${tag}`),
    ),
  );
});

test('no registry sees the credentials of another', async () => {
  const world = new FakeWorld(ORDER);
  await world.run(gitTag('v1.2.3'), INPUTS);
  const basic = world.http.sent.flatMap(({ url, headers }) => {
    const header = headers?.['authorization'] ?? '';
    return header.startsWith('Basic ') ? [`${new URL(url).host} ${atob(header.slice(6))}`] : [];
  });
  expect(basic.toSorted()).toStrictEqual([`auth.docker.io hubber:hub-password`, `ghcr.io mona:${TOKEN}`]);
});

test('on the classic store each registry has a digest of its own, and all its tags are compared with that', async () => {
  const world = new FakeWorld({ ...ORDER, store: 'classic' });
  const { outputs, report } = await world.run(gitTag('v1.2.3'), INPUTS);
  expect(report.failures).toStrictEqual([]);
  const [ghcr, hub] = ['ghcr.io', 'docker.io'].map(
    (name) => new Set(Object.values(world.registry(name).tags('acme/app'))),
  );
  expect([ghcr?.size, hub?.size]).toStrictEqual([1, 1]);
  expect([...(ghcr ?? [])]).not.toStrictEqual([...(hub ?? [])]);
  expect(
    Object.values(JSON.parse(outputs['digests'] ?? '') as Record<string, { digest: string }>).map((one) => one.digest),
  ).toStrictEqual([...(ghcr ?? []), ...(hub ?? [])]);
});

test('a fixed tag that one registry refuses leaves the moving tags of all where they are', async () => {
  const world = new FakeWorld(ORDER);
  world.http.spoil({ on: /^PUT registry-1\.docker\.io.*sha-/, gives: refusal(403, 'DENIED', 'no') });
  const { outputs, report } = await world.run(gitTag('v1.2.3'), INPUTS);
  expect(Object.keys(world.registry('ghcr.io').tags('acme/app')).toSorted()).toStrictEqual(['1.2.3', 'sha-4f1c2d3']);
  expect(Object.keys(world.registry('docker.io').tags('acme/app'))).toStrictEqual(['1.2.3']);
  expect([outputs['pushed'], report.failures]).toStrictEqual([
    'false',
    [
      expect.stringMatching(
        /^Cannot push to docker\.io\/acme\/app as hubber: the registry answers 403 DENIED\n  Tried: to write tag acme\/app:sha-4f1c2d3\n[^]*\n  No moving tag was touched there; run the job again$/,
      ),
    ],
  ]);
});

test('a latest that one registry refuses is told for that one alone', async () => {
  const world = new FakeWorld(ORDER);
  world.http.spoil({ on: /^PUT registry-1\.docker\.io.*latest$/, gives: refusal(403, 'DENIED', 'no') });
  const { outputs } = await world.run(gitTag('v1.2.3'), INPUTS);
  expect(Object.keys(JSON.parse(outputs['held'] ?? '') as object)).toStrictEqual(['acme/app:latest']);
  expect(outputs['tags']).toContain('ghcr.io/acme/app:latest');
  expect(outputs['tags']?.split('\n')).not.toContain('acme/app:latest');
  expect(outputs['pushed']).toBe('false');
});

test('two images in one registry ask at its door once', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  const { outputs } = await world.run(gitTag('v1.2.3'), { images: 'ghcr.io/acme/app\nghcr.io/acme/other' });
  expect(outputs['pushed']).toBe('true');
  expect(world.http.requests.filter((request) => request === 'GET ghcr.io/v2/')).toHaveLength(1);
});
