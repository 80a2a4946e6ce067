import { parsePairs } from '../../lab/runner/command-files.ts';
import { removeFolders, runCode } from './runner-actions.ts';

afterAll(removeFolders);

test.each([
  [
    'a=1\n\nb=x=y\n',
    [
      ['a', '1'],
      ['b', 'x=y'],
    ],
  ],
  ['a=1', [['a', '1']]],
  ['a=x<<y\n', [['a', 'x<<y']]],
  ['a=\n', [['a', '']]],
  [
    'a<<E\n1\n2\nE\nb=3\n',
    [
      ['a', '1\n2'],
      ['b', '3'],
    ],
  ],
  ['a<<E\nE\n', [['a', '']]],
  ['a<<E\n\nE', [['a', '']]],
  ['a<<E\n E\nE\n', [['a', ' E']]],
  ['a<<E=F\nx\nE=F\n', [['a', 'x']]],
  ['a=1\r\n', [['a', '1\r']]],
])('parsePairs(%j) gives %j', (text, expected) => {
  expect([...parsePairs(text)]).toStrictEqual(expected);
});

test.each([
  ['word\n', "Invalid format 'word'"],
  ['<<E\nx\nE\n', "Invalid format '<<E'. Name must not be empty and delimiter must not be empty"],
  ['a<<\nx\n', "Invalid format 'a<<'. Name must not be empty and delimiter must not be empty"],
  ['a<<E\nx\n', "Invalid value. Matching delimiter not found 'E'"],
  ['a<<E\nx\r\nE\r\n', "Invalid value. Matching delimiter not found 'E'"],
  ['a<<E\nx', 'Invalid value. EOF marker missing new line.'],
])('parsePairs(%j) refuses with %j', (text, message) => {
  expect(() => [...parsePairs(text)]).toThrow(message);
});

test('outputs, environment, paths and state are taken from their files', async () => {
  const run = await runCode({
    main: `file('OUTPUT', 'a<<E\\n1\\n2\\nE\\n'); file('ENV', 'B=3\\n'); file('PATH', '/one\\n/two\\n/one\\n');
      file('STATE', 'c=4\\nC=5\\n');`,
    post: `say([process.env.B, process.env.STATE_c, process.env.PATH.split(':').slice(0, 2), process.env.INPUT_A].join(' '))`,
  });
  expect([run.outputs, run.env, run.state]).toStrictEqual([{ a: '1\n2' }, { B: '3' }, { c: '5' }]);
  expect(run.post?.raw).toBe('3 5 /one,/two \n');
});

test('what stands before a mistake counts, and the step fails though it ended with 0', async () => {
  const run = await runCode({ main: `file('OUTPUT', 'a=1\\nb<<E\\nopen\\n'); file('ENV', 'C=2\\n')` });
  expect([run.exitCode, run.conclusion]).toStrictEqual([0, 'failure']);
  expect([run.outputs, run.env]).toStrictEqual([{ a: '1' }, { C: '2' }]);
  expect(run.annotations.map(({ message }) => message)).toStrictEqual([
    "Unable to process file command 'output' successfully.",
    "Invalid value. Matching delimiter not found 'E'",
  ]);
});

test('GITHUB_ENV may not set NODE_OPTIONS', async () => {
  const run = await runCode({ main: `file('ENV', 'node_options=--inspect\\nOK=1\\n')` });
  expect([run.env, run.conclusion]).toStrictEqual([{ OK: '1' }, 'success']);
  expect(run.annotations[0]?.message).toContain("Can't store NODE_OPTIONS");
});

test('files are read also when the action failed', async () => {
  const run = await runCode({ main: `file('OUTPUT', 'a=1\\n'); file('STEP_SUMMARY', '# Failed\\n'); process.exit(3)` });
  expect([run.exitCode, run.conclusion, run.outputs, run.summary]).toStrictEqual([
    3,
    'failure',
    { a: '1' },
    '# Failed\n',
  ]);
});

test('the summary is masked line by line', async () => {
  const run = await runCode({ main: `say('::add-mask::hidden-1'); file('STEP_SUMMARY', 'a hidden-1\\nhidden\\n-1')` });
  expect(run.summary).toBe('a ***\nhidden\n-1\n');
  expect(run.rawSummary).toContain('hidden-1');
});

test('a summary over 1 MiB is not shown, and the step stays green', async () => {
  const size = 1024 * 1024;
  const [fits, tooLong] = [
    await runCode({ main: `file('STEP_SUMMARY', 'x'.repeat(${String(size)}))` }),
    await runCode({ main: `file('STEP_SUMMARY', 'x'.repeat(${String(size + 1)}))` }),
  ];
  expect(fits.summary).toHaveLength(size + 1);
  expect([tooLong.summary, tooLong.conclusion]).toStrictEqual(['', 'success']);
  expect(tooLong.annotations[0]?.message).toContain('supports content up to a size of 1024k, got 1024k');
});
