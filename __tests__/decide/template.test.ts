import fc from 'fast-check';
import { parseTemplate, render } from '../../src/decide/template.js';
import { Refusal } from '../../src/errors.js';
import { refusalsOf } from '../_fakes/values.js';

const NAMES = ['major', 'minor'];
const VALUES = { major: '1', minor: '2' };

test.each([
  ['', ''],
  ['v{{major}}.{{minor}}', 'v1.2'],
  ['{{ major }}', '1'],
  ['{{{major}}}', '1'],
  ['plain } text {', 'plain } text {'],
])('render(parseTemplate(%j)) is %j', (text, expected) => {
  expect(render(parseTemplate(text, NAMES), VALUES)).toBe(expected);
});

test.each([
  ['{{majr}}', 'made of text and {{major}}, {{minor}}', 'Did you mean "major"?'],
  ['{{process.exit()}}', 'made of text and {{major}}, {{minor}}', undefined],
  ['{{major', 'a pattern whose {{…}} are closed', undefined],
])('parseTemplate(%j) refuses: %s', (text, rule, mend) => {
  expect(refusalsOf(() => parseTemplate(text, NAMES))).toStrictEqual([[rule, text, mend]]);
});

test('render() leaves a hole empty that has no value', () => {
  expect(render(parseTemplate('a{{major}}b', NAMES), {})).toBe('ab');
});

test('parseTemplate() throws nothing but a Refusal, whatever the text', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('{', '}', '{{', '}}', ' ', 'major', 'x'), { maxLength: 12 }), (parts) => {
      try {
        expect(typeof render(parseTemplate(parts.join(''), NAMES), VALUES)).toBe('string');
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
  );
});

test('parseTemplate() is fast for a text of open braces and spaces', () => {
  const begun = performance.now();
  refusalsOf(() => parseTemplate(`{{${' '.repeat(20_000)}`, NAMES));
  expect(performance.now() - begun).toBeLessThan(1000);
});
