import { chooseDefaultRules, type DefaultQuestion } from '../../src/decide/default-rules.js';
import { NO_FLAVOR, parseFlavor } from '../../src/decide/flavor.js';
import type { LatestPolicy } from '../../src/decide/latest.js';
import { warning } from '../../src/decide/notice.js';
import type { Occasion } from '../../src/decide/occasion.js';
import { parseReferences } from '../../src/decide/references.js';
import { parseRule } from '../../src/decide/rules/parse.js';
import type { Rule } from '../../src/decide/rules/rule.js';
import { parseTagOrder, type TagOrder } from '../../src/decide/tag-rules.js';
import { parseTemplate, printTemplate, type Template } from '../../src/decide/template.js';
import { refusalsOf } from '../_fakes/values.js';

const ON_MAIN: Occasion = { kind: 'push', ref: { kind: 'branch', name: 'main' }, sha: '4f1c2d3', prerelease: false };
const ON_TAG: Occasion = { ...ON_MAIN, ref: { kind: 'tag', name: 'v1.2.3' }, prefix: '' };
const BY_DEFAULT: DefaultQuestion = { occasion: ON_MAIN, defaultBranch: 'main', version: '' };

function parse(text: string, flavor = '', given: Partial<DefaultQuestion> = {}): TagOrder {
  return parseTagOrder(text, parseFlavor(flavor), { ...BY_DEFAULT, ...given });
}

type RuleOrder = Extract<TagOrder, { kind: 'rules' }>;

function parseToRules(text: string, flavor = '', given: Partial<DefaultQuestion> = {}): RuleOrder {
  const order = parse(text, flavor, given);
  if (order.kind !== 'rules') throw new Error(`Cannot use "${text}" in a test: it is no list of rules`);
  return order;
}

function literal(text: string): Template {
  return parseTemplate(text, []);
}

test('parseTagOrder() gives the rules of a list, and those of them that read versions as the names of releases', () => {
  const lines = [
    'type=sha',
    'type=semver,pattern={{version}}',
    'type=match,pattern=\\d',
    'feat/x',
    'type=pep440,pattern={{major}}',
  ];
  const [sha, semver, match, raw, pep440] = lines.map(parseRule);
  expect(parse(lines.join('\n'))).toStrictEqual({
    kind: 'rules',
    flavor: NO_FLAVOR,
    rules: [sha, semver, match, raw, pep440],
    releases: [semver, match, pep440],
    latest: 'by-first-tag',
    notices: [],
  });
});

test('parseTagOrder() gives full references as they are written, and leaves flavor and default rules out of it', () => {
  const text = 'acme/app:1.2\nghcr.io/acme/app:edge';
  expect(parse(text, 'prefix=a-,latest=true')).toStrictEqual({ kind: 'literal', references: parseReferences(text) });
});

test.each<[string, string, Partial<DefaultQuestion>, LatestPolicy]>([
  ['a push to the default branch', '', {}, 'until-first-release'],
  ['a push to another branch', '', { defaultBranch: 'dev' }, 'never'],
  ['a list of comments and empty values', '# none\n- ""\n-', {}, 'until-first-release'],
  ['a git tag', '', { occasion: ON_TAG }, 'by-first-tag'],
  ['a version of its own', '', { version: '1.2.3' }, 'by-first-tag'],
  ['nothing to do', '', { occasion: { kind: 'nothing', why: 'a ref was deleted' } }, 'never'],
])('parseTagOrder() takes the row of the default table for %s', (_name, text, given, latest) => {
  const { rules, releases } = chooseDefaultRules({ ...BY_DEFAULT, ...given });
  expect(parse(text, '', given)).toStrictEqual({
    kind: 'rules',
    flavor: NO_FLAVOR,
    rules,
    releases,
    latest,
    notices: [],
  });
});

test.each<[string, string, LatestPolicy]>([
  ['type=sha', '', 'by-first-tag'],
  ['type=sha', 'latest=auto', 'by-first-tag'],
  ['type=sha', 'latest=true', 'always'],
  ['type=sha', 'latest=false', 'never'],
  ['', 'latest=auto', 'until-first-release'],
  ['', 'latest=true', 'always'],
  ['', 'latest=false', 'never'],
])('parseTagOrder(%j) with flavor %j has the policy %s for latest', (text, flavor, expected) => {
  expect(parseToRules(text, flavor).latest).toBe(expected);
});

const FLAVOR = 'prefix={{branch}}-\nsuffix=-alpine,onlatest=true';

function affixes(rules: readonly Rule[]): string[] {
  return rules.map(({ prefix = [], suffix = [] }) => `${printTemplate(prefix)}|${printTemplate(suffix)}`);
}

test('parseTagOrder() gives the affixes of the flavor to rules without their own, and keeps the flavor', () => {
  const lines = [
    'edge',
    'x,prefix=',
    'x,suffix=',
    'x,prefix=a,suffix=b',
    'type=sha',
    'type=ref,event=pr',
    'type=ref,event=tag',
  ];
  const order = parseToRules(lines.join('\n'), FLAVOR);
  expect(order.flavor).toStrictEqual(parseFlavor(FLAVOR));
  expect(affixes(order.rules)).toStrictEqual([
    '{{branch}}-|-alpine',
    '|-alpine',
    '{{branch}}-|',
    'a|b',
    'sha-|-alpine',
    'pr-|-alpine',
    '{{branch}}-|-alpine',
  ]);
});

