import { parseRule } from '../../../src/decide/rules/parse.js';
import type { Emission, Facts } from '../../../src/decide/rules/rule.js';
import { emitSchedule } from '../../../src/decide/rules/schedule.js';
import { makeFacts } from '../../_fakes/facts.js';

const NIGHT = makeFacts({ event: 'schedule' });

function emitOn(attributes: string, facts: Facts): Emission {
  const rule = parseRule(`type=schedule${attributes}`);
  if (rule.type !== 'schedule') throw new Error(`Cannot test "${attributes}": it makes no schedule rule`);
  return emitSchedule(rule, facts);
}

test.each([
  ['', 'moving', { before: '', core: 'nightly', after: '' }],
  [',pattern=weekly', 'moving', { before: '', core: 'weekly', after: '' }],
  [',pattern={{branch}}', 'moving', { before: '', core: 'main', after: '' }],
  [',prefix=a-,suffix=-b', 'moving', { before: 'a-', core: 'nightly', after: '-b' }],
  [",pattern={{date 'YYYYMMDD'}}", 'fixed', { before: '', core: '20261121', after: '' }],
  [",pattern=n-{{commit_date 'YYYYMMDD'}}", 'fixed', { before: '', core: 'n-20261120', after: '' }],
  [",pattern={{date 'YYYYMMDD' tz='Asia/Tokyo'}},suffix=-x", 'fixed', { before: '', core: '20261121', after: '-x' }],
  // There it is the next day already.
  [",pattern=c-{{commit_date 'YYYYMMDD' tz='Asia/Tokyo'}}", 'fixed', { before: '', core: 'c-20261121', after: '' }],
  [',pattern=weekly,prefix=a-,suffix=-{{branch}}', 'moving', { before: 'a-', core: 'weekly', after: '-main' }],
  [',pattern={{sha}}', 'commit', { before: '', core: '4f1c2d3', after: '' }],
  [",pattern={{date 'YYYYMMDD'}}-{{sha}}", 'commit', { before: '', core: '20261121-4f1c2d3', after: '' }],
  [',prefix={{sha}}-', 'commit', { before: '4f1c2d3-', core: 'nightly', after: '' }],
  [',suffix=-{{sha}}', 'commit', { before: '', core: 'nightly', after: '-4f1c2d3' }],
])('emitSchedule() of type=schedule%s is %s', (attributes, kind, name) => {
  expect(emitOn(attributes, NIGHT)).toStrictEqual({ kind: 'name', name, class: kind, latest: 'unwanted' });
});

test.each(['push', 'workflow_dispatch', 'schedule_me'])('emitSchedule() gives nothing on event %s', (event) => {
  expect(emitOn('', makeFacts({ event }))).toStrictEqual({ kind: 'nothing', why: `event ${event} is no schedule` });
});

test.each([
  ',pattern=',
  ',pattern={{tag}}',
  ',pattern=,prefix=a-',
  ',pattern={{tag}},prefix=a-',
  ',pattern=,suffix=-{{sha}}',
])('empty values give nothing: type=schedule%s', (attributes) => {
  expect(emitOn(attributes, NIGHT)).toStrictEqual({ kind: 'nothing', why: 'its pattern is empty' });
});
