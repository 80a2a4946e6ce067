import { create, deletion, pullRequestTarget, pushOfDeletion, workflowRun } from '../../lab/runner/events.ts';
import type { EventContext } from '../../lab/runner/settings.ts';
import { branch, gitTag, ORIGIN, pullRequest } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';

describe('a pull request', () => {
  test('is built and not pushed, says why, and asks no registry and no API', async () => {
    const world = new FakeWorld();
    const { outputs, report, summary } = await world.run(pullRequest());
    expect(world.docker.calls[0]?.args.slice(-7, -5)).toStrictEqual(['--output', 'type=cacheonly']);
    expect(world.http.requests).toStrictEqual([]);
    expect(world.log.lines).toContain('Does not push: a pull request is built, not pushed');
    expect(report.failures).toStrictEqual([]);
    expect([outputs['pushed'], outputs['digest'], outputs['image'], outputs['digests']]).toStrictEqual([
      'false',
      '',
      '',
      '{}',
    ]);
    expect(outputs['tag-names']).toBe('pr-12');
    expect(summary).toContain('## 🔨 Not pushed `pr-12`\n\na pull request is built, not pushed');
  });

  test('that does not build fails', async () => {
    const world = new FakeWorld({ exitCode: 1, prints: ['ERROR: no such file'] });
    const { report } = await world.run(pullRequest());
    expect(report.failures).toStrictEqual([
      'Cannot run "docker buildx build": exit code is 1\n#1 [internal] load build definition from Dockerfile\nERROR: no such file',
    ]);
  });

  test('needs no credentials: a fork sees no secrets', async () => {
    const world = new FakeWorld();
    const { report } = await world.run(pullRequest('eve/app'), {
      images: 'docker.io/acme/app',
      username: 'mona',
      password: '',
    });
    expect(report.failures).toStrictEqual([]);
    expect(world.log.lines).toContain('Does not push: a pull request of a fork is built, not pushed');
  });

  test('is pushed where the user says so', async () => {
    const world = new FakeWorld();
    const { outputs } = await world.run(pullRequest(), { push: 'true' });
    expect([outputs['pushed'], Object.keys(world.registry().tags('acme/app'))]).toStrictEqual(['true', ['pr-12']]);
  });
});

const PULL = { number: 12, head: 'feat', headSha: 'f'.repeat(40) };
const FORKS_RUN = { headBranch: 'main', headSha: 'b'.repeat(40), headRepository: 'eve/app' };

test.each<[string, EventContext]>([
  ['a pull_request_target', pullRequestTarget(ORIGIN, PULL)],
  ["a fork's pull_request_target", pullRequestTarget(ORIGIN, { ...PULL, headRepository: 'eve/app' })],
  ["the workflow_run of a fork's run", workflowRun(ORIGIN, FORKS_RUN)],
])('%s is built and not pushed', async (_name, event) => {
  const world = new FakeWorld();
  const { outputs, report } = await world.run(event);
  expect([outputs['pushed'], report.failures, world.docker.calls.length]).toStrictEqual(['false', [], 1]);
  expect(world.registry().writes).toStrictEqual([]);
});

test('a push by Dependabot is built and not pushed', async () => {
  const world = new FakeWorld({ environment: { GITHUB_ACTOR: 'dependabot[bot]' } });
  const { outputs, report } = await world.run(branch('dependabot/npm/x'));
  expect([outputs['pushed'], report.failures, world.docker.calls.length]).toStrictEqual(['false', [], 1]);
});

test.each<[string, EventContext]>([
  ['a deleted branch', deletion(ORIGIN, { type: 'branch', name: 'x' })],
  ['the push that deletes a tag', pushOfDeletion(ORIGIN, 'refs/tags/v1.0.0')],
  ['a created branch, whose push has a run of its own', create(ORIGIN, { type: 'branch', name: 'x' })],
])('%s is nothing to do: no docker, no request, and green', async (_name, event) => {
  const world = new FakeWorld();
  const { report } = await world.run(event);
  expect([report.failures, world.docker.calls, world.http.requests, world.disk.changes]).toStrictEqual([
    [],
    [],
    [],
    [],
  ]);
});

test('a created tag is published as its push would be', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  const { outputs } = await world.run(create(ORIGIN, { type: 'tag', name: 'v1.2.3' }));
  expect([outputs['version'], outputs['pushed']]).toStrictEqual(['1.2.3', 'true']);
});

describe('rules that give no tag', () => {
  const tags = 'type=semver,pattern={{version}}';

  test('build on a branch, say so and end green', async () => {
    const world = new FakeWorld();
    const { outputs, report } = await world.run(branch('main'), { tags });
    expect([outputs['pushed'], outputs['tags'], report.failures]).toStrictEqual(['false', '', []]);
    expect(world.log.lines).toContain('Does not push: the rules give no tag');
  });

  test('are an error on a git tag, with the accepted forms', async () => {
    const world = new FakeWorld({ gitTags: ['spring'] });
    await expect(world.run(gitTag('spring'), { tags })).rejects.toThrow(
      'Cannot use input "tags" as it must be rules that give a tag for git tag "spring"\n' +
        '  type=semver takes v1.2.3, 1.2.3 and v1.2.3-rc.1; type=ref,event=tag takes any git tag',
    );
    expect(world.docker.calls).toStrictEqual([]);
  });

  test('are an error where the user asked for a push', async () => {
    const world = new FakeWorld();
    await expect(world.run(branch('main'), { tags, push: 'true' })).rejects.toThrow('where input "push" is true');
  });
});

test('mode plan decides and tells, and touches neither docker nor a registry nor the disk', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3', 'v2.0.0'] });
  const { outputs, report, summary } = await world.run(gitTag('v1.2.3'), { mode: 'plan' });
  expect(world.http.requests).toStrictEqual(['GET api.github.com/repos/acme/app/git/matching-refs/tags/']);
  expect([world.docker.calls, world.disk.changes, report.failures]).toStrictEqual([[], [], []]);
  expect(outputs).toMatchObject({ 'tag-names': '1.2.3\n1.2\n1\nsha-4f1c2d3', pushed: 'false', digest: '' });
  expect(summary).toContain('## ⚓ Planned `1.2.3`');
});
