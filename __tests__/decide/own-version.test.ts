import fc from 'fast-check';
import { type OwnVersion, parseOwnVersion, parseTagPrefixes } from '../../src/decide/own-version.js';
import { Refusal } from '../../src/errors.js';
import { anyText } from '../_fakes/any-text.js';
import { refusalsOf } from '../_fakes/values.js';

const NONE: readonly string[] = [];

test.each<[string, readonly string[], OwnVersion]>([
  ['', NONE, { text: '' }],
  ['', ['app/v'], { text: '' }],
  ['1.2.3', NONE, { text: '1.2.3' }],
  ['v1.2.3', NONE, { text: 'v1.2.3' }],
  ['1.3.0-rc.1', NONE, { text: '1.3.0-rc.1' }],
  ['1.2.3+build.5', NONE, { text: '1.2.3+build.5' }],
  ['1.2rc1', NONE, { text: '1.2rc1' }],
  ['1.2', NONE, { text: '1.2' }],
  ['2026.11', NONE, { text: '2026.11' }],
  ['1!2.0', NONE, { text: '1!2.0' }],
  ['1.2.3', ['app/v'], { text: '1.2.3' }],
  ['v1.2.3', ['app/v'], { text: 'v1.2.3' }],
  ['app/v1.2.3', ['app/v'], { text: '1.2.3', prefix: 'app/v' }],
  ['app/v1.2.3', ['app/'], { text: 'v1.2.3', prefix: 'app/' }],
  ['app/v1.2.3', ['app/', 'app/v'], { text: '1.2.3', prefix: 'app/v' }],
  ['app/v1.2.3', ['web/v', 'app/v'], { text: '1.2.3', prefix: 'app/v' }],
  ['web/v1.3rc1', ['web/v', 'app/v'], { text: '1.3rc1', prefix: 'web/v' }],
  ['@acme/app@1.2.3', ['@acme/app@'], { text: '1.2.3', prefix: '@acme/app@' }],
  // A prefix may be the "v" itself.
  ['v1.2.3', ['v'], { text: '1.2.3', prefix: 'v' }],
])('parseOwnVersion(%j) with prefixes %j returns %j', (text, prefixes, expected) => {
  expect(parseOwnVersion(text, prefixes)).toStrictEqual(expected);
});

test.each<[string, readonly string[]]>([
  ['1', NONE],
  ['v1', NONE],
  ['1rc1', NONE],
  ['latest', NONE],
  ['main', NONE],
  [' ', NONE],
  ['1.2.x', NONE],
  ['^1.2.3', NONE],
  ['1.2.3\n1.2.4', NONE],
  ['refs/tags/v1.2.3', NONE],
  ['app/v1.2.3', NONE],
  ['app/v1.2.3', ['web/v']],
  ['app/v1.2.3', ['app']],
  ['app/v1', ['app/v']],
  ['app/v', ['app/v']],
  ['app/vnext', ['app/v']],
])('parseOwnVersion(%j) with prefixes %j is refused, and told whole', (text, prefixes) => {
  expect(refusalsOf(() => parseOwnVersion(text, prefixes))).toStrictEqual([
    ['a full version such as 1.2.3, v1.2.3 or 1.3.0-rc.1', text, undefined],
  ]);
});

test.each<[string, string[]]>([
  ['', []],
  ['app/v', ['app/v']],
  ['app-v', ['app-v']],
  ['@acme/app@', ['@acme/app@']],
  ['v', ['v']],
  ['app/v\nweb/v\n', ['app/v', 'web/v']],
  ['  app/v  # the app\r\n\r\n# all\r\nweb/v', ['app/v', 'web/v']],
  ['"app/v"', ['app/v']],
  ['app,web', ['app,web']],
  ['größe-{x}]$', ['größe-{x}]$']],
])('parseTagPrefixes(%j) returns %j', (text, expected) => {
  expect(parseTagPrefixes(text)).toStrictEqual(expected);
});

// What no name of a ref can hold: https://git-scm.com/docs/git-check-ref-format
test.each<[string, string]>([
  ['app/*', 'app/*'],
  ['app v', 'app v'],
  ['app\tv', 'app\tv'],
  ['" app/v"', ' app/v'],
  ['"app/v "', 'app/v '],
  ['~1', '~1'],
  ['a^', 'a^'],
  ['a:b', 'a:b'],
  ['a?', 'a?'],
  ['[ab]', '[ab]'],
  ['a\\d', 'a\\d'],
  ['""', ''],
  ['web/v\napp/*\nx y', 'app/*'],
])('parseTagPrefixes(%j) is refused', (text, value) => {
  expect(refusalsOf(() => parseTagPrefixes(text))).toStrictEqual([
    ['lines that git tags can begin with', value, 'For example app/v'],
  ]);
});

const ANY_TEXT = fc.oneof(
  fc.array(fc.constantFrom('app/', 'v', '1', '.2', '.3', '-rc.1', '+b', ' ', '\n', '"', '#'), { maxLength: 8 }),
  anyText({ maxLength: 20 }).map((text) => [text]),
);

test('parseOwnVersion() gives what stands in the text, and throws nothing but a Refusal', () => {
  fc.assert(
    fc.property(ANY_TEXT, (parts) => {
      const given = parts.join('');
      try {
        const { text, prefix = '' } = parseOwnVersion(given, ['app/', 'app/v']);
        expect(prefix + text).toBe(given);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
  );
});

test('parseTagPrefixes() gives prefixes without a space in them, and throws nothing but a Refusal', () => {
  fc.assert(
    fc.property(ANY_TEXT, (parts) => {
      try {
        expect(parseTagPrefixes(parts.join('')).filter((prefix) => !/^\S+$/.test(prefix))).toStrictEqual([]);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
  );
});

test.each(['1', '1.', '-1', 'a-', 'app/v', '0.', '+a', ' ', '#', '"'])(
  'a version of ten thousand times %j comes to an end',
  (part) => {
    expect(refusalsOf(() => parseOwnVersion(`1.0${part.repeat(10_000)}!`, ['1', '1.']))).toHaveLength(1);
    refusalsOf(() => parseTagPrefixes(part.repeat(10_000)));
  },
);
