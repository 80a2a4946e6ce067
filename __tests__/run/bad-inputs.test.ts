import { branch, gitTag } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';

async function refused(inputs: Readonly<Record<string, string>>, world = new FakeWorld()): Promise<string> {
  const error: unknown = await world.run(branch('main'), inputs).catch((reason: unknown) => reason);
  expect([world.docker.calls, world.http.requests, world.disk.changes]).toStrictEqual([[], [], []]);
  return error instanceof Error ? error.message : `no refusal: ${String(error)}`;
}

test('every bad input is told at once, and nothing has been done', async () => {
  const message = await refused({
    push: 'yes',
    mode: 'publsh',
    platforms: 'arms',
    tags: 'type=semver\ntype=shaa',
  });
  expect(message.split('\n').filter((line) => line.startsWith('Cannot use input'))).toStrictEqual([
    'Cannot use input "tags" as it must be a rule with "pattern": current value is "type=semver"',
    'Cannot use input "tags" as it must be of a type of schedule, semver, pep440, match, edge, ref, raw, sha: current value is "type=shaa"',
    'Cannot use input "mode" as it must be one of publish, plan, build, merge, promote: current value is "publsh"',
    'Cannot use input "platforms" as it must be platforms such as linux/amd64 or linux/arm/v7: current value is "arms"',
    'Cannot use input "push" as it must be one of auto, true, false: current value is "yes"',
  ]);
  expect(message).toContain('Did you mean "publish"?');
  expect(message).toContain('Did you mean "sha"?');
});

test('an empty workspace says which step is missing', async () => {
  const world = new FakeWorld();
  world.disk.texts.clear();
  expect(await refused({}, world)).toBe(
    'Cannot use input "context" as it must be in a workspace with a checkout, and the workspace is empty\n' +
      '  Add actions/checkout before this step',
  );
});

test.each([
  [{ context: 'web' }, 'Cannot use input "context" as it must be a folder with a Dockerfile: current value is "web"'],
  [
    { file: 'x' },
    'Cannot use input "file" as it must be the path of a Dockerfile, seen from the workspace: current value is "x"',
  ],
])('a Dockerfile that is not there is named: %j', async (inputs, expected) => {
  expect((await refused(inputs)).split('\n')[0]).toBe(expected);
});

test('mode plan needs no checkout', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  world.disk.texts.clear();
  const { outputs } = await world.run(gitTag('v1.2.3'), { mode: 'plan' });
  expect(outputs['version']).toBe('1.2.3');
});

test('a regular expression that takes for ever is stopped, and named', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  const tags = 'type=semver,pattern={{version}},match=^(([a-z])+.)+[A-Z]([a-z])+$';
  await expect(world.run(gitTag('a'.repeat(60)), { tags })).rejects.toThrow(
    'Cannot use input "tags" as it must be a rule whose regular expression ends in time',
  );
});
