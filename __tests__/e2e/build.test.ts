import { pushOfBranch } from '../../lab/runner/events.ts';
import { folderWithShell } from './_folders.ts';
import { expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import { configOf, inputsFor, startHtpasswd, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startHtpasswd();
}, 120_000);
afterAll(() => stopAll([registry]), 30_000);

const event = pushOfBranch(ORIGIN, 'feat/x');

test('a Dockerfile that fails makes the run fail with its last lines, and publishes nothing', async () => {
  const workspace = await folderWithShell('RUN echo the reason is here && exit 3');
  const run = await publishWith({ event, workspace, inputs: inputsFor(registry, 'build/fails') });
  expectRed(
    run,
    /^Cannot build "RUN echo the reason is here && exit 3" at Dockerfile:3: exit code 3\nthe reason is here$/m,
  );
  expect(run.outputs).toMatchObject({ pushed: 'false', digest: '', image: '' });
  expect(run.summary).toContain('Not published');
  expect(await tagsIn(registry, 'build/fails')).toStrictEqual({});
}, 60_000);

test('what a build prints commands nothing', async () => {
  const workspace = await folderWithShell(
    [
      "RUN printf '::set-output name=digest::forged\\n::save-state name=folder::/\\n::add-mask::hello\\n'",
      "RUN printf '::error::forged\\n##[error]forged\\n##[command]forged\\n::stop-commands::mine\\n' >&2",
      "RUN printf '::add-path::/forged\\n::set-env name=FORGED::1\\n::group::forged\\n::endgroup::\\n'",
    ].join('\n'),
  );
  const run = await publishWith({ event, workspace, inputs: inputsFor(registry, 'build/forges') });
  expectGreen(run);
  expect(run.outputs['digest']).toMatch(/^sha256:/);
  expect(Object.values(run.state)).not.toContain('/');
  expect(run.env).toStrictEqual({});
  expect(run.masks).not.toContain('hello');
  expect(run.annotations.filter(({ message }) => message.includes('forged'))).toStrictEqual([]);
  // What the runner takes for a command of its own is what is neither echoed nor text: the guard and ours alone.
  const forged = run.commands.filter((command) => JSON.stringify(command).includes('forged'));
  expect(forged).toStrictEqual([]);
}, 60_000);

test('context, file, target, build arguments and labels reach the image', async () => {
  const file = [
    'FROM scratch AS other',
    'FROM scratch AS wanted',
    'ARG GREETING',
    'ENV GREETING=$GREETING',
    'COPY hello /',
    'FROM other',
  ].join('\n');
  const run = await publishWith({
    event,
    files: { 'app/docker/Containerfile': file, 'app/hello': 'hello' },
    inputs: {
      ...inputsFor(registry, 'build/inputs'),
      context: 'app',
      file: 'app/docker/Containerfile',
      target: 'wanted',
      'build-args': '# a comment\nGREETING=hello, "world" = $HOME # is kept\n',
      labels: 'org.opencontainers.image.title=My title\nown.label=a=b',
    },
  });
  expectGreen(run);
  const image = `${registry.host}/build/inputs@${run.outputs['digest']}`;
  const config: unknown = JSON.parse(await configOf(registry, image));
  expect(config).toMatchObject({
    config: {
      Env: expect.arrayContaining(['GREETING=hello, "world" = $HOME # is kept']) as string[],
      Labels: { 'org.opencontainers.image.title': 'My title', 'own.label': 'a=b' },
    },
  });
}, 60_000);

test.each(['binary', 'script'] as const)(
  'steps of a build (docker as a %s) see the proxies of the user and nothing of the runner',
  async (dockerAs) => {
    const workspace = await folderWithShell(
      'RUN env > /seen && cat /seen && grep -q "HTTP_PROXY=http://proxy.example:3128" /seen',
    );
    const run = await publishWith({ event, workspace, inputs: inputsFor(registry, 'build/environment'), dockerAs });
    expectGreen(run);
    const children = run.processes.flatMap(({ env }) => Object.keys(env));
    const doors = /^(INPUT_|STATE_|GITHUB_(OUTPUT|ENV|PATH|STATE|STEP_SUMMARY|TOKEN)$|ACTIONS_(RUNTIME|ID_TOKEN))/;
    expect([...new Set(children)].filter((name) => doors.test(name))).toStrictEqual([]);
  },
  60_000,
);
