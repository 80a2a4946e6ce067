import {
  create,
  deletion,
  mergeGroup,
  pushOfBranch,
  pushOfTag,
  release,
  schedule,
  workflowDispatch,
} from '../../lab/runner/events.ts';
import type { EventContext } from '../../lab/runner/settings.ts';
import { ORIGIN, pullRequest } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';
import { tableBelow } from './markdown.js';

// By the first cell of a row: the events that it speaks of, and the tags that are said of them in other words.
const ROWS: Readonly<Record<string, { readonly events: readonly EventContext[]; readonly tags?: readonly string[] }>> =
  {
    'push of git tag `v1.2.3`, or its release': {
      events: [pushOfTag(ORIGIN, 'v1.2.3'), release(ORIGIN, 'v1.2.3')],
    },
    'push of git tag `v1.3.0-rc.1`': { events: [pushOfTag(ORIGIN, 'v1.3.0-rc.1')] },
    'push of any other git tag': { events: [pushOfTag(ORIGIN, 'spring')], tags: ['spring', 'sha-4f1c2d3'] },
    'push to branch `feat/x`, or a manual run on it': {
      events: [pushOfBranch(ORIGIN, 'feat/x'), workflowDispatch(ORIGIN, 'refs/heads/feat/x')],
    },
    'push to the default branch': { events: [pushOfBranch(ORIGIN, 'main')], tags: ['main', 'sha-4f1c2d3', 'latest'] },
    'pull request 12, merge queue': { events: [pullRequest(), mergeGroup(ORIGIN, 12)] },
    schedule: { events: [schedule(ORIGIN, '0 4 * * *')] },
    '`create`': {
      events: [create(ORIGIN, { type: 'tag', name: 'v1.2.3' })],
      tags: ['1.2.3', '1.2', '1', 'sha-4f1c2d3', 'latest'],
    },
    '`delete`': { events: [deletion(ORIGIN, { type: 'branch', name: 'feat/x' })], tags: [] },
  };

const TABLE = new Map(tableBelow('README.md', '## Default tags').map(([event = '', tags = '']) => [event, tags]));

/** The tags that a cell names, up to its first remark. */
function tagsIn(cell: string): string[] {
  const [names = ''] = cell.split(';');
  return [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name.replace('<7>', '4f1c2d3'));
}

const CASES = Object.entries(ROWS).flatMap(([row, { events, tags }]) =>
  events.map((event) => ({ row, event, said: tags ?? tagsIn(TABLE.get(row) ?? '') })),
);

test.each(CASES)("README's row $row is what event $event.name gives", async ({ row, event, said }) => {
  expect([...TABLE.keys()]).toContain(row);
  const { outputs } = await new FakeWorld().run(event, { mode: 'plan' });
  expect((outputs['tag-names'] ?? '').split('\n').filter(Boolean)).toStrictEqual(said);
});

test("README's row of versions after a prefix is an error that asks for input tags", async () => {
  const row = [...TABLE.keys()].find((key) => key.includes('`app/v1.2.3`'));
  expect(TABLE.get(row ?? '')).toContain('an error that asks for input `tags`');
  const run = new FakeWorld().run(pushOfTag(ORIGIN, 'app/v1.2.3'), { mode: 'plan' });
  await expect(run).rejects.toThrow('Cannot use input "tags"');
});
