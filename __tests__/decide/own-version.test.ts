import { type OwnVersion, parseOwnVersion, parseTagPrefixes } from '../../src/decide/own-version.js';
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
