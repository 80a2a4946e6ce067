import { sumUp, type Survival } from '../../lab/faults/survival.ts';
import { STATE } from '../../src/ports/state.js';
import { type HttpAnswer, HttpError } from '../../src/ports/http.js';
import type { OnItsWay } from './http.js';
import { brokenByRerun, judge, type Outcome } from './outcomes.js';
import { brokenInRegistries, leftOnDisk, type Release } from './promises.js';
import { type Clean, release, releaseCleanly, type Scene, SCENES, worldOf } from './releasing.js';
import type { FakeWorld } from './world.js';

/** When a run is interrupted, seen from a request. What is killed has heard nothing of an answer that came. */
export const MOMENTS = { cancel: ['before', 'during', 'after'], kill: ['before', 'during'] } as const;
export type Moment = (typeof MOMENTS.cancel)[number];

/** The requests of a release from which on a cancel comes too late to leave anything undone. */
export function tooLateIn({ requests }: Clean): readonly string[] {
  return requests.slice(requests.findIndex((request) => request.endsWith('/latest')));
}

/** What is expected of all interrupted releases in memory, where SIGTERM cannot be told from SIGINT. */
export async function expectedInterrupts(): Promise<readonly Survival[]> {
  const cleans = await Promise.all(SCENES.map(releaseCleanly));
  const all = cleans.flatMap((clean): readonly Survival[] => [
    ...MOMENTS.cancel.map(
      () => ({ what: 'SIGINT', runs: clean.requests.length, green: tooLateIn(clean).length }) as const,
    ),
    ...MOMENTS.kill.map(() => ({ what: 'SIGKILL', runs: clean.requests.length, green: 0 }) as const),
  ]);
  return sumUp(all);
}

/** Releases again and again, each time cancelled at another request, also at those to GitHub. */
export function releaseCancelled(moment: Moment, scene: Scene): Promise<readonly Outcome[]> {
  return atEachRequest(scene, async (one, at) => {
    const { world } = one;
    world.http.spoil({ on: /./, skip: at, times: 1, gives: (asked) => cancelAt(moment, asked, world) });
    const ran = await release(world, scene);
    return judge(one, ran);
  });
}

function cancelAt(moment: Moment, { request, serve }: OnItsWay, { cancel }: FakeWorld): HttpAnswer {
  const answer = moment === 'before' ? undefined : serve();
  cancel.abort(new Error('SIGINT was received'));
  const isLost = moment !== 'after' && request.signal?.aborted === true;
  if (isLost) throw new HttpError('ABORT_ERR', 'The operation was aborted');
  return answer ?? serve();
}

/** Releases again and again, each time killed at another request: it says and does nothing more, and post cleans up. */
export function releaseKilled(moment: (typeof MOMENTS.kill)[number], scene: Scene): Promise<readonly Outcome[]> {
  return atEachRequest(scene, async (one, at) => {
    const { world } = one;
    await new Promise<void>((killed) => {
      world.http.spoil({
        on: /./,
        skip: at,
        gives: ({ serve }) => {
          if (moment !== 'before' && world.http.spoilt.length === 1) serve();
          killed();
          return new Promise(() => undefined);
        },
      });
      void release(world, scene);
    });
    await untilQuiet();
    await world.disk.remove(world.state.saved[STATE.folder] ?? '/temp/nothing');
    const broken = [...brokenInRegistries(one), ...leftOnDisk(world), ...(await brokenByRerun(one))];
    return { isGreen: false, broken };
  });
}

/** More turns of the event loop than anything needs that was on its way. */
async function untilQuiet(): Promise<void> {
  for (let turns = 0; turns < 20; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

type Interrupted = (one: Release, at: number) => Promise<Omit<Outcome, 'where'>>;

async function atEachRequest(scene: Scene, interrupt: Interrupted): Promise<readonly Outcome[]> {
  const { requests, digests } = await releaseCleanly(scene);
  const outcomes: Outcome[] = [];
  for (const at of requests.keys()) {
    const world = worldOf(scene);
    const came = await interrupt({ world, scene, digests }, at);
    outcomes.push({ where: world.http.spoilt[0] ?? 'nowhere', ...came });
  }
  return outcomes;
}
