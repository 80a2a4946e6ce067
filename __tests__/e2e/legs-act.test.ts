import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startGitHub } from '../../lab/github/github.ts';
import { goTool } from '../../lab/go.ts';
import { node24 } from '../../lab/node24.ts';
import { runAct } from '../../lab/runner/act.ts';
import { pushOfTag } from '../../lab/runner/events.ts';
import { witness } from '../../lab/witnesses.ts';
import { startEngine } from '../../lab/engine/engine.ts';
import { startOwnBuilder } from './_builders.ts';
import type { OwnBuilder } from './_builders.ts';
import { makeDockerHome } from './_docker-home.ts';
import { folderWith, folderWithShell } from './_folders.ts';
import { ORIGIN } from './_publish.ts';
import { craneOptions, PUBLISHER, startHtpasswd, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let registry: TestRegistry;
let builder: OwnBuilder;
// Act, BuildKit and buildx are built from source on the first run.
beforeAll(async () => {
  registry = await startHtpasswd();
  builder = await startOwnBuilder({ insecureHosts: [registry.host] });
  await goTool('act');
}, 900_000);
afterAll(() => stopAll([builder, registry]), 60_000);

const WORKFLOW = '.github/workflows/publish.yml';

/**
 * What a runner uses of this repository. The legs run one after the other: act keeps the outputs of a job in one map for its whole
 * matrix, and two legs that end in the same moment write to it at once, which Go answers by ending act.
 */
function publishedTree(): string {
  const folder = folderWith();
  for (const name of ['action.yml', 'dist', WORKFLOW]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(name, join(folder, name), { recursive: true });
  }
  const workflow = readFileSync(WORKFLOW, 'utf8');
  const oneByOne = workflow.replace('fail-fast: false\n', '$&      max-parallel: 1\n');
  if (oneByOne === workflow) throw new Error(`Cannot find the matrix of ${WORKFLOW}`);
  writeFileSync(join(folder, WORKFLOW), oneByOne);
  return folder;
}

function usedIn(action: string): string {
  const [, found = ''] = new RegExp(`uses: (${action}@\\S+)`).exec(readFileSync(WORKFLOW, 'utf8')) ?? [];
  return found;
}

/**
 * Both platforms are the machine's own: who emulates one does too much. Act checks the tree out by itself, and knows no run
 * before this one.
 */
function forbidden(): string {
  const action = 'name: forbidden\nruns: { using: composite, steps: [{ run: exit 9, shell: bash }] }\n';
  return folderWith({ 'action.yml': action });
}

const CALLER = `name: image
on: push
jobs:
  image:
    uses: OWNER/slipway/.github/workflows/publish.yml@v1
    with:
      images: IMAGE
      platforms: linux/amd64,linux/386
      registry: HOST
      username: publisher
    secrets:
      password: \${{ secrets.PASSWORD }}
`;

// Act does not combine the outputs of a matrix by their names, as GitHub documents it: it keeps those of one leg. So the merge
// has to miss the other one here; the lab's own runner has the whole of it, in legs.test.ts.
test('under act the workflow that others call plans, builds each leg by digest, and tags nothing that is not whole', async () => {
  const path = 'legs/act';
  const workspace = await folderWithShell('ARG TARGETARCH\nRUN echo "$TARGETARCH" > /architecture');
  const git = (...args: string[]): unknown => execFileSync('git', ['-C', workspace, ...args]);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('-c', 'user.name=Mona', '-c', 'user.email=mona@example.com', 'commit', '--quiet', '--message=Start');
  const engine = await startEngine('classic');
  const home = folderWith();
  makeDockerHome(home, [...(builder.order.buildx ?? [])]);
  const github = await startGitHub({ repositories: { [ORIGIN.repository]: { tags: ['v1.2.3'] } } });
  const tree = publishedTree();
  const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
  try {
    const { log } = await runAct({
      act: await goTool('act'),
      node: await node24(),
      workflow: CALLER.replace('IMAGE', `${registry.host}/${path}`).replace('HOST', registry.host),
      event: pushOfTag(ORIGIN, 'v1.2.3'),
      workspace,
      localRepository: {
        ...{ 'OWNER/slipway@v1': tree, [`OWNER/slipway@v${version}`]: tree },
        ...{ [usedIn('docker/setup-qemu-action')]: forbidden(), [usedIn('actions/checkout')]: forbidden() },
      },
      env: {
        ...builder.order.env,
        HOME: home,
        PATH: engine.env['PATH'] ?? '',
        DOCKER_HOST: engine.socket,
        GITHUB_API_URL: github.url,
      },
      secrets: { PASSWORD: PUBLISHER.password },
      actor: 'octo-cat',
    });
    const pushed = [...log.matchAll(/@(sha256:[0-9a-f]{64}): (linux\/\w+), read back/g)];
    if (pushed.length !== 2) throw new Error(log);
    expect(pushed.map(([, , platform]) => platform).toSorted()).toStrictEqual(['linux/386', 'linux/amd64']);
    for (const [, digest = '', platform = ''] of pushed) {
      const config = await witness('crane', ['config', `${registry.host}/${path}@${digest}`], craneOptions(registry));
      expect(JSON.parse(config)).toMatchObject({ os: 'linux', architecture: platform.replace('linux/', '') });
    }
    expect(log).toMatch(/linux\/(?:amd64|386) is missing/);
    expect(await tagsIn(registry, path)).toStrictEqual({});
  } finally {
    await github.stop();
  }
}, 900_000);
