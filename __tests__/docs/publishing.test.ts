import { makeChildEnvironment } from '../../src/decide/child-environment.js';
import { chooseWait, isTransient } from '../../src/decide/failures.js';
import { RegistryError } from '../../src/errors.js';
import { gitTag } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';
import { readDocument, tableBelow } from './markdown.js';

const DOCUMENT = 'docs/publishing.md';

test('the stations are those of the log, in its order', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  await world.run(gitTag('v1.2.3'));
  const groups = world.log.lines.filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
  const named = tableBelow(DOCUMENT, '# Publishing').flatMap((row) => /^\*\*(.+)\*\*$/.exec(row[0] ?? '')?.[1] ?? []);
  expect(named).toStrictEqual(groups);
});

describe('what is asked again', () => {
  const cells = tableBelow(DOCUMENT, '## What a registry is asked', 2).map(([again = '', not = '']) => ({
    again,
    not,
  }));
  const numbers = (text: string): number[] => [...text.matchAll(/\b[45]\d\d\b/g)].map(([number]) => Number(number));
  const answering = (status: number): RegistryError => new RegistryError('write', { kind: 'status', status });

  test.each(cells.flatMap(({ again }) => [...numbers(again), 500, 503]))('an answer %i is', (status) => {
    expect(isTransient(answering(status))).toBe(true);
  });

  test.each(cells.flatMap(({ not }) => numbers(not)))('an answer %i is not', (status) => {
    expect(isTransient(answering(status))).toBe(false);
  });

  test('is asked four times at most, and a registry is waited for a minute at most', () => {
    const busy = (retryAfter?: number): RegistryError =>
      new RegistryError('write', { kind: 'status', status: 429 }, { retryAfter });
    expect([4, 5].map((attempt) => chooseWait(busy(), attempt, 0) !== undefined)).toStrictEqual([true, false]);
    expect(chooseWait(busy(), 1, 1)).toBe(250);
    expect([60_000, 60_001].map((asked) => chooseWait(busy(asked), 1, 0))).toStrictEqual([60_000, undefined]);
  });
});

test('children get none of the variables that it names', () => {
  const named = [...readDocument(DOCUMENT).matchAll(/^- .+$/gm)].flatMap(([line]) =>
    [...line.matchAll(/`([A-Z_]+)(…?)`/g)].map(
      ([, name = '', more = '']) => name + (more === '' ? '' : 'RUNTIME_TOKEN'),
    ),
  );
  expect(named.length).toBeGreaterThan(8);
  const environment = Object.fromEntries(named.map((name) => [name, 'x']));
  expect(makeChildEnvironment({ ...environment, PATH: '/bin' }, [], {})).toStrictEqual({ PATH: '/bin' });
});
