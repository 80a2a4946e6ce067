import { lastError } from './build-text.js';

/** The instruction of a Dockerfile that a build failed by. */
export type FailedStep = {
  /** As the Dockerfile has it, on one line. */
  readonly instruction: string;
  readonly stage?: string;
  readonly platform?: string;
  /** What it printed last, the most recent line last. */
  readonly lastLines: readonly string[];
  /** The Dockerfile, as BuildKit names it. */
  readonly file: string;
  readonly line: number;
  /** BuildKit's own words. */
  readonly cause: string;
};

/** Finds the step that a build failed by, in what it printed last; undefined where the Dockerfile has no part in it. */
export function parseFailedStep(text: string): FailedStep | undefined {
  const source = [...text.matchAll(SOURCE)].at(-1);
  const [, file, line, shown] = source ?? [];
  if (file === undefined || shown === undefined) return undefined;
  const instruction = parseInstruction(shown);
  const { stage, platform, lastLines = [] } = findBlock(instruction, text) ?? {};
  return {
    instruction,
    ...(stage !== undefined && { stage }),
    ...(platform !== undefined && { platform }),
    lastLines,
    file,
    line: Number(line),
    cause: causeIn(text),
  };
}

/** Says which step failed, by what, and what it printed last. */
export function tellFailedStep(step: FailedStep, path = step.file): string {
  const { instruction, stage, platform, lastLines, line, cause } = step;
  const where = [...(stage === undefined ? [] : [`stage ${stage}`]), ...(platform === undefined ? [] : [platform])];
  const of = where.length === 0 ? '' : ` (${where.join(', ')})`;
  return [`Cannot build "${instruction}" at ${path}:${line}${of}: ${short(cause)}`, ...lastLines].join('\n');
}

// A file and line, and the lines around it: https://github.com/moby/buildkit/blob/master/solver/errdefs/source.go
const SOURCE = /^(\S.*):(\d+)\n-{20}\n((?: *\d+ \|.*\n)+)-{20}$/gm;
const LONGEST_LINE = 300;
const LONGEST_INSTRUCTION = 120;

function parseInstruction(shown: string): string {
  const marked = shown.split('\n').flatMap((line) => /^ *\d+ \| >>>(.*)$/.exec(line)?.[1] ?? []);
  const start = (marked[0] ?? '').trim().replace(/\s*\\$/, '');
  return cut(marked.length > 1 ? `${start} …` : start, LONGEST_INSTRUCTION);
}

type Block = Pick<FailedStep, 'instruction' | 'stage' | 'platform' | 'lastLines'>;

const BLOCK = /(?<=^-{6}\n > ).*:\n(?:.*\n)*?(?=-{6}$)/gm;
const STEP = /^\[(?:(?<platform>[a-z]\w*\/\S+) )?(?:(?<stage>\S+) )?\d+\/\d+\] (?<instruction>.*):\n(?<lines>[^]*)$/;

/** The block of the step: each platform has its own, and so have others that failed beside it. */
function findBlock(instruction: string, text: string): Block | undefined {
  const blocks = [...text.matchAll(BLOCK)].flatMap(([block]) => parseBlock(block) ?? []);
  const likeness = (block: Block): number => commonStart(block.instruction, instruction);
  const best = blocks.toSorted((one, other) => likeness(one) - likeness(other)).at(-1);
  // At least the word that an instruction begins with.
  return best !== undefined && likeness(best) > instruction.replace(/\s.*/, '').length ? best : undefined;
}

function parseBlock(block: string): Block | undefined {
  const { platform, stage, instruction, lines } = STEP.exec(block)?.groups ?? {};
  if (instruction === undefined || lines === undefined) return undefined;
  // The seconds that a line was printed after say nothing here.
  const said = lines.split('\n').map((line) => cut(line.replace(/^\d+\.\d+ /, ''), LONGEST_LINE));
  return {
    instruction,
    ...(stage !== undefined && { stage }),
    ...(platform !== undefined && { platform }),
    lastLines: said.filter((line) => line.trim() !== ''),
  };
}

function commonStart(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

function causeIn(text: string): string {
  const line = lastError(text).replace(/\n[^]*$/, '');
  return line.replace(/^ERROR: (?:failed to build: )?(?:failed to solve: )?/, '');
}

function short(cause: string): string {
  const code = /did not complete successfully: exit code: (\d+)/.exec(cause)?.[1];
  if (code === undefined) return cut(cause.replace(NOT_FOUND, ''), LONGEST_LINE);
  return `exit code ${code}${code === KILLED ? ', which says that it was killed: mostly for want of memory' : ''}`;
}

const KILLED = '137';
// What comes before the name of a file that COPY does not find.
const NOT_FOUND = /^failed to compute cache key: failed to calculate checksum of ref \S+: /;

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
