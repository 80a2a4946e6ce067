import { parseRule } from '../../../src/decide/rules/parse.js';
import type { Emission, Facts, TagClass } from '../../../src/decide/rules/rule.js';
import { emitSchedule } from '../../../src/decide/rules/schedule.js';
import { makeFacts } from '../../_fakes/facts.js';

const AT_NIGHT = makeFacts({ event: 'schedule' });

function emitted(attributes: string, facts: Facts = AT_NIGHT): Emission {
  const rule = parseRule(`type=schedule${attributes}`);
  if (rule.type !== 'schedule') throw new Error(`Cannot use "${attributes}" in a test: it makes no schedule rule`);
  return emitSchedule(rule, facts);
}

test.each<[string, readonly [string, string, string], TagClass]>([
  ['', ['', 'nightly', ''], 'moving'],
  [',pattern=weekly,prefix=a-,suffix=-{{branch}}', ['a-', 'weekly', '-main'], 'moving'],
  [",pattern={{date 'YYYYMMDD'}}", ['', '20261121', ''], 'fixed'],
  [",pattern=c-{{commit_date 'YYYYMMDD' tz='Asia/Tokyo'}}", ['', 'c-20261121', ''], 'fixed'],
  [',pattern={{branch}}', ['', 'main', ''], 'moving'],
  [",pattern={{date 'YYYYMMDD'}}-{{sha}}", ['', '20261121-4f1c2d3', ''], 'commit'],
  [',prefix={{sha}}-', ['4f1c2d3-', 'nightly', ''], 'commit'],
  [',suffix=-{{sha}}', ['', 'nightly', '-4f1c2d3'], 'commit'],
])('emitSchedule() of type=schedule%s gives %j, which is %s', (attributes, [before, core, after], kind) => {
  const expected = { kind: 'name', name: { before, core, after }, class: kind, latest: 'unwanted' };
  expect(emitted(attributes)).toStrictEqual(expected);
});

test.each<[string, Facts, string]>([
  ['', makeFacts(), 'event push is no schedule'],
  [',pattern=', AT_NIGHT, 'its pattern is empty'],
  [',pattern=,prefix=a-', AT_NIGHT, 'its pattern is empty'],
  [',pattern={{tag}}', AT_NIGHT, 'its pattern is empty'],
])('emitSchedule() of type=schedule%s gives nothing: %#', (attributes, facts, why) => {
  expect(emitted(attributes, facts)).toStrictEqual({ kind: 'nothing', why });
});
