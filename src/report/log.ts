import { annotationTexts } from '../decide/annotations.js';
import { labelTexts } from '../decide/labels.js';
import { type Notice, withoutRepeats } from '../decide/notice.js';
import type { Occasion } from '../decide/occasion.js';
import type { Plan } from '../decide/plan.js';
import { fullName, type RunContext } from '../decide/run-context.js';
import type { Copied } from '../decide/copied.js';
import { type Image, withTag } from '../decide/image.js';
import { decisionsOf } from '../decide/tags.js';
import type { Log } from '../ports/log.js';
import { ruleRows, tellOccasion } from './about.js';
import type { Report } from './report.js';
import { bytesText, copiedText, textTable } from './table.js';

/** Tells what the run understood of its event. */
export function tellContext(context: RunContext, occasion: Occasion, log: Log): void {
  log.info(`${fullName(context.repository)}: event ${context.event}, ${tellOccasion(occasion)}, by ${context.actor}`);
}

/** Tells what was decided: a line a decision. */
export function tellPlan(plan: Plan, log: Log): void {
  for (const image of plan.images) log.info(`Image ${image.name}`);
  const rows = plan.tags.decisions.map(({ tag, class: kind, origin, hold }) => [
    tag,
    kind,
    hold === undefined ? `by ${origin}` : `held: ${hold}`,
  ]);
  for (const line of textTable(rows)) log.info(`  ${line}`);
  if (rows.length === 0) log.info('  no tags');
  const told = new Set(plan.tags.decisions.map(({ origin }) => origin));
  const others = ruleRows(plan).filter(([rule]) => !told.has(rule));
  for (const line of textTable(others.map(([rule, gave]) => [rule, `gives ${gave}`]))) log.info(`  ${line}`);
  log.info(plan.push.push ? `Publishes: ${plan.push.why}` : `Does not push: ${plan.push.why}`);
}

/** Tells what the image would say of itself. */
export function tellDescription({ labels, annotations }: Plan, log: Log): void {
  log.startGroup('Labels and annotations');
  for (const label of labelTexts(labels)) log.info(`Label ${label}`);
  for (const annotation of annotationTexts(annotations)) log.info(`Annotation ${annotation}`);
  log.endGroup();
}

/** Tells the user, once each, what was repaired or should be mended. */
export function tellNotices(notices: readonly Notice[], log: Log): void {
  for (const { level, text } of withoutRepeats(notices)) log[level](text);
}

/** Tells the user which tags are held back. */
export function tellHeld({ tags }: Plan, log: Log): void {
  for (const { tag, hold } of tags.decisions) if (hold !== undefined) log.notice(`Tag "${tag}" is held back: ${hold}`);
}

/** Tells what it took to bring an image to another repository. */
export function tellCopied(image: Image, copied: Copied, log: Log): void {
  log.info(`${image.name}: ${copiedText(copied)}`);
}

/** Tells what each registry holds now: the end of the story. */
export function tellEnd(report: Report, log: Log): void {
  for (const entry of report.images) {
    if (entry.digest === undefined) continue;
    log.info(`${entry.image.name}@${entry.digest}`);
    const rows = decisionsOf(report.plan.tags, entry.image).map(({ tag }) => {
      const reason = report.held.get(withTag(entry.image, tag));
      return [tag, reason === undefined ? (entry.tags.get(tag) ?? 'not verified') : `held: ${reason}`];
    });
    for (const line of textTable(rows)) log.info(`  ${line}`);
    for (const { platform, size } of entry.platforms) log.info(`  ${platform}, ${bytesText(size)}`);
  }
}
