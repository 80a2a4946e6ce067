import { fillWith } from '../globals.js';
import { render } from '../template.js';
import { around, namesCommit, namesDate, nothing } from './name.js';
import type { Emission, Facts, ScheduleRule, TagClass } from './rule.js';

/** What a schedule rule gives: its pattern, on event schedule. With a date in it the tag stays where it is. */
export function emitSchedule(rule: ScheduleRule, facts: Facts): Emission {
  if (facts.event !== 'schedule') return nothing(`event ${facts.event} is no schedule`);
  const core = render(rule.pattern, fillWith(facts.globals));
  if (core === '') return nothing('its pattern is empty');
  return { kind: 'name', name: around(core, rule, facts.globals), class: classOf(rule), latest: 'unwanted' };
}

function classOf({ pattern, prefix, suffix }: ScheduleRule): TagClass {
  if (namesCommit([pattern, prefix, suffix])) return 'commit';
  return namesDate(pattern) ? 'fixed' : 'moving';
}
