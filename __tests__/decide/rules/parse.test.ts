import fc from 'fast-check';
import { GLOBAL_NAMES } from '../../../src/decide/globals.js';
import { parseFlag, parseRule, parseRules } from '../../../src/decide/rules/parse.js';
import { isReading, type Rule, RULE_TYPES } from '../../../src/decide/rules/rule.js';
import { parseTemplate, printTemplate, type Template } from '../../../src/decide/template.js';
import { Refusal, Refusals } from '../../../src/errors.js';
import { anyText } from '../../_fakes/any-text.js';
import { refusalsOf } from '../../_fakes/values.js';

const LISTED = GLOBAL_NAMES.map((name) => `{{${name}}}`).join(', ');
const DOLLAR = "GitHub's own expressions have a dollar: ${{ … }}";

function of(text: string): Template {
  return parseTemplate(text, GLOBAL_NAMES);
}

const ALWAYS = of('true');

test.each<[string, Rule]>([
  [
    'type=schedule',
    { type: 'schedule', line: 'type=schedule', enable: ALWAYS, priority: 1000, pattern: of('nightly') },
  ],
  [
    'type=semver,pattern={{major}}',
    {
      type: 'semver',
      line: 'type=semver,pattern={{major}}',
      enable: ALWAYS,
      priority: 900,
      pattern: [{ hole: { name: 'major', format: '', zone: '', ignored: '' } }],
    },
  ],
  [
    'type=pep440,pattern={{sha}},match=v(.*)',
    {
      type: 'pep440',
      line: 'type=pep440,pattern={{sha}},match=v(.*)',
      enable: ALWAYS,
      priority: 900,
      pattern: of('{{sha}}'),
      match: { source: 'v(.*)', flags: '' },
    },
  ],
  [
    'type=match,pattern=v(.*),group=1',
    {
      type: 'match',
      line: 'type=match,pattern=v(.*),group=1',
      enable: ALWAYS,
      priority: 800,
      pattern: { source: 'v(.*)', flags: '' },
      group: 1,
    },
  ],
  ['type=edge', { type: 'edge', line: 'type=edge', enable: ALWAYS, priority: 700, branch: '' }],
  [
    'type=ref,event=branch',
    { type: 'ref', line: 'type=ref,event=branch', enable: ALWAYS, priority: 600, event: 'branch' },
  ],
  ['type=ref,event=tag', { type: 'ref', line: 'type=ref,event=tag', enable: ALWAYS, priority: 600, event: 'tag' }],
  [
    'type=ref,event=pr',
    { type: 'ref', line: 'type=ref,event=pr', enable: ALWAYS, priority: 600, event: 'pr', prefix: of('pr-') },
  ],
  ['type=raw,value=x', { type: 'raw', line: 'type=raw,value=x', enable: ALWAYS, priority: 200, value: of('x') }],
  ['x', { type: 'raw', line: 'value=x', enable: ALWAYS, priority: 200, value: of('x') }],
  ['type=sha', { type: 'sha', line: 'type=sha', enable: ALWAYS, priority: 100, format: 'short', prefix: of('sha-') }],
])('parseRule(%j) gives the defaults of its type', (line, expected) => {
  expect(parseRule(line)).toStrictEqual(expected);
});

test.each<[string, Partial<Rule>]>([
  ['x,priority=1', { priority: 1 }],
  ['x,priority=-1.5', { priority: -1.5 }],
  // As theirs takes it.
  ['x,priority=', { priority: 0 }],
  ['x,enable=false', { enable: of('false') }],
  ['x,enable={{is_default_branch}}', { enable: of('{{is_default_branch}}') }],
  // Only when it is filled in can anybody tell what it says.
  ['x,enable=t{{branch}}', { enable: of('t{{branch}}') }],
  ['x,enable={{ is_default_branch }}', { enable: of('{{is_default_branch}}') }],
  ['x,prefix=a-,suffix=-b', { prefix: of('a-'), suffix: of('-b') }],
  ['x,prefix={{branch}}-,suffix=-{{date}}', { prefix: of('{{branch}}-'), suffix: of('-{{date}}') }],
  // An empty one is one, too: it keeps the flavor's away.
  ['x,prefix=,suffix=', { prefix: [], suffix: [] }],
  ['type=sha,prefix=', { prefix: [] }],
  ['type=sha,prefix=a-', { prefix: of('a-') }],
  ['type=ref,event=pr,prefix=', { prefix: [] }],
  ['type=ref,event=pr,prefix=a-,suffix=-b', { prefix: of('a-'), suffix: of('-b') }],
])('parseRule(%j) takes what every type has', (line, expected) => {
  expect(parseRule(line)).toMatchObject(expected);
});

