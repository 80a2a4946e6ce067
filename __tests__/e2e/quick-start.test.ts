import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goTool } from '../../lab/go.ts';
import { node24 } from '../../lab/node24.ts';
import { runAct } from '../../lab/runner/act.ts';
import type { ActRun } from '../../lab/runner/act.ts';
import { startGitHub } from '../../lab/github/github.ts';
import { pullRequest, pushOfTag } from '../../lab/runner/events.ts';
import type { EventContext } from '../../lab/runner/runner.ts';
import { witness } from '../../lab/witnesses.ts';
import { startGhcr } from './_ghcr.ts';
import type { Ghcr } from './_ghcr.ts';
import { lookAt, makeDockerHome } from './_docker-home.ts';
import { folderWith, SCRATCH } from './_folders.ts';
import { dockerCalls, expectGreen, expectRed, GITHUB_TOKEN, ORIGIN, publishWith } from './_publish.ts';
import { stopAll } from './_registries.ts';
import { expectNoSecret } from './_secrets.ts';

const READ_ONLY = 'ghs_readOnly0000000000000000000000000000';
const IMAGE = 'ghcr.io/octo-org/hello';
const OTHER = 'ghcr.io/octo-org/quick-start';

let ghcr: Ghcr;
beforeAll(async () => {
  ghcr = await startGhcr({
    [GITHUB_TOKEN]: [{ repository: 'octo-org/*', actions: ['pull', 'push'] }],
    [READ_ONLY]: [{ repository: 'octo-org/*', actions: ['pull'] }],
  });
}, 120_000);
afterAll(() => stopAll([ghcr]), 60_000);

async function crane(...args: string[]): Promise<string> {
  const auth = Buffer.from(`x:${GITHUB_TOKEN}`).toString('base64');
  const dockerConfig = folderWith({ 'config.json': JSON.stringify({ auths: { 'ghcr.io': { auth } } }) });
  return (await witness('crane', args, { env: ghcr.env, dockerConfig })).trim();
}

const onGhcr = (): { engine: Ghcr['engine']; env: Record<string, string> } => ({
  engine: ghcr.engine,
  env: { ...ghcr.env },
});

test('no input at all publishes ghcr.io/<owner>/<repo> with the token of the workflow', async () => {
  const run = await publishWith({
    event: pushOfTag(ORIGIN, 'v1.2.3'),
    gitTags: ['v1.2.3'],
    ...onGhcr(),
    dockerAs: 'binary',
  });
  expectGreen(run);
  const tags = (await crane('ls', IMAGE)).split('\n').toSorted();
  expect(tags).toStrictEqual(['1', '1.2', '1.2.3', 'latest', 'sha-0123456']);
  for (const tag of tags) expect(await crane('digest', `${IMAGE}:${tag}`)).toBe(run.outputs['digest']);
  expect(run.outputs['image']).toBe(`${IMAGE}@${run.outputs['digest']}`);
  expect([...ghcr.destinations]).toStrictEqual(['ghcr.io:443']);
  // No output holds a masked value, which GitHub would drop between jobs.
  expect(run.outputsDroppedBetweenJobs).toStrictEqual([]);
}, 60_000);

test('a token that may not write packages is told before anything is built, with the YAML to add', async () => {
  const inputs = { 'github-token': READ_ONLY };
  const run = await publishWith({ event: pushOfTag(ORIGIN, 'v9.9.9'), ...onGhcr(), inputs, secrets: [READ_ONLY] });
  expectRed(run, `Cannot publish ${IMAGE}`, 'packages: write');
  expect(dockerCalls(run)).toStrictEqual([]);
}, 60_000);

test('a token that GitHub does not know is told the same way', async () => {
  const unknown = 'ghs_unknown11111111111111111111111111111';
  const run = await publishWith({
    event: pushOfTag(ORIGIN, 'v9.9.9'),
    ...onGhcr(),
    inputs: { 'github-token': unknown },
    secrets: [unknown],
  });
  expectRed(run, `Cannot publish ${IMAGE}`, 'packages: write');
  expect(dockerCalls(run)).toStrictEqual([]);
}, 60_000);

/** The first workflow of the README, as its reader copies it. */
function quickStart(): string {
  const workflow = /```yaml\n([^]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
  expect(workflow).toContain('- uses: OWNER/slipway@v1');
  return workflow;
}

/** What a runner uses of this repository: act would copy all of the tree, with all that is installed in it. */
function published(): string {
  const folder = folderWith();
  for (const name of ['action.yml', 'dist']) cpSync(name, join(folder, name), { recursive: true });
  return folder;
}

async function runQuickStart(event: EventContext): Promise<ActRun> {
  const workspace = folderWith(SCRATCH);
  const git = (...args: string[]): unknown => execFileSync('git', ['-C', workspace, ...args]);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('-c', 'user.name=Mona', '-c', 'user.email=mona@example.com', 'commit', '--quiet', '--message=Start');
  const home = folderWith();
  makeDockerHome(home, ghcr.engine.pluginDirs);
  const docker = join(home, '.docker');
  const before = lookAt(docker);
  const repositories = { 'octo-org/quick-start': { tags: ['v1.2.3'] } };
  const github = await startGitHub({ repositories });
  try {
    const run = await runAct({
      act: await goTool('act'),
      node: await node24(),
      workflow: quickStart(),
      event,
      workspace,
      localRepository: { 'OWNER/slipway@v1': published() },
      env: {
        ...ghcr.env,
        HOME: home,
        PATH: ghcr.engine.env['PATH'] ?? '',
        DOCKER_HOST: ghcr.engine.socket,
        GITHUB_API_URL: github.url,
      },
      secrets: { GITHUB_TOKEN },
      actor: 'octo-cat',
    });
    expectNoSecret({ texts: { log: run.log }, processes: [], folders: [home, workspace] }, [GITHUB_TOKEN]);
    expect(lookAt(docker)).toStrictEqual(before);
    return run;
  } finally {
    await github.stop();
  }
}

const QUICK = { ...ORIGIN, repository: 'Octo-Org/Quick-Start' };

test("the README's quick start publishes a release under act, as it is written", async () => {
  const run = await runQuickStart(pushOfTag(QUICK, 'v1.2.3'));
  if (run.exitCode !== 0) throw new Error(run.log);
  const tags = (await crane('ls', OTHER)).split('\n').toSorted();
  expect(tags).toStrictEqual(['1', '1.2', '1.2.3', 'latest', 'sha-0123456']);
  expect(run.log).toContain(`${OTHER}@${await crane('digest', `${OTHER}:latest`)}`);
}, 900_000);

test("the README's quick start builds a pull request under act, and pushes nothing", async () => {
  const before = await crane('ls', OTHER);
  const request = { number: 12, head: 'feat/x', headSha: 'c'.repeat(40) };
  const run = await runQuickStart(pullRequest(QUICK, request));
  if (run.exitCode !== 0) throw new Error(run.log);
  expect(run.log).toContain('a pull request is built, not pushed');
  expect(await crane('ls', OTHER)).toBe(before);
}, 120_000);
