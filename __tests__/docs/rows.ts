import {
  create,
  deletion,
  mergeGroup,
  release,
  schedule,
  workflowDispatch,
  workflowRun,
} from '../../lab/runner/events.ts';
import type { EventContext } from '../../lab/runner/settings.ts';
import { messageOf } from '../../src/errors.js';
import { branch, gitTag, ORIGIN, pullRequest } from '../_fakes/events.js';
import { FakeWorld, type Ran } from '../_fakes/world.js';

/** What comes of a run, as far as a row of a table says it. What is left out is not compared. */
export type Outcome = {
  /** Names, or full references where the row has such. */
  readonly tags?: readonly string[];
  readonly held?: readonly string[];
  /** Lines of outputs `labels` and `annotations`. */
  readonly lines?: readonly string[];
  readonly json?: readonly string[];
  readonly warning?: boolean;
  /** Words of the refusal. */
  readonly refused?: readonly string[];
};

/** A run that a row tells of: the event, the other git tags, the inputs and the variables. */
export type Told = {
  readonly event: EventContext;
  readonly gitTags: readonly string[];
  readonly inputs: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
};

/** The commit of the run that a workflow_run comes after. */
const HEAD = '7e57c0d'.padEnd(40, '0');

// By the words in front of the name.
const RUNS: ReadonlyMap<string, (name: string) => EventContext> = new Map([
  ['branch', branch],
  ['git tag', gitTag],
  ['pull request', () => pullRequest()],
  ['merged pull request', () => ({ ...pullRequest(), ref: 'refs/heads/main' })],
  ['pull request at', (ref) => ({ ...pullRequest(), ref })],
  ['merge queue', () => mergeGroup(ORIGIN, 12)],
  ['schedule', () => schedule(ORIGIN, '0 4 * * *')],
  ['dispatch on', (name) => workflowDispatch(ORIGIN, `refs/heads/${name}`)],
  ['release', (tag) => release(ORIGIN, tag)],
  ['release marked as a prerelease', (tag) => release(ORIGIN, tag, { prerelease: true })],
  ['after a workflow on', (name) => workflowRun(ORIGIN, { headBranch: name, headSha: HEAD })],
  [
    "after a fork's workflow on",
    (name) => workflowRun(ORIGIN, { headBranch: name, headSha: HEAD, headRepository: 'mallory/app' }),
  ],
  ['created branch', (name) => create(ORIGIN, { type: 'branch', name })],
  ['created git tag', (name) => create(ORIGIN, { type: 'tag', name })],
  ['deleted branch', (name) => deletion(ORIGIN, { type: 'branch', name })],
]);

const INPUTS = [
  'tags',
  'images',
  'flavor',
  'labels',
  'annotations',
  'version',
  'tag-prefix',
  'moving-tags',
  'platforms',
  'push',
  'context',
];

type Token = { readonly code: string } | { readonly words: string };

/** Reads the cells of a row that tell of a run: `git tag v1, git has v2`, and the inputs, each line a piece of code. */
export function toldBy(on: string, given: string): Told {
  const [about = '', others = ''] = on.split(', git has ');
  const [first, second] = tokensOf(about);
  const words = first !== undefined && 'words' in first ? first.words.trim() : about;
  const name = second !== undefined && 'code' in second ? second.code : '';
  const make = RUNS.get(words);
  if (make === undefined) throw new Error(`Cannot tell which run is meant by "${on}"`);
  const event = make(name);
  const own = event.ref?.startsWith('refs/tags/') ? [event.ref.slice('refs/tags/'.length)] : [];
  return { event, gitTags: [...own, ...codesIn(others)], ...readGiven(given) };
}

