import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

/** A fenced block of a document: where it stands, its language and its text. */
export type Block = { readonly at: string; readonly language: string; readonly text: string };

/** A row of a Markdown table, cell by cell. */
export type Row = readonly string[];

/** One entry of action.yml's inputs or outputs. */
export type Entry = { readonly name: string; readonly default: string };

/** Every document of the project that a user reads. */
export function documents(): string[] {
  const inDocs = readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name));
  const examples = readdirSync('examples').map((name) => join('examples', name, 'README.md'));
  const top = readdirSync('.');
  return [...top, ...inDocs, ...examples].filter((name) => name.endsWith('.md'));
}

export function readDocument(path: string): string {
  return readFileSync(path, 'utf8');
}

/** The fenced blocks of a document. */
export function blocksOf(path: string): Block[] {
  const text = readDocument(path);
  return [...text.matchAll(/^( *)```(\w+)\n(.*?)^\1```$/gms)].map((match) => ({
    at: `${path}:${text.slice(0, match.index).split('\n').length}`,
    language: match[2] ?? '',
    text: match[3] ?? '',
  }));
}

/** The fenced blocks below a heading, up to the next one of its rank. */
export function blocksBelow(path: string, heading: string): Block[] {
  const lines = readDocument(path).split('\n');
  const start = lines.indexOf(heading);
  if (start < 0) throw new Error(`Cannot find heading "${heading}" in ${path}`);
  const rank = `${heading.split(' ')[0] ?? ''} `;
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith(rank));
  const end = length < 0 ? lines.length : start + 1 + length;
  return blocksOf(path).filter(({ at }) => {
    const line = Number(at.slice(at.lastIndexOf(':') + 1));
    return line > start && line <= end;
  });
}

/** The first quote below a heading. */
export function quoteBelow(path: string, heading: string): string {
  const lines = readDocument(path).split('\n');
  const start = lines.indexOf(heading);
  const first = lines.findIndex((line, at) => at > start && line.startsWith('>'));
  if (start < 0 || first < 0) throw new Error(`Cannot find a quote below "${heading}" in ${path}`);
  const length = lines.slice(first).findIndex((line) => !line.startsWith('>'));
  return lines
    .slice(first, first + length)
    .map((line) => line.replace(/^> ?/, ''))
    .join('\n');
}

/** Every workflow in the documents; a list of steps is made one by the lines around it. */
export function workflowBlocks(): Block[] {
  return documents()
    .flatMap(blocksOf)
    .filter((block) => block.language === 'yaml')
    .flatMap((block) => {
      const value: unknown = parse(block.text);
      if (isSteps(value)) return [{ ...block, text: aroundSteps(block.text) }];
      return isRecord(value) && 'jobs' in value ? [block] : [];
    });
}

/** The steps of a workflow that use the action with this name, such as `OWNER/slipway`. */
export function stepsUsing(workflow: string, action: string): Record<string, unknown>[] {
  return stepsIn(parse(workflow)).filter((step) => typeof step['uses'] === 'string' && step['uses'].startsWith(action));
}

/** The rows of a table below a heading, of the first one unless told otherwise, its head left out. */
export function tableBelow(path: string, heading: string, number = 1): Row[] {
  const lines = readDocument(path).split('\n');
  const start = lines.indexOf(heading);
  if (start < 0) throw new Error(`Cannot find heading "${heading}" in ${path}`);
  const starts = lines.flatMap((line, at) => (at > start && isFirstRow(line, lines[at - 1]) ? [at] : []));
  const first = starts[number - 1];
  if (first === undefined) throw new Error(`Cannot find table ${number} below "${heading}" in ${path}`);
  const length = lines.slice(first).findIndex((line) => !line.startsWith('|'));
  return lines.slice(first + 2, first + length).map(cellsOf);
}

/** A table of a document: the heading it stands below, the cells of its head and of its rows. */
export type Table = { readonly heading: string; readonly head: Row; readonly rows: readonly Row[] };

/** Every table of a document. */
export function tablesOf(path: string): Table[] {
  const lines = readDocument(path).split('\n');
  const starts = lines.flatMap((line, at) => (isFirstRow(line, lines[at - 1]) ? [at] : []));
  return starts.map((start) => {
    const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
    const heading = lines.slice(0, start).findLast((line) => /^#+ /.test(line)) ?? '';
    const [head = [], , ...rows] = lines.slice(start, start + length).map(cellsOf);
    return { heading: heading.replace(/^#+ /, ''), head, rows };
  });
}

function isFirstRow(line: string, before = ''): boolean {
  return line.startsWith('|') && !before.startsWith('|');
}

/** The inputs or outputs of action.yml, in its order. */
export function actionEntries(section: 'inputs' | 'outputs'): Entry[] {
  const action: unknown = parse(readDocument('action.yml'));
  const entries = isRecord(action) ? action[section] : undefined;
  if (!isRecord(entries)) throw new Error(`Cannot find "${section}" in action.yml`);
  return Object.entries(entries).map(([name, entry]) => ({ name, default: defaultOf(entry) }));
}

/** The targets of a document's links into this repository, as paths from its top. */
export function localLinks(path: string): string[] {
  return [...readDocument(path).matchAll(/\]\((?!\w+:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) =>
    join(dirname(path), match[1] ?? ''),
  );
}

/** The places in documents that a document's links lead to, as `path#anchor`. */
export function linkedAnchors(path: string): string[] {
  return [...readDocument(path).matchAll(/\]\((?!\w+:)([^)#\s]*)#([^)\s]+)\)/g)].map(([, file = '', anchor = '']) => {
    const target = file === '' ? path : join(dirname(path), file);
    return `${target}#${anchor}`;
  });
}

/** The places that the headings of a document make, as GitHub names them. */
export function anchorsOf(path: string): string[] {
  return [...readDocument(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => {
    const name = heading.toLowerCase().replace(/[^\w -]/g, '');
    return `${path}#${name.replaceAll(' ', '-')}`;
  });
}

function defaultOf(entry: unknown): string {
  return isRecord(entry) && typeof entry['default'] === 'string' ? entry['default'] : '';
}

function cellsOf(line: string): Row {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function stepsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(stepsIn);
  if (!isRecord(value)) return [];
  return 'uses' in value ? [value] : Object.values(value).flatMap(stepsIn);
}

function isSteps(value: unknown): boolean {
  return Array.isArray(value) && value.every((step) => isRecord(step) && ('uses' in step || 'run' in step));
}

function aroundSteps(steps: string): string {
  const head = ['on: push', 'jobs:', '  job:', '    runs-on: ubuntu-24.04', '    steps:'];
  return [...head, ...steps.split('\n').map((line) => (line === '' ? '' : `      ${line}`))].join('\n');
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
