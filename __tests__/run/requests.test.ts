import { branch, gitTag } from '../_fakes/events.js';
import { releasedBefore } from '../_fakes/released.js';
import { FakeWorld } from '../_fakes/world.js';

const UPLOAD = /uploads\/[0-9a-f-]{36}\?_state=0/;
const MANIFEST = /manifests\/sha256:[0-9a-f]{64}/;
const CONFIG = /blobs\/sha256:[0-9a-f]{64}/;

/** Requests without what differs from run to run. */
function plain(requests: readonly string[]): readonly string[] {
  return requests.map((request) =>
    request.replace(UPLOAD, 'uploads/SESSION').replace(CONFIG, 'blobs/CONFIG').replace(MANIFEST, 'manifests/DIGEST'),
  );
}

test('a release asks nobody twice for the same knowledge', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  await world.run(gitTag('v1.2.3'));
  const home = 'ghcr.io/v2/acme/app';
  expect(plain(world.http.requests).toSorted()).toStrictEqual(
    [
      // For the plan; by its ETag beside the fixed tags, since the build may have taken long; and after the moving ones.
      ...[1, 2, 3].map(() => 'GET api.github.com/repos/acme/app/git/matching-refs/tags/'),
      'GET ghcr.io/v2/',
      'GET ghcr.io/token?service=ghcr.io&scope=repository%3Aacme%2Fapp%3Apull%2Cpush',
      `POST ${home}/blobs/uploads/`,
      `DELETE ${home}/blobs/uploads/SESSION`,
      `GET ${home}/manifests/DIGEST`,
      `GET ${home}/blobs/CONFIG`,
      ...['1.2', '1', 'sha-4f1c2d3', 'latest'].map((tag) => `PUT ${home}/manifests/${tag}`),
      ...['1.2.3', '1.2', '1', 'sha-4f1c2d3', 'latest'].map((tag) => `HEAD ${home}/manifests/${tag}`),
    ].toSorted(),
  );
});

test('a release asks GitHub again by ETag, which costs nothing of the limit', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  await world.run(gitTag('v1.2.3'));
  const etags = world.http.sent.filter(({ url }) => url.includes('matching-refs')).map(({ headers }) => headers ?? {});
  expect(etags.map((headers) => 'if-none-match' in headers)).toStrictEqual([false, true, true]);
});

test('a branch asks nobody twice for the same knowledge', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  await world.run(branch('main'));
  const home = 'ghcr.io/v2/acme/app';
  expect(plain(world.http.requests).toSorted()).toStrictEqual(
    [
      // Whether there are releases, which have latest.
      'GET api.github.com/repos/acme/app/git/matching-refs/tags/',
      // Before its tag is written, and after.
      ...[1, 2].map(() => 'GET api.github.com/repos/acme/app/git/matching-refs/heads/main'),
      'GET ghcr.io/v2/',
      'GET ghcr.io/token?service=ghcr.io&scope=repository%3Aacme%2Fapp%3Apull%2Cpush',
      `POST ${home}/blobs/uploads/`,
      `DELETE ${home}/blobs/uploads/SESSION`,
      `GET ${home}/manifests/DIGEST`,
      `GET ${home}/blobs/CONFIG`,
      `PUT ${home}/manifests/main`,
      ...['sha-4f1c2d3', 'main'].map((tag) => `HEAD ${home}/manifests/${tag}`),
    ].toSorted(),
  );
});

test('a backport asks for each tag that it holds, and for the version that holds it', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3', 'v2.0.0'] });
  releasedBefore(world, ['2.0.0']);
  await world.run(gitTag('v1.2.3'));
  const heads = world.http.requests.filter((request) => request.startsWith('HEAD'));
  expect(heads.map((request) => request.replace(/.*\//, '')).toSorted()).toStrictEqual(
    ['1.2.3', '1.2', '1', 'sha-4f1c2d3', 'latest', '2.0.0'].toSorted(),
  );
});

test('a release asks for no process but the build', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  await world.run(gitTag('v1.2.3'));
  expect([world.docker.calls.length, world.exec.calls]).toStrictEqual([1, []]);
});

test('a release sends the token of GitHub nowhere but to GitHub', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  await world.run(gitTag('v1.2.3'));
  const bearers = world.http.sent
    .filter(({ headers }) => headers?.['authorization'] === 'Bearer ghs_token-of-the-run')
    .map(({ url }) => new URL(url).host);
  expect([...new Set(bearers)]).toStrictEqual(['api.github.com']);
});

describe('a hundred tags', () => {
  const tags = Array.from({ length: 100 }, (_, at) => `type=raw,value=t${at}`).join('\n');

  test('cost one PUT and one HEAD each', async () => {
    const world = new FakeWorld();
    const { outputs } = await world.run(gitTag('v1.2.3'), { tags });
    const count = (method: string): number => world.http.requests.filter((one) => one.startsWith(method)).length;
    expect(outputs['pushed']).toBe('true');
    // The first one carried the upload.
    expect([count('PUT'), count('HEAD')]).toStrictEqual([99, 100]);
  });

  test('are at most 8 requests at a time for the registry, and not fewer', async () => {
    const world = new FakeWorld();
    await world.run(gitTag('v1.2.3'), { tags });
    // The configuration is read beside the tags.
    expect(world.http.busiest.get('ghcr.io')).toBeLessThanOrEqual(9);
    expect(world.http.busiest.get('ghcr.io')).toBeGreaterThanOrEqual(8);
  });
});

test.each([1, 2, 3, 4, 5, 6])('latest is written after all others, also where tag %d is slow', async (slow) => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  const tags = [1, 2, 3, 4, 5, 6].map((at) => `type=raw,value=t${at}`).join('\n');
  world.http.spoil({ on: new RegExp(`^PUT .*/t${slow}$`), times: 3, gives: 'reset' });
  const lines = `${tags}\ntype=semver,pattern={{version}}\ntype=semver,pattern={{major}}`;
  const { outputs } = await world.run(gitTag('v1.2.3'), { tags: lines });
  expect(outputs['pushed']).toBe('true');
  expect(world.registry().writes.at(-1)).toBe('acme/app:latest');
});

test('fixed tags are written before moving ones', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  await world.run(gitTag('v1.2.3'));
  const names = world.registry().writes.map((write) => write.replace('acme/app:', ''));
  expect([names.slice(0, 2), names.slice(2).toSorted()]).toStrictEqual([
    ['1.2.3', 'sha-4f1c2d3'],
    ['1', '1.2', 'latest'],
  ]);
});
