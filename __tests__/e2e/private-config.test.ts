import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pushOfTag } from '../../lab/runner/events.ts';
import { childrenOf, readProcess } from '../../lab/shim/proc.ts';
import { lookAt } from './_docker-home.ts';
import { folderWith, folderWithShell } from './_folders.ts';
import { makeHome, publishStep, runSteps, saidBy, scriptStep } from './_jobs.ts';
import { authOf } from './_members.ts';
import { ORIGIN } from './_publish.ts';
import { inputsFor, ODD_PUBLISHER, PUBLISHER, startHtpasswd, startToken, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let htpasswd: TestRegistry;
let token: TestRegistry;
beforeAll(async () => {
  htpasswd = await startHtpasswd();
  token = await startToken();
}, 120_000);
afterAll(() => stopAll([htpasswd, token]), 30_000);

const event = pushOfTag(ORIGIN, 'v1.2.3');
const gitTags = ['v1.2.3'];
const secrets = [PUBLISHER.password, ODD_PUBLISHER.password];

/** A HOME whose docker configuration is written as nobody's program would write it, with entries of other jobs. */
async function makeOddHome(): Promise<string> {
  const home = await makeHome();
  const path = join(home, '.docker/config.json');
  const config = JSON.parse(readFileSync(path, 'utf8')) as { auths: object };
  const others = { [htpasswd.host]: authOf({ username: 'other-job', password: 'other-Passw0rd' }) };
  const text = JSON.stringify({ ...config, auths: { ...config.auths, ...others } }, undefined, '\t');
  writeFileSync(path, `\r\n${text.replaceAll('\n', '\r\n')}  \n\n`);
  mkdirSync(join(home, '.docker/buildx'));
  writeFileSync(join(home, '.docker/buildx/current'), '{"Key":"unix:///elsewhere.sock","Name":"x","Global":false}');
  return home;
}

const LIST = `say(fs.readdirSync(env.RUNNER_TEMP).filter((name) => name.startsWith('slipway-')));`;

// What others may do with the folder that the killed run has left, and with the credentials in it.
const LOOK = `
  const [left] = fs.readdirSync(env.RUNNER_TEMP).filter((name) => name.startsWith('slipway-'));
  say([left, left + '/docker/config.json'].map((name) => fs.statSync(env.RUNNER_TEMP + '/' + name).mode & 0o077));`;

// Beside what was left by the killed run: a folder of a process that lives, and one of another machine.
const ADD = `
  const ticks = Number(fs.readFileSync('/proc/' + process.ppid + '/stat', 'utf8').replace(/^.*\\) /s, '').split(' ')[19]);
  const booted = Number(/^btime (\\d+)$/m.exec(fs.readFileSync('/proc/stat', 'utf8'))[1]);
  const names = [
    'slipway-' + os.hostname() + '-' + process.ppid + '-' + (booted * 1000 + ticks * 10) + '-living',
    'slipway-elsewhere-1-1000-another',
    'slipway-somebody-s-own',
  ];
  for (const name of names) fs.mkdirSync(env.RUNNER_TEMP + '/' + name);
  ${LIST}`;

// The clock of the run after next: the killed one began over a day before.
const TOMORROW = `const { now } = Date; Date.now = () => now() + 25 * 3600 * 1000;`;

test('a killed run leaves the configuration of the user as it was, and a later one removes what it left', async () => {
  const home = await makeOddHome();
  const before = lookAt(home);
  let mains = 0;
  const clock = join(folderWith({ 'clock.cjs': TOMORROW }), 'clock.cjs');
  const runs = await runSteps({
    event,
    gitTags,
    home,
    secrets,
    workspace: await folderWithShell(`RUN sleep 3 # ${randomUUID()}`),
    steps: [
      publishStep(inputsFor(token, 'killed/app')),
      scriptStep(LOOK),
      scriptStep(ADD),
      publishStep(inputsFor(htpasswd, 'killed/next')),
      scriptStep(LIST),
      publishStep(inputsFor(token, 'killed/later'), { NODE_OPTIONS: `--require=${clock}` }),
      scriptStep(LIST),
    ],
    onProcess: (pid, stage) => {
      if (stage === 'main' && (mains += 1) === 1) void killWhileBuilding(pid);
    },
  });
  const [killed, looked, added, next, then, later, finally_] = runs;
  expect([killed, next, later].map((run) => run?.exitCode)).toStrictEqual([137, 0, 0]);
  expect(killed?.log).toContain('##[group]Build and upload');
  expect(saidBy(looked)).toStrictEqual([0, 0]);
  const left = killed?.state['folder']?.replace(/.*\//, '') ?? '';
  const names = saidBy(added) as string[];
  expect(names).toHaveLength(4);
  expect(names).toContain(left);
  expect(saidBy(then)).toStrictEqual(names);
  expect(saidBy(finally_)).toStrictEqual(names.filter((name) => name !== left));
  expect(later?.log).toContain(`Removed ${left}`);
  expect(lookAt(home)).toStrictEqual(before);
  expect(Object.keys(await tagsIn(htpasswd, 'killed/next'))).toHaveLength(5);
  expect(Object.keys(await tagsIn(token, 'killed/later'))).toHaveLength(5);
}, 90_000);

async function killWhileBuilding(pid: number): Promise<void> {
  const isBuilding = (): boolean => childrenOf(pid).some((child) => readProcess(child)?.argv.includes('build'));
  while (readProcess(pid) !== undefined && !isBuilding()) await wait(5);
  await wait(500);
  if (readProcess(pid) !== undefined) process.kill(pid, 'SIGKILL');
}

test('jobs of one user at the same time, with credentials of their own, do not meet', async () => {
  const home = await makeOddHome();
  const before = lookAt(home);
  const jobs = await Promise.all(
    [0, 1, 2].map((at) => {
      const registry = [htpasswd, token][at % 2] ?? token;
      return runSteps({
        event,
        gitTags,
        home,
        secrets,
        steps: [publishStep(inputsFor(registry, `at-once/app-${at}`))],
      });
    }),
  );
  expect(jobs.flat().map(({ exitCode }) => exitCode)).toStrictEqual([0, 0, 0]);
  expect(lookAt(home)).toStrictEqual(before);
}, 90_000);