test.each<[string, string, string]>([
  ['commas inside quotes survive', 'type=raw,"value=a,b"', 'type=raw,"value=a,b"'],
  ['commas inside the quotes of a value survive', 'type=raw,value="a,b"', 'type=raw,"value=a,b"'],
  ['commas inside the quotes of a whole line survive', '"type=raw,""value=a,b"""', 'type=raw,"value=a,b"'],
  ['commas of a quantifier survive', 'type=match,pattern=\\d{1,3}', 'type=match,"pattern=\\d{1,3}"'],
  ['commas of a date survive', "x-{{date 'Do, YYYY'}}", `"""value=x-{{date 'Do, YYYY'}}"""`],
  ['the first = splits', 'type=raw,value=a=b', 'type=raw,value=a=b'],
  ['spaces around = and ,', ' type = raw , value = x ', 'type=raw,value=x'],
  ['capitals in names', 'Type=raw,VALUE=X', 'type=raw,value=X'],
  ['spaces in braces: {{ version }}', 'type=semver,pattern={{ version }}', 'type=semver,pattern={{ version }}'],
  ['triple braces', 'type=raw,value={{{sha}}}', 'type=raw,value={{{sha}}}'],
  ['a # that is quoted', 'type=raw,"value=a # b"', 'type=raw,"value=a # b"'],
  ['attributes of other types are left out', 'type=sha,event=tag,format=long', 'type=sha,format=long'],
])('parseRule().line: %s', (_name, line, expected) => {
  expect(parseRule(line).line).toBe(expected);
});

test('triple braces, and spaces in braces, are the expressions in them', () => {
  const plain = parseTemplate('{{version}}', ['version']);
  expect(parseRule('type=semver,pattern={{ version }}')).toMatchObject({ pattern: plain });
  expect(parseRule('type=semver,pattern={{{version}}}')).toMatchObject({ pattern: plain });
});

const ONE_OF_TYPES = 'of a type of schedule, semver, pep440, match, edge, ref, raw, sha';

test.each([
  ['type=shaa', ONE_OF_TYPES, 'type=shaa', 'Did you mean "sha"?'],
  ['type=Semver,pattern={{version}}', ONE_OF_TYPES, 'type=Semver,pattern={{version}}', 'Did you mean "semver"?'],
  ['type=tag', ONE_OF_TYPES, 'type=tag', undefined],
  ['type=', ONE_OF_TYPES, 'type=', undefined],
  ['', 'a rule with "value"', '', 'Add value=… to the line'],
  ['x,prirority=1', 'free of unknown attributes such as "prirority"', 'x,prirority=1', 'Did you mean "priority"?'],
  ['x,enabled=true', 'free of unknown attributes such as "enabled"', 'x,enabled=true', 'Did you mean "enable"?'],
  ['type=sha,patern=x', 'free of unknown attributes such as "patern"', 'type=sha,patern=x', 'Did you mean "pattern"?'],
  ['type=sha,typ=x', 'free of unknown attributes such as "typ"', 'type=sha,typ=x', 'Did you mean "type"?'],
  ['x,enable=True', 'a rule whose "enable" is one of true, false', 'True', 'Did you mean "true"?'],
  ['x,enable=yes', 'a rule whose "enable" is one of true, false', 'yes', undefined],
  [
    'x,enable=',
    'a rule whose "enable" is true or false, and it is empty',
    'x,enable=',
    'Expressions can give nothing: ${{ inputs.name == true }} gives true or false',
  ],
  ['x,enable={{is_default}}', `made of text and ${LISTED}`, '{{is_default}}', DOLLAR],
  ['x,prefix={{major}}', `made of text and ${LISTED}`, '{{major}}', DOLLAR],
  ['x,suffix=-{{shaa}}', `made of text and ${LISTED}`, '-{{shaa}}', 'Did you mean "sha"?'],
  ['x,priority=high', 'a rule whose "priority" is a number', 'high', undefined],
  ['x,priority=Infinity', 'a rule whose "priority" is a number', 'Infinity', undefined],
  ['x,y', 'a line that gives "value" once', 'x,y', 'One value a line'],
  ['type=sha,type=raw', 'a line that gives "type" once', 'type=sha,type=raw', 'Keep one'],
])('parseRule(%j) refuses: %s', (line, rule, value, mend) => {
  expect(refusalsOf(() => parseRule(line))).toStrictEqual([[rule, value, mend]]);
});

test.each<[string, string, string[]]>([
  ['comments, and a # after a space', '# mine\ntype=sha # short\n  # none\nx', ['type=sha', 'value=x']],
  ['a # that belongs to the value', 'type=raw,value=a#b', ['type=raw,"value=a#b"']],
  ['a # inside quotes', '"value=a # b" # c', ['"""value=a # b"""']],
  ['CRLF', 'type=sha\r\ntype=edge\r\n', ['type=sha', 'type=edge']],
  ['list dashes', '- type=sha\n-  type=edge', ['type=sha', 'type=edge']],
  ['a dash that belongs to the value', '-x', ['value=-x']],
  ['blank lines and lines of spaces', '\n\ntype=sha\n   \n\t\ntype=edge\n', ['type=sha', 'type=edge']],
  ['empty values of expressions', 'type=sha\n""\n-\ntype=raw,value=\n', ['type=sha', 'type=raw,value=']],
  ['nothing', '', []],
])('parseRules() takes %s', (_name, text, lines) => {
  expect(parseRules(text).map(({ rule }) => rule.line)).toStrictEqual(lines);
});

