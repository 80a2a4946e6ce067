import { PassThrough } from 'node:stream';
import { COMMANDS, parseCommand } from '../../lab/runner/commands.ts';
import { Interpreter } from '../../lab/runner/interpreter.ts';
import { JobState, StepState } from '../../lab/runner/job-state.ts';
import { LineReader } from '../../lab/runner/lines.ts';
import { Masker } from '../../lab/runner/masker.ts';
import { StageRecord } from '../../lab/runner/record.ts';
import { removeFolders, runCode } from './runner-actions.ts';

afterAll(removeFolders);

test.each([
  ['::warning::hello', { name: 'warning', properties: {}, data: 'hello' }],
  ['  \t::warning::hello', { name: 'warning', properties: {}, data: 'hello' }],
  ['::ERROR file=a.js,line=3::x::y', { name: 'error', properties: { file: 'a.js', line: '3' }, data: 'x::y' }],
  ['::error title=a%3Ab%2Cc%25::1%0A2%0D%253A', { name: 'error', properties: { title: 'a:b,c%' }, data: '1\n2\r%3A' }],
  ['::notice title=::x', { name: 'notice', properties: {}, data: 'x' }],
  ['text ##[debug]anywhere', { name: 'debug', properties: {}, data: 'anywhere' }],
  ['x##[error line=1;file=a%3Bb]c%5D', { name: 'error', properties: { line: '1', file: 'a;b' }, data: 'c]' }],
  ['text ::warning::not at the start', undefined],
  ['::unknown::x', undefined],
  ['::warning', undefined],
  ['##[unknown]x', undefined],
])('parseCommand(%j) returns %j', (line, expected) => {
  expect(parseCommand(line, new Set(COMMANDS))).toStrictEqual(expected);
});

test('commands of stdout and of stderr are carried out and not shown', async () => {
  const run = await runCode({
    main: `say('::error file=src/a.js,line=3,title=T::bad%0Aluck'); warn('::notice::from stderr'); say('end')`,
  });
  expect(run.annotations).toStrictEqual(
    expect.arrayContaining([
      { level: 'error', message: 'bad\nluck', file: 'src/a.js', line: '3', title: 'T' },
      { level: 'notice', message: 'from stderr' },
    ]),
  );
  expect(run.log).not.toContain('::error');
  expect(run.log).toContain('##[error]bad\nluck\n');
  expect(run.exitCode).toBe(0);
});

test('a lone carriage return ends a line, so a command may follow it', async () => {
  const run = await runCode({ main: `fs.writeSync(1, 'progress 1\\rprogress 2\\r::warning::hidden\\r\\nend')` });
  expect(run.annotations.map(({ message }) => message)).toStrictEqual(['hidden']);
  expect(run.raw).toBe('progress 1\nprogress 2\n##[warning]hidden\nend\n');
});

async function linesInOrder(stdout: string, stderr: string): Promise<string[]> {
  const lines: string[] = [];
  const reader = new LineReader((line) => lines.push(line));
  const [out, err] = [new PassThrough(), new PassThrough()];
  const done = Promise.all([reader.follow(out, 'stdout'), reader.follow(err, 'stderr')]);
  out.end(stdout);
  err.end(stderr);
  await done;
  reader.flush();
  return lines;
}

test('stderr that has arrived is read before stdout', async () => {
  expect(await linesInOrder('out 1\r\nout 2', 'err 1\nerr 2\n')).toStrictEqual(['err 1', 'err 2', 'out 1', 'out 2']);
});

test('groups are shown as the log view wants them', async () => {
  const run = await runCode({ main: `say('::group::Build'); say('x'); say('::endgroup::')` });
  expect(run.raw).toBe('##[group]Build\nx\n##[endgroup]\n');
});

test('between stop-commands and its token nothing is a command, not even add-mask', async () => {
  const run = await runCode({
    main: `say('::stop-commands::t0ken-123'); say('::warning::a'); say('::add-mask::visible'); say('##[error]b');
      say('::t0ken-123::'); say('::warning::c'); say('visible t0ken-123')`,
  });
  expect(run.annotations).toStrictEqual([{ level: 'warning', message: 'c' }]);
  expect(run.masks).toContain('t0ken-123');
  expect(run.raw).toContain('::warning::a\n::add-mask::visible\n##[error]b\n::t0ken-123::\n');
  expect(run.log).toContain('visible ***\n');
});

test.each(['', 'pause-logging', 'warning'])('stop-commands refuses the token %j and the step fails', async (token) => {
  const run = await runCode({ main: `say('::stop-commands::${token}'); say('::warning::still read')` });
  expect(run.conclusion).toBe('failure');
  expect(run.annotations.at(-1)).toStrictEqual({ level: 'warning', message: 'still read' });
});

test('a guard on stdout does not hold for stderr that is read before it', async () => {
  const record = new StageRecord(new Masker(), false);
  const job = new JobState({});
  const interpreter = new Interpreter({ job, state: new StepState(), record, workspace: '/' });
  for (const line of await linesInOrder('::stop-commands::t0ken-123\n', '::warning::slipped past\n')) {
    interpreter.read(line);
  }
  expect(record.annotations).toStrictEqual([{ level: 'warning', message: 'slipped past' }]);
});

test('save-state and set-output by command still work, with a warning', async () => {
  const run = await runCode({ main: `say('::set-output name=a::1'); say('::save-state name=b::2')` });
  expect([run.outputs, run.state]).toStrictEqual([{ a: '1' }, { b: '2' }]);
  expect(run.annotations.map(({ level }) => level)).toStrictEqual(['warning', 'warning']);
});

test.each(['::set-env name=A::1', '::add-path::/x', '::set-output::nameless', '::echo::maybe'])(
  '%s fails the step',
  async (command) => {
    const run = await runCode({ main: `say(${JSON.stringify(command)})` });
    expect([run.exitCode, run.conclusion, run.env]).toStrictEqual([0, 'failure', {}]);
    expect(run.annotations[run.annotations.length - 2]?.message).toContain('Unable to process command');
  },
);

test('set-env and add-path work where the workflow allows them', async () => {
  const env = { ACTIONS_ALLOW_UNSECURE_COMMANDS: 'true' };
  const code = {
    main: `say('::set-env name=A::1'); say('::add-path::/x/bin')`,
    post: `say(process.env.A); say(process.env.PATH)`,
  };
  const run = await runCode(code, { env });
  expect(run.env).toStrictEqual({ A: '1' });
  expect(run.post?.raw).toMatch(/^1\n\/x\/bin:/);
});

test('echo on shows commands, but never the value of add-mask', async () => {
  const run = await runCode({ main: `say('::echo::on'); say('::group::g'); say('::add-mask::hidden-1')` });
  expect(run.raw).toBe('::group::g\n##[group]g\n::add-mask::***\n');
});

test('at most ten annotations of a level are kept, each at most 4096 characters long', async () => {
  const run = await runCode({
    main: `for (let i = 0; i < 12; i += 1) say('::error::' + 'x'.repeat(5000)); say('::notice::n')`,
  });
  expect(run.annotations.map(({ message }) => message.length)).toStrictEqual([
    ...Array.from({ length: 10 }, () => 4096),
    1,
  ]);
});
