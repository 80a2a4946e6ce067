import { choosePaint, indented, showLog, showMarkdown, showTable } from '../../lab/demo/show.ts';
import type { Paint } from '../../lab/demo/show.ts';

const marks: Paint = (style, text) => `<${style}>${text}</${style}>`;

test.each([
  ['a terminal', { isTTY: true }, {}, '\u001b[1mx\u001b[0m'],
  ['a terminal whose user wants no colours', { isTTY: true }, { NO_COLOR: '1' }, 'x'],
  ['a terminal with an empty NO_COLOR', { isTTY: true }, { NO_COLOR: '' }, '\u001b[1mx\u001b[0m'],
  ['a pipe', {}, {}, 'x'],
])('choosePaint() for %s', (_, stream, env, expected) => {
  expect(choosePaint(stream, env)('bold', 'x')).toBe(expected);
});

test('showLog() shows groups, annotations and the words of the build as a page does', () => {
  const log = [
    '##[group]Build and upload',
    'Builder default',
    '::stop-commands::***',
    '#1 DONE 0.0s',
    '##[endgroup]',
    '##[notice]Held',
    '##[error]Failed',
    'The end',
    '',
  ].join('\n');
  expect(showLog(log, marks).split('\n')).toStrictEqual([
    '<bold>▸ Build and upload</bold>',
    '  Builder default',
    '<dim>  ::stop-commands::***</dim>',
    '<dim>  #1 DONE 0.0s</dim>',
    '<cyan>Notice: Held</cyan>',
    '<red>Error: Failed</red>',
    'The end',
  ]);
});

test('showMarkdown() sets headings off', () => {
  expect(showMarkdown('## A\n\n| a | b |\n', marks)).toBe('<bold>## A</bold>\n\n| a | b |');
});

test('showTable() makes straight columns', () => {
  expect(
    showTable([
      ['tag', 'read'],
      ['latest', 'x'],
    ]),
  ).toBe('  tag     read\n  latest  x');
});

test('indented() leaves empty lines empty', () => {
  expect(indented('a\n\nb')).toBe('  a\n\n  b');
});
