import { choiceOf, CHOICES } from '../../src/decide/choice.js';

test.each([
  ['1', true],
  ['T', true],
  ['True', true],
  ['0', false],
  ['f', false],
  ['FALSE', false],
  ['yes', undefined],
  ['tRUE', undefined],
  ['', undefined],
])('choiceOf(%j) is %s', (word, expected) => {
  expect(choiceOf(word)).toBe(expected);
});

test('there are as many words as Go has', () => {
  expect(new Set(CHOICES).size).toBe(12);
});
