import type { Told } from '../../errors.js';
import { kindOf } from '../registry-kinds.js';
import type { Runner } from '../runner.js';
import { findFault } from './build-fault.js';
import { BUILDER_ROWS, DISK_ROW, PULL_ROWS, TOOL_ROWS, type ToolRow } from './build-rows.js';
import { type BuildError, isOfCommand, lastError, parseBuildError } from './build-text.js';
import { isImmutable, say } from './explain.js';
import type { Failure, Row } from './failure.js';
import { fits } from './match.js';
import { findRow } from './table.js';

type Place = Pick<Failure, 'registry' | 'repository'>;

/** What is known around a build. */
export type BuildFacts = {
  readonly run: Failure['run'];
  /** The runner; left out where nothing is known of it. */
  readonly runner?: Runner;
  /** Whom we signed in to a repository as, and what its registry has let on about itself. */
  readonly known: (place: Place) => Pick<Failure, 'user'> & { readonly told: Told };
};

export type BuildCause = {
  readonly cause: string;
  readonly mend: string;
  readonly link?: string;
  /** The machine that builds has no room. */
  readonly isFull?: true;
};

/** Says why a build failed and what to do about it, from what it printed; undefined where that says enough itself. */
export function explainBuild(lines: string, facts: BuildFacts): BuildCause | undefined {
  const tool = isOfCommand(lines) ? undefined : TOOL_ROWS.find(({ says }) => says.test(lines));
  if (tool !== undefined) return pick(tool, facts);
  const error = parseBuildError(lines);
  const cause = error && explainError(error, facts);
  // Last, since a registry may say the same of its own disk.
  return cause ?? (DISK_ROW.says.test(lines) ? { ...pick(DISK_ROW, facts), isFull: true } : undefined);
}

/** Tells whether a push was refused because the tag is there and never moves, from what was printed. */
export function isImmutablePush(lines: string, place: Place, { run, known }: BuildFacts): boolean {
  const fault = findFault(lastError(lines));
  return fault !== undefined && isImmutable({ ...place, ...known(place), fault, run, tried: 'push' });
}

function explainError(error: BuildError, { run, known }: BuildFacts): BuildCause | undefined {
  const { doing, registry, repository, fault } = error;
  const { user, told } = known({ registry, repository });
  const failure: Failure = { registry, repository, user, told, fault, run, tried: doing };
  const row = findOwnRow(error, failure) ?? findRow(failure);
  if (row === undefined) return undefined;
  const link = say(row.link, failure);
  return { cause: say(row.cause, failure), mend: say(row.mend, failure), ...(link !== '' && { link }) };
}

function findOwnRow({ doing }: BuildError, failure: Failure): Row | undefined {
  const kind = kindOf(failure.registry, failure.told);
  const rows = doing === 'pull' ? [...BUILDER_ROWS, ...PULL_ROWS] : BUILDER_ROWS;
  return rows.find((row) => fits(row, failure, kind));
}

function pick(row: ToolRow, { runner }: BuildFacts): BuildCause {
  const { cause, mend, link } = (runner && row.on?.(runner)) ?? row;
  return { cause, mend, ...(link !== undefined && { link }) };
}
