import { branch, gitTag, pullRequest } from '../_fakes/events.js';
import { FakeWorld, TOKEN, type WorldOrder } from '../_fakes/world.js';

const SERVICE = { ACTIONS_CACHE_URL: 'https://cache.example', ACTIONS_RUNTIME_TOKEN: 'runtime-token' };

function cacheArgsOf({ docker }: FakeWorld, call = 0): readonly string[] {
  const { args } = docker.calls[call] ?? { args: [] };
  return args.flatMap((one, at) => (/^--cache-(?:from|to)$/.test(one) ? [`${one} ${args[at + 1] ?? ''}`] : []));
}

function world(order: WorldOrder = {}): FakeWorld {
  return new FakeWorld({ ...order, environment: { ...SERVICE, ...order.environment } });
}

const REF = 'type=registry,ref=ghcr.io/acme/app:buildcache';

test('a plain build has no cache but that of its builder', async () => {
  const plain = world();
  await plain.run(branch('main'));
  expect(cacheArgsOf(plain)).toStrictEqual([]);
  expect(plain.docker.calls[0]?.environment['ACTIONS_RUNTIME_TOKEN']).toBeUndefined();
});

test('a cache in the registry is read and left by a branch', async () => {
  const trusted = world();
  const { report } = await trusted.run(branch('main'), { cache: 'registry' });
  expect(report.failures).toStrictEqual([]);
  expect(cacheArgsOf(trusted)).toStrictEqual([
    `--cache-from ${REF}`,
    `--cache-to ${REF},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`,
  ]);
});

test('a pull request only reads the cache', async () => {
  const pull = world();
  await pull.run(pullRequest('acme/app'), { cache: 'registry' });
  expect(cacheArgsOf(pull)).toStrictEqual([`--cache-from ${REF}`]);
});

test("only the build gets the token of GitHub's cache, and it is hidden", async () => {
  const github = world();
  await github.run(branch('main'), { cache: 'gha,scope=x' });
  expect(cacheArgsOf(github)).toStrictEqual([
    '--cache-from type=gha,scope=x',
    '--cache-to type=gha,scope=x,mode=min,ignore-error=true',
  ]);
  expect(github.docker.calls[0]?.environment).toMatchObject(SERVICE);
  expect(github.log.redact('a runtime-token')).toBe('a ***');
});

test('a git tag leaves nothing with GitHub, where nobody else could read it', async () => {
  const release = world({ gitTags: ['v1.2.3'] });
  await release.run(gitTag('v1.2.3'), { cache: 'gha,scope=x' });
  expect(cacheArgsOf(release)).toStrictEqual(['--cache-from type=gha,scope=x']);
});

test('what is given for build-push-action is passed on as it is', async () => {
  const moved = world();
  await moved.run(branch('main'), { 'cache-from': 'type=gha', 'cache-to': 'type=gha,mode=max' });
  expect(cacheArgsOf(moved)).toStrictEqual(['--cache-from type=gha', '--cache-to type=gha,mode=max']);
});

test.each([
  [{ cache: 'gha', 'cache-to': 'type=inline' }, /input "cache" as it must be left out where "cache-from"/],
  [{ 'cache-to': `type=gha,url=https://x/${TOKEN}` }, /free of secrets/],
  [{ 'cache-to': 'type=gha,ref=x' }, /input "cache-to" as it must be free of keys/],
  [{ cache: 'registry,scope=x', tags: 'type=raw,value=buildcache-x' }, /input "cache".*another place than a tag/],
])('%j is refused before anything is built', async (inputs, message) => {
  const refused = world();
  await expect(refused.run(branch('main'), inputs)).rejects.toThrow(message);
  expect(refused.docker.calls).toStrictEqual([]);
});

test('the log and the summary tell what the cache gave', async () => {
  const prints = ['#6 [1/3] FROM x', '#6 CACHED', '#7 [2/3] RUN a', '#7 CACHED', '#8 [3/3] RUN b', '#8 DONE 0.1s'];
  const told = world({ prints });
  const { summary } = await told.run(branch('main'), { cache: 'registry' });
  expect(told.log.text).toContain('Cache registry: 1 of 2 steps cached');
  expect(summary).toContain('Cache `registry`: 1 of 2 steps cached.');
});

test('a cache that was not left is a warning, and the image is published', async () => {
  const prints = ['#9 exporting cache to registry', '#9 ERROR: error writing layer blob: denied'];
  const told = world({ prints });
  const { summary, outputs } = await told.run(branch('main'), { cache: 'registry' });
  expect(outputs['pushed']).toBe('true');
  expect(told.log.text).toContain(
    'The cache was not left (exporting cache to registry): error writing layer blob: denied',
  );
  expect(summary).toContain('⚠️ The cache was not left: error writing layer blob: denied.');
});
