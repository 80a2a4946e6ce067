import type { Rule } from './rules/rule.js';
import type { TagOrder } from './tag-rules.js';
import { holesOf, type Template } from './template.js';

export type TemplateHolder = {
  readonly tags: TagOrder;
  readonly labels: readonly Template[];
  readonly annotations: readonly Template[];
};

/** Tells whether an expression is used anywhere, so that what it stands for need not be asked in vain. */
export function usesExpression(name: string, { tags, labels, annotations }: TemplateHolder): boolean {
  return [...templatesOf(tags), ...labels, ...annotations].some((template) => holesOf(template).includes(name));
}

function templatesOf(order: TagOrder): readonly Template[] {
  if (order.kind === 'literal') return [];
  const { prefix, suffix } = order.flavor;
  return [...order.rules.flatMap(templatesOfRule), prefix.text, suffix.text];
}

/** All templates of a rule. */
export function templatesOfRule(rule: Rule): readonly Template[] {
  return [
    rule.enable,
    rule.prefix ?? [],
    rule.suffix ?? [],
    ...('value' in rule ? [rule.value] : []),
    ...('pattern' in rule && rule.type !== 'match' ? [rule.pattern] : []),
  ];
}
