import { concerns, type FaultName } from '../../lab/faults/faults.ts';
import { sumUp, type Survival } from '../../lab/faults/survival.ts';
import { breakageOf } from './breakages.js';
import { judge, type Outcome } from './outcomes.js';
import { type Clean, release, releaseCleanly, type Scene, SCENES, worldOf } from './releasing.js';

/** Tells whether a run ends red by what happens to a request; else it goes on, and ends green. */
type IsRed = (request: string, scene: Scene) => boolean;

const nowhere: IsRed = () => false;
const everywhere: IsRed = () => true;
/** But for the upload that proves the right to push and is given up, and for what is reported and no more. */
const whereItMatters: IsRed = (request) => !/^DELETE |^GET \S+\/blobs\//.test(request);
/** A "no" is asked for once more where the registry has let us write before. */
const whereNoIsNo: IsRed = (request, scene) =>
  whereItMatters(request, scene) && (!/^(?:PUT|HEAD) /.test(request) || request === firstWriteOf(request, scene));

function firstWriteOf(request: string, { firstWrite }: Scene): string {
  return request.replace(/^\w+ (.*\/).*$/, `PUT $1${firstWrite}`);
}
const atItsDoor: IsRed = (request) => request.endsWith('/v2/');

/**
 * Where a run ends red by each fault: by one that happens once, and by one that comes to stay. Else it is survived. A re-run
 * completes what was left, whatever it was.
 */
const TABLE: Readonly<
  Record<FaultName, { readonly once: IsRed; readonly forGood?: IsRed } | { readonly not: string }>
> = {
  '429-seconds': { once: nowhere },
  '429-date': { once: nowhere },
  '429-go-duration': { once: nowhere },
  '429-milliseconds': { once: nowhere },
  '429-ghcr': { once: nowhere },
  '429-bare': { once: nowhere },
  '429-hour': { once: whereItMatters },
  '403-denied': { once: whereNoIsNo },
  '408-timeout': { once: nowhere },
  '499-closed': { once: whereNoIsNo },
  '500-error': { once: nowhere },
  '502-page': { once: nowhere },
  '503-unavailable': { once: nowhere, forGood: everywhere },
  unknown: { once: atItsDoor },
  'read-only': { once: whereItMatters, forGood: everywhere },
  'disk-full': { once: nowhere, forGood: everywhere },
  'reset-before': { once: nowhere, forGood: everywhere },
  'reset-after': { once: nowhere, forGood: everywhere },
  late: { once: nowhere, forGood: everywhere },
  stall: { once: nowhere },
  drip: { not: 'the answer is right, and in memory it takes no time' },
  truncated: { once: nowhere },
  'other-digest': { once: nowhere },
  'other-bytes': { once: nowhere },
  'expired-token': { once: nowhere, forGood: everywhere },
  stale: { once: nowhere, forGood: nowhere },
};

/** A fault that happens to one request, or to one and to all that come after it in that registry. */
export type FaultCase = { readonly fault: FaultName; readonly how: 'once' | 'for good'; readonly isRed: IsRed };

const NAMES = Object.keys(TABLE) as readonly FaultName[];

/** Every fault that can be made in memory. */
export const CASES: readonly FaultCase[] = NAMES.flatMap((fault) => {
  const row = TABLE[fault];
  if ('not' in row) return [];
  const { once, forGood } = row;
  const first: FaultCase = { fault, how: 'once', isRed: once };
  return forGood === undefined ? [first] : [first, { fault, how: 'for good', isRed: forGood }];
});

/** The faults that cannot, and why. */
export const NOT_IN_MEMORY: Readonly<Partial<Record<FaultName, string>>> = Object.fromEntries(
  NAMES.flatMap((fault) => {
    const row = TABLE[fault];
    return 'not' in row ? [[fault, row.not]] : [];
  }),
);

/** What a release without faults asks of registries, as far as the fault can happen to it. */
export function placesOf({ requests }: Clean, { fault }: FaultCase): readonly string[] {
  return requests.filter((request) => hostOf(request) !== 'api.github.com' && canHappen(fault, request));
}

function canHappen(fault: FaultName, request: string): boolean {
  const [method = '', place = ''] = request.split(' ');
  return concerns({ name: fault }, { method, path: place.slice(place.indexOf('/')) });
}

function hostOf(request: string): string {
  return /^\w+ ([^/]+)/.exec(request)?.[1] ?? '';
}

/** What is expected of all releases in memory: how often each fault happens, and how often it is survived. */
export async function expectedSurvivals(): Promise<readonly Survival[]> {
  const all = await Promise.all(
    SCENES.map(async (scene) => {
      const clean = await releaseCleanly(scene);
      return CASES.map((one) => {
        const places = placesOf(clean, one);
        const green = places.filter((place) => !one.isRed(place, scene)).length;
        return { what: one.fault, runs: places.length, green };
      });
    }),
  );
  return sumUp(all.flat());
}

/** Releases again and again, each time with the fault at another place. */
export async function releaseWith(one: FaultCase, scene: Scene): Promise<readonly Outcome[]> {
  const places = placesOf(await releaseCleanly(scene), one);
  const outcomes: Outcome[] = [];
  for (const at of places.keys()) outcomes.push(await releaseSpoilt(one, scene, places.slice(0, at + 1)));
  return outcomes;
}

/** `upTo`: the places up to the one where it happens. */
async function releaseSpoilt(one: FaultCase, scene: Scene, upTo: readonly string[]): Promise<Outcome> {
  const { digests } = await releaseCleanly(scene);
  const world = worldOf(scene);
  const host = hostOf(upTo.at(-1) ?? '');
  world.http.spoil({
    on: (request) => hostOf(request) === host && canHappen(one.fault, request),
    skip: upTo.filter((request) => hostOf(request) === host).length - 1,
    gives: breakageOf(one.fault, world),
    ...(one.how === 'once' && { times: 1 }),
  });
  const ran = await release(world, scene);
  // What is late lands now at the latest.
  world.http.settle();
  const [where = 'nowhere'] = world.http.spoilt;
  return { where, ...(await judge({ world, scene, digests }, ran)) };
}
