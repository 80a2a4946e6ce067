import {
  create,
  deletion,
  mergeGroup,
  pushOfBranch,
  pushOfTag,
  release,
  schedule,
  workflowDispatch,
  workflowRun,
} from '../../lab/runner/events.ts';
import type { EventContext } from '../../lab/runner/settings.ts';
import { ORIGIN, pullRequest } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';
import { tableBelow } from './markdown.js';

/** The events that a row speaks of, the inputs, and the tags that are said of them in other words. */
type Row = {
  readonly events: readonly EventContext[];
  readonly inputs?: Readonly<Record<string, string>>;
  readonly tags?: readonly string[];
};

const RELEASE = ['1.2.3', '1.2', '1', 'sha-4f1c2d3', 'latest'];

// By the first cell of a row.
const ROWS: Readonly<Record<string, Row>> = {
  'push of git tag `v1.2.3`, or its release': {
    events: [pushOfTag(ORIGIN, 'v1.2.3'), release(ORIGIN, 'v1.2.3')],
  },
  'push of git tag `v1.3.0-rc.1`': { events: [pushOfTag(ORIGIN, 'v1.3.0-rc.1')] },
  'the same, with `tag-prefix: app/v`': {
    events: [pushOfTag(ORIGIN, 'app/v1.2.3')],
    inputs: { 'tag-prefix': 'app/v' },
  },
  'push of git tag `web/v1.2.3`, with `tag-prefix: app/v`': {
    events: [pushOfTag(ORIGIN, 'web/v1.2.3')],
    inputs: { 'tag-prefix': 'app/v' },
    tags: [],
  },
  'any event, with `version: 1.2.3`': {
    events: [
      workflowDispatch(ORIGIN, 'refs/heads/main'),
      pushOfBranch(ORIGIN, 'feat/x'),
      schedule(ORIGIN, '0 4 * * *'),
    ],
    inputs: { version: '1.2.3' },
    tags: RELEASE,
  },
  'push of any other git tag': { events: [pushOfTag(ORIGIN, 'spring')], tags: ['spring', 'sha-4f1c2d3'] },
  'push to branch `feat/x`, or a manual run on it': {
    events: [pushOfBranch(ORIGIN, 'feat/x'), workflowDispatch(ORIGIN, 'refs/heads/feat/x')],
  },
  'push to the default branch': { events: [pushOfBranch(ORIGIN, 'main')], tags: ['main', 'sha-4f1c2d3', 'latest'] },
  'pull request 12, merge queue': { events: [pullRequest(), mergeGroup(ORIGIN, 12)] },
  schedule: { events: [schedule(ORIGIN, '0 4 * * *')] },
  '`workflow_run`': {
    events: [workflowRun(ORIGIN, { headBranch: 'main', headSha: ORIGIN.sha })],
    tags: ['main', 'sha-4f1c2d3'],
  },
  '`create`': { events: [create(ORIGIN, { type: 'tag', name: 'v1.2.3' })], tags: RELEASE },
  '`delete`': { events: [deletion(ORIGIN, { type: 'branch', name: 'feat/x' })], tags: [] },
};

const TABLE = new Map(tableBelow('README.md', '## Default tags').map(([event = '', tags = '']) => [event, tags]));

/** The tags that a cell names, up to its first remark. */
function tagsIn(cell: string): string[] {
  const [names = ''] = cell.split(';');
  return [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name.replace('<7>', '4f1c2d3'));
}

const CASES = Object.entries(ROWS).flatMap(([row, { events, inputs = {}, tags }]) =>
  events.map((event) => ({ row, event, inputs, said: tags ?? tagsIn(TABLE.get(row) ?? '') })),
);

test.each(CASES)("README's row $row is what event $event.name gives", async ({ row, event, inputs, said }) => {
  expect([...TABLE.keys()]).toContain(row);
  const { outputs } = await new FakeWorld().run(event, { ...inputs, mode: 'plan' });
  expect((outputs['tag-names'] ?? '').split('\n').filter(Boolean)).toStrictEqual(said);
});

test('every row of README is one of these', () => {
  expect([...TABLE.keys()].filter((row) => !(row in ROWS) && !row.includes('`app/v1.2.3`'))).toStrictEqual([]);
});

test("README's row of workflow_run is right about forks", async () => {
  const event = workflowRun(ORIGIN, { headBranch: 'main', headSha: ORIGIN.sha, headRepository: 'mallory/app' });
  const { outputs } = await new FakeWorld().run(event, { mode: 'plan' });
  expect(outputs['tag-names']).toBe('sha-4f1c2d3');
});

test("README's row of versions after a prefix is an error that asks for input tags or tag-prefix", async () => {
  const row = [...TABLE.keys()].find((key) => key.includes('`app/v1.2.3`'));
  expect(TABLE.get(row ?? '')).toContain('an error that asks for input `tags` or `tag-prefix`');
  const run = new FakeWorld().run(pushOfTag(ORIGIN, 'app/v1.2.3'), { mode: 'plan' });
  await expect(run).rejects.toThrow('Cannot use input "tags"');
});
