import fc from 'fast-check';
import { GLOBAL_NAMES } from '../../../src/decide/globals.js';
import { parseFlag, parseRule, parseRules } from '../../../src/decide/rules/parse.js';
import type { Rule } from '../../../src/decide/rules/rule.js';
import { parseTemplate } from '../../../src/decide/template.js';
import { Refusal } from '../../../src/errors.js';
import { refusalsOf } from '../../_fakes/values.js';

const TRUE = [{ literal: 'true' }];
const MAJOR = [{ hole: { name: 'major', format: '', zone: '', ignored: '' } }];

test.each<[string, Rule]>([
  [
    'type=schedule',
    { line: 'type=schedule', enable: TRUE, priority: 1000, type: 'schedule', pattern: [{ literal: 'nightly' }] },
  ],
  [
    'type=semver,pattern={{major}}',
    { line: 'type=semver,pattern={{major}}', enable: TRUE, priority: 900, type: 'semver', pattern: MAJOR },
  ],
  [
    'type=pep440,pattern={{major}}',
    { line: 'type=pep440,pattern={{major}}', enable: TRUE, priority: 900, type: 'pep440', pattern: MAJOR },
  ],
  [
    'type=match,pattern=v(.*),group=1',
    {
      line: 'type=match,pattern=v(.*),group=1',
      enable: TRUE,
      priority: 800,
      type: 'match',
      pattern: { source: 'v(.*)', flags: '' },
      group: 1,
    },
  ],
  ['type=edge', { line: 'type=edge', enable: TRUE, priority: 700, type: 'edge', branch: '' }],
  [
    'type=ref,event=branch',
    { line: 'type=ref,event=branch', enable: TRUE, priority: 600, type: 'ref', event: 'branch' },
  ],
  ['type=ref,event=tag', { line: 'type=ref,event=tag', enable: TRUE, priority: 600, type: 'ref', event: 'tag' }],
  [
    'type=ref,event=pr',
    {
      line: 'type=ref,event=pr',
      enable: TRUE,
      priority: 600,
      prefix: [{ literal: 'pr-' }],
      type: 'ref',
      event: 'pr',
    },
  ],
  [
    'type=raw,value=x',
    { line: 'type=raw,value=x', enable: TRUE, priority: 200, type: 'raw', value: [{ literal: 'x' }] },
  ],
  [
    'type=sha',
    { line: 'type=sha', enable: TRUE, priority: 100, prefix: [{ literal: 'sha-' }], type: 'sha', format: 'short' },
  ],
])('parseRule(%j) has the defaults of its type', (line, rule) => {
  expect(parseRule(line)).toStrictEqual(rule);
});

const RAW = { enable: TRUE, priority: 200, type: 'raw', value: [{ literal: 'x' }] } as const;

test.each<[string, Rule]>([
  ['x', { ...RAW, line: 'value=x' }],
  ['x,prefix=a', { ...RAW, line: 'value=x,prefix=a', prefix: [{ literal: 'a' }] }],
  ['value=x,prefix=', { ...RAW, line: 'value=x,prefix=', prefix: [] }],
  ['value=x,suffix=-b', { ...RAW, line: 'value=x,suffix=-b', suffix: [{ literal: '-b' }] }],
  ['value=x,suffix=', { ...RAW, line: 'value=x,suffix=', suffix: [] }],
  [
    'value=x,prefix={{sha}}-,suffix=-{{branch}}',
    {
      ...RAW,
      line: 'value=x,prefix={{sha}}-,suffix=-{{branch}}',
      prefix: parseTemplate('{{sha}}-', GLOBAL_NAMES),
      suffix: parseTemplate('-{{branch}}', GLOBAL_NAMES),
    },
  ],
  ['value=x,priority=0', { ...RAW, line: 'value=x,priority=0', priority: 0 }],
  ['value=x,priority=-1.5', { ...RAW, line: 'value=x,priority=-1.5', priority: -1.5 }],
  ['value=x,enable=true', { ...RAW, line: 'value=x,enable=true' }],
  ['value=x,enable=false', { ...RAW, line: 'value=x,enable=false', enable: [{ literal: 'false' }] }],
  [
    'value=x,enable={{is_default_branch}}',
    {
      ...RAW,
      line: 'value=x,enable={{is_default_branch}}',
      enable: parseTemplate('{{is_default_branch}}', GLOBAL_NAMES),
    },
  ],
  // Only when it is filled in can anybody tell what it says.
  [
    'value=x,enable=t{{branch}}',
    { ...RAW, line: 'value=x,enable=t{{branch}}', enable: parseTemplate('t{{branch}}', GLOBAL_NAMES) },
  ],
  // A rule's line is its plainest spelling.
  [' TYPE = raw , Value = x ', { ...RAW, line: 'type=raw,value=x' }],
  ['"type=raw","value=x"', { ...RAW, line: 'type=raw,value=x' }],
  ['type=raw,"value=a,b"', { ...RAW, line: 'type=raw,"value=a,b"', value: [{ literal: 'a,b' }] }],
])('parseRule(%j) reads what all types have', (line, rule) => {
  expect(parseRule(line)).toStrictEqual(rule);
});

test.each([
  ['type=sha,prefix=', []],
  ['type=sha,prefix=c-', [{ literal: 'c-' }]],
  ['type=ref,event=pr,prefix=', []],
  ['type=ref,event=pr,prefix=c-', [{ literal: 'c-' }]],
])('parseRule(%j) has its own prefix in place of the default', (line, prefix) => {
  expect(parseRule(line).prefix).toStrictEqual(prefix);
});

