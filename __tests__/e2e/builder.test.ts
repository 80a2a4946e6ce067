import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBuilder, stopBuilder } from '../../lab/builder/builder.ts';
import type { Builder } from '../../lab/builder/builder.ts';
import { startEngine } from '../../lab/engine/engine.ts';
import { pushOfTag } from '../../lab/runner/events.ts';
import { witness } from '../../lab/witnesses.ts';
import { folderWithShell } from './_folders.ts';
import { expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import type { Order } from './_publish.ts';
import { craneOptions, ODD_PUBLISHER, PUBLISHER, startHtpasswd, startToken, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let htpasswd: TestRegistry;
let token: TestRegistry;
const builders = new Map<'today' | 'debian', Builder>();
// BuildKit and buildx of today are built from source on the first run.
beforeAll(async () => {
  htpasswd = await startHtpasswd();
  token = await startToken();
  const engine = await startEngine('classic');
  for (const buildx of ['today', 'debian'] as const) {
    builders.set(buildx, await startBuilder(engine, { buildx, insecureHosts: [htpasswd.host, token.host] }));
  }
}, 900_000);
afterAll(async () => {
  for (const builder of builders.values()) await stopBuilder(builder);
  await stopAll([htpasswd, token]);
}, 60_000);

const event = pushOfTag(ORIGIN, 'v1.2.3');
const gitTags = ['v1.2.3'];
const TAGS = ['1', '1.2', '1.2.3', 'latest', 'sha-0123456'];

function inputs(path: string): Record<string, string> {
  const entries = [
    { registry: htpasswd.host, ...PUBLISHER },
    { registry: token.host, ...ODD_PUBLISHER },
  ];
  return {
    images: `${htpasswd.host}/${path}\n${token.host}/${path}`,
    'registry-auth': JSON.stringify(entries),
    platforms: 'linux/amd64,linux/386',
  };
}

/** The builder as a user has it: its records in BUILDX_CONFIG, its buildx as a plugin of the docker client. */
function onBuilder(version: 'today' | 'debian' = 'today'): Pick<Order, 'buildx' | 'env' | 'untouched'> {
  const { DOCKER_CONFIG = '', BUILDX_CONFIG = '' } = builders.get(version)?.env ?? {};
  const config = readFileSync(join(DOCKER_CONFIG, 'config.json'), 'utf8');
  const { cliPluginsExtraDirs: buildx } = JSON.parse(config) as { cliPluginsExtraDirs: string[] };
  return { buildx, env: { BUILDX_CONFIG }, untouched: [BUILDX_CONFIG] };
}

const STEPS = 'ARG TARGETARCH\nRUN echo "$TARGETARCH" > /architecture';

test.each([
  ['today', 'binary'],
  ['today', 'script'],
  ['debian', 'binary'],
] as const)(
  'a builder of the user (buildx of %s, docker as a %s) builds two platforms for two registries, by digest',
  async (version, dockerAs) => {
    const path = `builder/two-${version}-${dockerAs}`;
    const run = await publishWith({
      event,
      gitTags,
      workspace: await folderWithShell(STEPS),
      inputs: inputs(path),
      dockerAs,
      ...onBuilder(version),
    });
    expectGreen(run);
    const { digest } = run.outputs;
    for (const registry of [htpasswd, token]) {
      expect(await tagsIn(registry, path)).toStrictEqual(Object.fromEntries(TAGS.map((tag) => [tag, digest])));
      const image = `${registry.host}/${path}@${digest}`;
      const index = JSON.parse(await witness('crane', ['manifest', image], craneOptions(registry))) as Index;
      expect(index.manifests.map(({ platform }) => platform)).toStrictEqual([
        { architecture: 'amd64', os: 'linux' },
        { architecture: '386', os: 'linux' },
      ]);
      const platforms = Object.fromEntries(
        index.manifests.map((one) => [`linux/${one.platform.architecture}`, one.digest]),
      );
      const digests = JSON.parse(run.outputs['digests'] ?? '') as Record<string, unknown>;
      expect(digests[`${registry.host}/${path}`]).toMatchObject({ digest, platforms });
    }
    expect(run.summary).toContain('linux/386');
    const build = run.calls.find(({ argv }) => argv.includes('build'));
    expect(build?.argv.join(' ')).toContain('push-by-digest=true');
    expect(build?.argv).not.toContain('--tag');
  },
  120_000,
);

type Index = {
  readonly manifests: readonly { digest: string; platform: { architecture: string; os: string } }[];
};

test("a build that fails leaves the user's builder as it was, and nothing in the registries", async () => {
  const run = await publishWith({
    event,
    gitTags,
    workspace: await folderWithShell('RUN exit 4'),
    inputs: inputs('builder/fails'),
    ...onBuilder(),
  });
  expectRed(run, /^Cannot build "RUN exit 4" at Dockerfile:3.*: exit code 4$/m);
  expect(await tagsIn(htpasswd, 'builder/fails')).toStrictEqual({});
}, 120_000);

test("a cancel stops the build in the user's builder, which goes on to serve", async () => {
  const order = { event, gitTags, inputs: inputs('builder/cancel'), ...onBuilder() };
  const cancelled = await publishWith({
    ...order,
    workspace: await folderWithShell('RUN sleep 63.5'),
    cancelAfter: { line: /RUN sleep 63\.5$/ },
  });
  expect(cancelled.exitCode).toBe(130);
  expect(cancelled.signals.map(({ signal }) => signal)).toStrictEqual(['SIGINT']);
  expect(await tagsIn(htpasswd, 'builder/cancel')).toStrictEqual({});
  const next = await publishWith({ ...order, workspace: await folderWithShell(STEPS) });
  expectGreen(next);
}, 120_000);

test("the engine's own builder with the containerd store builds two platforms", async () => {
  const run = await publishWith({
    event,
    gitTags,
    workspace: await folderWithShell(STEPS),
    inputs: inputs('builder/containerd'),
    store: 'containerd',
  });
  expectGreen(run);
  const expected = Object.fromEntries(TAGS.map((tag) => [tag, run.outputs['digest']]));
  expect(await tagsIn(token, 'builder/containerd')).toStrictEqual(expected);
  expect(run.summary).toContain('linux/386');
}, 60_000);
