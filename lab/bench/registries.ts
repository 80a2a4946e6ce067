import { withProgress } from '../progress.ts';
import { proveTags } from './measures.ts';
import { runAction } from './sides.ts';
import type { Work } from './sides.ts';

/** The same work to one registry and to two, in milliseconds, run by run. */
export type Registries = { readonly one: readonly number[]; readonly two: readonly number[] };

/** Publishes to one registry and to two in turn, once to warm up and then `runs` times. */
export async function compareRegistries(work: Work, runs: number): Promise<Registries> {
  const [one, two]: [number[], number[]] = [[], []];
  await withProgress('Measure two registries against one', async () => {
    for (let run = 0; run <= runs; run += 1) {
      const times = [await runAction(work), await runAction({ ...work, isTwice: true })] as const;
      if (run === 0) continue;
      one.push(times[0]);
      two.push(times[1]);
    }
  });
  await proveTags('action', { ...work, isTwice: true });
  return { one, two };
}
