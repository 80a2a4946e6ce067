import { FAULTS } from '../../lab/faults/faults.ts';
import { sumUp, type Survival, writeSurvivals } from '../../lab/faults/survival.ts';
import { CASES, expectedSurvivals, NOT_IN_MEMORY, placesOf, releaseWith } from '../_fakes/fault-runs.js';
import { brokenIn, redIn } from '../_fakes/outcomes.js';
import { releaseCleanly, SCENES } from '../_fakes/releasing.js';

// A case is dozens of runs.
jest.setTimeout(60_000);

const seen: Survival[] = [];
afterAll(() => writeSurvivals('memory', 'faults', sumUp(seen)));

test('no fault is forgotten', () => {
  const named = [...CASES.map(({ fault }) => fault), ...Object.keys(NOT_IN_MEMORY)];
  expect([...new Set(named)].toSorted()).toStrictEqual(FAULTS.toSorted());
});

test('there are as many runs as places for faults', async () => {
  const runs = (await expectedSurvivals()).map((one) => one.runs);
  expect(runs.reduce((sum, one) => sum + one)).toBeGreaterThan(2_000);
  expect(Math.min(...runs)).toBeGreaterThan(20);
});

describe.each(SCENES)('v1.2.3 to $name', (scene) => {
  test.each(CASES)('keeps every promise with $fault at any request, $how, and a re-run completes it', async (one) => {
    const outcomes = await releaseWith(one, scene);
    const red = redIn(outcomes);
    seen.push({ what: one.fault, runs: outcomes.length, green: outcomes.length - red.length });
    expect(brokenIn(outcomes)).toStrictEqual([]);
    const places = placesOf(await releaseCleanly(scene), one);
    expect(outcomes.map(({ where }) => where)).toStrictEqual(places);
    expect(red).toStrictEqual(places.filter((place) => one.isRed(place, scene)));
  });
});
