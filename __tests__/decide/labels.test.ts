import fc from 'fast-check';
import { GLOBAL_NAMES } from '../../src/decide/globals.js';
import {
  type FilledLines,
  fillLines,
  type Labels,
  labelTexts,
  type Pair,
  parseLabelLines,
  standardLabels,
  withPairs,
} from '../../src/decide/labels.js';
import { parseTemplate } from '../../src/decide/template.js';
import { anyText } from '../_fakes/any-text.js';
import { makeGlobals } from '../_fakes/facts.js';

const GLOBALS = makeGlobals({ texts: { branch: '{{sha}}=<a&b>' } });

function fill(text: string): FilledLines {
  return fillLines(parseLabelLines(text), GLOBALS);
}

test('parseLabelLines() parses each line, with the expressions that every template may use', () => {
  expect(parseLabelLines('a=b\n\nref={{branch}} # why\nour={{ .Values.x }}')).toStrictEqual([
    [{ literal: 'a=b' }],
    [{ literal: 'ref=' }, { hole: { name: 'branch', format: '', zone: '', ignored: '' } }],
    [{ literal: 'our={{ .Values.x }}' }],
  ]);
  expect(GLOBAL_NAMES.map((name) => parseLabelLines(`a={{${name}}}`))).toStrictEqual(
    GLOBAL_NAMES.map((name) => [parseTemplate(`a={{${name}}}`, GLOBAL_NAMES)]),
  );
});

