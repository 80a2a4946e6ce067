import { answer } from '../_fakes/answers.js';
import { makeImage } from '../_fakes/content.js';
import { branch, gitTag } from '../_fakes/events.js';
import { FakeWorld, SHA } from '../_fakes/world.js';

const GHCR = 'ghcr.io/acme/app';
const HOST = 'r.example.com';
const HOME = `${HOST}/acme/app`;
const TWO = `${GHCR}\n${HOME}`;
/** Rules that give a moving tag alone: with the driver docker, it has to carry the upload. */
const MOVING = { images: TWO, tags: 'type=ref,event=branch', flavor: 'latest=false' };
const CONTINUE = { ...MOVING, 'on-registry-failure': 'continue' };
const OLD = 'd'.repeat(40);
const NEXT = 'e'.repeat(40);

/** A world whose branch has gone on after this run's commit, and whose registries hold an image of an earlier or later one. */
function worldWith(held: Readonly<Record<string, string>>): FakeWorld {
  const world = new FakeWorld({ registries: { [HOST]: { auth: 'none' } } });
  world.github.heads = { 'heads/main': NEXT };
  world.github.parents = { [OLD]: [], [SHA]: [OLD], [NEXT]: [SHA] };
  for (const [host, commit] of Object.entries(held)) world.registry(host).push('acme/app', imageOf(commit), 'main');
  return world;
}

function imageOf(commit: string): ReturnType<typeof makeImage> {
  const labels = {
    'org.opencontainers.image.revision': commit,
    'org.opencontainers.image.source': 'https://github.com/acme/app',
  };
  return makeImage(`commit ${commit}`, { labels });
}

/** What each registry has under the tag, and how many builds there were. */
function endOf(world: FakeWorld): unknown {
  const digests = ['ghcr.io', HOST].map((host) => world.registry(host).tags('acme/app')['main']);
  return [...digests, world.docker.calls.length];
}

describe('a registry that does not tell where the carrier is', () => {
  const world = (): FakeWorld => {
    const one = worldWith({ 'ghcr.io': OLD, [HOST]: OLD });
    one.http.spoil({ on: /^GET ghcr\.io.*manifests\/main/, gives: answer(500) });
    return one;
  };
  const old = imageOf(OLD).top.digest;

  test('keeps the others from being built for, if nothing is said', async () => {
    const one = world();
    const { report, outputs } = await one.run(branch('main'), MOVING);
    expect(report.failures).toStrictEqual([expect.stringContaining(`Cannot move ${GHCR}:main: `)]);
    expect([endOf(one), outputs['pushed']]).toStrictEqual([[old, old, 0], 'false']);
  });

  test('is left behind with on-registry-failure: continue', async () => {
    const one = world();
    const { report, outputs } = await one.run(branch('main'), CONTINUE);
    expect(report.failures).toStrictEqual([expect.stringContaining(`Cannot move ${GHCR}:main: `)]);
    const { digest } = (JSON.parse(outputs['digests'] ?? '') as Record<string, { digest: string }>)[HOME] ?? {};
    expect([endOf(one), outputs['pushed'], digest === old]).toStrictEqual([[old, digest, 1], 'false', false]);
  });
});

test.each([MOVING, CONTINUE])('where GitHub does not tell who is ahead, nothing is built: %j', async (inputs) => {
  const world = worldWith({});
  world.http.spoil({ on: /matching-refs\/heads\/main/, gives: answer(500) });
  const { report, outputs } = await world.run(branch('main'), { ...inputs, images: GHCR });
  expect(report.failures).toHaveLength(1);
  expect([endOf(world), outputs['pushed'], outputs['digest']]).toStrictEqual([[undefined, undefined, 0], 'false', '']);
});

