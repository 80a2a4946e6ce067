import { needsOf, tellNeed } from '../decide/builder-needs.js';
import type { Occasion } from '../decide/occasion.js';
import type { Plan } from '../decide/plan.js';
import type { TagDecision } from '../decide/tags.js';
import type { Report } from './report.js';

/** What was understood and decided, and why, as data: `docs/plan.schema.json` says what stands where. */
export function explain({ plan, builder }: Report): Readonly<Record<string, unknown>> {
  return {
    event: plan.event,
    ...about(plan.occasion),
    push: plan.push,
    images: plan.images.map(({ name }) => name),
    ...explainBuilder(plan, builder),
    version: plan.tags.version,
    rules: plan.tags.outcomes,
    tags: plan.tags.decisions.map(explainTag),
    ...(plan.legJobs && {
      legs: plan.legJobs.map(({ number, platform, runner }) => ({ number, platform, 'runs-on': runner })),
    }),
    notices: [...plan.tags.notices, ...plan.notices],
  };
}

/** What a builder has to be able to, and which one it was: no docker is asked for a plan alone. */
function explainBuilder({ builds, push }: Plan, builder: Report['builder']): Readonly<Record<string, unknown>> {
  const needs = builder?.needs ?? builds.flatMap((one) => needsOf(one, { pushes: push.push }).map(tellNeed));
  return builder === undefined && needs.length === 0 ? {} : { builder: { needs, ...builder } };
}

function about(occasion: Occasion): Readonly<Record<string, unknown>> {
  if (occasion.kind === 'nothing') return { about: occasion.kind, why: occasion.why };
  const { kind, ref, sha, prefix } = occasion;
  return { about: kind, ref: ref ?? null, sha, ...(prefix && { 'tag-prefix': prefix }) };
}

function explainTag(decision: TagDecision): Readonly<Record<string, unknown>> {
  const { tag, class: kind, origin, contender, hold, rivals = [], images } = decision;
  return {
    tag,
    class: kind,
    rule: origin,
    verdict: hold === undefined ? 'publish' : 'hold',
    ...(hold !== undefined && { reason: hold }),
    ...(contender && { version: contender.version.raw, range: contender.range === 'every' ? '*' : contender.core }),
    ...(hold !== undefined && {
      candidates: rivals.map(({ gitTag, fixed }) => ({ version: gitTag, ...(fixed && { tag: fixed }) })),
    }),
    ...(images && { images }),
  };
}
