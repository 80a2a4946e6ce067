import { bundleBytes, describe } from './measures.ts';
import type { Comparison, Inside, SingleTimes } from './measures.ts';
import type { Builders } from './builders.ts';
import { LEGS } from './merge.ts';
import type { Merges } from './merge.ts';
import type { Promotion } from './promotion.ts';
import type { Registries } from './registries.ts';
import { median } from './timing.ts';
import { GIT_TAGS, RULES } from './world.ts';

export const BUDGETS = {
  ratio: { 5: 0.75, 100: 0.2 },
  planMs: 400,
  rulesMs: 200,
  ownMs: 250,
  megabytes: 1.5,
  children: 2,
  denialMs: 2_000,
  registries: 1.2,
  builders: 1,
  merge: 0.3,
  promotion: 1,
  promotionMegabytes: 150,
} as const;

/** A line of the table: what was measured, and whether it is within its budget. */
export type Row = {
  readonly what: string;
  readonly shell: string;
  readonly slipway: string;
  readonly budget: string;
  readonly verdict: '' | 'within' | 'over';
};

export type Results = {
  readonly comparisons: readonly Comparison[];
  readonly single: SingleTimes;
  readonly inside: Inside;
  readonly registries: Registries;
  readonly builders: Builders;
  readonly merges: Merges;
  readonly promotion: Promotion;
};

/** All that was measured, those with a budget first. */
export function makeRows({
  comparisons,
  single,
  inside,
  registries,
  builders,
  merges,
  promotion,
}: Results): readonly Row[] {
  const megabytes = bundleBytes() / 1_000_000;
  return [
    ...tagRows(comparisons),
    registriesRow(registries),
    buildersRow(builders),
    mergeRow(merges),
    ...promotionRows(promotion),
    limited(`\`mode: plan\`, ${GIT_TAGS.toLocaleString('en')} git tags`, describe(single.plan), {
      value: median(single.plan),
      limit: BUDGETS.planMs,
      text: `${BUDGETS.planMs} ms`,
    }),
    limited(`\`mode: plan\`, ${RULES.toLocaleString('en')} rules`, describe(single.rules), {
      value: median(single.rules),
      limit: BUDGETS.rulesMs,
      text: `${BUDGETS.rulesMs} ms`,
    }),
    limited('own time around the build, 5 tags', describe(inside.own), {
      value: median(inside.own),
      limit: BUDGETS.ownMs,
      text: `${BUDGETS.ownMs} ms`,
    }),
    limited('a token without the right to push, told before the build', describe(single.denial), {
      value: median(single.denial),
      limit: BUDGETS.denialMs,
      text: `${BUDGETS.denialMs} ms`,
    }),
    limited('child processes besides the build', childrenText(inside.children), {
      value: inside.children.length,
      limit: BUDGETS.children,
      text: `${BUDGETS.children}`,
    }),
    limited('JavaScript in `dist/`', `${megabytes.toFixed(2)} MB`, {
      value: megabytes,
      limit: BUDGETS.megabytes,
      text: `${BUDGETS.megabytes} MB`,
    }),
    plain('start-up: main that refuses an input', describe(single.refusal)),
    plain('start-up: post step alone', describe(single.post)),
    plain('start-up: Node itself, an empty file', describe(single.node)),
  ];
}

/** Those of the first engine have a budget. */
export function tagRows(comparisons: readonly Comparison[]): readonly Row[] {
  const [first] = comparisons;
  return comparisons.map((one) => compareRow(one, one.work.engine === first?.work.engine));
}

function compareRow({ work, shell, action }: Comparison, hasBudget: boolean): Row {
  const ratio = median(action) / median(shell);
  const limit = BUDGETS.ratio[work.tags];
  const what = `${work.tags} tags, ${work.engine.store} store`;
  const measured = { what, shell: describe(shell), slipway: `${describe(action)}, ratio ${ratio.toFixed(2)}` };
  return hasBudget
    ? { ...measured, budget: `ratio ${limit.toFixed(2)}`, verdict: ratio <= limit ? 'within' : 'over' }
    : { ...measured, budget: '', verdict: '' };
}

function registriesRow({ one, two }: Registries): Row {
  const ratio = median(two) / median(one);
  const slipway = `${describe(one)} and ${describe(two)}, ratio ${ratio.toFixed(2)}`;
  return limited('one registry and two, 5 tags', slipway, {
    value: ratio,
    limit: BUDGETS.registries,
    text: `ratio ${BUDGETS.registries.toFixed(2)}`,
  });
}

/** Against the same builder, made and removed in the shell. */
export function buildersRow({ shell, action }: Builders): Row {
  const ratio = median(action) / median(shell);
  return {
    what: 'two platforms in a builder that is made, two registries, 5 tags, against `buildx create`, `build --push`, `rm`',
    shell: describe(shell),
    slipway: `${describe(action)}, ratio ${ratio.toFixed(2)}`,
    budget: `ratio ${BUDGETS.builders.toFixed(2)}`,
    verdict: ratio <= BUDGETS.builders ? 'within' : 'over',
  };
}

/** A merge against `docker buildx imagetools create`, which signs in to nothing, and verifies nothing. */
export function mergeRow({ shell, action }: Merges): Row {
  const ratio = median(action) / median(shell);
  return {
    what: `\`mode: merge\` of ${LEGS} legs, 5 tags, against \`imagetools create\``,
    shell: describe(shell),
    slipway: `${describe(action)}, ratio ${ratio.toFixed(2)}`,
    budget: `ratio ${BUDGETS.merge.toFixed(2)}`,
    verdict: ratio <= BUDGETS.merge ? 'within' : 'over',
  };
}

/** Against the faster of the two others. */
export function promotionRows({ crane, imagetools, action, megabytes }: Promotion): readonly Row[] {
  const ratio = median(action) / Math.min(median(crane), median(imagetools));
  const peak = Math.max(...megabytes);
  const shell = `\`crane copy\` ${describe(crane)}, \`imagetools create\` ${describe(imagetools)}`;
  const what = '`mode: promote`, 500 MB to another registry';
  const time = limited(what, `${describe(action)}, ratio ${ratio.toFixed(2)}`, {
    value: ratio,
    limit: BUDGETS.promotion,
    text: `ratio ${BUDGETS.promotion.toFixed(2)}`,
  });
  const memory = limited('the same, peak memory', `${peak.toFixed(0)} MB`, {
    value: peak,
    limit: BUDGETS.promotionMegabytes,
    text: `${BUDGETS.promotionMegabytes} MB`,
  });
  return [{ ...time, shell }, memory];
}

type Budget = { readonly value: number; readonly limit: number; readonly text: string };

function limited(what: string, slipway: string, { value, limit, text }: Budget): Row {
  return { what, shell: '', slipway, budget: text, verdict: value <= limit ? 'within' : 'over' };
}

function plain(what: string, slipway: string): Row {
  return { what, shell: '', slipway, budget: '', verdict: '' };
}

function childrenText(children: readonly string[]): string {
  return children.length === 0 ? 'none' : `${children.length}: ${children.join(', ')}`;
}
