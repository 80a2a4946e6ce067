import type { Globals } from '../../src/decide/globals.js';
import type { Groups, PatternAnswers } from '../../src/decide/rules/expression.js';
import { parseRule } from '../../src/decide/rules/parse.js';
import type { Facts, Rule } from '../../src/decide/rules/rule.js';

/** A globals value may be given with some of its texts: the others stay as they are here. */
type GivenGlobals = Partial<Omit<Globals, 'texts'>> & { readonly texts?: Partial<Globals['texts']> };
type GivenFacts = Partial<Omit<Facts, 'globals'>> & { readonly globals?: GivenGlobals };

/** What the expressions stand for on a push to the default branch `main`, but for what is given. */
export function makeGlobals({ texts, ...given }: GivenGlobals = {}): Globals {
  return {
    texts: {
      branch: 'main',
      tag: '',
      sha: '4f1c2d3',
      base_ref: '',
      is_default_branch: 'true',
      is_not_default_branch: 'false',
      ...texts,
    },
    now: Date.parse('2026-11-21T08:05:09.123Z'),
    commitDate: Date.parse('2026-11-20T23:30:00Z'),
    ...given,
  };
}

/** What rules can draw on in a push to the default branch `main`, but for what is given. */
export function makeFacts({ globals, ...given }: GivenFacts = {}): Facts {
  return {
    event: 'push',
    ref: { kind: 'branch', name: 'main' },
    sha: '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d',
    shortSha: '4f1c2d3',
    version: '',
    prerelease: false,
    defaultBranch: 'main',
    globals: makeGlobals(globals),
    answers: new Map(),
    ...given,
  };
}

/** The facts of a push of a git tag, but for what is given. */
export function makeTagFacts(gitTag: string, { globals, ...given }: GivenFacts = {}): Facts {
  const onTag = { branch: '', tag: gitTag, is_default_branch: 'false', is_not_default_branch: 'true' };
  const texts = { ...onTag, ...globals?.texts };
  return makeFacts({ ref: { kind: 'tag', name: gitTag }, ...given, globals: { ...globals, texts } });
}

type RuleOf<T extends Rule['type']> = Extract<Rule, { readonly type: T }>;

/** The rule of a line that is of this type. */
export function makeRule<const T extends Rule['type']>(type: T, attributes: string): RuleOf<T> {
  const rule = parseRule(`type=${type}${attributes === '' ? '' : ','}${attributes}`);
  if (!isOf(rule, type)) throw new Error(`Cannot use "${attributes}" in a test: it makes no ${type} rule`);
  return rule;
}

function isOf<T extends Rule['type']>(rule: Rule, type: T): rule is RuleOf<T> {
  return rule.type === type;
}

/** What an expression finds in texts. */
export function makeAnswers(expression: string, found: Readonly<Record<string, Groups>>): PatternAnswers {
  return new Map([[expression, new Map(Object.entries(found))]]);
}
