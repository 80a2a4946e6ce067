import type { LocatedFinding } from '../decide/build-warnings.js';
import type { Log } from '../ports/log.js';
import type { Report } from './report.js';
import { code, escapeMarkdown, markdownTable } from './table.js';

// GitHub shows ten warnings of a step.
const MOST_SHOWN = 10;

/** Shows what the checks of BuildKit have found at the lines of the Dockerfile, each finding once. */
export function tellFindings({ findings }: Report, log: Log): void {
  for (const { rule, text, url, place } of findings.slice(0, MOST_SHOWN))
    log.warning([text, url].filter(Boolean).join('\n'), { ...place, ...(rule !== '' && { title: rule }) });
  const others = findings.slice(MOST_SHOWN);
  if (others.length === 0) return;
  log.info(`GitHub shows ${MOST_SHOWN} of them; the checks of BuildKit have found ${others.length} more:`);
  for (const one of others) log.info(`  ${[placeOf(one), one.rule, one.text].filter(Boolean).join(' ')}`);
}

/** The findings as a part of the summary. */
export function findingsSection({ findings }: Report): readonly string[] {
  if (findings.length === 0) return [];
  const rows = findings.map((one) => [code(placeOf(one) || '-'), escapeMarkdown(one.rule), escapeMarkdown(one.text)]);
  return [`### Findings in the Dockerfile\n\n${markdownTable([['Line', 'Rule', 'Finding'], ...rows])}`];
}

function placeOf({ place, file, line }: LocatedFinding): string {
  return [place?.file ?? file, line].filter(Boolean).join(':');
}
