import { gitTag } from '../_fakes/events.js';
import { FakeWorld, TOKEN, type WorldOrder } from '../_fakes/world.js';

const CONTAINER = {
  '/home/runner/.docker/buildx/current': '{"Key":"unix:///var/run/docker.sock","Name":"big","Global":false}',
  '/home/runner/.docker/buildx/instances/big': '{"Name":"big","Driver":"docker-container"}',
};
const WORLD: WorldOrder = { files: CONTAINER, gitTags: ['v1.2.3'] };

function optionsOf(world: FakeWorld, option: string): readonly string[] {
  const args = world.docker.calls[0]?.args ?? [];
  return args.flatMap((argument, at) => (args[at - 1] === option ? [argument] : []));
}

test("a build of the run's own repository needs no checkout, and gets the token as a secret", async () => {
  const world = new FakeWorld(WORLD);
  world.disk.texts.delete('/workspace/Dockerfile');
  const { report } = await world.run(gitTag('v1.2.3'), { context: '{{defaultContext}}:web' });
  expect(report.failures).toStrictEqual([]);
  const [call] = world.docker.calls;
  expect(call?.args.at(-1)).toMatch(/^https:\/\/github\.com\/acme\/app\.git#[0-9a-f]{40}:web$/);
  expect(optionsOf(world, '--secret')).toStrictEqual([expect.stringMatching(/^id=GIT_AUTH_TOKEN\.github\.com,src=\//)]);
  expect(JSON.stringify([call?.args, call?.environment])).not.toContain(TOKEN);
});

test('a build argument without a value is the variable of the step, which the build alone gets', async () => {
  const world = new FakeWorld({ ...WORLD, environment: { GITHUB_RUN_ID: '7', MY_FLAG: 'on' } });
  await world.run(gitTag('v1.2.3'), { 'build-args': 'MY_FLAG\nGITHUB_RUN_ID' });
  expect(optionsOf(world, '--build-arg')).toStrictEqual(['MY_FLAG', 'GITHUB_RUN_ID']);
  expect(world.docker.calls[0]?.environment).toMatchObject({ MY_FLAG: 'on', GITHUB_RUN_ID: '7' });
});

test('a build argument that a variable fills with a secret is refused', async () => {
  const world = new FakeWorld({ ...WORLD, environment: { MY_FLAG: TOKEN } });
  await expect(world.run(gitTag('v1.2.3'), { 'build-args': 'MY_FLAG' })).rejects.toThrow(
    /Cannot use input "build-args" as it must be free of secrets.*"MY_FLAG=…"/s,
  );
});

test.each([
  ['ghcr.io', ''],
  ['registry.gitlab.com', ',oci-artifact=false'],
])('attestations go to %s as it takes them', async (host, more) => {
  const world = new FakeWorld({ ...WORLD, registries: { 'registry.gitlab.com': { auth: 'none' } } });
  const { report } = await world.run(gitTag('v1.2.3'), { images: `${host}/acme/app`, provenance: 'mode=max' });
  expect(report.failures).toStrictEqual([]);
  expect(optionsOf(world, '--output')).toStrictEqual([
    `type=image,"name=${host}/acme/app",push-by-digest=true,name-canonical=true,push=true${more}`,
  ]);
  expect(optionsOf(world, '--attest')[0]).toMatch(
    /^type=provenance,mode=max,builder-id=https:\/\/github\.com\/acme\/app\/actions/,
  );
  // What is attested besides is which commit was built.
  expect(world.docker.calls[0]?.environment['BUILDX_GIT_INFO']).toBe('true');
});

test('a reproducible image has the time of its commit, in its label and for the builder', async () => {
  const world = new FakeWorld(WORLD);
  const { outputs } = await world.run(gitTag('v1.2.3'), { reproducible: 'true' });
  const created = /^org\.opencontainers\.image\.created=(.*)$/m.exec(outputs['labels'] ?? '')?.[1] ?? '';
  const epoch = String(Date.parse(created) / 1000);
  expect(world.docker.calls[0]?.environment['SOURCE_DATE_EPOCH']).toBe(epoch);
  expect(optionsOf(world, '--output')[0]).toContain('rewrite-timestamp=true');
});

test('an image is not called reproducible where nobody tells the time of its commit', async () => {
  const world = new FakeWorld(WORLD);
  const event = gitTag('v1.2.3');
  const payload = { ...(event.payload as object), head_commit: null, commits: [] };
  world.http.serve('api.github.com', () => ({ status: 500, headers: {}, body: new Uint8Array() }));
  await expect(world.run({ ...event, payload }, { reproducible: 'true', retries: '0' })).rejects.toThrow(
    /^Cannot make a reproducible image: the date of commit/,
  );
  expect(world.docker.calls).toStrictEqual([]);
});

test('outputs of a build that say so make it push, or keep it from pushing', async () => {
  const world = new FakeWorld(WORLD);
  const { outputs } = await world.run(gitTag('v1.2.3'), { push: 'false', outputs: 'type=image,push=true' });
  expect(outputs['pushed']).toBe('true');
  const other = new FakeWorld(WORLD);
  expect((await other.run(gitTag('v1.2.3'), { outputs: 'type=registry,push=false' })).outputs['pushed']).toBe('false');
});
