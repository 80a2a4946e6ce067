import { FAULTS } from '../../lab/faults/faults.ts';
import { sumUp, writeSurvivals } from '../../lab/faults/survival.ts';
import type { Survival } from '../../lab/faults/survival.ts';
import { startLanes } from './_fault-lanes.ts';
import type { Lane, Lanes } from './_fault-lanes.ts';
import { interrupt, releaseWith } from './_fault-release.ts';
import type { Came } from './_fault-release.ts';
import { ROWS, SIGNAL_ROWS } from './_fault-rows.ts';
import type { Row, SignalRow } from './_fault-rows.ts';

/** As many releases at a time as keep two cores busy: most of their time is waiting. */
const LANES = 4;

let lanes: Lanes | undefined;
const came = new Map<Row | SignalRow, Came | Error>();

/** All of it before the first test: what takes its time goes on beside the others. */
beforeAll(async () => {
  const started = await startLanes(LANES);
  lanes = started;
  const queue = [
    ...ROWS.map((row) => [row, (lane: Lane) => releaseWith(row, started, lane)] as const),
    ...SIGNAL_ROWS.map((row) => [row, (lane: Lane) => interrupt(row, started, lane)] as const),
  ].values();
  const work = async (lane: Lane): Promise<void> => {
    for (const [row, go] of queue) {
      came.set(
        row,
        await go(lane).catch((error: unknown) => new Error('The release could not be judged', { cause: error })),
      );
    }
  };
  await Promise.all(started.lanes.map(work));
}, 600_000);

afterAll(async () => {
  await lanes?.stop();
  const survived = [...came].flatMap(([row, one]) => (one instanceof Error ? [] : [survivalOf(row, one)]));
  const isFault = ({ what }: Survival): boolean => FAULTS.some((name) => name === what);
  writeSurvivals('real', 'faults', sumUp(survived.filter(isFault)));
  writeSurvivals('real', 'signals', sumUp(survived.filter((one) => !isFault(one))));
}, 60_000);

function survivalOf(row: Row | SignalRow, { isWhole }: Came): Survival {
  return { what: 'fault' in row ? row.fault.name : row.signal, runs: 1, green: isWhole ? 1 : 0 };
}

function resultOf(row: Row | SignalRow): Came {
  const result = came.get(row);
  if (result instanceof Error) throw result;
  if (result === undefined) throw new Error('The release was not made');
  return result;
}

const EXIT_CODES = { green: 0, red: 1, SIGINT: 130, SIGTERM: 143, SIGKILL: 137 } as const;

/** Fails with the log. */
function expectKept({ broken, exitCode, hits, log }: Came, wanted: number | undefined): void {
  const wrong = [
    ...broken,
    ...(hits > 0 ? [] : ['nothing has happened to it']),
    ...(wanted === undefined || exitCode === wanted ? [] : [`it ended with ${exitCode}, not ${wanted}`]),
  ];
  if (wrong.length > 0) throw new Error(`${wrong.join('\n')}\n${log}`);
  expect(wrong).toStrictEqual([]);
}

test('every fault happens, in more than 60 releases', () => {
  expect(new Set(ROWS.map(({ fault }) => fault.name))).toStrictEqual(new Set(FAULTS));
  expect(ROWS.length).toBeGreaterThan(60);
});

describe('a release keeps every promise, and a re-run completes it', () => {
  test.each(ROWS.map((row) => [row.fault.name, row.place, row.how, row.setup, row.ends, row] as const))(
    'with %s at %s, %s (%s): %s',
    (...[, , , , ends, row]) => {
      expectKept(resultOf(row), EXIT_CODES[ends]);
    },
  );
});

describe('a release that is interrupted keeps every promise, and a re-run completes it', () => {
  test.each(SIGNAL_ROWS.map((row) => [row.signal, row.step, row] as const))('by %s at "%s"', (signal, _, row) => {
    expectKept(resultOf(row), EXIT_CODES[signal]);
  });
});
