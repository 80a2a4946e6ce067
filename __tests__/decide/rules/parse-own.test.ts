import { GLOBAL_NAMES } from '../../../src/decide/globals.js';
import { OWN_NAMES, parseOwn } from '../../../src/decide/rules/parse-own.js';
import type { RuleType } from '../../../src/decide/rules/rule.js';
import { VERSION_NAMES } from '../../../src/decide/rules/pattern.js';
import { parseTemplate, type Template } from '../../../src/decide/template.js';
import { refusalsOf } from '../../_fakes/values.js';

type Given = Readonly<Record<string, string>>;

function own(type: RuleType, given: Given): object {
  return parseOwn(type, new Map(Object.entries(given)), 'the line');
}

function globalText(text: string): Template {
  return parseTemplate(text, GLOBAL_NAMES);
}

function pattern(text: string): Template {
  return parseTemplate(text, [...GLOBAL_NAMES, ...VERSION_NAMES]);
}

test('OWN_NAMES are the attributes that docker/metadata-action documents', () => {
  expect(OWN_NAMES).toStrictEqual({
    schedule: ['pattern'],
    semver: ['pattern', 'value', 'match'],
    pep440: ['pattern', 'value', 'match'],
    match: ['pattern', 'group', 'value'],
    edge: ['branch'],
    ref: ['event'],
    raw: ['value'],
    sha: ['format'],
  });
});

test.each<[RuleType, Given, object]>([
  ['schedule', {}, { type: 'schedule', pattern: [{ literal: 'nightly' }] }],
  ['schedule', { pattern: '' }, { type: 'schedule', pattern: [] }],
  [
    'schedule',
    { pattern: "{{date 'YYYY'}}-{{branch}}" },
    { type: 'schedule', pattern: globalText("{{date 'YYYY'}}-{{branch}}") },
  ],

  ['semver', { pattern: 'v{{major}}' }, { type: 'semver', pattern: pattern('v{{major}}') }],
  ['semver', { pattern: '{{ version }}' }, { type: 'semver', pattern: pattern('{{version}}') }],
  ['semver', { pattern: '{{major}}-{{sha}}' }, { type: 'semver', pattern: pattern('{{major}}-{{sha}}') }],
  ['semver', { pattern: '' }, { type: 'semver', pattern: [] }],
  ['semver', { pattern: '{{raw}}', value: '', match: '' }, { type: 'semver', pattern: pattern('{{raw}}') }],
  [
    'semver',
    { pattern: '{{raw}}', value: 'v{{tag}}' },
    { type: 'semver', pattern: pattern('{{raw}}'), value: globalText('v{{tag}}') },
  ],
  [
    'semver',
    { pattern: '{{raw}}', match: 'v(.*)' },
    { type: 'semver', pattern: pattern('{{raw}}'), match: { source: 'v(.*)', flags: '' } },
  ],
  [
    'pep440',
    { pattern: '{{raw}}', value: '1.2', match: '/V(.*)/i' },
    {
      type: 'pep440',
      pattern: pattern('{{raw}}'),
      value: globalText('1.2'),
      match: { source: 'V(.*)', flags: 'i' },
    },
  ],

  ['match', { pattern: 'v.*' }, { type: 'match', pattern: { source: 'v.*', flags: '' }, group: 0 }],
  ['match', { pattern: '/v/i', group: '12' }, { type: 'match', pattern: { source: 'v', flags: 'i' }, group: 12 }],
  ['match', { pattern: 'v', group: '' }, { type: 'match', pattern: { source: 'v', flags: '' }, group: 0 }],
  ['match', { pattern: 'v', group: '999' }, { type: 'match', pattern: { source: 'v', flags: '' }, group: 999 }],
  [
    'match',
    { pattern: '{{2}}', value: '{{tag}}' },
    { type: 'match', pattern: { source: '{{2}}', flags: '' }, group: 0, value: globalText('{{tag}}') },
  ],
  ['match', { pattern: 'v', value: '' }, { type: 'match', pattern: { source: 'v', flags: '' }, group: 0 }],

  ['edge', {}, { type: 'edge', branch: '' }],
  ['edge', { branch: 'next' }, { type: 'edge', branch: 'next' }],
  // A branch is a name, and no text with expressions.
  ['edge', { branch: '{{sha}}' }, { type: 'edge', branch: '{{sha}}' }],

  ['ref', { event: 'branch' }, { type: 'ref', event: 'branch' }],
  ['ref', { event: 'tag' }, { type: 'ref', event: 'tag' }],
  ['ref', { event: 'pr' }, { type: 'ref', event: 'pr' }],

  ['raw', { value: 'a-{{branch}}' }, { type: 'raw', value: globalText('a-{{branch}}') }],
  ['raw', { value: '' }, { type: 'raw', value: [] }],
  // With a type it is a name like any other; without one it would be an image.
  ['raw', { value: 'ghcr.io/o/a:1' }, { type: 'raw', value: globalText('ghcr.io/o/a:1') }],

  ['sha', {}, { type: 'sha', format: 'short' }],
  ['sha', { format: 'short' }, { type: 'sha', format: 'short' }],
  ['sha', { format: 'long' }, { type: 'sha', format: 'long' }],
])('parseOwn(%j, %j)', (type, given, expected) => {
  expect(own(type, given)).toStrictEqual(expected);
});