test.each([
  ['type=sha', []],
  ['type=sha,event=tag', ['event']],
  ['type=edge,value=x,branch=dev,flavour=y', ['value', 'flavour']],
  ['type=raw,value=x,pattern={{nothing}},group=y', ['pattern', 'group']],
])('parseRules(%j) tells attributes of other types, which mean nothing: %j', (line, ignored) => {
  expect(parseRules(line).map((parsed) => parsed.ignored)).toStrictEqual([ignored]);
});

test('parseRules() tells every line that it refuses', () => {
  expect(refusalsOf(() => parseRules('type=x\ntype=sha\ntype=ref')).map(([rule]) => rule)).toStrictEqual([
    ONE_OF_TYPES,
    'a rule with "event"',
  ]);
});

test.each([
  ['true', true],
  ['false', false],
])('parseFlag(%j) is %s', (text, expected) => {
  expect(parseFlag(text, 'the line')).toBe(expected);
});

test('parseFlag() refuses what is neither, and says of what is empty where that comes from', () => {
  expect(refusalsOf(() => parseFlag('1', 'the line'))).toStrictEqual([
    ['a rule whose "enable" is one of true, false', '1', undefined],
  ]);
  expect(refusalsOf(() => parseFlag('', 'the line'))).toStrictEqual([
    [
      'a rule whose "enable" is true or false, and it is empty',
      'the line',
      'Expressions can give nothing: ${{ inputs.name == true }} gives true or false',
    ],
  ]);
});

test('isReading() tells the types that read versions', () => {
  const lines = ['pattern=x,event=tag,value=x'].flatMap((rest) => RULE_TYPES.map((type) => `type=${type},${rest}`));
  expect(
    lines
      .map(parseRule)
      .filter(isReading)
      .map(({ type }) => type),
  ).toStrictEqual(['semver', 'pep440', 'match']);
});

const TEXT = fc.oneof(
  fc.constantFrom(
    '',
    'x',
    'a,b',
    '"',
    '""',
    "'a'",
    '#',
    ' # ',
    '{',
    '{{',
    '{1,2}',
    '{{sha}}',
    '{{{sha}}}',
    "{{date 'D, Y'}}",
  ),
  anyText({ maxLength: 8 }),
);
const ANY_TEXT = fc.array(TEXT, { maxLength: 3 }).map((parts) => parts.join(''));
const NAMES = [
  'enable',
  'priority',
  'prefix',
  'suffix',
  'pattern',
  'value',
  'match',
  'group',
  'branch',
  'event',
  'format',
  'x',
];
const FIELD = fc.oneof(
  fc.tuple(fc.constantFrom(...NAMES), ANY_TEXT).map(([name, text]) => `${name}=${text}`),
  fc.tuple(fc.constantFrom(...NAMES), ANY_TEXT).map(([name, text]) => `"${name}=${text.replaceAll('"', '""')}"`),
  fc.constantFrom('enable=true', 'priority=7', 'group=1', 'event=pr', 'format=long', 'prefix=', 'pattern={{sha}}'),
  ANY_TEXT,
);
const LINE = fc
  .tuple(fc.constantFrom(...RULE_TYPES.map((type) => [`type=${type}`]), []), fc.array(FIELD, { maxLength: 3 }))
  .map(([type, fields]) => [...type, ...fields].join(','));

test('parseRule(rule.line) gives the same rule, and a Refusal is all that it throws, whatever the line', () => {
  let parsed = 0;
  fc.assert(
    fc.property(LINE, (line) => {
      let rule: Rule;
      try {
        rule = parseRule(line);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
        return;
      }
      parsed += 1;
      expect(parseRule(rule.line)).toStrictEqual(rule);
    }),
    { numRuns: 2000 },
  );
  expect(parsed).toBeGreaterThan(200);
});

test('parseRules() gives rules or refusals, whatever the text', () => {
  const text = fc.array(fc.oneof(LINE, ANY_TEXT, fc.constantFrom('\n', '\r\n', '- ', ' # ')), { maxLength: 5 });
  fc.assert(
    fc.property(text, (parts) => {
      try {
        expect(parseRules(parts.join('')).every(({ rule }) => printTemplate(rule.enable) !== '')).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusals);
      }
    }),
    { numRuns: 300 },
  );
});

test.each(['{', '{{', '{1,', '"', "'", ',', '#', '=', '(', '\\', '\n', '- ', ' ', 'type=sha\n', 'x=1,', '{{date '])(
  'parseRules() takes or refuses a thousand times %j, with no other error',
  (part) => {
    const long = part.repeat(1_000);
    for (const text of [long, `type=raw,value=${long}`, `type=match,pattern=${long}`, `"${long}"`]) {
      expect(() => refusalsOf(() => parseRules(text))).not.toThrow();
    }
  },
);
