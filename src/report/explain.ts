import type { Occasion } from '../decide/occasion.js';
import type { TagDecision } from '../decide/tags.js';
import type { Report } from './report.js';

/** What was understood and decided, and why, as data: `docs/plan.schema.json` says what stands where. */
export function explain({ plan }: Report): Readonly<Record<string, unknown>> {
  return {
    event: plan.event,
    ...about(plan.occasion),
    push: plan.push,
    images: plan.images.map(({ name }) => name),
    version: plan.tags.version,
    rules: plan.tags.outcomes,
    tags: plan.tags.decisions.map(explainTag),
    ...(plan.legJobs && {
      legs: plan.legJobs.map(({ number, platform, runner }) => ({ number, platform, 'runs-on': runner })),
    }),
    notices: [...plan.tags.notices, ...plan.notices],
  };
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
