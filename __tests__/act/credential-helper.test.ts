import { askHelper } from '../../src/act/credential-helper.js';
import type { ExecOptions, ExecResult } from '../../src/ports/exec.js';
import { FakeLog } from '../_fakes/log.js';

const ENVIRONMENT = { PATH: '/bin' };
const QUESTION = { registry: 'ghcr.io', helper: 'gh', environment: ENVIRONMENT };

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

test.each([
  ['ghcr.io', 'ghcr.io'],
  ['docker.io', 'https://index.docker.io/v1/'],
  ['127.0.0.1:5000', '127.0.0.1:5000'],
])("askHelper() for %s asks the user's helper for %s, and tells nobody what it says", async (registry, input) => {
  const exec = answering({ stdout: '{"ServerURL":"x","Username":"mona","Secret":"s3cr3t-Word"}' });
  const log = new FakeLog();
  expect(await askHelper({ ...QUESTION, registry }, { exec, log })).toStrictEqual({
    registry,
    path: '',
    username: 'mona',
    password: 's3cr3t-Word',
    form: 'password',
    source: 'credential-helper',
  });
  expect(exec.asked).toStrictEqual([['docker-credential-gh', ['get'], { environment: ENVIRONMENT, input }]]);
  expect(log.lines).toStrictEqual([]);
});

test('askHelper() takes an identity token for what it is', async () => {
  const exec = answering({ stdout: '{"Username":"<token>","Secret":"refresh"}' });
  const found = await askHelper(QUESTION, { exec, log: new FakeLog() });
  expect(found).toMatchObject({ username: '', password: 'refresh', form: 'identity-token' });
});

const KNOWS_NOTHING = 'Credential helper gh knows nothing of ghcr.io';
const GIVES_NONE = 'warning: Credential helper gh gives no credential for ghcr.io';

test.each<[string, Partial<ExecResult>, string]>([
  ['knows nothing', { exitCode: 1, stdout: 'credentials not found in native keychain\n' }, KNOWS_NOTHING],
  ['says so with exit code 0', { stdout: 'Credentials not found' }, KNOWS_NOTHING],
  ['is not there', { exitCode: 127, stderr: 's3cr3t' }, `${GIVES_NONE} (exit code 127)`],
  ['fails', { exitCode: 1, stdout: 's3cr3t: no such keychain' }, `${GIVES_NONE} (exit code 1)`],
  [
    'fails though it prints one',
    { exitCode: 1, stdout: '{"Username":"u","Secret":"s3cr3t"}' },
    `${GIVES_NONE} (exit code 1)`,
  ],
  ['prints nothing', {}, `${GIVES_NONE} (exit code 0)`],
  ['has no name', { stdout: '{"Username":"","Secret":"s3cr3t"}' }, `${GIVES_NONE} (exit code 0)`],
])(
  'askHelper() gives nothing where the helper %s, and says so without what it printed',
  async (_name, result, told) => {
    const log = new FakeLog();
    expect(await askHelper(QUESTION, { exec: answering(result), log })).toBeUndefined();
    expect(log.lines).toStrictEqual([told]);
  },
);
