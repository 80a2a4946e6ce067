import { type Comparison, type History, historyAtHead, historyBelow, isStanding } from '../../src/decide/history.js';

test.each([
  ['identical', true],
  ['ahead', true],
  ['behind', true],
  ['diverged', true],
  ['Ahead', false],
  ['', false],
  [undefined, false],
])('isStanding(%j) returns %j', (text, expected) => {
  expect(isStanding(text)).toBe(expected);
});

test('historyAtHead() says that nothing is newer', () => {
  expect(historyAtHead('a')).toStrictEqual({ kind: 'known', head: 'a', status: 'identical', newer: [] });
});

test.each<[string, Comparison | undefined, History]>([
  [
    'behind the head',
    { status: 'ahead', newer: ['c', 'b'] },
    { kind: 'known', head: 'c', status: 'ahead', newer: ['c', 'b'] },
  ],
  ['that cannot be compared', undefined, { kind: 'known', head: 'c', status: 'diverged', newer: [] }],
])('historyBelow() of a commit %s', (_name, comparison, expected) => {
  expect(historyBelow('c', comparison)).toStrictEqual(expected);
});
