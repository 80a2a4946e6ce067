import { CommandError, InputError, messageOf, RegistryError, type RegistryFault, VerifyError } from '../src/errors.js';

test('InputError tells every problem: input, rule, value, mend', () => {
  const problems = [
    { input: 'push', rule: 'one of true, false', value: 'yes', mend: 'Say true' },
    { input: 'password', rule: 'set' },
  ];
  expect(new InputError(problems).message).toBe(
    'Cannot use input "push" as it must be one of true, false: current value is "yes"\n  Say true\n' +
      'Cannot use input "password" as it must be set',
  );
});

test('CommandError names the subcommand and its last lines', () => {
  expect(new CommandError('docker buildx build', 1, '').message).toBe(
    'Cannot run "docker buildx build": exit code is 1',
  );
  expect(new CommandError('git', 2, 'why')).toMatchObject({
    message: 'Cannot run "git": exit code is 2\nwhy',
    exitCode: 2,
  });
});

test.each<[RegistryFault, string]>([
  [{ kind: 'status', status: 403 }, 'the registry answers 403'],
  [{ kind: 'status', status: 403, code: 'DENIED', detail: 'no' }, 'the registry answers 403 DENIED no'],
  [{ kind: 'unreachable', code: 'ECONNRESET', detail: 'reset' }, 'the registry cannot be reached (reset)'],
  [{ kind: 'unusable', detail: 'x' }, "the registry's answer cannot be used (x)"],
  [{ kind: 'no-credentials' }, 'the registry asks for credentials and there are none'],
  [{ kind: 'wrong-credentials', status: 401 }, 'the registry refuses the credentials (status 401)'],
  [{ kind: 'wrong-credentials', status: 401, detail: 'x' }, 'the registry refuses the credentials (status 401, x)'],
  [{ kind: 'no-right', granted: ['pull'] }, 'its token gives no right to push, only: pull'],
  [{ kind: 'no-right', granted: [] }, 'its token gives no right to push, only: nothing'],
])('RegistryError of %j', (fault, expected) => {
  expect(new RegistryError('push', fault).message).toBe(`Cannot push: ${expected}`);
});

test.each([
  ['sha256:1', 'it points to sha256:1'],
  [undefined, 'it points to nothing'],
])('VerifyError where %j was found', (found, expected) => {
  expect(new VerifyError('a/b:1', 'sha256:0', found).message).toBe(
    `Cannot verify "a/b:1" as it must point to sha256:0: ${expected}`,
  );
});

test('messageOf() takes anything that can be thrown', () => {
  expect([messageOf(new Error('x')), messageOf('y'), messageOf(undefined)]).toStrictEqual(['x', 'y', 'undefined']);
});
