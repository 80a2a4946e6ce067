import { sumUp, type Survival, writeSurvivals } from '../../lab/faults/survival.ts';
import { MOMENTS, releaseCancelled, releaseKilled, tooLateIn } from '../_fakes/interrupt-runs.js';
import { brokenIn, redIn } from '../_fakes/outcomes.js';
import { releaseCleanly, SCENES } from '../_fakes/releasing.js';

const seen: Survival[] = [];
afterAll(() => writeSurvivals('memory', 'signals', sumUp(seen)));

describe.each(SCENES)('v1.2.3 to $name', (scene) => {
  test.each(MOMENTS.cancel)(
    'keeps every promise where it is cancelled %s any request, and a re-run completes it',
    async (moment) => {
      const outcomes = await releaseCancelled(moment, scene);
      const red = redIn(outcomes);
      seen.push({ what: 'SIGINT', runs: outcomes.length, green: outcomes.length - red.length });
      expect(brokenIn(outcomes)).toStrictEqual([]);
      const clean = await releaseCleanly(scene);
      expect(outcomes.map(({ where }) => where)).toStrictEqual(clean.requests);
      expect([...red, ...tooLateIn(clean)]).toStrictEqual(clean.requests);
    },
  );

  test.each(MOMENTS.kill)(
    'leaves the registries in order where it is killed %s any request, and a re-run completes it',
    async (moment) => {
      const outcomes = await releaseKilled(moment, scene);
      seen.push({ what: 'SIGKILL', runs: outcomes.length, green: 0 });
      expect(brokenIn(outcomes)).toStrictEqual([]);
      const { requests } = await releaseCleanly(scene);
      expect(outcomes.map(({ where }) => where)).toStrictEqual(requests);
    },
  );
});
