import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInput, runnerLog, writeSummary, writeValue } from '../../src/adapters/runner-commands.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-runner-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['push', 'auto'],
  ['build-args', 'A=1'],
  ['two words', 'x'],
  // The line break that ends a secret is none of it.
  ['password', '{\n  "a": "$x"\n}'],
  ['github-token', ''],
])('readInput(%j) is %j', (name, expected) => {
  const environment = {
    INPUT_PUSH: ' auto\n',
    'INPUT_BUILD-ARGS': 'A=1',
    INPUT_TWO_WORDS: 'x',
    INPUT_PASSWORD: '{\n  "a": "$x"\n}\n',
    'INPUT_GITHUB-TOKEN': undefined,
  };
  expect(readInput(environment, name)).toBe(expected);
});

test('writeValue() hands over values that no value can end early', () => {
  const environment = { GITHUB_OUTPUT: join(folder, 'output') };
  writeValue(environment, 'GITHUB_OUTPUT', ['a', 'one\ntwo\nEOF\nb<<EOF\nthree']);
  writeValue(environment, 'GITHUB_OUTPUT', ['c', '']);
  const form =
    /^a<<(ghadelimiter_[0-9a-f-]{36})\none\ntwo\nEOF\nb<<EOF\nthree\n\1\nc<<(ghadelimiter_[0-9a-f-]{36})\n\n\2\n$/;
  const [, first, second] = form.exec(readFileSync(environment.GITHUB_OUTPUT, 'utf8')) ?? [];
  expect(first).toBeDefined();
  expect(second).not.toBe(first);
});

test('writeValue() without a file of the runner says which variable is missing', () => {
  expect(() => writeValue({}, 'GITHUB_STATE', ['a', 'b'])).toThrow('environment variable GITHUB_STATE is not set');
});

test('writeSummary() adds to the summary, and a runner without summaries goes without', () => {
  const environment = { GITHUB_STEP_SUMMARY: join(folder, 'summary') };
  writeSummary(environment, 'one\n');
  writeSummary(environment, 'two\n');
  writeSummary({}, 'three\n');
  expect(readFileSync(environment.GITHUB_STEP_SUMMARY, 'utf8')).toBe('one\ntwo\n');
});

/** What a log prints. */
function printed(work: () => void): string {
  let text = '';
  const print = jest.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    text += String(piece);
    return true;
  });
  try {
    work();
  } finally {
    print.mockRestore();
  }
  return text;
}

const HOSTILE = 'a\r\n::error::b%0A##[error]c';

test.each<[string, () => void, string]>([
  ['notice', () => runnerLog.notice(HOSTILE), '::notice::a%0D%0A::error::b%250A##[error]c\n'],
  ['warning', () => runnerLog.warning(HOSTILE), '::warning::a%0D%0A::error::b%250A##[error]c\n'],
  ['error', () => runnerLog.error(HOSTILE), '::error::a%0D%0A::error::b%250A##[error]c\n'],
  [
    'warning at a line',
    () => runnerLog.warning('a', { file: 'x,y:%.Dockerfile', line: 3, title: 'a\r\nb' }),
    '::warning file=x%2Cy%3A%25.Dockerfile,line=3,title=a%0D%0Ab::a\n',
  ],
  ['warning with a title', () => runnerLog.warning('a', { title: 'b' }), '::warning title=b::a\n'],
  ['warning without a file', () => runnerLog.warning('a', { line: 3 }), '::warning::a\n'],
  ['error at a file', () => runnerLog.error('a', { file: 'b' }), '::error file=b::a\n'],
  ['debug', () => runnerLog.debug(HOSTILE), '::debug::a%0D%0A::error::b%250A##[error]c\n'],
  ['mask', () => runnerLog.mask('a\nb'), '::add-mask::a%0Ab\n'],
  ['startGroup', () => runnerLog.startGroup('a\nb'), '::group::a%0Ab\n'],
  ['endGroup', () => runnerLog.endGroup(), '::endgroup::\n'],
  ['raw', () => runnerLog.raw('::error::b'), '::error::b\n'],
  ['guard', () => runnerLog.guard('c0ffee'), '::stop-commands::c0ffee\n'],
  ['unguard', () => runnerLog.unguard('c0ffee'), '::c0ffee::\n'],
])('%s() prints one line, as the runner wants it', (_name, work, expected) => {
  expect(printed(work)).toBe(expected);
});

