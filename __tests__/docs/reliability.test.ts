import { FAULTS } from '../../lab/faults/faults.ts';
import { SIGNALS, sumUp, type Survival } from '../../lab/faults/survival.ts';
import { FAULT_WORDS, SIGNAL_WORDS } from '../../lab/faults/words.ts';
import { ROWS, SIGNAL_ROWS } from '../e2e/_fault-rows.ts';
import { expectedSurvivals, NOT_IN_MEMORY } from '../_fakes/fault-runs.js';
import { expectedInterrupts } from '../_fakes/interrupt-runs.js';
import { readDocument, type Row, tableBelow } from './markdown.js';

const DOCUMENT = 'docs/reliability.md';
const FAULT_TABLE = tableBelow(DOCUMENT, '## Faults');
const SIGNAL_TABLE = tableBelow(DOCUMENT, '## Signals');

/** What the last two columns of a table say: of releases in memory, and of real ones. */
function countsIn(table: readonly Row[], column: -1 | -2): readonly Survival[] {
  return table.flatMap((row) => {
    const what = row[0]?.replaceAll('`', '') as Survival['what'];
    const found = /^(\d+) (?:green|whole)(?:, (\d+) by a re-run)?$/.exec(row.at(column) ?? '');
    if (found === null) return [];
    const [green, rerun] = [Number(found[1]), Number(found[2] ?? 0)];
    return [{ what, runs: green + rerun, green }];
  });
}

function runsOf(survivals: readonly Survival[]): ReadonlyMap<string, number> {
  return new Map(survivals.map(({ what, runs }) => [what, runs]));
}

test('every fault is named, and what it is', () => {
  expect(FAULT_TABLE.map(([name, is, does]) => [name, is, does])).toStrictEqual(
    FAULTS.map((name) => [`\`${name}\``, FAULT_WORDS[name].is, FAULT_WORDS[name].does]),
  );
});

test('every signal is named, with its exit code', () => {
  expect(SIGNAL_TABLE.map((row) => [row[0], row[3]])).toStrictEqual(
    SIGNALS.map((name) => [`\`${name}\``, `${SIGNAL_WORDS[name].exitCode}`]),
  );
});

test('the releases in memory are those of the table of faults, and as many were green', async () => {
  const counts = countsIn(FAULT_TABLE, -2);
  expect(counts).toStrictEqual(await expectedSurvivals());
  const missing = FAULTS.filter((name) => !counts.some(({ what }) => what === name));
  expect(missing).toStrictEqual(Object.keys(NOT_IN_MEMORY));
});

test('the interrupted releases in memory are those that there are', async () => {
  expect(countsIn(SIGNAL_TABLE, -2)).toStrictEqual(await expectedInterrupts());
});

test('the real releases are as many as there are rows', () => {
  const faults = sumUp(ROWS.map(({ fault }) => ({ what: fault.name, runs: 1, green: 0 })));
  expect(runsOf(countsIn(FAULT_TABLE, -1))).toStrictEqual(runsOf(faults));
  const signals = sumUp(SIGNAL_ROWS.map(({ signal }) => ({ what: signal, runs: 1, green: 0 })));
  expect(runsOf(countsIn(SIGNAL_TABLE, -1))).toStrictEqual(runsOf(signals));
});

test('the sums are right', () => {
  const sum = (column: -1 | -2): string => {
    const all = [...countsIn(FAULT_TABLE, column), ...countsIn(SIGNAL_TABLE, column)];
    return all.reduce((one, { runs }) => one + runs, 0).toLocaleString('en');
  };
  expect(readDocument(DOCUMENT)).toContain(`\n${sum(-2)} releases in memory and ${sum(-1)} real ones, with `);
});
