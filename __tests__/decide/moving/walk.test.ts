import {
  BEFORE,
  type Chances,
  rankOf,
  type Reduction,
  REDUCTIONS,
  type Runner,
  type Setting,
} from './_walk/setting.js';
import { type Broken, type End, walk, type Walked } from './_walk/walk.js';

jest.setTimeout(600_000);

// Where it is set, three runs meet two chances at once: a quarter of an hour instead of half a minute.
const IS_LONG = process.env['SLIPWAY_LONG_WALK'] !== undefined;

const TWO = runsOf('1a', '2a');
const TWINS = runsOf('1a', '1b');
const THREE = runsOf('1a', '2a', '3a');
const TWINS_BELOW = runsOf('1a', '1b', '2a');
const TWINS_ABOVE = runsOf('1a', '2a', '2b');

function runsOf(...digests: readonly string[]): readonly Runner[] {
  return digests.map((digest) => ({ rank: rankOf(digest), digest }));
}

type Some = Partial<Chances>;

const KINDS = ['crash', 'lost', 'late', 'stale', 'yank'] as const;
const ONE: readonly Some[] = [{}, ...KINDS.map((kind) => ({ [kind]: 1 }))];
const PAIRS: readonly Some[] = KINDS.flatMap((kind, at) =>
  KINDS.slice(at).map((other) => (kind === other ? { [kind]: 2 } : { [kind]: 1, [other]: 1 })),
);
const MORE: readonly Some[] = [{ late: 2, stale: 2 }, Object.fromEntries(KINDS.map((kind) => [kind, 1]))];

type Case = readonly [title: string, setting: Setting];

/** Each line-up with each of some chances, by versions and by history, with and without a tag before. */
function casesOf(lineUps: readonly (readonly Runner[])[], chances: readonly Some[]): readonly Case[] {
  return lineUps.flatMap((runners) =>
    chances.flatMap((some) =>
      (['versions', 'history'] as const).flatMap((order) => [
        titled({ order, runners, chances: some }),
        titled({ order, runners, chances: some, before: BEFORE }),
      ]),
    ),
  );
}

function titled(setting: Setting): Case {
  const { runners, order, before, unnamed, carried, chances = {} } = setting;
  const some = Object.entries(chances).map(([kind, times]) => `${kind} ${times}`);
  const words = [
    runners.map(({ digest }) => digest).join(' '),
    order === 'none' ? 'in no order' : `by ${order}`,
    ...(before === undefined ? [] : [`after ${before}`]),
    ...(unnamed === undefined ? [] : ['unnamed']),
    ...(carried === undefined ? [] : ['carried']),
    some.length === 0 ? 'without chance' : some.join(', '),
  ];
  return [words.join(', '), setting];
}

/** The lowest that the moving tag points to in the end. */
function lowestEnd({ ends }: Walked): number {
  return Math.min(...ends.map(({ tags }) => rankOf(tags['latest'] ?? undefined)));
}

/** Where no run dies and no git tag is deleted, the moving tag is at the highest in the end, whoever wrote it last. */
function leastEnd({ runners, chances = {} }: Setting): number {
  const { crash = 0, yank = 0 } = chances;
  return crash + yank > 0 ? -1 : Math.max(...runners.map(({ rank }) => rank));
}

function mostRequests({ most }: Walked): number {
  return Math.max(...most);
}

const CHANCES_OF_TWO = [...ONE, ...PAIRS, { crash: 1, late: 1, stale: 1 }, ...(IS_LONG ? MORE : [])];

test.each(casesOf([TWO, TWINS], CHANCES_OF_TWO))('two runs hold the invariant: %s', (_title, setting) => {
  const walked = walk(setting);
  expect(walked.broken).toBeUndefined();
  expect(lowestEnd(walked)).toBeGreaterThanOrEqual(leastEnd(setting));
  expect(mostRequests(walked)).toBeLessThanOrEqual(IS_LONG ? 58 : 50);
});

const CHANCES_OF_THREE = IS_LONG ? [...ONE, ...PAIRS] : ONE;
const LINE_UPS_OF_THREE = IS_LONG ? [THREE, TWINS_BELOW, TWINS_ABOVE] : [THREE, TWINS_BELOW];

test.each(casesOf(LINE_UPS_OF_THREE, CHANCES_OF_THREE))('three runs hold the invariant: %s', (_title, setting) => {
  const walked = walk(setting);
  expect(walked.broken).toBeUndefined();
  expect(lowestEnd(walked)).toBeGreaterThanOrEqual(leastEnd(setting));
  // A look makes three requests at least: so no run comes to the thirty at which the machine gives up.
  expect(mostRequests(walked)).toBeLessThan(3 * 30);
});

