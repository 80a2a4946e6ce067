import { chooseDefaultRules, type ChosenRules, type DefaultQuestion } from './default-rules.js';
import type { Flavor } from './flavor.js';
import { chooseLatestPolicy } from './latest.js';
import { type Notice, warning } from './notice.js';
import { parseReferences, type References } from './references.js';
import { type ParsedRule, parseRules } from './rules/parse.js';
import { isReading, type Rule } from './rules/rule.js';
import { ignoredIn, type Template } from './template.js';
import { templatesOfRule } from './templates.js';

/** What input `tags` asks for: rules, or tags that are written out with their images. */
export type TagOrder =
  | ({ readonly kind: 'rules'; readonly flavor: Flavor; readonly notices: readonly Notice[] } & ChosenRules)
  | { readonly kind: 'literal'; readonly references: References };

/** Parses input `tags`; where it is empty the row of the default table is taken. */
export function parseTagOrder(text: string, flavor: Flavor, byDefault: DefaultQuestion): TagOrder {
  const references = parseReferences(text);
  if (references !== undefined) return { kind: 'literal', references };
  const parsed = parseRules(text);
  const rules = parsed.map(({ rule }) => rule);
  const chosen: ChosenRules =
    rules.length > 0
      ? { rules, latest: 'by-first-tag', releases: rules.filter(isReading) }
      : chooseDefaultRules(byDefault);
  return {
    kind: 'rules',
    flavor,
    rules: chosen.rules.map((rule) => withFlavor(rule, flavor)),
    releases: chosen.releases.map((rule) => withFlavor(rule, flavor)),
    latest: chooseLatestPolicy(flavor, chosen.latest),
    notices: [
      ...parsed.flatMap(tellIgnored),
      ...[flavor.prefix, flavor.suffix].flatMap(({ text }) => tellWords(text, 'input "flavor"')),
    ],
  };
}

function tellIgnored({ rule, ignored }: ParsedRule): readonly Notice[] {
  const { type, line } = rule;
  return [
    ...ignored.map((name) => warning(`"${name}" means nothing for rules of type ${type} and is left out: ${line}`)),
    ...templatesOfRule(rule).flatMap((template) => tellWords(template, line)),
  ];
}

function tellWords(template: Template, where: string): readonly Notice[] {
  return ignoredIn(template).map((word) =>
    warning(`${word} means nothing and is left out (formats stand in quotes): ${where}`),
  );
}

/** A rule's own prefix and suffix take the place of the flavor's. */
function withFlavor(rule: Rule, { prefix, suffix }: Flavor): Rule {
  return {
    ...rule,
    ...(rule.prefix === undefined && prefix.text.length > 0 && { prefix: prefix.text }),
    ...(rule.suffix === undefined && suffix.text.length > 0 && { suffix: suffix.text }),
  };
}
