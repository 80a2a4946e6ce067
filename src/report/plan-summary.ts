import { annotationTexts } from '../decide/annotations.js';
import { labelTexts } from '../decide/labels.js';
import { ruleRows, tellOccasion } from './about.js';
import type { Report } from './report.js';
import { code, escapeMarkdown, markdownTable } from './table.js';

/** What a plan says besides its tags: the event, every rule, labels and annotations. */
export function planSections({ plan }: Report): readonly string[] {
  const about = `Event ${code(plan.event)}: ${escapeMarkdown(tellOccasion(plan.occasion))}.`;
  const push = `${plan.push.push ? 'Would publish' : 'Would not push'}: ${escapeMarkdown(plan.push.why)}.`;
  const rules = ruleRows(plan).map(([rule, gave]) => [code(rule), escapeMarkdown(gave)]);
  return [
    `${about} ${push}`,
    ...(rules.length === 0 ? [] : [markdownTable([['Rule', 'Gives'], ...rules])]),
    details('Labels', labelTexts(plan.labels)),
    details('Annotations', annotationTexts(plan.annotations)),
  ];
}

function details(title: string, texts: readonly string[]): string {
  const lines = texts.map((text) => `- ${code(text)}`).join('\n');
  return `<details><summary>${title}</summary>\n\n${lines}\n\n</details>`;
}