test('without the look after the write, two runs break it', () => {
  const broken: Broken = {
    why: 'latest points to 1a, though the run of 1.2.0 has ended green',
    way: [
      ...['1a begins', '1a reads git', '1a publishes'],
      ...['2a begins', '2a reads git', '2a publishes', '2a writes 2a'],
      '1a writes 1a',
    ],
  };
  expect(walk({ order: 'versions', runners: TWO, withoutLook: true, reductions: [] }).broken).toStrictEqual(broken);
});

// The run that writes last is shown its own fixed tag as it was a moment ago: nothing tells it to wait and look once more.
test('where a registry lags behind, two runs of one version may end on two digests', () => {
  const broken: Broken = {
    why: 'latest points to 1a, and the fixed tag of its version to 1b',
    way: [
      ...['1a begins', '1a reads git', '1a publishes'],
      ...['1b begins', '1b reads git', '1b publishes', '1b writes 1b'],
      ...['1b begins to look', '1b reads git', '1b reads latest: 1b'],
      ...['1a writes 1a', '1a begins to look', '1a reads git', '1a reads latest: 1a', '1a reads 1.1.0: nothing'],
      '1b reads 1.1.0: 1b',
    ],
  };
  const setting: Setting = { order: 'versions', runners: TWINS, chances: { stale: 1 }, lagging: 'no excuse' };
  expect(walk(setting).broken).toStrictEqual(broken);
});

const WITHOUT_PROTOCOL = [TWO, TWINS, THREE].flatMap((runners) =>
  ONE.flatMap((chances) => [
    titled({ order: 'none', runners, chances }),
    titled({ order: 'none', runners, chances, unnamed: true }),
    titled({ order: 'none', runners, chances, unnamed: true, before: BEFORE, carried: true }),
    titled({ order: 'versions', runners, chances, unnamed: true }),
    titled({ order: 'versions', runners, chances, unnamed: true, before: BEFORE }),
    titled({ order: 'versions', runners, chances, unnamed: true, carried: true }),
    titled({ order: 'history', runners, chances, unnamed: true }),
    titled({ order: 'history', runners, chances, unnamed: true, before: BEFORE }),
  ]),
);

test.each(WITHOUT_PROTOCOL)(
  'without an order or names, each run ends and the tag is published: %s',
  (_title, setting) => {
    const walked = walk(setting);
    expect(walked.broken).toBeUndefined();
    expect(mostRequests(walked)).toBeLessThanOrEqual(12);
  },
);

/** What is found on all ways: what breaks, or the ends and the most requests, whichever twin is which. */
function findings(setting: Setting): unknown {
  const { broken, ends, most } = walk(setting);
  if (broken !== undefined) return broken.why;
  const heard = ends.filter(({ runs }) => !Object.values(runs).includes('dead in silence'));
  return { most: Math.max(...most), ends: new Set(heard.flatMap((end) => [tell(end, {}), tell(end, TWIN_OF)]).sort()) };
}

const TWIN_OF: Readonly<Record<string, string>> = { '1a': '1b', '1b': '1a' };

function tell({ tags, runs }: End, names: Readonly<Record<string, string>>): string {
  const pairs = Object.entries({ ...tags, ...runs }).map((pair) =>
    pair.map((one) => names[one ?? ''] ?? one).join(' '),
  );
  return pairs.sort().join(', ');
}

const SMALL = [TWO, TWINS].flatMap((runners) => ONE.map((chances) => titled({ order: 'versions', runners, chances })));

test.each(SMALL)('what makes a walk shorter loses nothing: %s', (_title, setting) => {
  expect(findings(setting)).toStrictEqual(findings({ ...setting, reductions: [] }));
  const broken = { ...setting, withoutLook: true } as const;
  expect(walk(broken).broken).toBeDefined();
  expect(walk({ ...broken, reductions: [] }).broken).toBeDefined();
});

const ALONE = REDUCTIONS.flatMap((one) =>
  [TWO, TWINS].map((runners): [Reduction, string, Setting] => [
    one,
    ...titled({ order: 'versions', runners, chances: { crash: 1 } }),
  ]),
);

test.each(ALONE)('%s alone loses nothing: %s', (one, _title, setting) => {
  expect(findings({ ...setting, reductions: [one] })).toStrictEqual(findings({ ...setting, reductions: [] }));
});
