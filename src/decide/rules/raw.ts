import { fillWith } from '../globals.js';
import { render } from '../template.js';
import { isFullVersion } from '../version.js';
import { around, namesCommit, nothing } from './name.js';
import type { Emission, Facts, RawRule, TagClass } from './rule.js';

/** What a raw rule gives: its value, nothing where that is empty. A full version is fixed, all else moves. */
export function emitRaw(rule: RawRule, facts: Facts): Emission {
  const value = render(rule.value, fillWith(facts.globals));
  if (value === '') return nothing('its value is empty');
  return { kind: 'name', name: around(value, rule, facts.globals), class: classOf(rule, value), latest: 'unwanted' };
}

function classOf({ value: template, prefix, suffix }: RawRule, value: string): TagClass {
  if (namesCommit([template, prefix, suffix])) return 'commit';
  return isFullVersion(value) ? 'fixed' : 'moving';
}