test('a registry that is ahead already is no failure: its tag is held, and the other is published', async () => {
  const world = worldWith({ 'ghcr.io': NEXT, [HOST]: OLD });
  const { report, outputs } = await world.run(branch('main'), MOVING);
  expect(report.failures).toStrictEqual([]);
  expect(Object.keys(JSON.parse(outputs['held'] ?? '') as object)).toStrictEqual([`${GHCR}:main`]);
  const { digest } = (JSON.parse(outputs['digests'] ?? '') as Record<string, { digest: string }>)[HOME] ?? {};
  expect(endOf(world)).toStrictEqual([imageOf(NEXT).top.digest, digest, 1]);
});

test('git is asked once for the carriers of all images', async () => {
  let asked = 0;
  const world: FakeWorld = new FakeWorld({
    registries: { [HOST]: { auth: 'none' } },
    onBuild: () => (asked = world.http.requests.filter((one) => one.includes('matching-refs/heads/main')).length),
  });
  world.github.heads = { 'heads/main': SHA };
  const { report } = await world.run(branch('main'), { ...MOVING, images: `${TWO}\nghcr.io/acme/web` });
  expect([report.failures, asked]).toStrictEqual([[], 1]);
});

test('after a cancel that comes while the carriers are sought nothing is built', async () => {
  const world = worldWith({});
  world.http.before(/matching-refs\/heads\/main/, () => world.cancel.abort(new Error('SIGINT')));
  const { report } = await world.run(branch('main'), MOVING);
  expect([report.failures, world.docker.calls]).toStrictEqual([
    ['Cannot go on with publishing: the run was cancelled'],
    [],
  ]);
});

describe('a registry that refuses the push when another one has got it', () => {
  const RELEASE = { images: TWO };
  const EDGE = { images: TWO, tags: 'type=raw,value=edge', flavor: 'latest=false' };
  const refusing = (): FakeWorld =>
    new FakeWorld({
      gitTags: ['v1.2.3'],
      registries: { [HOST]: { auth: 'none' } },
      onPush: (reference) =>
        reference.startsWith(HOST)
          ? `unexpected status from POST request to https://${HOST}/v2/acme/app/blobs/uploads/: 403 Forbidden`
          : undefined,
    });

  test('what the first one has is told', async () => {
    const world = refusing();
    const { report, outputs } = await world.run(gitTag('v1.2.3'), RELEASE);
    const { digest } = outputs;
    expect([report.failures, outputs['pushed']]).toStrictEqual([[expect.stringContaining('403 Forbidden')], 'false']);
    expect(JSON.parse(outputs['digests'] ?? '')).toStrictEqual({ [GHCR]: { digest, tags: {}, platforms: {} } });
    expect(world.registry().tags('acme/app')).toStrictEqual({ '1.2.3': digest });
  });

  test.each([EDGE, { ...EDGE, test: 'check' }])(
    'a moving tag that has carried it gets its look: %j',
    async (inputs) => {
      const world = refusing();
      const { report, outputs } = await world.run(branch('main'), inputs);
      const { digest } = outputs;
      expect([report.failures.length, outputs['pushed']]).toStrictEqual([1, 'false']);
      expect(JSON.parse(outputs['digests'] ?? '')).toStrictEqual({
        [GHCR]: { digest, tags: { edge: digest }, platforms: {} },
      });
      expect(world.http.requests.at(-1)).toBe('HEAD ghcr.io/v2/acme/app/manifests/edge');
    },
  );

  test('the failure is that of the push, also where the first one does not tell what it has', async () => {
    const world = refusing();
    world.http.spoil({ on: /^GET ghcr\.io.*manifests/, gives: answer(403) });
    const { report, outputs } = await world.run(gitTag('v1.2.3'), RELEASE);
    expect(report.failures).toStrictEqual([
      expect.stringMatching(/^Cannot run "docker buildx build"[^]*403 Forbidden/),
    ]);
    expect(outputs['digests']).toBe('{}');
  });

  test('what is not of this build is not told', async () => {
    const world = refusing();
    world.http.before(/^GET ghcr\.io.*manifests/, () => world.registry().push('acme/app', makeImage('twin'), '1.2.3'));
    const { outputs } = await world.run(gitTag('v1.2.3'), RELEASE);
    expect(outputs['digests']).toBe('{}');
  });
});
