import fc from 'fast-check';
import { parseRule, parseRules } from '../../../src/decide/rules/parse.js';
import { Refusal } from '../../../src/errors.js';
import { refusalsOf } from '../../_fakes/values.js';

test.each<[string, object]>([
  [
    'type=semver,pattern={{version}}',
    { type: 'semver', enable: true, priority: 900, prefix: '', suffix: '', value: '', match: '' },
  ],
  ['type=semver,pattern={{version}},value=v1.2.3', { value: 'v1.2.3' }],
  ['type=semver,pattern={{version}},value=x1.2.3,match=x(.*)', { value: 'x1.2.3', match: 'x(.*)' }],
  ['type=semver,pattern={{version}},match=app/(?<v>.*)', { match: 'app/(?<v>.*)' }],
  ['type=ref,event=branch', { type: 'ref', event: 'branch', priority: 600, prefix: '' }],
  ['type=ref,event=pr', { type: 'ref', event: 'pr', prefix: 'pr-' }],
  ['type=sha', { type: 'sha', format: 'short', priority: 100, prefix: 'sha-' }],
  ['type=sha,format=long,prefix=', { format: 'long', prefix: '' }],
  ['edge', { type: 'raw', value: 'edge', priority: 200 }],
  [
    'type=raw,value=edge,enable=false,priority=-1.5,prefix=a,suffix=b',
    { enable: false, priority: -1.5, prefix: 'a', suffix: 'b' },
  ],
  ['type=raw,value=', { value: '' }],
  // With a type it is a branch's name, say; without one it would be an image.
  ['type=raw,value=feature/x', { value: 'feature/x' }],
])('parseRule(%j) holds %j', (line, expected) => {
  expect(parseRule(line)).toMatchObject({ line, ...expected });
});

test.each([
  ['type=shaa', 'a rule type, one of semver, ref, sha, raw', 'shaa', 'Did you mean "sha"?'],
  ['type=semver', 'a rule with "pattern"', 'type=semver', 'Add pattern=… to the line'],
  ['type=semver,pattern=', 'a rule whose "pattern" is not empty', 'type=semver,pattern=', undefined],
  [
    'type=semver,pattern={{version}},value=1.2',
    'a rule whose "value" is a full semantic version such as 1.2.3',
    '1.2',
    undefined,
  ],
  ['type=semver,pattern={{version}},match=(', 'a rule whose "match" is a regular expression', '(', undefined],
  [
    'type=semver,pattern={{version}},match=v.*',
    'a rule whose "match" has a group around the version',
    'v.*',
    'For example match=^app/v(.*)$',
  ],
  [
    'type=semver,pattern={{version}},match=(?:v.*)',
    'a rule whose "match" has a group around the version',
    '(?:v.*)',
    'For example match=^app/v(.*)$',
  ],
  ['type=ref', 'a rule with "event"', 'type=ref', 'Add event=… to the line'],
  ['type=ref,event=brnch', 'a rule with an event, one of branch, tag, pr', 'brnch', 'Did you mean "branch"?'],
  ['type=sha,format=shrt', 'a sha format, one of short, long', 'shrt', 'Did you mean "short"?'],
  ['type=raw', 'a rule with "value"', 'type=raw', 'Add value=… to the line'],
  ['type=raw,valu=x', 'free of unknown attributes such as "valu"', 'type=raw,valu=x', 'Did you mean "value"?'],
  [
    'ghcr.io/o/a:1.2',
    'a tag alone, without an image',
    'ghcr.io/o/a:1.2',
    'Name the image in input "images" and give the tag here',
  ],
  ['type=raw,value=x,enable=yes', 'a rule whose "enable" is one of true, false', 'yes', undefined],
  ['type=raw,value=x,priority=high', 'a rule whose "priority" is a number', 'high', undefined],
])('parseRule(%j) refuses: %s', (line, rule, value, mend) => {
  expect(refusalsOf(() => parseRule(line))).toStrictEqual([[rule, value, mend]]);
});

test.each([
  'type=raw,value={{branch}}',
  'type=sha,prefix={{branch}}-',
  'type=raw,value=x,enable={{is_default_branch}}',
])('parseRule(%j) refuses the templates of another tool', (line) => {
  expect(refusalsOf(() => parseRule(line))).toHaveLength(1);
});

test('parseRules() takes comments and empty lines, and tells every line that it refuses', () => {
  expect(parseRules('# mine\ntype=sha # short\n\nedge').map(({ type }) => type)).toStrictEqual(['sha', 'raw']);
  expect(refusalsOf(() => parseRules('type=x\ntype=sha\ntype=ref'))).toHaveLength(2);
});

test('parseRule() throws nothing but a Refusal, whatever the line', () => {
  const parts = [
    'type=',
    'semver',
    'raw',
    'sha',
    ',',
    '"',
    'pattern=',
    'value=',
    'match=',
    '(',
    '[',
    '{{',
    '}}',
    'x',
    ' ',
    '=',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 12 }), (words) => {
      try {
        expect(parseRule(words.join('')).line).toBe(words.join(''));
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
  );
});

test.each(['schedule', 'pep440', 'match', 'edge'])(
  'parseRule() says of type %s that this version does not know it',
  (type) => {
    const line = `type=${type}`;
    expect(refusalsOf(() => parseRule(line))).toStrictEqual([
      ['of type semver, ref, sha, raw', line, `Type "${type}" is not known in this version`],
    ]);
  },
);
