import { lastLinesOf, Said } from '../../src/act/guarded.js';
import { CommandError } from '../../src/errors.js';

function saidOf(count: number, isKept?: RegExp): Said {
  const said = new Said(isKept);
  for (let at = 0; at < count; at += 1) said.add(`line ${at}`);
  return said;
}

test.each([
  [0, '', ''],
  [2, 'line 0\nline 1', 'line 0\nline 1'],
  [20, 'line 0\nline 1\nline 2\nline 3\nline 4', Array.from({ length: 15 }, (_, at) => `line ${at + 5}`).join('\n')],
])('Said keeps the first and the last of %i lines', (count, start, end) => {
  const said = saidOf(count);
  expect([said.start, said.end, said.kept]).toStrictEqual([start, end, '']);
});

test('Said keeps the lines between that are asked for, but no flood of them', () => {
  expect(saidOf(100, /7$/).kept.split('\n').slice(0, 3)).toStrictEqual(['line 7', 'line 17', 'line 27']);
  expect(saidOf(100, /line/).kept.split('\n')).toHaveLength(20);
});

test.each<[string, unknown, string]>([
  ['a command', new CommandError('docker push', 1, 'denied'), 'denied'],
  ['what a command is the cause of', new Error('x', { cause: new CommandError('docker push', 1, 'denied') }), 'denied'],
  ['something else', new Error('x', { cause: new Error('y') }), ''],
  ['no error', 'x', ''],
])('lastLinesOf() where it failed by %s', (_name, error, expected) => {
  expect(lastLinesOf(error)).toBe(expected);
});