const TYPES = 'of a type of schedule, semver, pep440, match, edge, ref, raw, sha';
const FLAG = 'a rule whose "enable" is one of true, false';
const NO_FLAG = 'a rule whose "enable" is true or false, and it is empty';
const FLAG_MEND = 'Expressions can give nothing: ${{ inputs.name == true }} gives true or false';
const NUMBER = 'a rule whose "priority" is a number';
const GLOBALS = `made of text and ${GLOBAL_NAMES.map((name) => `{{${name}}}`).join(', ')}`;
const DOLLAR = "GitHub's own expressions have a dollar: ${{ … }}";

test.each<[string, string, string, string | undefined]>([
  ['type=shaa', TYPES, 'type=shaa', 'Did you mean "sha"?'],
  ['type=', TYPES, 'type=', undefined],
  ['type=Sha', TYPES, 'type=Sha', 'Did you mean "sha"?'],
  ['', 'a rule with "value"', '', 'Add value=… to the line'],
  ['value=x,enable=yes', FLAG, 'yes', undefined],
  ['value=x,enable=True', FLAG, 'True', 'Did you mean "true"?'],
  ['value=x,enable=', NO_FLAG, 'value=x,enable=', FLAG_MEND],
  ['value=x,enable={{major}}', GLOBALS, '{{major}}', DOLLAR],
  ['value=x,priority=high', NUMBER, 'high', undefined],
  ['value=x,priority=Infinity', NUMBER, 'Infinity', undefined],
  ['value=x,prefix={{major}}', GLOBALS, '{{major}}', DOLLAR],
  ['value=x,suffix={{brnch}}', GLOBALS, '{{brnch}}', 'Did you mean "branch"?'],
  [
    'value=x,prirority=1',
    'free of unknown attributes such as "prirority"',
    'value=x,prirority=1',
    'Did you mean "priority"?',
  ],
  [
    'value=x,enabled=true',
    'free of unknown attributes such as "enabled"',
    'value=x,enabled=true',
    'Did you mean "enable"?',
  ],
  // What is near to a word of another type is a misspelling, too.
  ['type=sha,evnt=pr', 'free of unknown attributes such as "evnt"', 'type=sha,evnt=pr', 'Did you mean "event"?'],
  ['type=sha,brunch=x', 'free of unknown attributes such as "brunch"', 'type=sha,brunch=x', 'Did you mean "branch"?'],
  ['value=x,value=y', 'a line that gives "value" once', 'value=x,value=y', 'One value a line'],
])('parseRule(%j) refuses it: it must be %s', (line, rule, value, mend) => {
  expect(refusalsOf(() => parseRule(line))).toStrictEqual([[rule, value, mend]]);
});

test.each<[string, string, readonly string[]]>([
  ['type=sha,format=long', 'type=sha,format=long', []],
  ['type=sha,event=pr', 'type=sha', ['event']],
  ['type=edge,value=x,branch=next,pattern=y', 'type=edge,branch=next', ['value', 'pattern']],
  ['type=raw,value=x,match=y,group=1,format=long', 'type=raw,value=x', ['match', 'group', 'format']],
  ['type=raw,value=x,zzzzzzzz=1', 'type=raw,value=x', ['zzzzzzzz']],
])('parseRules(%j) leaves out what means nothing for the type, and tells it', (line, kept, ignored) => {
  expect(parseRules(line)).toStrictEqual([{ rule: parseRule(kept), ignored }]);
});

test('parseRules() takes comments, dashes and blank lines', () => {
  const text = '# mine\r\n\r\n  - type=sha # short\r\n   \r\n  # no more\nx\n-y';
  expect(parseRules(text)).toStrictEqual([
    { rule: parseRule('type=sha'), ignored: [] },
    { rule: parseRule('x'), ignored: [] },
    { rule: parseRule('-y'), ignored: [] },
  ]);
});

test('parseRules() of nothing is nothing', () => {
  expect(parseRules(' \n# none\n')).toStrictEqual([]);
});

test('parseRules() tells every line that it refuses', () => {
  expect(refusalsOf(() => parseRules('type=x\ntype=sha\ntype=ref\nx,priority=y'))).toStrictEqual([
    [TYPES, 'type=x', undefined],
    ['a rule with "event"', 'type=ref', 'Add event=… to the line'],
    [NUMBER, 'y', undefined],
  ]);
});

test.each<[string, boolean]>([
  ['true', true],
  ['false', false],
])('parseFlag(%j) is %j', (text, expected) => {
  expect(parseFlag(text, 'x,enable={{branch}}')).toBe(expected);
});

test.each<[string, string, string, string | undefined]>([
  ['main', FLAG, 'main', undefined],
  ['flase', FLAG, 'flase', 'Did you mean "false"?'],
  ['', NO_FLAG, 'x,enable={{tag}}', FLAG_MEND],
])('parseFlag(%j) refuses what is neither true nor false', (text, rule, value, mend) => {
  expect(refusalsOf(() => parseFlag(text, 'x,enable={{tag}}'))).toStrictEqual([[rule, value, mend]]);
});

const WORDS = 'type= semver match raw sha , " pattern= value= match= group= ( [ {{ }} {{sha}} x = {1'.split(' ');

test('parseRule() gives a rule whose line is that rule again, or a Refusal, whatever the line', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(' ', ...WORDS), { maxLength: 12 }), (words) => {
      try {
        const rule = parseRule(words.join(''));
        expect(parseRule(rule.line)).toStrictEqual(rule);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
    { numRuns: 500 },
  );
});