test('parseTagOrder() gives the affixes of the flavor to the names of releases, too', () => {
  const lines = 'type=sha\ntype=semver,pattern={{version}}\ntype=match,pattern=\\d,prefix=v';
  expect(affixes(parseToRules(lines, FLAVOR).releases)).toStrictEqual(['{{branch}}-|-alpine', 'v|-alpine']);
});

test('parseTagOrder() gives the affixes of the flavor to the default rules', () => {
  const { rules, releases } = parseToRules('', 'suffix=-alpine');
  expect(affixes(rules)).toStrictEqual(['|-alpine', 'sha-|-alpine']);
  expect(affixes(releases)).toStrictEqual(['|-alpine', '|-alpine', '|-alpine']);
});

test.each<[string, Partial<Rule>]>([
  ['', {}],
  ['latest=true', {}],
  ['prefix=', {}],
  ['suffix=', {}],
  ['prefix=a-', { prefix: literal('a-') }],
  ['suffix=-b', { suffix: literal('-b') }],
  ['prefix=a-,suffix=-b', { prefix: literal('a-'), suffix: literal('-b') }],
])('with flavor %j a rule is given %j, and nothing else changes', (flavor, given) => {
  expect(parseToRules('edge', flavor).rules).toStrictEqual([{ ...parseRule('edge'), ...given }]);
});

test.each([
  ['nothing', "type=sha\nfeat/x\ntype=raw,value={{date 'YYYY'}}", []],
  [
    'attributes that mean nothing for a rule',
    'type=sha\ntype=edge,value=x,group=1\ntype=sha,event=branch',
    [
      '"value" means nothing for rules of type edge and is left out: type=edge',
      '"group" means nothing for rules of type edge and is left out: type=edge',
      '"event" means nothing for rules of type sha and is left out: type=sha',
    ],
  ],
  [
    'words in expressions that mean nothing',
    'type=raw,value={{date YYYY}}\ntype=schedule,pattern={{commit_date YYYY MM}}',
    [
      '"YYYY" in {{date …}} means nothing and is left out (formats stand in quotes): type=raw,value={{date YYYY}}',
      '"YYYY MM" in {{commit_date …}} means nothing and is left out (formats stand in quotes): type=schedule,pattern={{commit_date YYYY MM}}',
    ],
  ],
  [
    'words in all the templates of a rule',
    'x,enable={{is_default_branch y}},prefix={{sha y}},suffix={{tag z}}',
    ['{{is_default_branch …}}', '{{sha …}}', '{{tag …}}'].map(
      (hole, at) =>
        `"${at === 2 ? 'z' : 'y'}" in ${hole} means nothing and is left out (formats stand in quotes): ` +
        'value=x,enable={{is_default_branch y}},prefix={{sha y}},suffix={{tag z}}',
    ),
  ],
  [
    'attributes before words, rule by rule',
    '{{sha y}},event=tag\ntype=edge,format=long',
    [
      '"event" means nothing for rules of type raw and is left out: value={{sha y}}',
      '"y" in {{sha …}} means nothing and is left out (formats stand in quotes): value={{sha y}}',
      '"format" means nothing for rules of type edge and is left out: type=edge',
    ],
  ],
])('parseTagOrder() warns of %s', (_name, text, expected) => {
  expect(parseToRules(text).notices).toStrictEqual(expected.map(warning));
});

test.each<[string, string, (string | undefined)[][]]>([
  [
    'rules beside full references',
    'acme/app:1\ntype=sha',
    [['either rules or full references, not both', 'type=sha', 'Name images in input "images"']],
  ],
  [
    'every rule that is none',
    'type=shaa\ntype=sha\ntype=raw,value=x,priority=high',
    [
      ['of a type of schedule, semver, pep440, match, edge, ref, raw, sha', 'type=shaa', 'Did you mean "sha"?'],
      ['a rule whose "priority" is a number', 'high', undefined],
    ],
  ],
])('parseTagOrder() refuses %s', (_name, text, expected) => {
  expect(refusalsOf(() => parse(text))).toStrictEqual(expected);
});

test('parseTagOrder() refuses a version after a prefix where there are neither rules nor a tag-prefix', () => {
  const given = {
    occasion: { ...ON_TAG, ref: { kind: 'tag', name: 'app/v1.2.3' } },
  } satisfies Partial<DefaultQuestion>;
  expect(refusalsOf(() => parse('', '', given)).map(([, , mend]) => mend)).toStrictEqual([
    'For example tag-prefix: app/v',
  ]);
  expect(parseToRules('type=sha', '', given).rules).toStrictEqual([parseRule('type=sha')]);
});

test('parseTagOrder() tells words of the flavor that mean nothing', () => {
  expect(parseToRules('type=sha', 'prefix={{date YYYY}}-\nsuffix={{sha x}}').notices).toStrictEqual([
    warning('"YYYY" in {{date …}} means nothing and is left out (formats stand in quotes): input "flavor"'),
    warning('"x" in {{sha …}} means nothing and is left out (formats stand in quotes): input "flavor"'),
  ]);
});
