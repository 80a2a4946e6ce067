import { parseAttributes } from '../../../src/decide/attributes.js';
import { GLOBAL_NAMES } from '../../../src/decide/globals.js';
import { OWN_NAMES, parseOwn } from '../../../src/decide/rules/parse-own.js';
import { VERSION_NAMES } from '../../../src/decide/rules/pattern.js';
import type { RuleType } from '../../../src/decide/rules/rule.js';
import { parseTemplate, type Template } from '../../../src/decide/template.js';
import { refusalsOf } from '../../_fakes/values.js';

const LISTED = GLOBAL_NAMES.map((name) => `{{${name}}}`).join(', ');
const VERSION_LISTED = [...GLOBAL_NAMES, ...VERSION_NAMES].map((name) => `{{${name}}}`).join(', ');
const DOLLAR = "GitHub's own expressions have a dollar: ${{ … }}";

function of(text: string): Template {
  return parseTemplate(text, [...GLOBAL_NAMES, ...VERSION_NAMES]);
}

test('OWN_NAMES are the attributes of the types', () => {
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

const EXPRESSION = { source: 'v(.*)', flags: '' };

test.each<[RuleType, string, object]>([
  ['schedule', '', { pattern: of('nightly') }],
  ['schedule', 'pattern=weekly', { pattern: of('weekly') }],
  ['schedule', "pattern={{date 'YYYYMMDD'}}-{{branch}}", { pattern: of("{{date 'YYYYMMDD'}}-{{branch}}") }],
  ['schedule', 'pattern=', { pattern: [] }],

  ['semver', 'pattern={{version}}', { pattern: of('{{version}}') }],
  ['semver', 'pattern=v{{major}}.{{minor}}.{{patch}}', { pattern: of('v{{major}}.{{minor}}.{{patch}}') }],
  ['semver', 'pattern={{raw}}{{prerelease}}{{build}}', { pattern: of('{{raw}}{{prerelease}}{{build}}') }],
  ['semver', 'pattern={{version}}-{{sha}}', { pattern: of('{{version}}-{{sha}}') }],
  ['semver', 'pattern=', { pattern: [] }],
  ['semver', 'pattern={{major}},value=v{{tag}}', { pattern: of('{{major}}'), value: of('v{{tag}}') }],
  ['semver', 'pattern={{major}},value=,match=', { pattern: of('{{major}}') }],
  ['semver', 'pattern={{major}},match=v(.*)', { pattern: of('{{major}}'), match: EXPRESSION }],
  ['pep440', 'pattern={{major}},match=/v(.*)/i', { pattern: of('{{major}}'), match: { source: 'v(.*)', flags: 'i' } }],

  ['match', 'pattern=v(.*)', { pattern: EXPRESSION, group: 0 }],
  ['match', 'pattern=v(.*),group=12', { pattern: EXPRESSION, group: 12 }],
  ['match', 'pattern=v(.*),group=', { pattern: EXPRESSION, group: 0 }],
  ['match', 'pattern=v(.*),group=999,value=x', { pattern: EXPRESSION, group: 999, value: of('x') }],
  ['match', 'pattern=', { pattern: { source: '', flags: '' }, group: 0 }],
  // It is an expression, not a template.
  ['match', 'pattern=a{{2}}', { pattern: { source: 'a{{2}}', flags: '' }, group: 0 }],

  ['edge', '', { branch: '' }],
  ['edge', 'branch=dev', { branch: 'dev' }],
  ['edge', 'branch={{sha}}', { branch: '{{sha}}' }],

  ['ref', 'event=branch', { event: 'branch' }],
  ['ref', 'event=tag', { event: 'tag' }],
  ['ref', 'event=pr', { event: 'pr' }],

  ['raw', 'value=x', { value: of('x') }],
  ['raw', 'value={{branch}}-{{sha}}', { value: of('{{branch}}-{{sha}}') }],
  ['raw', 'value=', { value: [] }],
  // With a type it is a name like any other; without one it would be an image.
  ['raw', 'value=ghcr.io/o/a:1', { value: of('ghcr.io/o/a:1') }],

  ['sha', '', { format: 'short' }],
  ['sha', 'format=short', { format: 'short' }],
  ['sha', 'format=long', { format: 'long' }],
])('parseOwn() of %s with "%s"', (type, attributes, expected) => {
  expect(parseOwn(type, parseAttributes(attributes), 'the line')).toStrictEqual({ type, ...expected });
});

test.each<[RuleType, string, string, string, string | undefined]>([
  ['semver', '', 'a rule with "pattern"', 'the line', 'Add pattern=… to the line'],
  ['pep440', '', 'a rule with "pattern"', 'the line', 'Add pattern=… to the line'],
  ['match', '', 'a rule with "pattern"', 'the line', 'Add pattern=… to the line'],
  ['ref', '', 'a rule with "event"', 'the line', 'Add event=… to the line'],
  ['raw', '', 'a rule with "value"', 'the line', 'Add value=… to the line'],
  ['schedule', 'pattern={{nights}}', `made of text and ${LISTED}`, '{{nights}}', DOLLAR],
  // A version is not known there.
  ['schedule', 'pattern={{major}}', `made of text and ${LISTED}`, '{{major}}', DOLLAR],
  ['raw', 'value={{version}}', `made of text and ${LISTED}`, '{{version}}', DOLLAR],
  ['semver', 'pattern={{majr}}', `made of text and ${VERSION_LISTED}`, '{{majr}}', 'Did you mean "major"?'],
  ['semver', 'pattern=x,value={{major}}', `made of text and ${LISTED}`, '{{major}}', DOLLAR],
  ['match', 'pattern=x,value={{major}}', `made of text and ${LISTED}`, '{{major}}', DOLLAR],
  ['semver', 'pattern=x,match=(', 'a rule whose "match" is a regular expression', '(', undefined],
  ['match', 'pattern=(', 'a rule whose "pattern" is a regular expression', '(', undefined],
  ['match', 'pattern=x,group=one', 'a rule whose "group" is the number of a group', 'one', undefined],
  ['match', 'pattern=x,group=1x', 'a rule whose "group" is the number of a group', '1x', undefined],
  ['match', 'pattern=x,group=x1', 'a rule whose "group" is the number of a group', 'x1', undefined],
  ['match', 'pattern=x,group=1000', 'a rule whose "group" is the number of a group', '1000', undefined],
  ['match', 'pattern=x,group=-1', 'a rule whose "group" is the number of a group', '-1', undefined],
  ['ref', 'event=brnch', 'a rule with an event, one of branch, tag, pr', 'brnch', 'Did you mean "branch"?'],
  ['ref', 'event=', 'a rule with an event, one of branch, tag, pr', '', undefined],
  ['sha', 'format=shrt', 'a sha format, one of short, long', 'shrt', 'Did you mean "short"?'],
  ['sha', 'format=', 'a sha format, one of short, long', '', undefined],
])('parseOwn() of %s refuses "%s": %s', (type, attributes, rule, value, mend) => {
  expect(refusalsOf(() => parseOwn(type, parseAttributes(attributes), 'the line'))).toStrictEqual([
    [rule, value, mend],
  ]);
});
