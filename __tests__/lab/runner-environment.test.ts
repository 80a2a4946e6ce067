import { existsSync } from 'node:fs';
import { actionOf, removeFolders, runCode, settings } from './runner-actions.ts';
import { runJob } from '../../lab/runner/runner.ts';

afterAll(removeFolders);

const INPUTS = `inputs:
  build-args: { default: one }
  two words: { default: 2 }
  token: { default: '\${{ github.token }}' }
  who: { default: 'by \${{ github.actor }} of \${{ github.event.repository.name }}' }
  status: { default: '\${{ job.status }}' }
  old: { deprecationMessage: use new }
  empty: {}
`;
const DUMP = `file('OUTPUT', 'env<<END\\n' + JSON.stringify(process.env) + '\\nEND\\n');`;

async function environmentOf(options: Parameters<typeof runCode>[1] = {}): Promise<Record<string, string>> {
  const run = await runCode({ main: DUMP, yaml: INPUTS }, options);
  return JSON.parse(run.outputs['env'] ?? '') as Record<string, string>;
}

test('inputs come as INPUT_*: upper case, spaces as underscores, dashes kept, defaults filled in', async () => {
  const env = await environmentOf({
    inputs: { Token: 'given', unknown: 'x' },
    actor: 'mona',
    event: { name: 'push', payload: { repository: { name: 'app' } } },
  });
  expect(Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('INPUT_')))).toStrictEqual({
    'INPUT_BUILD-ARGS': 'one',
    INPUT_TWO_WORDS: '2',
    INPUT_TOKEN: 'given',
    INPUT_WHO: 'by mona of app',
    INPUT_STATUS: 'success',
    INPUT_OLD: '',
    INPUT_EMPTY: '',
    INPUT_UNKNOWN: 'x',
  });
});

test('a run that was started again says how often', async () => {
  const attempts = [await environmentOf(), await environmentOf({ attempt: 2 })].map((env) => env['GITHUB_RUN_ATTEMPT']);
  expect(attempts).toStrictEqual(['1', '2']);
});

test('the default of an input may be the token of the job, which is masked from the start', async () => {
  const run = await runCode({ main: `say(process.env.INPUT_TOKEN)`, yaml: INPUTS }, { token: 'ghs_secret' });
  expect(run.raw).toBe('ghs_secret\n');
  expect(run.log).not.toContain('ghs_secret');
  expect(run.log).toContain('  token: ***\n');
});

test('unknown and deprecated inputs give a warning and no more', async () => {
  const run = await runCode({ main: '', yaml: INPUTS }, { inputs: { imagse: 'x', old: 'y' } });
  expect(run.exitCode).toBe(0);
  expect(run.annotations.map(({ level, message }) => `${level}: ${message}`)).toStrictEqual([
    "warning: Input 'old' has been deprecated with message: use new",
    "warning: Unexpected input(s) 'imagse', valid inputs are ['build-args', 'two words', 'token', 'who', 'status', 'old', 'empty']",
  ]);
});

test('GITHUB_* and RUNNER_* are those of a real run and cannot be overridden', async () => {
  const env = await environmentOf({
    env: { GITHUB_REF: 'refs/tags/forged', MINE: '1' },
    apiUrl: 'http://127.0.0.1:1/api',
    event: { name: 'push', payload: {}, ref: 'refs/tags/v1.2.3', sha: 'b'.repeat(40) },
  });
  expect(env).toMatchObject({
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'octo',
    GITHUB_API_URL: 'http://127.0.0.1:1/api',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/tags/v1.2.3',
    GITHUB_REF_NAME: 'v1.2.3',
    GITHUB_REF_TYPE: 'tag',
    GITHUB_REPOSITORY: 'octo/app',
    GITHUB_REPOSITORY_OWNER: 'octo',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: 'b'.repeat(40),
    GITHUB_BASE_REF: '',
    GITHUB_HEAD_REF: '',
    MINE: '1',
    RUNNER_OS: 'Linux',
  });
  expect(env['JEST_WORKER_ID']).toBeUndefined();
  expect(env['GITHUB_TOKEN']).toBeUndefined();
});

test('the event file holds the payload, HOME is fresh, the working directory is the workspace, stdin is closed', async () => {
  const run = await runCode({
    main: `
      say(JSON.parse(fs.readFileSync(process.env.GITHUB_EVENT_PATH, 'utf8')).ref);
      say(process.cwd() === fs.realpathSync(process.env.GITHUB_WORKSPACE));
      say(fs.readdirSync(process.env.HOME).length);
      say(fs.readFileSync(0, 'utf8').length);`,
  });
  expect(run.raw).toBe('refs/heads/main\ntrue\n0\n0\n');
});

test('RUNNER_DEBUG is set, and debug lines are shown, only in a debug run', async () => {
  const code = { main: `say(process.env.RUNNER_DEBUG); say('::debug::deep')` };
  const [plain, debug] = [await runCode(code), await runCode(code, { debug: true })];
  expect([plain.raw, debug.raw]).toStrictEqual(['undefined\n##[debug]deep\n', '1\n##[debug]deep\n']);
  expect([plain.log.includes('deep'), debug.log.includes('deep')]).toStrictEqual([false, true]);
});

test('remove() leaves nothing of a run', async () => {
  const [run] = await runJob({ ...settings(), steps: [{ actionDir: actionOf({ main: '' }) }] });
  expect(existsSync(run!.files) && existsSync(run!.home)).toBe(true);
  run!.remove();
  expect(existsSync(run!.files) || existsSync(run!.home)).toBe(false);
});

test('services come with a token that is masked, and can be real ones', async () => {
  const services = { ACTIONS_CACHE_URL: 'http://127.0.0.1:2/', ACTIONS_RUNTIME_TOKEN: 'runtime-token-1' };
  const main = `say(process.env.ACTIONS_CACHE_URL + ' ' + process.env.ACTIONS_RUNTIME_TOKEN)`;
  const run = await runCode({ main }, { services });
  expect(run.raw).toBe('http://127.0.0.1:2/ runtime-token-1\n');
  expect(run.log).toContain('http://127.0.0.1:2/ ***\n');
  expect((await runCode({ main })).log).toContain('http://127.0.0.1:9/ ***\n');
});
