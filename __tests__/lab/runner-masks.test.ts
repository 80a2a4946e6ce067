import { Masker } from '../../lab/runner/masker.ts';
import { removeFolders, runCode } from './runner-actions.ts';

afterAll(removeFolders);

function masked(secret: string, text: string): string {
  const masker = new Masker();
  masker.addWithLines(secret);
  return masker.mask(text);
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each([
  ['s3cr3t', 'a s3cr3t b s3cr3ts3cr3t', 'a *** b ***'],
  ['s3cr3t', base64('s3cr3t'), '***'],
  // Only where the secret ends what was encoded does the runner know the form; "user:" shifts by 5 bytes, "ab:" by 3.
  ['s3cr3t-Passw0rd', base64('user:s3cr3t-Passw0rd'), 'dXNlcjpz***'],
  ['s3cr3t-Passw0rd', base64('abc:s3cr3t-Passw0rd'), 'YWJjOnMz***'],
  ['s3cr3t-Passw0rd', base64('ab:s3cr3t-Passw0rd'), 'YWI6***'],
  ['s3cr3t-Passw0rd', base64('ab:s3cr3t-Passw0rd!'), 'YWI6***IQ=='],
  ['s3cr3t-Passw0r', base64('ab:s3cr3t-Passw0r!'), base64('ab:s3cr3t-Passw0r!')],
  ["a'b", "a''b", '***'],
  ['a"b', 'a\\"b', '***'],
  ['tab\there', '{"x":"tab\\there"}', '{"x":"***"}'],
  ["p@ss/w!rd'", 'https://u:p%40ss%2Fw%21rd%27@host', 'https://u:***@host'],
  ['a<b>&"', 'x a&lt;b&gt;&amp;&quot; y', 'x *** y'],
  ['"in quotes"', 'in quotes', '***'],
  ['first-part&second-part', 'first-part& | second-part', '*** | ***'],
  ['first-part&+second-part', 'first-part&+ | econd-part', '*** | ***'],
  ['line one\r\n  line two  \n\n}', 'x line two y }', 'x *** y ***'],
  ['aba', 'ababa', '***'],
])('a masker with %j shows %j as %j', (secret, text, expected) => {
  expect(masked(secret, text)).toBe(expected);
});

test('a mask holds from its line on, for all that follows, in the post step too', async () => {
  const run = await runCode({
    main: `say('hidden-1'); say('::add-mask::hidden-1'); say('hidden-1'); say('::error::is hidden-1')`,
    post: `say('post hidden-1')`,
  });
  expect(run.log.split('\n').filter((line) => /hidden|\*/.test(line))).toStrictEqual([
    'hidden-1',
    '***',
    '##[error]is ***',
  ]);
  expect(run.annotations[0]?.message).toBe('is ***');
  expect(run.post?.log).toContain('post ***\n');
  expect(run.masks).toContain('hidden-1');
});

test('raw tells what the action said, without the command that masks', async () => {
  const run = await runCode({ main: `say('::add-mask::hidden-1'); say('x hidden-1')` });
  expect(run.raw).toBe('x hidden-1\n');
});

test('an empty mask gives a warning', async () => {
  const run = await runCode({ main: `say('::add-mask::  ')` });
  expect(run.annotations[0]?.message).toBe("Can't add secret mask for empty string in ##[add-mask] command.");
});

test('outputs that a mask changes are named as dropped between jobs, and kept within the job', async () => {
  const run = await runCode({
    main: `say('::add-mask::octo'); file('OUTPUT', 'image=ghcr.io/octo/app\\ndigest=sha256:1\\n')`,
  });
  expect(run.outputs).toStrictEqual({ image: 'ghcr.io/octo/app', digest: 'sha256:1' });
  expect(run.outputsDroppedBetweenJobs).toStrictEqual(['image']);
});
