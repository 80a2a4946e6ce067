import { create, pushOfBranch, pushOfDeletion, schedule, workflowRun } from '../../lab/runner/events.ts';
import { dockerCalls, expectGreen, ORIGIN, publishWith } from './_publish.ts';
import { configOf, inputsFor, startHtpasswd, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startHtpasswd();
}, 120_000);
afterAll(() => stopAll([registry]), 30_000);

const ON_FEATURE = { headBranch: 'feat/x', headSha: 'b'.repeat(40) };

test.each([
  ['the default branch before the first release', pushOfBranch(ORIGIN, 'main'), [], ['latest', 'main', 'sha-0123456']],
  [
    'the default branch while there are prereleases only',
    pushOfBranch(ORIGIN, 'main'),
    ['v1.0.0-rc.1'],
    ['latest', 'main', 'sha-0123456'],
  ],
  ['the default branch after it', pushOfBranch(ORIGIN, 'main'), ['v1.0.0'], ['main', 'sha-0123456']],
  ['another branch', pushOfBranch(ORIGIN, 'feat/x'), [], ['feat-x', 'sha-0123456']],
  ['a schedule', schedule(ORIGIN, '0 3 * * *'), [], ['nightly', 'sha-0123456']],
  ['the run after a run', workflowRun(ORIGIN, ON_FEATURE), [], ['feat-x', 'sha-bbbbbbb']],
  [
    'a new git tag',
    create(ORIGIN, { type: 'tag', name: 'v2.0.0' }),
    ['v2.0.0'],
    ['2', '2.0', '2.0.0', 'latest', 'sha-0123456'],
  ],
])(
  '%s publishes its tags',
  async (name, event, gitTags, tags) => {
    const path = `branch/${name.replaceAll(' ', '-')}`;
    const run = await publishWith({
      event,
      gitTags,
      ...(name === 'the run after a run' && { history: { heads: { 'feat/x': ON_FEATURE.headSha } } }),
      inputs: inputsFor(registry, path),
    });
    expectGreen(run);
    const digest = run.outputs['digest'];
    expect(await tagsIn(registry, path)).toStrictEqual(Object.fromEntries(tags.map((tag) => [tag, digest])));
    const config: unknown = JSON.parse(await configOf(registry, `${registry.host}/${path}@${digest}`));
    expect(config).toMatchObject({
      config: {
        Labels: {
          'org.opencontainers.image.source': 'https://github.com/Octo-Org/Hello',
          'org.opencontainers.image.revision': name === 'the run after a run' ? 'b'.repeat(40) : ORIGIN.sha,
        },
      },
    });
  },
  60_000,
);

test.each([
  ['a ref was deleted', pushOfDeletion(ORIGIN, 'refs/heads/feat/x')],
  ['a branch was created', create(ORIGIN, { type: 'branch', name: 'feat/x' })],
])(
  'there is nothing to do where %s',
  async (why, event) => {
    const run = await publishWith({ event, inputs: inputsFor(registry, 'branch/nothing') });
    expectGreen(run);
    expect(run.log).toContain(why);
    expect(run.outputs).toMatchObject({ pushed: 'false', digest: '', tags: '' });
    expect(dockerCalls(run)).toStrictEqual([]);
    expect(await tagsIn(registry, 'branch/nothing')).toStrictEqual({});
  },
  60_000,
);
