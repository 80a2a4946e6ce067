import { askHelper } from '../../src/act/credential-helper.js';
import type { ExecOptions, ExecResult } from '../../src/ports/exec.js';
import { FakeLog } from '../_fakes/log.js';

const CONFIG = { credHelpers: { 'ghcr.io': 'gh' } };
const ENVIRONMENT = { PATH: '/bin' };

function answering(result: Partial<ExecResult>): {
  readonly asked: unknown[];
  readonly run: (program: string, args: readonly string[], options: ExecOptions) => Promise<ExecResult>;
} {
  const asked: unknown[] = [];
  return {
    asked,
    run: async (program, args, options) => {
      asked.push([program, args, options]);
      return { exitCode: 0, stdout: '', stderr: '', ...result };
    },
  };
}

test("askHelper() gives what the user's helper says", async () => {
  const exec = answering({ stdout: '{"ServerURL":"ghcr.io","Username":"mona","Secret":"s3cret-Word"}' });
  const log = new FakeLog();
  const found = await askHelper({ registry: 'ghcr.io', config: CONFIG, environment: ENVIRONMENT }, { exec, log });
  expect(found).toStrictEqual({ registry: 'ghcr.io', username: 'mona', password: 's3cret-Word' });
  expect(exec.asked).toStrictEqual([['docker-credential-gh', ['get'], { environment: ENVIRONMENT, input: 'ghcr.io' }]]);
});

test.each([
  ['a helper that fails', { exitCode: 1, stdout: 'credentials not found in native keychain' }],
  ['a helper that is not there', { exitCode: 127 }],
  ['a helper that gives an identity token', { stdout: '{"Username":"<token>","Secret":"x"}' }],
])('askHelper() gives nothing for %s, and says so', async (_, result) => {
  const exec = answering(result);
  const log = new FakeLog();
  const question = { registry: 'ghcr.io', config: CONFIG, environment: ENVIRONMENT };
  expect(await askHelper(question, { exec, log })).toBeUndefined();
  expect(log.text).toContain('Credential helper gh knows nothing of ghcr.io');
});

test('askHelper() asks nobody where there is no helper', async () => {
  const exec = answering({});
  const question = { registry: 'quay.io', config: CONFIG, environment: ENVIRONMENT };
  expect(await askHelper(question, { exec, log: new FakeLog() })).toBeUndefined();
  expect(exec.asked).toStrictEqual([]);
});
