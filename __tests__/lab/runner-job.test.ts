import { dirname } from 'node:path';
import { rmSync } from 'node:fs';
import { runJob } from '../../lab/runner/runner.ts';
import type { ActionRun, Step } from '../../lab/runner/runner.ts';
import { actionOf, folderWith, removeFolders, runCode, settings } from './runner-actions.ts';

afterAll(removeFolders);

async function job(steps: Step[]): Promise<ActionRun[]> {
  const runs = await runJob({ ...settings(), steps });
  rmSync(dirname(runs[0]!.files), { recursive: true });
  return runs;
}

const NOTE = `fs.appendFileSync(process.env.RUNNER_TEMP + '/order', process.env.INPUT_NAME + ' ');`;
const SHOW = `say(fs.readFileSync(process.env.RUNNER_TEMP + '/order', 'utf8'));`;
const NAME = 'inputs: { name: { default: x } }';

test('post steps run in reverse order, after all main steps, in one RUNNER_TEMP', async () => {
  const actionDir = actionOf({ main: NOTE, post: NOTE + SHOW, yaml: NAME });
  const runs = await job(['a', 'b', 'c'].map((name) => ({ actionDir, inputs: { name } })));
  expect(runs.map(({ post }) => post?.raw)).toStrictEqual(['a b c c b a \n', 'a b c c b \n', 'a b c c \n']);
});

test('masks, environment and paths go from step to step, state and inputs do not', async () => {
  const first = actionOf({
    main: `say('::add-mask::hidden-1'); file('ENV', 'A=1\\n'); file('STATE', 's=2\\n'); file('PATH', '/one\\n')`,
    yaml: NAME,
  });
  const second = actionOf({
    main: `say(['hidden-1', process.env.A, process.env.STATE_s, process.env.INPUT_NAME, process.env.PATH.slice(0, 5)].join(' '))`,
  });
  const [, run] = await job([{ actionDir: first }, { actionDir: second }]);
  expect(run?.raw).toBe('hidden-1 1   /one:\n');
  expect(run?.log).toContain('*** 1   /one:\n');
  expect(run?.env).toStrictEqual({});
});

test('after a failure the post step runs all the same, and later steps are skipped unless they ask for it', async () => {
  const failing = actionOf({ main: 'process.exit(2)', post: `say('cleaned')` });
  const saying = actionOf({ main: `say('ran')`, post: `say('post')` });
  const runs = await job([
    { actionDir: failing },
    { actionDir: saying },
    { actionDir: saying, if: 'always()' },
    { actionDir: saying, if: "failure() && github.ref_name == 'MAIN'" },
  ]);
  expect(runs.map(({ conclusion, raw, post }) => [conclusion, raw, post?.raw])).toStrictEqual([
    ['failure', '', 'cleaned\n'],
    ['skipped', '', undefined],
    ['success', 'ran\n', 'post\n'],
    ['success', 'ran\n', 'post\n'],
  ]);
});

test('defaults are worked out anew for the post step, so it can see how the job ended', async () => {
  const yaml = "inputs: { status: { default: '${{ job.status }}' } }";
  const run = await runCode({ main: 'process.exit(1)', post: 'say(process.env.INPUT_STATUS)', yaml });
  expect(run.post?.raw).toBe('failure\n');
});

test.each([
  ['success()', false],
  ['failure()', true],
  ['!cancelled()', true],
])('post-if %s after a failure runs the post step: %j', async (condition, expected) => {
  const actionDir = folderWith({
    'action.yml': `runs: { using: node24, main: m.js, post: p.js, post-if: "${condition}" }`,
    'm.js': 'process.exit(1)',
    'p.js': '',
  });
  const [run] = await job([{ actionDir }]);
  expect(run?.post !== undefined).toBe(expected);
});

test('a failing post step fails, and its figures are its own', async () => {
  const run = await runCode({ main: '', post: `file('STEP_SUMMARY', 'late\\n'); process.exit(4)` });
  expect([run.exitCode, run.conclusion, run.summary]).toStrictEqual([0, 'success', '']);
  expect([run.post?.exitCode, run.post?.conclusion, run.post?.summary]).toStrictEqual([4, 'failure', 'late\n']);
});

test.each([
  ['{ using: composite, steps: [] }', 'not a Node version'],
  ['{ using: node24 }', 'no runs.main'],
  ['{ using: node24, main: m.js, pre: p.js }', 'no runs.pre'],
])('an action with runs %s is refused', async (runs, message) => {
  const actionDir = folderWith({ 'action.yml': `runs: ${runs}` });
  await expect(runJob({ ...settings(), steps: [{ actionDir }] })).rejects.toThrow(message);
});

test('a Node that is not there is an error, not a run', async () => {
  const steps = [{ actionDir: actionOf({ main: '' }) }];
  await expect(runJob({ ...settings(), node: '/nowhere/node', steps })).rejects.toThrow('ENOENT');
});