const GLOBALS = `made of text and ${listed(GLOBAL_NAMES)}`;
const VERSIONS = `made of text and ${listed([...GLOBAL_NAMES, ...VERSION_NAMES])}`;
const DOLLAR = "GitHub's own expressions have a dollar: ${{ … }}";
const GROUP = 'a rule whose "group" is the number of a group';

function listed(names: readonly string[]): string {
  return names.map((name) => `{{${name}}}`).join(', ');
}

test.each<[RuleType, Given, string, string, string | undefined]>([
  ['schedule', { pattern: '{{major}}' }, GLOBALS, '{{major}}', DOLLAR],
  ['semver', {}, 'a rule with "pattern"', 'the line', 'Add pattern=… to the line'],
  ['semver', { pattern: '{{mjor}}' }, VERSIONS, '{{mjor}}', 'Did you mean "major"?'],
  ['semver', { pattern: 'x', value: '{{major}}' }, GLOBALS, '{{major}}', DOLLAR],
  ['semver', { pattern: 'x', match: '(' }, 'a rule whose "match" is a regular expression', '(', undefined],
  ['pep440', {}, 'a rule with "pattern"', 'the line', 'Add pattern=… to the line'],
  ['match', {}, 'a rule with "pattern"', 'the line', 'Add pattern=… to the line'],
  ['match', { pattern: '[' }, 'a rule whose "pattern" is a regular expression', '[', undefined],
  ['match', { pattern: 'v', group: 'v1' }, GROUP, 'v1', undefined],
  ['match', { pattern: 'v', group: '1v' }, GROUP, '1v', undefined],
  ['match', { pattern: 'v', group: '-1' }, GROUP, '-1', undefined],
  ['match', { pattern: 'v', group: '1000' }, GROUP, '1000', undefined],
  ['match', { pattern: 'v', value: '{{major}}' }, GLOBALS, '{{major}}', DOLLAR],
  ['ref', {}, 'a rule with "event"', 'the line', 'Add event=… to the line'],
  ['ref', { event: 'brnch' }, 'a rule with an event, one of branch, tag, pr', 'brnch', 'Did you mean "branch"?'],
  ['ref', { event: '' }, 'a rule with an event, one of branch, tag, pr', '', undefined],
  ['raw', {}, 'a rule with "value"', 'the line', 'Add value=… to the line'],
  ['raw', { value: '{{version}}' }, GLOBALS, '{{version}}', DOLLAR],
  ['sha', { format: 'shrt' }, 'a sha format, one of short, long', 'shrt', 'Did you mean "short"?'],
  ['sha', { format: '' }, 'a sha format, one of short, long', '', undefined],
])('parseOwn(%j, %j) refuses it: it must be %s', (type, given, rule, value, mend) => {
  expect(refusalsOf(() => own(type, given))).toStrictEqual([[rule, value, mend]]);
});
