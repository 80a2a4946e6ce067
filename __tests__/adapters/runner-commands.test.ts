import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInput, writeSummary, writeValue } from '../../src/adapters/runner-commands.js';

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
  ['github-token', ''],
])('readInput(%j) is %j', (name, expected) => {
  expect(readInput({ INPUT_PUSH: ' auto\n', 'INPUT_BUILD-ARGS': 'A=1' }, name)).toBe(expected);
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
