import { Refusal, Refusals } from '../../src/errors.js';
import { Asker, problemsOf } from '../../src/read/input-kinds.js';

test('Asker keeps what is refused and goes on with what stands in for it', () => {
  const ask = new Asker((name) => ` ${name} `);
  const refuse = (text: string): never => {
    throw new Refusal('better', text, 'Mend it');
  };
  expect([ask.text('a'), ask.parse('b', 'instead', refuse), ask.oneOf('c', ['c', 'd'])]).toStrictEqual([
    'a',
    'instead',
    'c',
  ]);
  expect(ask.problems).toStrictEqual([{ input: 'b', rule: 'better', value: 'b', mend: 'Mend it' }]);
});

test('problemsOf() takes refusals apart, and throws on what is none', () => {
  const refusals = new Refusals([new Refusal('x', 'y'), new Refusal('z')]);
  expect(problemsOf('i', refusals)).toStrictEqual([
    { input: 'i', rule: 'x', value: 'y' },
    { input: 'i', rule: 'z' },
  ]);
  expect(refusals.message).toBe('it must be x; it must be z');
  expect(() => problemsOf('i', new TypeError('a bug'))).toThrow(TypeError);
});
