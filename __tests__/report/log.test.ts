import { create, mergeGroup, schedule, workflowRun } from '../../lab/runner/events.ts';
import type { EventContext } from '../../lab/runner/settings.ts';
import { branch, gitTag, ORIGIN, pullRequest } from '../_fakes/events.js';
import { releasedBefore } from '../_fakes/released.js';
import { FakeWorld } from '../_fakes/world.js';

const RUN = { headBranch: 'feat', headSha: 'b'.repeat(40) };

test.each<[EventContext, string]>([
  [gitTag('v1.2.3'), 'acme/app: event push, git tag v1.2.3 at 4f1c2d3, by mona'],
  [branch('main'), 'acme/app: event push, branch main at 4f1c2d3, by mona'],
  [pullRequest(), 'acme/app: event pull_request, pull request 12 at 4f1c2d3, by mona'],
  [mergeGroup(ORIGIN, 12), 'acme/app: event merge_group, merge queue of pull request 12 at 4f1c2d3, by mona'],
  [schedule(ORIGIN, '0 3 * * *'), 'acme/app: event schedule, schedule on branch main at 4f1c2d3, by mona'],
  [workflowRun(ORIGIN, RUN), 'acme/app: event workflow_run, after a workflow on branch feat at bbbbbbb, by mona'],
  [{ ...branch('x'), ref: '' }, 'acme/app: event push, no branch or tag at 4f1c2d3, by mona'],
  [
    create(ORIGIN, { type: 'branch', name: 'x' }),
    'acme/app: event create, nothing to publish (a branch was created, and its push has a run of its own), by mona',
  ],
])('the log begins with what the run is about: %#', async (event, expected) => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  await world.run(event, { mode: 'plan' });
  expect(world.log.lines[1]).toBe(expected);
});

test('the log tells every decision on a line, and at the end what the registry holds', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3', 'v2.0.0'] });
  releasedBefore(world, ['2.0.0']);
  const { outputs } = await world.run(gitTag('v1.2.3'));
  const { lines } = world.log;
  expect(lines.slice(2, 8)).toStrictEqual([
    'Image ghcr.io/acme/app',
    '  1.2.3        fixed   by type=semver,pattern={{version}}',
    '  1.2          moving  by type=semver,pattern={{major}}.{{minor}}',
    '  1            moving  by type=semver,pattern={{major}}',
    '  sha-4f1c2d3  commit  by type=sha',
    '  latest       moving  held: git has v2.0.0, a higher version than v1.2.3',
  ]);
  expect(lines.slice(-7)).toStrictEqual([
    `ghcr.io/acme/app@${outputs['digest']}`,
    `  1.2.3        ${outputs['digest']}`,
    `  1.2          ${outputs['digest']}`,
    `  1            ${outputs['digest']}`,
    `  sha-4f1c2d3  ${outputs['digest']}`,
    '  latest       held: git has v2.0.0, a higher version than v1.2.3, published here as 2.0.0',
    '  linux/amd64, 111 B',
  ]);
});

test('every group of the log is closed, however the run ends', async () => {
  for (const exitCode of [0, 1]) {
    const world = new FakeWorld({ gitTags: ['v1.2.3'], exitCode });
    await world.run(gitTag('v1.2.3'));
    const count = (start: string): number => world.log.lines.filter((line) => line.startsWith(start)).length;
    expect(count('> ')).toBeGreaterThan(2);
    expect(count('<')).toBe(count('> '));
  }
});

test('a run without tags says so', async () => {
  const world = new FakeWorld();
  await world.run(branch('main'), { tags: 'type=ref,event=tag' });
  expect(world.log.lines).toContain('  no tags');
});