test.each<[string, string, Pair[]]>([
  ['nothing', '', []],
  [
    'pairs, in their order',
    'b=1\na=2',
    [
      ['b', '1'],
      ['a', '2'],
    ],
  ],
  [
    'a key twice',
    'a=1\na=2',
    [
      ['a', '1'],
      ['a', '2'],
    ],
  ],
  ['the first = as what parts them', 'a=b=c', [['a', 'b=c']]],
  ['an empty value', 'a=', [['a', '']]],
  ['spaces in a value', 'a=b  c', [['a', 'b  c']]],
  ['a space before a value', 'a= b', [['a', ' b']]],
  ['spaces around the =', 'a = b', [['a', 'b']]],
  ['many spaces around the =', 'a b   =   c  d', [['a b', 'c  d']]],
  ['spaces around the whole', '  a=b  ', [['a', 'b']]],
  [
    'list dashes',
    '- a=b\n- org.opencontainers.image.title=c',
    [
      ['a', 'b'],
      ['org.opencontainers.image.title', 'c'],
    ],
  ],
  [
    'CRLF and CR',
    'a=b\r\nc=d\re=f',
    [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ],
  ],
  ['a # that belongs to the prose', 'title=Fix #12, then #13', [['title', 'Fix #12, then #13']]],
  [
    'a lone #, a comment',
    'a=b # why\n# all\nc=d #',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['a line in quotes', '"a=b # c"', [['a', 'b # c']]],
  ['quotes in quotes', '"a=say ""b"""', [['a', 'say "b"']]],
  ['quotes around a value, which are its own', 'a="b"', [['a', '"b"']]],
  ['a comma and quotes in prose', 'why=Fix #12, "soon"', [['why', 'Fix #12, "soon"']]],
  [
    'several lines in quotes',
    '"text=one\n  two # 2\n\nthree"\nb=c',
    [
      ['text', 'one\n  two # 2\n\nthree'],
      ['b', 'c'],
    ],
  ],
  ['several lines in quotes that begin with the value', '"text=\n  one"', [['text', '\n  one']]],
  ['spaces around the = in quotes', '"a = b"', [['a', 'b']]],
  ['space before a key in quotes', '" a=b "', [[' a', 'b ']]],
  [
    'quotes that nothing closes',
    '"a=b\nc=d',
    [
      ['"a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['an expression in a value', 'on={{branch}}!', [['on', '{{sha}}=<a&b>!']]],
  ['an expression in a key', 'at-{{sha}}=x', [['at-4f1c2d3', 'x']]],
  ['an expression as the whole line, whose = parts it', '{{branch}}', [['{{sha}}', '<a&b>']]],
  ['three braces and spaces', 'a={{{ sha }}} {{  sha  }}', [['a', '4f1c2d3 4f1c2d3']]],
  ['dates', "a={{date 'YYYY-MM-DD HH:mm' tz='Asia/Tokyo'}}", [['a', '2026-11-21 17:05']]],
  ['a date with = and # in its format', "a={{commit_date '[=] [#]YYYY'}}", [['a', '= #2026']]],
  ['unknown expressions, which stay', 'a={{name}} {{ x y }} {{#if b}}', [['a', '{{name}} {{ x y }} {{#if b}}']]],
  ['an unknown time zone, which stays', "a={{date tz='Nowhere'}}", [['a', "{{date tz='Nowhere'}}"]]],
  ['braces that nothing closes', 'a=hello {{ world', [['a', 'hello {{ world']]],
  ['known ones beside unknown ones', 'a={{b}}{{sha}}{{', [['a', '{{b}}4f1c2d3{{']]],
  ["names of a version's parts, which stay", 'a={{major}}.{{version}}', [['a', '{{major}}.{{version}}']]],
  ['backticks and dollars', 'a=`id` $(id) ${B}', [['a', '`id` $(id) ${B}']]],
])('labels may hold %s', (_name, text, pairs) => {
  expect(fill(text)).toStrictEqual({ pairs, dropped: [] });
});

test.each<[string, string, FilledLines]>([
  ['have no =', 'team\na=b\nweb', { pairs: [['a', 'b']], dropped: ['team', 'web'] }],
  ['have no name', '=b\n= c', { pairs: [], dropped: ['=b', '= c'] }],
  ['are prose', '- a thing', { pairs: [], dropped: ['- a thing'] }],
  ['are in quotes', '"a b"', { pairs: [], dropped: ['a b'] }],
  ['are filled in first', 'v{{sha}}', { pairs: [], dropped: ['v4f1c2d3'] }],
  ['lose their name by it', '{{tag}}=b', { pairs: [], dropped: ['=b'] }],
])('lines are told that %s', (_name, text, expected) => {
  expect(fill(text)).toStrictEqual(expected);
});

test('the standard labels stand in the order of their names', () => {
  const labels = standardLabels({
    title: 'App',
    description: 'An app',
    url: 'https://github.com/Acme/App',
    license: 'MIT',
    revision: '4f1c2d3',
    version: '1.2.3',
    created: '2026-11-21T08:00:00.000Z',
  });
  expect(Object.entries(labels)).toStrictEqual([
    ['org.opencontainers.image.created', '2026-11-21T08:00:00.000Z'],
    ['org.opencontainers.image.description', 'An app'],
    ['org.opencontainers.image.licenses', 'MIT'],
    ['org.opencontainers.image.revision', '4f1c2d3'],
    ['org.opencontainers.image.source', 'https://github.com/Acme/App'],
    ['org.opencontainers.image.title', 'App'],
    ['org.opencontainers.image.url', 'https://github.com/Acme/App'],
    ['org.opencontainers.image.version', '1.2.3'],
  ]);
});

test('the standard labels without a value stay, empty', () => {
  const nothing = { title: '', description: '', url: '', license: '', revision: '', version: '', created: '' };
  expect(labelTexts(standardLabels(nothing))).toStrictEqual([
    'org.opencontainers.image.created=',
    'org.opencontainers.image.description=',
    'org.opencontainers.image.licenses=',
    'org.opencontainers.image.revision=',
    'org.opencontainers.image.source=',
    'org.opencontainers.image.title=',
    'org.opencontainers.image.url=',
    'org.opencontainers.image.version=',
  ]);
});

test.each<[string, Labels, Pair[], Pair[]]>([
  [
    'the standard ones as they are, where there are no others',
    { b: '1', a: '2' },
    [],
    [
      ['b', '1'],
      ['a', '2'],
    ],
  ],
  [
    'others in the order of names',
    { b: '1', d: '2' },
    [
      ['e', '3'],
      ['a', '4'],
      ['c', '5'],
    ],
    [
      ['a', '4'],
      ['b', '1'],
      ['c', '5'],
      ['d', '2'],
      ['e', '3'],
    ],
  ],
  [
    'others in the place of standard ones',
    { a: '1', b: '2' },
    [
      ['b', '3'],
      ['a', ''],
    ],
    [
      ['a', ''],
      ['b', '3'],
    ],
  ],
  [
    'the last of two',
    { a: '1' },
    [
      ['b', '2'],
      ['b', '3'],
    ],
    [
      ['a', '1'],
      ['b', '3'],
    ],
  ],
  // As metadata-action orders them.
  [
    'capitals beside small letters',
    { b: '1' },
    [
      ['C', '2'],
      ['A', '3'],
      ['a', '4'],
      ['_', '5'],
    ],
    [
      ['_', '5'],
      ['a', '4'],
      ['A', '3'],
      ['b', '1'],
      ['C', '2'],
    ],
  ],
  [
    'a name that objects have by themselves',
    {},
    [
      ['constructor', 'x'],
      ['a', 'b'],
    ],
    [
      ['a', 'b'],
      ['constructor', 'x'],
    ],
  ],
])('withPairs() gives %s', (_name, standard, own, expected) => {
  expect(Object.entries(withPairs(standard, own))).toStrictEqual(expected);
});

test('labelTexts() spells labels', () => {
  expect(labelTexts({ b: '1=2', a: '', 'c d': 'e\nf' })).toStrictEqual(['b=1=2', 'a=', 'c d=e\nf']);
  expect(labelTexts({})).toStrictEqual([]);
});

test('any title in quotes is a label as it is, and no line of it is lost', () => {
  const title = anyText({ maxLength: 40 }).filter((text) => !/\r|\{\{/.test(text));
  fc.assert(
    fc.property(title, (text) => {
      const line = `"title=${text.replaceAll('"', '""')}"`;
      expect(fill(line)).toStrictEqual({ pairs: [['title', text]], dropped: [] });
    }),
  );
});
