import { parseFlavor } from '../../src/decide/flavor.js';
import { GLOBAL_NAMES } from '../../src/decide/globals.js';
import { parseRule } from '../../src/decide/rules/parse.js';
import { parseTagOrder, type TagOrder } from '../../src/decide/tag-rules.js';
import { parseTemplate, printTemplate } from '../../src/decide/template.js';
import { templatesOfRule, usesExpression } from '../../src/decide/templates.js';

test.each<[string, string[]]>([
  ['type=sha', ['true', 'sha-', '']],
  ['edge', ['true', '', '', 'edge']],
  [
    'x,prefix={{sha}}-,suffix=-{{branch}},enable={{is_default_branch}}',
    ['{{is_default_branch}}', '{{sha}}-', '-{{branch}}', 'x'],
  ],
  ['type=schedule,pattern={{date}}', ['true', '', '', '{{date}}']],
  ['type=semver,pattern={{major}}', ['true', '', '', '{{major}}']],
  ['type=pep440,pattern={{major}},value={{branch}}', ['true', '', '', '{{branch}}', '{{major}}']],
  // The pattern of a match is an expression of another kind.
  ['type=match,pattern={{2}},value={{tag}}', ['true', '', '', '{{tag}}']],
])('templatesOfRule() of %s are %j', (line, expected) => {
  expect(templatesOfRule(parseRule(line)).map(printTemplate)).toStrictEqual(expected);
});

function rules(lines: string, flavor = ''): TagOrder {
  return parseTagOrder(lines, parseFlavor(flavor), {
    occasion: { kind: 'nothing', why: '' },
    defaultBranch: undefined,
    version: '',
  });
}

const NONE = { tags: rules('type=sha'), labels: [], annotations: [] };
const [DATE, TEXT] = [parseTemplate('a={{commit_date}}', GLOBAL_NAMES), parseTemplate('commit_date', GLOBAL_NAMES)];

test.each([
  ['nowhere', NONE, false],
  ['as a word only', { ...NONE, labels: [TEXT], annotations: [TEXT] }, false],
  ['in a label', { ...NONE, labels: [TEXT, DATE] }, true],
  ['in an annotation', { ...NONE, annotations: [DATE] }, true],
  ['in a rule', { ...NONE, tags: rules('type=sha\n{{commit_date}}') }, true],
  ['in the prefix of a flavor', { ...NONE, tags: rules('a,prefix=', 'prefix={{commit_date}}-') }, true],
  ['in the suffix of a flavor', { ...NONE, tags: rules('a,suffix=', 'suffix=-{{commit_date}}') }, true],
  [
    'in no rule, since tags are written out',
    { ...NONE, tags: rules('ghcr.io/o/a:1', 'prefix={{commit_date}}-') },
    false,
  ],
])('usesExpression() finds {{commit_date}} %s: %#', (_name, holder, expected) => {
  expect(usesExpression('commit_date', holder)).toBe(expected);
});
