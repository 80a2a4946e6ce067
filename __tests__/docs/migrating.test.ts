import { actionEntries, readDocument, tablesOf } from './markdown.js';
import { outcomeIn, runOf, toldBy } from './rows.js';

const DOCUMENT = 'docs/migrating.md';

const rows = tablesOf(DOCUMENT)
  .filter(({ head }) => head[2] === 'docker/metadata-action')
  .flatMap((table) =>
    table.rows.map(([on = '', given = '', theirs = '', ours = '', why = '']) => ({ on, given, theirs, ours, why })),
  );
const examples = rows.filter(({ on }) => on !== 'any run');

test('there is a row for every difference', () => {
  expect(examples.length).toBeGreaterThan(90);
});

test.each(examples)('on $on, $given gives $ours here', async ({ on, given, ours }) => {
  const outcome = outcomeIn(ours);
  expect(await runOf(toldBy(on, given), outcome)).toStrictEqual(outcome);
});

test.each(examples)('on $on, $given is a difference', ({ theirs, ours }) => {
  expect(outcomeIn(ours)).not.toStrictEqual(outcomeIn(theirs));
});

test.each(rows)('the difference on $on, of $given has a reason', ({ why }) => {
  expect(why).not.toBe('');
});

test('the inputs of docker/build-push-action that it names are here', () => {
  const [, named = ''] = /are the same here: ([^.]+)\./.exec(readDocument(DOCUMENT)) ?? [];
  const known = actionEntries('inputs').map(({ name }) => name);
  const inputs = [...named.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name);
  expect(inputs.length).toBe(33);
  expect(inputs.filter((name) => !known.includes(name))).toStrictEqual([]);
});