function readGiven(cell: string): Pick<Told, 'inputs' | 'environment'> {
  const inputs: Record<string, string[]> = {};
  const environment: Record<string, string> = {};
  let current = 'tags';
  for (const token of tokensOf(cell)) {
    if ('words' in token) {
      current = INPUTS.find((name) => token.words.split(/[\s,>]+/).includes(name)) ?? current;
      if (token.words.includes('a line of spaces')) (inputs[current] ??= []).push('   ');
    } else if (token.code.startsWith('DOCKER_METADATA_')) {
      const at = token.code.indexOf('=');
      environment[token.code.slice(0, at)] = token.code.slice(at + 1);
    } else (inputs[current] ??= []).push(token.code);
  }
  const texts = Object.entries(inputs).map(([name, lines]) => [name, lines.join('\n')]);
  return { inputs: Object.fromEntries(texts) as Record<string, string>, environment };
}

/** Reads the cell that says what comes of the run, up to its first remark. */
export function outcomeIn(cell: string): Outcome {
  const said = beforeRemark(tokensOf(cell));
  const words = said.map((token) => ('words' in token ? token.words : ' ')).join('');
  const warning = words.includes('warning');
  if (words.startsWith('refused')) return { refused: said.flatMap((token) => ('code' in token ? [token.code] : [])) };
  const parts: Record<'tags' | 'held' | 'lines' | 'json', string[]> = { tags: [], held: [], lines: [], json: [] };
  let current: keyof typeof parts = 'tags';
  for (const token of said) {
    if ('words' in token) current = PARTS.find(([, word]) => word.test(token.words))?.[0] ?? current;
    else parts[current].push(token.code);
  }
  const isOfTags = parts.tags.length > 0 || parts.held.length > 0 || words.includes('no tag');
  return {
    ...(isOfTags && { tags: parts.tags, held: parts.held }),
    ...(parts.lines.length > 0 && { lines: parts.lines }),
    ...(parts.json.length > 0 && { json: parts.json }),
    warning,
  };
}

const PARTS = [
  ['held', /\bheld\b/],
  ['lines', /\b(?:label|annotation)/],
  ['json', /\bjson\b/],
] as const;

/** Runs what a row tells of, and says what came of it in the terms of what the row says. */
export async function runOf(told: Told, said: Outcome): Promise<Outcome> {
  const { event, gitTags, inputs, environment } = told;
  const world = new FakeWorld({ gitTags, environment });
  try {
    const ran = await world.run(event, { ...inputs, mode: 'plan' });
    return cameOf(ran, said, world.log.of('warning').length > 0);
  } catch (error) {
    return { refused: (said.refused ?? []).filter((word) => messageOf(error).includes(word)) };
  }
}

function cameOf({ outputs, report }: Ran, said: Outcome, warning: boolean): Outcome {
  const isFull = said.tags?.some((tag) => /[:/]/.test(tag)) ?? false;
  const output = (name: string): readonly string[] => (outputs[name] ?? '').split('\n').filter(Boolean);
  const lines = [...output('labels'), ...output('annotations')];
  const held = [...report.held.keys()].map((reference) => reference.slice(reference.lastIndexOf(':') + 1));
  const json = JSON.stringify(JSON.parse(outputs['json'] ?? ''));
  return {
    ...(said.tags && { tags: output(isFull ? 'tags' : 'tag-names'), held: [...new Set(held)] }),
    ...(said.lines && { lines: said.lines.filter((line) => lines.includes(line)) }),
    ...(said.json && { json: said.json.filter((text) => json.includes(text)) }),
    warning,
  };
}

/** The pieces of code in a cell. */
export function codesIn(cell: string): readonly string[] {
  return tokensOf(cell).flatMap((token) => ('code' in token ? [token.code] : []));
}

function tokensOf(cell: string): readonly Token[] {
  const text = cell.replaceAll('\\|', '|');
  return [...text.matchAll(/`` (.+?) ``|`([^`]+)`|([^`]+)/g)].map(([, long, code, words = '']): Token => {
    const own = long ?? code;
    return own === undefined ? { words } : { code: own };
  });
}

function beforeRemark(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex((token) => 'words' in token && token.words.includes(';'));
  if (at < 0) return tokens;
  const last = tokens[at];
  const words = last !== undefined && 'words' in last ? (last.words.split(';')[0] ?? '') : '';
  return [...tokens.slice(0, at), { words }];
}
