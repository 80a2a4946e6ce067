import { ensureBuildkitImage } from '../../lab/builder/image.ts';
import { run as runProgram } from '../../lab/children.ts';
import { startEngine } from '../../lab/engine/engine.ts';
import type { Engine } from '../../lab/engine/engine.ts';
import { pushOfTag } from '../../lab/runner/events.ts';
import { witness } from '../../lab/witnesses.ts';
import { folderWithShell } from './_folders.ts';
import { builderTraces, daemons, killDuring, untilNothing } from './_own-traces.ts';
import { dockerCalls, expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import type { Run } from './_publish.ts';
import { craneOptions, ODD_PUBLISHER, PUBLISHER, startHtpasswd, startToken, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let engine: Engine;
let htpasswd: TestRegistry;
let token: TestRegistry;
beforeAll(async () => {
  engine = await startEngine('classic');
  await ensureBuildkitImage(engine);
  htpasswd = await startHtpasswd();
  token = await startToken();
}, 900_000);
afterAll(() => stopAll([htpasswd, token]), 60_000);

const event = pushOfTag(ORIGIN, 'v1.2.3');
const gitTags = ['v1.2.3'];
const TAGS = ['1', '1.2', '1.2.3', 'latest', 'sha-0123456'];
const STEPS = 'ARG TARGETARCH\nRUN echo "$TARGETARCH" > /architecture';

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

test.each(['script', 'binary'] as const)(
  'the classic store and two platforms: a builder is made (docker as a %s), publishes by digest to two registries, and is gone',
  async (dockerAs) => {
    const path = `own/two-${dockerAs}`;
    const run = await publishWith({
      event,
      gitTags,
      workspace: await folderWithShell(STEPS),
      inputs: inputs(path),
      dockerAs,
    });
    expectGreen(run);
    const { digest } = run.outputs;
    for (const registry of [htpasswd, token]) {
      expect(await tagsIn(registry, path)).toStrictEqual(Object.fromEntries(TAGS.map((tag) => [tag, digest])));
      const image = `${registry.host}/${path}@${digest}`;
      const index = JSON.parse(await witness('crane', ['manifest', image], craneOptions(registry))) as Index;
      expect(index.manifests.map(({ platform }) => platform.architecture)).toStrictEqual(['amd64', '386']);
    }
    expect(run.log).toMatch(
      /Builder slipway-\S+ \(docker-container\) is made, since builder default \(docker\) cannot do all that is asked \(several platforms: its engine's classic store keeps one platform of an image\)/,
    );
    const { plan } = JSON.parse(run.outputs['json'] ?? '') as { plan: { builder: object } };
    expect(plan.builder).toMatchObject({ driver: 'docker-container', needs: ['several platforms'] });
    expect(run.state['builder']).toBe('');
    expect([await builderTraces(engine), daemons()]).toStrictEqual([[], 0]);
  },
  120_000,
);

type Index = { readonly manifests: readonly { readonly platform: { readonly architecture: string } }[] };

test('a build that fails in a builder of ours leaves none of it', async () => {
  const run = await publishWith({
    event,
    gitTags,
    workspace: await folderWithShell('RUN exit 4'),
    inputs: inputs('own/fails'),
  });
  expectRed(run, 'Cannot build "RUN exit 4"');
  expect([await builderTraces(engine), await tagsIn(htpasswd, 'own/fails')]).toStrictEqual([[], {}]);
}, 120_000);

test('a refusal before the build waits for the builder that is being made, and leaves none of it', async () => {
  const run = await publishWith({
    event,
    gitTags,
    workspace: await folderWithShell(STEPS),
    inputs: {
      ...inputs('own/refused'),
      'registry-auth': JSON.stringify([
        { registry: htpasswd.host, ...PUBLISHER, password: 'wr0ng-Passw0rd' },
        { registry: token.host, ...ODD_PUBLISHER },
      ]),
    },
  });
  expect(run.exitCode).toBe(1);
  expect(dockerCalls(run)).not.toContain('buildx build');
  expect([await builderTraces(engine), daemons()]).toStrictEqual([[], 0]);
}, 120_000);

test('a cancel during a build in a builder of ours: post removes it', async () => {
  const run = await publishWith({
    event,
    gitTags,
    workspace: await folderWithShell('RUN sleep 64.5'),
    inputs: inputs('own/cancel'),
    cancelAfter: { line: /RUN sleep 64\.5$/ },
  });
  expect(run.exitCode).toBe(130);
  expect(run.state['builder']).toMatch(/slipway-/);
  expect([await builderTraces(engine), daemons()]).toStrictEqual([[], 0]);
}, 120_000);

test.each([
  ['it builds', 'build'],
  ['the builder is made', 'create'],
])(
  'main is killed while %s: post removes the builder, its volume and its process',
  async (_when, word) => {
    const run = await publishWith({
      event,
      gitTags,
      workspace: await folderWithShell('RUN sleep 65.5'),
      inputs: inputs(`own/killed-${word}`),
      killed: true,
      onProcess: (pid, stage) => {
        if (stage === 'main') void killDuring(pid, word);
      },
    });
    expect(run.exitCode).toBe(137);
    expect(run.state['builder']).toMatch(/slipway-/);
    expect(run.post?.conclusion).toBe('success');
    expect(await untilNothing(engine)).toStrictEqual([[], 0]);
  },
  120_000,
);

test('a named builder is kept, and used again with its cache', async () => {
  const order = {
    event,
    gitTags,
    inputs: { ...inputs('own/kept'), builder: 'kept', 'keep-builder': 'true' },
  };
  const ran: Run[] = [];
  try {
    for (const workspace of [await folderWithShell(STEPS), await folderWithShell(STEPS)]) {
      ran.push(await publishWith({ ...order, workspace }));
    }
    ran.forEach(expectGreen);
    expect(await builderTraces(engine)).toStrictEqual(['buildx_buildkit_kept0', 'buildx_buildkit_kept0_state']);
    expect(ran[1]?.log).toMatch(/^#\d+ CACHED$/m);
    expect(ran.map(({ state }) => state['builder'])).toStrictEqual([undefined, undefined]);
  } finally {
    await runProgram('docker', ['container', 'rm', '--force', '--volumes', 'buildx_buildkit_kept0'], engine);
    await runProgram('docker', ['volume', 'rm', '--force', 'buildx_buildkit_kept0_state'], engine);
  }
}, 120_000);

test('a single platform on the classic store makes nothing, and starts no more than the build', async () => {
  const single = { ...inputs('own/single'), platforms: '' };
  const run = await publishWith({ event, gitTags, inputs: single });
  expectGreen(run);
  expect(dockerCalls(run)).toStrictEqual(['buildx build']);
  expect(run.log).toContain('Builder default (docker): can do all that is asked');
  expect(run.state['builder']).toBeUndefined();
}, 60_000);

test('a builder that is named and cannot is refused before anything is built, with what it lacks', async () => {
  const run = await publishWith({
    event,
    gitTags,
    workspace: await folderWithShell(STEPS),
    inputs: { ...inputs('own/named'), builder: 'default' },
  });
  expectRed(run, /input "builder".*several platforms/, 'Leave "builder" out');
  const missing = await publishWith({ event, gitTags, inputs: { ...inputs('own/named'), builder: 'nobody' } });
  expectRed(missing, /input "builder" as it must be the name of a builder that is there: default/);
  expect([...dockerCalls(run), ...dockerCalls(missing)]).not.toContain('buildx build');
}, 60_000);
