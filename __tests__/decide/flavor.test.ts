import fc from 'fast-check';
import { type Flavor, NO_FLAVOR, parseFlavor } from '../../src/decide/flavor.js';
import { GLOBAL_NAMES } from '../../src/decide/globals.js';
import { parseTemplate, printTemplate } from '../../src/decide/template.js';
import { Refusal, Refusals } from '../../src/errors.js';
import { anyText } from '../_fakes/any-text.js';
import { refusalsOf } from '../_fakes/values.js';

/** A flavor in short: `latest`, prefix and suffix, the latter two with a `!` where `latest` gets them, too. */
function told({ latest, prefix, suffix }: Flavor): string {
  const [before, after] = [prefix, suffix].map(({ text, onLatest }) => printTemplate(text) + (onLatest ? '!' : ''));
  return `${latest} <${before}> <${after}>`;
}

test.each([
  ['nothing', '', 'auto <> <>'],
  ['latest', 'latest=true', 'true <> <>'],
  ['no latest', 'latest=false', 'false <> <>'],
  ['latest as it is by default', 'latest=auto', 'auto <> <>'],
  ['the last of several', 'latest=true\nlatest=false', 'false <> <>'],
  ['prefix and suffix', 'prefix=a-\nsuffix=-b', 'auto <a-> <-b>'],
  ['all on one line', 'latest=false,prefix=a-,suffix=-b', 'false <a-> <-b>'],
  ['the first = splits: theirs takes what stands between the first two', 'prefix=a=b-', 'auto <a=b-> <>'],
  ['commas inside quotes survive', '"prefix=a,b-",latest=true', 'true <a,b-> <>'],
  ['expressions', 'prefix={{ sha }}-', 'auto <{{sha}}-> <>'],
  ['an empty prefix, which takes another away', 'prefix=a-\nprefix=', 'auto <> <>'],
  [
    'capitals, spaces, dashes, CRLF and comments',
    '- Prefix = a- # mine\r\n\r\n  # none\r\n- suffix=-b',
    'auto <a-> <-b>',
  ],
  ['a # that belongs to the value', 'prefix=a#b', 'auto <a#b> <>'],
  ['an empty value of an expression', '""\n-\nlatest=true', 'true <> <>'],

  ['onlatest behind a prefix', 'prefix=a-,onlatest=true', 'auto <a-!> <>'],
  ['onlatest behind a suffix', 'suffix=-b,onlatest=true', 'auto <> <-b!>'],
  ['onlatest behind one of both', 'prefix=a-,suffix=-b,onlatest=true', 'auto <a-> <-b!>'],
  ['onlatest behind the other', 'prefix=a-,onlatest=true,suffix=-b', 'auto <a-!> <-b>'],
  ['onlatest behind both', 'prefix=a-,onlatest=true,suffix=-b,onlatest=true', 'auto <a-!> <-b!>'],
  ['onlatest behind both in the other order', 'suffix=-b,onlatest=true,prefix=a-', 'auto <a-> <-b!>'],
  ['onlatest=false', 'prefix=a-,onlatest=false', 'auto <a-> <>'],
  ['the last onlatest of several', 'prefix=a-,onlatest=true,onlatest=false', 'auto <a-> <>'],
  ['onlatest with something between', 'prefix=a-,latest=true,onlatest=true', 'true <a-!> <>'],
  ['onlatest before the prefix, where it means nothing', 'onlatest=true,prefix=a-', 'auto <a-> <>'],
  ['onlatest on a line of its own, where it means nothing', 'prefix=a-\nonlatest=true', 'auto <a-> <>'],
  ['onlatest that holds until something else is said', 'prefix=a-,onlatest=true\nprefix=b-', 'auto <b-!> <>'],
  ['onlatest that is taken back', 'suffix=-a,onlatest=true\nsuffix=-b,onlatest=false', 'auto <> <-b>'],
])('parseFlavor(): %s (%j is %s)', (_name, text, expected) => {
  expect(told(parseFlavor(text))).toBe(expected);
});

test('parseFlavor() gives data', () => {
  expect(parseFlavor('latest=true,prefix={{branch}}-,onlatest=true')).toStrictEqual({
    latest: 'true',
    prefix: { text: parseTemplate('{{branch}}-', GLOBAL_NAMES), onLatest: true },
    suffix: { text: [], onLatest: false },
  });
  expect(parseFlavor('')).toStrictEqual(NO_FLAVOR);
});

const MADE_OF = 'made of latest=, prefix=, suffix=, onlatest=';

test.each([
  ['an unknown key', 'color=red', MADE_OF, 'color=red', undefined],
  ['a misspelt key', 'latest=true,sufix=-a', MADE_OF, 'latest=true,sufix=-a', 'Did you mean "suffix"?'],
  ['a value alone', 'true', MADE_OF, 'true', undefined],
  ['a key without a value', 'latest', MADE_OF, 'latest', undefined],
  ['another latest', 'latest=yes', 'a flavor whose "latest" is one of auto, true, false', 'yes', undefined],
  [
    'a misspelt latest',
    'latest=ture',
    'a flavor whose "latest" is one of auto, true, false',
    'ture',
    'Did you mean "true"?',
  ],
  ['an empty latest', 'latest=', 'a flavor whose "latest" is one of auto, true, false', '', undefined],
  [
    'another onlatest',
    'prefix=a,onlatest=fals',
    'a flavor whose "onlatest" is one of true, false',
    'fals',
    'Did you mean "false"?',
  ],
  ['open quotes', 'prefix="a', 'a line whose quotes are closed', 'prefix="a', undefined],
])('parseFlavor() refuses %s', (_name, text, rule, value, mend) => {
  expect(refusalsOf(() => parseFlavor(text))).toStrictEqual([[rule, value, mend]]);
});

test('parseFlavor() refuses expressions that are none', () => {
  expect(refusalsOf(() => parseFlavor('prefix={{shaa}}-'))).toStrictEqual([
    [`made of text and ${GLOBAL_NAMES.map((name) => `{{${name}}}`).join(', ')}`, '{{shaa}}-', 'Did you mean "sha"?'],
  ]);
});

test('parseFlavor() tells every line that it refuses', () => {
  expect(refusalsOf(() => parseFlavor('latest=yes\nprefix=a-\ncolor=red'))).toHaveLength(2);
});

test('parseFlavor() gives a flavor or refusals, whatever the text', () => {
  const bits = ['latest=', 'prefix=', 'suffix=', 'onlatest=', 'true', ',', '"', '{{', '}}', 'sha', '\n', ' #', '='];
  const text = fc.array(fc.oneof(fc.constantFrom(...bits), anyText({ maxLength: 3 })), { maxLength: 10 });
  fc.assert(
    fc.property(text, (parts) => {
      try {
        expect(Object.keys(parseFlavor(parts.join('')))).toStrictEqual(['latest', 'prefix', 'suffix']);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusals);
        if (error instanceof Refusals) expect(error.all.every((one) => one instanceof Refusal)).toBe(true);
      }
    }),
  );
});

test.each(['{', '"', ',', '#', '=', '\n', 'prefix=a,onlatest=true,', 'latest=true\n'])(
  'parseFlavor() takes or refuses a thousand times %j, with no other error',
  (part) => {
    expect(() => refusalsOf(() => parseFlavor(part.repeat(1_000)))).not.toThrow();
  },
);