test.each([
  ['plain 1.2 · ok', 'plain 1.2 · ok'],
  ['::error::a', ': :error::a'],
  ['  ::error::a', '  : :error::a'],
  ['a\n::error::b\n\t::c::', 'a\n: :error::b\n : :c::'],
  // Wherever the runner may see a line begin.
  ['a\r::error::b', 'a ::error::b'],
  ['a\u2028::error::b\u0085::c::', 'a ::error::b ::c::'],
  ['a ##[error]b', 'a ## [error]b'],
  ['a\u0000\u001B[31mb', 'a  [31mb'],
])('info(%j) prints %j, in which nothing is a command', (text, expected) => {
  expect(printed(() => runnerLog.info(text))).toBe(`${expected}\n`);
});

const SECRETS = ['Passw0rd-1', 'Passw0rd-12', 'Passw0rd ::x\t##[y]', 'Passw0rd%0A', 'Passw0rd-3\nPassw0rd-4'];

test.each<['info' | 'notice' | 'warning' | 'error' | 'debug' | 'startGroup' | 'raw', string, string]>([
  ['info', 'a Passw0rd-1 b Passw0rd-1', 'a *** b ***'],
  // A longer secret can hold a shorter one.
  ['info', 'Passw0rd-12', '***'],
  ['info', 'a Passw0rd ::x\t##[y] b', 'a *** b'],
  ['info', 'Passw0rd-3\nPassw0rd-4', '***'],
  ['info', 'Passw0rd-3\n::x::', 'Passw0rd-3\n: :x::'],
  ['info', 'Passw0rd-1::x::\nPassw0rd-1\n::y', '***::x::\n***\n: :y'],
  ['notice', 'a Passw0rd%0A', '::notice::a ***'],
  ['warning', 'Passw0rd-1', '::warning::***'],
  ['error', 'Passw0rd-1\nb', '::error::***%0Ab'],
  ['debug', 'Passw0rd-1', '::debug::***'],
  ['startGroup', 'Passw0rd-1', '::group::***'],
  ['raw', '::set-output name=x::Passw0rd-1', '::set-output name=x::***'],
])('%s(%j) prints it without what is hidden', (name, text, expected) => {
  printed(() => SECRETS.forEach((secret) => runnerLog.mask(secret)));
  expect(printed(() => runnerLog[name](text))).toBe(`${expected}\n`);
});

test('a place is told without what is hidden', () => {
  printed(() => SECRETS.forEach((secret) => runnerLog.mask(secret)));
  const at = { file: 'Passw0rd-1/Dockerfile', title: 'Passw0rd%0A' };
  expect(printed(() => runnerLog.error('a', at))).toBe('::error file=***/Dockerfile,title=***::a\n');
});

test('mask() tells the runner what to hide, in one line, and hides what is long enough itself', () => {
  expect(printed(() => runnerLog.mask('50%\r\nx'))).toBe('::add-mask::50%25%0D%0Ax\n');
  expect(printed(() => runnerLog.mask('xyz'))).toBe('::add-mask::xyz\n');
  expect(printed(() => runnerLog.mask('wxyz'))).toBe('::add-mask::wxyz\n');
  expect(runnerLog.redact('uvwxyz 50%\r\nx')).toBe('uv*** ***');
  // What is shorter is in too many words.
  expect(runnerLog.redact('xyz')).toBe('xyz');
});
