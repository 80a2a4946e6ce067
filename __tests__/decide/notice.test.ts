import { notice, warning, withoutRepeats } from '../../src/decide/notice.js';

test('notice() and warning() say how much it matters', () => {
  expect([notice('a'), warning('b')]).toStrictEqual([
    { level: 'notice', text: 'a' },
    { level: 'warning', text: 'b' },
  ]);
});

test('withoutRepeats() says everything once, in the order in which it came first', () => {
  const said = [warning('b'), notice('a'), warning('b'), warning('a'), notice('a')];
  expect(withoutRepeats(said)).toStrictEqual([warning('b'), notice('a'), warning('a')]);
});
