import { type Image, withDigest, withTag } from '../decide/image.js';
import { decisionsOf } from '../decide/tags.js';
import { findingsSection } from './findings.js';
import { planSections } from './plan-summary.js';
import type { ImageReport, Report } from './report.js';
import { bytesText, code, copiedText, escapeMarkdown, markdownTable, secondsText } from './table.js';

/** The step summary, in Markdown. */
export function makeSummary(report: Report): string {
  return [
    heading(report),
    originLine(report),
    ...failures(report),
    ...(isPlan(report) ? planSections(report) : []),
    ...report.images.map((image) => imageSection(image, report)),
    cacheText(report),
    ...findingsSection(report),
    ...times(report),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

/** The step summary of a run that did not begin, because something cannot be used as it is. */
export function makeRefusalSummary(message: string): string {
  return `## ❌ Not started\n\n${quoted(message)}\n`;
}

function heading(report: Report): string {
  const called = report.plan.builds.find(({ call }) => call !== '');
  if (called === undefined || isPlan(report)) return imageHeading(report);
  return calledHeading(called.call, report.failures.length > 0);
}

function imageHeading(report: Report): string {
  const { plan, failures: failed } = report;
  const version = plan.tags.version === '' ? '' : ` ${code(plan.tags.version)}`;
  if (failed.length > 0) return `## ❌ ${failureTitle(report)}:${version}`;
  if (report.pushed) return `## ⚓ Published${version}`;
  if (report.legs !== undefined) return `## 🧩 One leg: ${platformsOf(report).map(code).join(', ')}`;
  if (!plan.push.push) return `## 🔨 Not pushed${version}\n\n${escapeMarkdown(plan.push.why)}`;
  return isPlan(report) ? `## ⚓ Planned${version}` : `## ⏸️ Nothing published${version}\n\nEvery tag is held.`;
}

function calledHeading(call: string, hasFailed: boolean): string {
  return hasFailed ? `## ❌ Call ${code(call)} failed` : `## ✅ Call ${code(call)}\n\nNothing was built.`;
}

function platformsOf({ legs = [] }: Report): readonly string[] {
  return legs.flatMap(({ platform }) => platform ?? []);
}

function originLine({ promotion }: Report): string {
  return promotion === undefined ? '' : `Promoted from ${code(promotion.name)}, at ${code(promotion.digest)}.`;
}

function failureTitle({ plan, metadata }: Report): string {
  if (plan.push.push) return 'Not published as asked';
  return metadata === '' ? 'Not built' : 'Built, not published';
}

function failures({ failures: failed }: Report): readonly string[] {
  return failed.map(quoted);
}

function quoted(message: string): string {
  return message
    .split('\n')
    .map((line) => `> ${quotedLine(line)}`)
    .join('  \n');
}

/** A line with its indent, which YAML needs, and with a link that can be followed. */
function quotedLine(line: string): string {
  const [, indent = '', before = '', link = '', rest = ''] =
    /^(\s*)(?:(See: )(https:\/\/[\w./#?=&%:-]+)|([^]*))$/.exec(line) ?? [];
  return '&nbsp;'.repeat(indent.length) + (link === '' ? escapeMarkdown(rest) : `${before}<${link}>`);
}

function imageSection(entry: ImageReport, report: Report): string {
  const { image, digest } = entry;
  const title = `### ${code(image.name)}`;
  const pinned = digest === undefined ? '' : `Digest ${code(digest)}`;
  return [title, pinned, copiedLine(image, report), tagTable(entry, report), pullLines(entry), platformTable(entry)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function copiedLine(image: Image, { promotion }: Report): string {
  const copied = promotion?.copied.get(image);
  return copied === undefined ? '' : `Copied: ${copiedText(copied)}.`;
}

function tagTable({ image, tags, digest }: ImageReport, report: Report): string {
  const { plan, held } = report;
  const unpublished = stateOfUnpublished(report);
  const decisions = decisionsOf(plan.tags, image);
  if (decisions.length === 0) return 'No tags.';
  const rows = decisions.map(({ tag, class: kind }) => {
    const reason = held.get(withTag(image, tag));
    const state = stateOf(tags.get(tag), digest) ?? unpublished;
    return [code(tag), kind, reason === undefined ? state : `⏸️ held: ${escapeMarkdown(reason)}`];
  });
  return markdownTable([['Tag', 'Class', 'State'], ...rows]);
}

function stateOf(found: string | undefined, digest: string | undefined): string | undefined {
  if (found === undefined) return undefined;
  return found === digest ? '✅ published' : `❌ points to ${code(found)}`;
}

function stateOfUnpublished({ plan, stations }: Report): string {
  if (!plan.push.push) return 'not pushed';
  return stations.length === 0 ? 'planned' : '❌ not verified';
}

/** Tells whether nothing was to be done but to decide. */
function isPlan({ stations, failures: failed }: Report): boolean {
  return stations.length === 0 && failed.length === 0;
}

function pullLines({ image, digest, tags }: ImageReport): string {
  if (digest === undefined) return '';
  // What is held may point to another image.
  const own = [...tags].find(([, found]) => found === digest);
  const byTag = own === undefined ? [] : [`docker pull ${withTag(image, own[0])}`];
  return ['```sh', ...byTag, `docker pull ${withDigest(image, digest)}`, '```'].join('\n');
}

function platformTable({ platforms }: ImageReport): string {
  if (platforms.length === 0) return '';
  const rows = platforms.map(({ platform, digest, size }) => [escapeMarkdown(platform), bytesText(size), code(digest)]);
  return markdownTable([['Platform', 'Size', 'Digest'], ...rows]);
}

function cacheText({ caches: { gains, fault } }: Report): string {
  const lines = gains.map(({ name, steps, cached }) => `Cache ${code(name)}: ${cached} of ${steps} steps cached.`);
  return [...lines, ...(fault === undefined ? [] : [`⚠️ ${escapeMarkdown(fault)}.`])].join(' ');
}

function times({ stations }: Report): readonly string[] {
  if (stations.length === 0) return [];
  const total = stations.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const rows = stations.map(({ name, milliseconds }) => [escapeMarkdown(name), secondsText(milliseconds)]);
  const table = markdownTable([['Station', 'Time'], ...rows]);
  return [`<details><summary>${secondsText(total)} in all</summary>\n\n${table}\n\n</details>`];
}
