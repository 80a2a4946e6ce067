import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { goTool } from '../../lab/go.ts';
import { runAct } from '../../lab/runner/act.ts';
import type { ActOptions } from '../../lab/runner/act.ts';
import { pushOfTag } from '../../lab/runner/events.ts';
import { actionOf, folderWith, removeFolders } from './runner-actions.ts';

let act = '';
// Built on the first run.
beforeAll(async () => {
  act = await goTool('act');
}, 600_000);
afterAll(removeFolders);

function options(steps: string): Omit<ActOptions, 'localRepository'> {
  const workspace = folderWith({ 'hello.txt': 'hi' });
  const git = (...args: string[]) => execFileSync('git', ['-C', workspace, ...args]);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('-c', 'user.name=Mona', '-c', 'user.email=mona@example.com', 'commit', '--quiet', '--message=Start');
  const origin = { repository: 'octo/app', sha: 'c'.repeat(40) };
  return {
    act,
    node: process.execPath,
    workflow: `on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n${steps.trimEnd()}\n`,
    event: pushOfTag(origin, 'v1.2.3'),
    workspace,
  };
}

const MAIN = `
  say('ref ' + process.env.GITHUB_REF + ' of ' + process.env.GITHUB_REPOSITORY + ' at ' + process.env.GITHUB_SHA);
  say('api ' + process.env.GITHUB_API_URL + ' files ' + fs.readdirSync('.'));
  say('password has ' + process.env.INPUT_PASSWORD.length + ' characters: ' + process.env.INPUT_PASSWORD.split('\\n')[0]);
  file('OUTPUT', 'digest=sha256:1\\n');`;

test('a workflow runs as written, with an action from a folder, its outputs, secrets and its post step', async () => {
  const password = 'a"b\\c $HOME `x` #1\nline2 =';
  const slipway = actionOf({ main: MAIN, post: `say('post ran')`, yaml: 'inputs: { password: {} }' });
  const run = await runAct({
    ...options(`
      - uses: actions/checkout@v6
      - uses: OWNER/slipway@v1
        id: slipway
        with: { password: '\${{ secrets.PASSWORD }}' }
      - run: echo "got \${{ steps.slipway.outputs.digest }}"
`),
    localRepository: { 'OWNER/slipway@v1': slipway },
    env: { GITHUB_API_URL: 'http://127.0.0.1:3' },
    secrets: { PASSWORD: password },
  });
  expect(run.log).toContain(`ref refs/tags/v1.2.3 of octo/app at ${'c'.repeat(40)}`);
  expect(run.log).toContain('api http://127.0.0.1:3 files .git,hello.txt');
  expect(run.log).toContain(`password has ${String(password.length)} characters: a`);
  expect(run.log).toContain('got sha256:1');
  expect(run.log).toContain('post ran');
  expect(run.exitCode).toBe(0);
}, 60_000);

test('a step that fails makes act fail', async () => {
  const run = await runAct({ ...options('      - run: exit 3'), localRepository: {} });
  expect(run.exitCode).toBe(1);
  expect(run.log).toContain('exit status 3');
}, 60_000);

test('a run over its time is an error with the log, and nothing of it goes on', async () => {
  const running = runAct({ ...options('      - run: nohup sleep 61.5'), localRepository: {}, timeoutMs: 3000 });
  await expect(running).rejects.toThrow(/longer than 3000 ms:[^]*sleep 61\.5/);
  const commands = readdirSync('/proc')
    .filter((pid) => existsSync(`/proc/${pid}/cmdline`))
    .map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  expect(commands.filter((command) => command.startsWith('sleep\0' + '61.5'))).toStrictEqual([]);
}, 60_000);
