import { gatherTags, type Gathered } from '../../src/decide/gather.js';
import { parseRule } from '../../src/decide/rules/parse.js';
import type { Facts } from '../../src/decide/rules/rule.js';
import { makeFacts, makeTagFacts } from '../_fakes/facts.js';
import { refusalsOf } from '../_fakes/values.js';

const VERSION = 'type=semver,pattern={{version}}';
const MINOR = 'type=semver,pattern={{major}}.{{minor}}';
const ON_V123 = makeTagFacts('v1.2.3');
const ON_MAIN = makeFacts();

function gathered(facts: Facts, ...lines: readonly string[]): Gathered {
  return gatherTags(lines.map(parseRule), facts);
}

test.each<[string, Facts, string[], string[]]>([
  ['the rules’ priorities', ON_V123, ['type=sha', 'dev', VERSION], ['1.2.3', 'dev', 'sha-4f1c2d3']],
  [
    'the user’s priorities',
    ON_V123,
    ['type=sha,priority=1000', VERSION, 'dev,priority=950'],
    ['sha-4f1c2d3', 'dev', '1.2.3'],
  ],
  ['the lines where priorities are the same', ON_V123, [MINOR, VERSION, 'b', 'a'], ['1.2', '1.2.3', 'b', 'a']],
  ['the first of two', ON_MAIN, ['a', 'main', 'type=ref,event=branch', 'a'], ['main', 'a']],
  ['the names that are left', ON_MAIN, ['日本', VERSION, 'type=raw,value=', 'a/b', 'a-b'], ['a-b']],
])('gatherTags() puts tags in order: %s', (_title, facts, lines, expected) => {
  expect(gathered(facts, ...lines).tags.map(({ tag }) => tag)).toStrictEqual(expected);
});

test.each<[string, boolean]>([
  ['true', true],
  ['false', false],
  ['{{is_default_branch}}', true],
  ['{{is_not_default_branch}}', false],
])('gatherTags() of a rule with enable=%s: %s', (enable, expected) => {
  expect(gathered(ON_MAIN, `type=sha,enable=${enable}`).outcomes).toStrictEqual([
    { rule: `type=sha,enable=${enable}`, ...(expected ? { gave: 'sha-4f1c2d3' } : { why: 'it is not enabled' }) },
  ]);
});

test('gatherTags() refuses an enable that is neither true nor false in the end', () => {
  expect(refusalsOf(() => gathered(ON_MAIN, 'type=sha,enable={{branch}}'))).toStrictEqual([
    ['a rule whose "enable" is one of true, false', 'main', undefined],
  ]);
  expect(refusalsOf(() => gathered(ON_MAIN, 'type=sha,enable={{tag}}'))).toStrictEqual([
    [
      'a rule whose "enable" is true or false, and it is empty',
      'type=sha,enable={{tag}}',
      'Expressions can give nothing: ${{ inputs.name == true }} gives true or false',
    ],
  ]);
});

test('gatherTags() tells what came of every rule, in the order of the lines', () => {
  expect(gathered(ON_MAIN, 'type=sha', VERSION, 'type=edge', '日本', 'a b').outcomes).toStrictEqual([
    { rule: 'type=sha', gave: 'sha-4f1c2d3' },
    { rule: VERSION, why: 'the ref is no git tag, and there is no version' },
    { rule: 'type=edge', gave: 'edge' },
    { rule: 'value=日本', why: '"日本" holds nothing that a tag may be made of' },
    { rule: 'value=a b', gave: 'a-b' },
  ]);
});

test.each<[string, Facts, string, string[]]>([
  ['a valid name', ON_MAIN, 'a', []],
  ['a rule that gives nothing', ON_MAIN, VERSION, []],
  ['a name that is repaired', ON_MAIN, 'a b', ['"a b" (value=a b) is no valid tag: "a-b" is used for it']],
  [
    'a name of which nothing is left',
    ON_MAIN,
    '日本',
    ['"日本" holds nothing that a tag may be made of: value=日本 gives no tag'],
  ],
  [
    'a short version',
    makeTagFacts('v1.2'),
    MINOR,
    ['"v1.2" is no full semantic version: its tag moves, and gives way to three-part versions of its range'],
  ],
  [
    'a short version that is repaired, too',
    makeTagFacts('v1.2'),
    `${MINOR},suffix=+x`,
    [
      `"1.2+x" (${MINOR},suffix=+x) is no valid tag: "1.2-x" is used for it`,
      '"v1.2" is no full semantic version: its tag moves, and gives way to three-part versions of its range',
    ],
  ],
])('gatherTags() notices of %s', (_title, facts, line, texts) => {
  expect(gathered(facts, line).notices).toStrictEqual(texts.map((text) => ({ level: 'notice', text })));
});

/** Each tag with the rule that it is judged by, and whether it would give latest. */
function judged({ tags }: Gathered): readonly string[] {
  return tags.map(({ tag, rule, emitted }) => `${tag} by ${rule.line}, latest ${emitted.latest}`);
}

test.each<[string, string[], string[]]>([
  [
    'a value and a version: by the version, but latest by the value',
    ['type=raw,value=1.2,priority=1000', MINOR],
    [`1.2 by ${MINOR}, latest unwanted`],
  ],
  ['a version and a value', [MINOR, '1.2'], [`1.2 by ${MINOR}, latest wanted`]],
  [
    'two versions: by the first',
    [`${MINOR},priority=1000`, 'type=match,pattern=v(\\d\\.\\d),group=1', MINOR],
    [`1.2 by ${MINOR},priority=1000, latest wanted`],
  ],
  ['two values: by the first', ['x', 'type=raw,value=x'], ['x by value=x, latest unwanted']],
  [
    'a value, a version and another: by the first version',
    ['type=raw,value=1.2.3,priority=1000', VERSION, `${MINOR}.{{patch}}`],
    [`1.2.3 by ${VERSION}, latest unwanted`],
  ],
])('gatherTags() judges a tag that several rules give: %s', (_title, lines, expected) => {
  expect(judged(gathered(ON_V123, ...lines))).toStrictEqual(expected);
});

test('gatherTags() keeps what the rule says of its tag', () => {
  const rule = parseRule('type=ref,event=branch,prefix=a-,suffix=-b');
  const name = { before: 'a-', core: 'main', after: '-b' };
  const emitted = { kind: 'name', name, class: 'moving', latest: 'unwanted', givesWay: true };
  expect(gatherTags([rule], ON_MAIN)).toStrictEqual({
    tags: [{ tag: 'a-main-b', emitted, rule }],
    outcomes: [{ rule: rule.line, gave: 'a-main-b' }],
    notices: [],
  });
});
