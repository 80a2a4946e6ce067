import fc from 'fast-check';
import { fillWith, GLOBAL_NAMES } from '../../src/decide/globals.js';
import { parseTemplate, render } from '../../src/decide/template.js';
import { anyText } from '../_fakes/any-text.js';
import { makeGlobals } from '../_fakes/facts.js';

const GLOBALS = makeGlobals({
  texts: { tag: 'v1', base_ref: 'next', is_not_default_branch: 'perhaps' },
  now: Date.UTC(2026, 10, 21, 23, 5, 9),
  commitDate: Date.UTC(2025, 0, 2, 3, 4, 5),
});

test.each([
  ['{{branch}}', 'main'],
  ['{{tag}}', 'v1'],
  ['{{sha}}', '4f1c2d3'],
  ['{{base_ref}}', 'next'],
  ['{{is_default_branch}}', 'true'],
  ['{{is_not_default_branch}}', 'perhaps'],
  ['{{date}}', '2026-11-21T23:05:09Z'],
  ["{{date 'YYYYMMDD-HHmm'}}", '20261121-2305'],
  ["{{date 'YYYYMMDD-HHmm' tz='Asia/Tokyo'}}", '20261122-0805'],
  ["{{date tz='Asia/Tokyo'}}", '2026-11-22T08:05:09+09:00'],
  ['{{date YYYY}}', '2026-11-21T23:05:09Z'],
  ['{{commit_date}}', '2025-01-02T03:04:05Z'],
  ["{{commit_date 'YYYY' tz='America/New_York'}}", '2025'],
  ["{{commit_date 'DD HH' tz='America/New_York'}}", '01 22'],
  ['{{branch}} of {{ tag }}', 'main of v1'],
])('%s is %j', (text, expected) => {
  expect(render(parseTemplate(text, GLOBAL_NAMES), fillWith(GLOBALS))).toBe(expected);
});

test('fillWith() fills in what a template has of its own', () => {
  const template = parseTemplate('{{branch}}.{{major}}.{{minor}}', [...GLOBAL_NAMES, 'major', 'minor']);
  expect(render(template, fillWith(GLOBALS, { major: '1', branch: 'mine' }))).toBe('mine.1.');
});

test('a branch named {{sha}} stays that text, and nothing of a branch is escaped or run', () => {
  const names = fc.oneof(
    fc.constantFrom('{{sha}}', '{{{branch}}}', "{{date 'YYYY'}}", '${{ github.token }}', 'a&b', '<b>', '$(id)', '`id`'),
    anyText({ maxLength: 30 }),
  );
  fc.assert(
    fc.property(names, (branch) => {
      const { texts, ...globals } = GLOBALS;
      const fill = fillWith({ ...globals, texts: { ...texts, branch } });
      expect(render(parseTemplate('a{{branch}}{{sha}}', GLOBAL_NAMES), fill)).toBe(`a${branch}4f1c2d3`);
    }),
  );
});
