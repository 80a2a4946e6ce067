import { InputError } from '../../src/errors.js';
import { gitTag } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';

const VALUE = 'npm_0123456789abcdef';

function worldWith(
  more: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = {},
): FakeWorld {
  return new FakeWorld({ gitTags: ['v1.2.3'], environment: more, files });
}

/** What is wrong with the inputs, as the user reads it. */
async function refusalOf(world: FakeWorld, inputs: Readonly<Record<string, string>>): Promise<string> {
  const error: unknown = await world.run(gitTag('v1.2.3'), inputs).catch((reason: unknown) => reason);
  return error instanceof InputError ? error.message : `no refusal: ${String(error)}`;
}

test('secrets reach the build by files and variables, never by arguments, and are hidden', async () => {
  const environment = { NPM_TOKEN: VALUE, OTHER_TOKEN: VALUE };
  const world = worldWith(environment, { '/workspace/key.txt': 'k' });
  const { outputs } = await world.run(gitTag('v1.2.3'), {
    secrets: `id1=${VALUE}\n"id2=line one of it\nline two of it"`,
    'secret-envs': 'npm=NPM_TOKEN',
    'secret-files': 'key=key.txt',
  });
  expect(outputs['pushed']).toBe('true');
  const [call] = world.docker.calls;
  const folder = (call?.environment['DOCKER_CONFIG'] ?? '').replace('/docker', '');
  const given = call?.args.flatMap((argument, at) => (call.args[at - 1] === '--secret' ? [argument] : []));
  expect(given).toStrictEqual([
    `id=id1,src=${folder}/secrets/0`,
    `id=id2,src=${folder}/secrets/1`,
    'id=npm,env=NPM_TOKEN',
    'id=key,src=key.txt',
  ]);
  // Asked for by name; what holds a secret and was not asked for is left out.
  expect(call?.environment['NPM_TOKEN']).toBe(VALUE);
  expect(call?.environment['OTHER_TOKEN']).toBeUndefined();
  // Only the build has asked.
  expect(world.exec.calls.filter(({ environment }) => 'NPM_TOKEN' in environment)).toStrictEqual([]);
  expect(world.log.masked).toEqual(expect.arrayContaining([VALUE, 'line one of it', 'line two of it']));
  expect(world.log.masked.filter((mask) => mask.includes('\n'))).toStrictEqual([]);
  expect(JSON.stringify([outputs, world.docker.calls[0]?.args])).not.toContain(VALUE);
});

test('the value of a variable that the build asks for is a secret, too, and what the runner says is none', async () => {
  const environment = { NPM_TOKEN: VALUE, GITHUB_REPOSITORY_OWNER: 'acme-corporation' };
  const world = worldWith(environment);
  const inputs = { 'secret-envs': 'npm=NPM_TOKEN\nowner=GITHUB_REPOSITORY_OWNER' };
  expect(await refusalOf(world, { ...inputs, 'build-args': `KEY=${VALUE}` })).toContain('free of secrets');
  const { outputs } = await world.run(gitTag('v1.2.3'), { ...inputs, 'build-args': 'OWNER=acme-corporation' });
  expect(outputs['pushed']).toBe('true');
  expect(world.log.masked).toContain(VALUE);
  expect(world.log.masked).not.toContain('acme-corporation');
});

test('two secrets of one id are refused: one of them would be left out', async () => {
  const world = worldWith({ NPM_TOKEN: VALUE });
  const message = await refusalOf(world, { secrets: 'npm=abcdefgh1', 'secret-envs': 'npm=NPM_TOKEN' });
  expect(message).toContain('Cannot use input "secrets" as it must be ids that are given once');
  expect(message).toContain('current value is "npm"');
});

test('a secret that is empty, as in the run of a fork, is left out of the build with a warning', async () => {
  const world = worldWith();
  await world.run(gitTag('v1.2.3'), { secrets: 'npm=' });
  expect(world.log.of('warning')).toStrictEqual(['Secret "npm" is empty: the build goes without it']);
  expect(world.docker.calls[0]?.args).not.toContain('--secret');
});

test.each([
  ['secrets', VALUE, 'lines of id=…'],
  ['secret-envs', 'npm=NOT_SET', 'names of variables that are set: current value is "npm=NOT_SET"'],
  ['secret-files', 'key=nowhere.txt', 'paths of files, seen from the workspace: current value is "key=nowhere.txt"'],
])('input %s is refused before anything runs, and no secret is quoted', async (name, text, said) => {
  const world = worldWith();
  const message = await refusalOf(world, { [name]: text });
  expect(message).toContain(said);
  expect(message).not.toContain(VALUE);
  expect(world.docker.calls).toStrictEqual([]);
});

test.each([
  ['build-args', `NPM_AUTH=${VALUE}`, 'secret-envs'],
  ['build-args', `URL=https://x:${VALUE}@npm.example`, 'RUN --mount=type=secret,id=url'],
  ['labels', `key=${VALUE}`, 'Leave it out'],
  ['annotations', `index:key=${VALUE}`, 'Leave it out'],
])('%s with a secret that we know are refused, with the right way', async (name, text, mend) => {
  const world = worldWith();
  const message = await refusalOf(world, { [name]: text, username: 'mona', password: VALUE });
  expect(message).toContain(`Cannot use input "${name}" as it must be free of secrets`);
  expect(message).toContain(mend);
  expect(message).not.toContain(VALUE);
  expect(world.docker.calls).toStrictEqual([]);
});

test.each([
  ['context', `https://x:${VALUE}@github.com/acme/other.git?ref=main`],
  ['build-contexts', `src=https://x:${VALUE}@github.com/acme/other.git`],
  ['outputs', `type=image,annotation.key=${VALUE}`],
  ['driver-opts', `env.AZURE_CLIENT_SECRET=${VALUE}`],
  ['buildkitd-flags', `--x=${VALUE}`],
  ['nodes', `[{ endpoint: 'ssh://far', driver-opts: ['env.KEY=${VALUE}'] }]`],
])('%s with a secret that we know becomes no argument, which everybody could read', async (name, text) => {
  const world = worldWith();
  const message = await refusalOf(world, { [name]: text, username: 'mona', password: VALUE });
  expect(message).toContain(
    `Cannot use input "${name}" as it must be free of secrets, since arguments of programs are everybody's to see\n`,
  );
  expect(message).not.toContain(VALUE);
  expect([world.docker.calls, world.exec.calls]).toStrictEqual([[], []]);
});

test('a build argument that sounds like a secret is warned of, once each', async () => {
  const world = worldWith();
  await world.run(gitTag('v1.2.3'), { 'build-args': 'NPM_TOKEN=x\nNEXT_PUBLIC_API_KEY=y\nTOKENIZER=z' });
  const warnings = world.log.of('warning');
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('Build argument "NPM_TOKEN" sounds like a secret');
});
