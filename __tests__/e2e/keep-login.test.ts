import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { debianTool } from '../../lab/debian.ts';
import { pushOfTag } from '../../lab/runner/events.ts';
import type { ActionRun } from '../../lab/runner/runner.ts';
import { lookAt } from './_docker-home.ts';
import { makeHome, publishStep, runSteps, saidBy, scriptStep } from './_jobs.ts';
import { ORIGIN } from './_publish.ts';
import { inputsFor, ODD_PUBLISHER, PUBLISHER, startHtpasswd, startToken, stopAll } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let htpasswd: TestRegistry;
let token: TestRegistry;
let crane: string;
beforeAll(async () => {
  htpasswd = await startHtpasswd();
  token = await startToken();
  crane = await debianTool('crane');
}, 120_000);
afterAll(() => stopAll([htpasswd, token]), 30_000);

const event = pushOfTag(ORIGIN, 'v1.2.3');
const gitTags = ['v1.2.3'];
const secrets = [PUBLISHER.password, ODD_PUBLISHER.password];

/** What a step finds: where docker's things are, and whether it is signed in. */
type Seen = {
  readonly docker?: string;
  readonly buildx?: string;
  /** How many private folders there are. */
  readonly folders: number;
  readonly pulls: Readonly<Record<string, string>>;
};

function lookingFor(images: readonly string[]): string {
  return `
    const attempt = (...command) => {
      try {
        return execFileSync(command[0], command.slice(1), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
      } catch (error) {
        return 'no';
      }
    };
    const pulls = {};
    for (const image of ${JSON.stringify(images)}) {
      pulls['crane ' + image] = attempt(${JSON.stringify(crane)}, 'digest', image);
      pulls['docker ' + image] = attempt('docker', 'pull', '--quiet', image);
    }
    const { DOCKER_CONFIG: docker, BUILDX_CONFIG: buildx } = env;
    const folders = fs.readdirSync(env.RUNNER_TEMP).filter((name) => name.startsWith('slipway-')).length;
    say({ docker, buildx, folders, pulls });`;
}

function seenBy(stage: Pick<ActionRun, 'log'> | undefined): Seen {
  return saidBy(stage) as Seen;
}

/** The folder that a run of ours made. */
function folderOf(run: ActionRun | undefined): string {
  return `${run?.state['folder'] ?? ''}/docker`;
}

test('later steps are signed in until the job ends, and find everything else as it was', async () => {
  const home = await makeHome();
  const before = lookAt(home);
  const [one, other] = [`${htpasswd.host}/keep/app:1.2.3`, `${token.host}/keep/app:1.2.3`];
  const looking = lookingFor([one, other]);
  const keeping = { 'keep-login': 'true' };
  const [first, kept, between, keptToo, last] = await runSteps({
    event,
    gitTags,
    home,
    secrets,
    steps: [
      scriptStep(looking, looking),
      publishStep({ ...inputsFor(htpasswd, 'keep/app'), ...keeping }),
      scriptStep(looking, looking),
      publishStep({ ...inputsFor(token, 'keep/app'), ...keeping }),
      scriptStep(looking),
    ],
  });
  const digest = kept?.outputs['digest'];
  const buildx = join(home, '.docker/buildx');
  const ofOne = { [`crane ${one}`]: digest, [`docker ${one}`]: one };
  const ofOther = { [`crane ${other}`]: keptToo?.outputs['digest'], [`docker ${other}`]: other };
  const no = (image: string): object => ({ [`crane ${image}`]: 'no', [`docker ${image}`]: 'no' });

  expect(seenBy(first)).toStrictEqual({ folders: 0, pulls: { ...no(one), ...no(other) } });
  const afterOne = { docker: folderOf(kept), buildx, folders: 1 };
  expect(seenBy(between)).toStrictEqual({ ...afterOne, pulls: { ...ofOne, ...no(other) } });
  expect(seenBy(last)).toStrictEqual({
    ...{ docker: folderOf(keptToo), buildx, folders: 2 },
    pulls: { ...ofOne, ...ofOther },
  });
  // Post steps go backwards: each finds what its own main step found.
  expect(seenBy(between?.post)).toStrictEqual({ ...afterOne, pulls: { ...ofOne, ...no(other) } });
  expect(seenBy(first?.post)).toStrictEqual({
    ...{ docker: join(home, '.docker'), buildx, folders: 0 },
    pulls: { ...no(one), ...no(other) },
  });
  expect(lookAt(home)).toStrictEqual(before);
}, 90_000);

test("what the user's own variables name is named again when the job ends", async () => {
  const home = await makeHome();
  const own = { DOCKER_CONFIG: join(home, 'mine'), BUILDX_CONFIG: join(home, 'buildx') };
  cpSync(join(home, '.docker'), own.DOCKER_CONFIG, { recursive: true });
  const [first, kept, later] = await runSteps({
    event,
    gitTags,
    home,
    secrets,
    env: own,
    steps: [
      scriptStep('', lookingFor([])),
      publishStep({ ...inputsFor(htpasswd, 'keep/own'), 'keep-login': 'true' }),
      scriptStep(lookingFor([])),
    ],
  });
  expect(seenBy(later)).toMatchObject({ docker: folderOf(kept), buildx: own.BUILDX_CONFIG });
  expect(seenBy(first?.post)).toMatchObject({ docker: own.DOCKER_CONFIG, buildx: own.BUILDX_CONFIG });
}, 60_000);

test('without it nothing is set, and nothing stays', async () => {
  const home = await makeHome();
  const image = `${htpasswd.host}/keep/none:1.2.3`;
  const [run, later] = await runSteps({
    event,
    gitTags,
    home,
    secrets,
    steps: [publishStep(inputsFor(htpasswd, 'keep/none')), scriptStep(lookingFor([image]))],
  });
  expect([run?.exitCode, run?.env]).toStrictEqual([0, {}]);
  expect(seenBy(later)).toStrictEqual({
    folders: 0,
    pulls: { [`crane ${image}`]: 'no', [`docker ${image}`]: 'no' },
  });
}, 60_000);
