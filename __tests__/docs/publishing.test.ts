import { makeChildEnvironment } from '../../src/decide/child-environment.js';
import { soundsSecret } from '../../src/decide/exposed-secrets.js';
import { chooseWait, isTransient } from '../../src/decide/failures/retries.js';
import { parseRetries } from '../../src/decide/publishing.js';
import { RegistryError } from '../../src/errors.js';
import { gitTag } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';
import { readDocument, tableBelow } from './markdown.js';
import { codesIn } from './rows.js';

const DOCUMENT = 'docs/publishing.md';

test('the stations are those of the log, in its order', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  await world.run(gitTag('v1.2.3'));
  const groups = world.log.lines.filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
  const named = tableBelow(DOCUMENT, '# Publishing').flatMap((row) => /^\*\*(.+)\*\*$/.exec(row[0] ?? '')?.[1] ?? []);
  expect(named).toStrictEqual(groups);
});

describe('what is asked again', () => {
  const cells = tableBelow(DOCUMENT, '## What a registry is asked', 2).map(([again = '', not = '']) => ({
    again,
    not,
  }));
  const numbers = (text: string): number[] => [...text.matchAll(/\b[45]\d\d\b/g)].map(([number]) => Number(number));
  const answering = (status: number): RegistryError => new RegistryError('write', { kind: 'status', status });

  test.each(cells.flatMap(({ again }) => [...numbers(again), 500, 503]))('an answer %i is', (status) => {
    expect(isTransient(answering(status))).toBe(true);
  });

  test.each(cells.flatMap(({ not }) => numbers(not)))('an answer %i is not', (status) => {
    expect(isTransient(answering(status))).toBe(false);
  });

  const codes = (text: string): readonly string[] => codesIn(text).filter((code) => /^[A-Z_]+$/.test(code));
  const coded = (code: string): RegistryError => new RegistryError('write', { kind: 'status', status: 400, code });

  test('the code of an answer may say so, too', () => {
    const [again, not] = [cells.flatMap((cell) => codes(cell.again)), cells.flatMap((cell) => codes(cell.not))];
    expect([again.length, again.filter((code) => !isTransient(coded(code)))]).toStrictEqual([3, []]);
    expect([not.length, not.filter((code) => isTransient(coded(code)))]).toStrictEqual([2, []]);
  });

  test('is asked four times at most, and a registry is waited for two minutes at most', () => {
    const retries = parseRetries('');
    const busy = (retryAfter?: number): RegistryError =>
      new RegistryError('write', { kind: 'status', status: 429 }, { retryAfter });
    const waits = [1, 2, 4, 5].map((attempts) => chooseWait(busy(), { attempts, waited: 0, retries }, 1));
    expect(waits).toStrictEqual([250, 500, 2_000, undefined]);
    const asked = [120_000, 120_001].map((one) => chooseWait(busy(one), { attempts: 1, waited: 0, retries }, 0));
    expect(asked).toStrictEqual([120_000, undefined]);
  });
});

describe('the environment of the build', () => {
  const [, told = ''] = readDocument(DOCUMENT).split('### The environment of the build\n');
  const [listed = '', kept = ''] = told.split(/^`RUNNER_TRACKING_ID`|^### /m);
  const namesIn = (text: string): readonly string[] =>
    [...text.matchAll(/`([A-Z_…]+)`/g)].map(([, name = '']) => name.replace('…', 'X_'));
  const childOf = (names: readonly string[], asked: readonly string[] = []): Record<string, string> => {
    const environment = Object.fromEntries(names.map((name) => [name, 'x']));
    return makeChildEnvironment({ environment, secrets: ['s3cr3t-Passw0rd'], asked }, {});
  };

  test('has none of the variables that are listed', () => {
    expect(namesIn(listed)).toHaveLength(8);
    expect(childOf([...namesIn(listed), 'PATH'])).toStrictEqual({ PATH: 'x' });
  });

  test('has those that are said to stay', () => {
    const names = ['RUNNER_TRACKING_ID', ...namesIn(kept).slice(0, 2)];
    expect(Object.keys(childOf(names))).toStrictEqual(['RUNNER_TRACKING_ID', 'AWS_X_', 'GOOGLE_X_']);
    expect(childOf(['GITHUB_TOKEN'], ['GITHUB_TOKEN'])).toStrictEqual({ GITHUB_TOKEN: 'x' });
  });

  test('has no variable with a secret of the step', () => {
    const environment = { MY_COPY: 'x-s3cr3t-Passw0rd', PATH: '/bin' };
    expect(makeChildEnvironment({ environment, secrets: ['s3cr3t-Passw0rd'] }, {})).toStrictEqual({ PATH: '/bin' });
  });
});

test('names of build arguments that are said to sound like a secret do', () => {
  const [, words = ''] = /\(the words ([^)]+?),\s+and not PUBLIC\)/.exec(readDocument(DOCUMENT)) ?? [];
  const names = words.split(/,\s+|\s+or\s+/);
  expect(names).toHaveLength(5);
  expect(names.filter((name) => !soundsSecret(`NPM_${name}`) || soundsSecret(`PUBLIC_${name}`))).toStrictEqual([]);
});
