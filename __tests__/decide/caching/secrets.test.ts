import { joinVariables, takeSecrets } from '../../../src/decide/caching/secrets.js';
import { Refusal } from '../../../src/errors.js';

test('takeSecrets() leaves what is no secret, and no variable for one that is empty', () => {
  const pairs = [
    ['type', 'gha'],
    ['token', ''],
    ['scope', 'x'],
  ] as const;
  expect(takeSecrets('gha', pairs)).toStrictEqual({ kept: [pairs[0], pairs[2]], variables: {} });
  expect(takeSecrets('local', [['src', 'x']])).toStrictEqual({ kept: [['src', 'x']], variables: {} });
});

test('joinVariables() joins what is the same, and refuses two values for one name', () => {
  expect(joinVariables([{ A: '1' }, {}, { A: '1', B: '2' }])).toStrictEqual({ A: '1', B: '2' });
  expect(() => joinVariables([{ A: '1' }, { A: '2' }])).toThrow(
    new Refusal('lines that sign in to caches of a type in one way', undefined, 'Two give A'),
  );
});
