import { nodeExec } from '../../src/adapters/node-exec.js';

const CALM = new AbortController().signal;
const environment = { PATH: process.env['PATH'] ?? '', NAME: 'value' };

test('run() gives exit code and both outputs, with what it was given and nothing of ours', async () => {
  const args = ['-c', 'read line; echo "$line $NAME $HOME $0"; echo odd >&2; exit 3', '$(x) "y"'];
  expect(await nodeExec(CALM).run('sh', args, { environment, folder: '/', input: 'in\n' })).toStrictEqual({
    exitCode: 3,
    stdout: 'in value  $(x) "y"\n',
    stderr: 'odd\n',
  });
});

test('run() of a program that is not there answers as a shell does', async () => {
  expect(await nodeExec(CALM).run('no-such-program', [], { environment })).toStrictEqual({
    exitCode: 127,
    stdout: '',
    stderr: 'spawn no-such-program ENOENT',
  });
});

test('run() of a program that reads nothing is no fault', async () => {
  const input = 'x'.repeat(1_000_000);
  expect(await nodeExec(CALM).run('true', [], { environment, input })).toMatchObject({ exitCode: 0 });
});

test('run() ends a program, and what it has started, where it takes too long', async () => {
  const answer = await nodeExec(CALM, 100).run('sh', ['-c', 'sleep 60 & sleep 60'], { environment });
  expect(answer).toStrictEqual({ exitCode: 124, stdout: '', stderr: 'sh: no answer within the limit of time' });
});

test.each(['before', 'meanwhile'])('run() ends a program where the run is cancelled %s', async (when) => {
  const cancel = new AbortController();
  if (when === 'before') cancel.abort();
  const answer = nodeExec(cancel.signal).run('sh', ['-c', 'exec sleep 60'], { environment });
  setImmediate(() => cancel.abort());
  expect(await answer).toStrictEqual({ exitCode: 124, stdout: '', stderr: 'sh: the run was cancelled' });
});
