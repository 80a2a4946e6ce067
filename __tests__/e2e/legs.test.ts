import { startEngine } from '../../lab/engine/engine.ts';
import { pullRequest, pushOfBranch, pushOfTag } from '../../lab/runner/events.ts';
import { run as runProgram } from '../../lab/children.ts';
import { witness } from '../../lab/witnesses.ts';
import { startOwnBuilder } from './_builders.ts';
import type { OwnBuilder } from './_builders.ts';
import { callWorkflow } from './_called.ts';
import type { Call, Called } from './_called.ts';
import { folderWith, folderWithShell } from './_folders.ts';
import { dockerCalls, expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import type { Run } from './_publish.ts';
import { craneOptions, ODD_PUBLISHER, PUBLISHER, startHtpasswd, startToken, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let htpasswd: TestRegistry;
let token: TestRegistry;
let builder: OwnBuilder;
// BuildKit and buildx of today are built from source on the first run.
beforeAll(async () => {
  htpasswd = await startHtpasswd();
  token = await startToken();
  builder = await startOwnBuilder({ insecureHosts: [htpasswd.host, token.host] });
}, 900_000);
afterAll(() => stopAll([builder, htpasswd, token]), 60_000);

const event = pushOfTag(ORIGIN, 'v1.2.3');
const TAGS = ['1', '1.2', '1.2.3', 'latest', 'sha-0123456'];
const STEPS =
  'ARG TARGETARCH\nRUN echo "$TARGETARCH" > /architecture\nCMD ["/bin/sh", "-c", "read a < /architecture; echo $a"]';

// Each entry is more than one line, and a brace is one of them: GitHub hides every line of a secret.
function authOf(): string {
  const entries = [
    { registry: htpasswd.host, ...PUBLISHER },
    { registry: token.host, ...ODD_PUBLISHER },
  ];
  return JSON.stringify(entries, undefined, 2);
}

async function callFor(path: string, steps = STEPS, more: Record<string, unknown> = {}): Promise<Call> {
  const workspace = await folderWithShell(steps);
  return {
    with: { images: `${htpasswd.host}/${path}\n${token.host}/${path}`, platforms: 'linux/amd64,linux/386', ...more },
    secrets: { 'registry-auth': authOf() },
    order: { event, gitTags: ['v1.2.3'], workspace, ...builder.order },
  };
}

function runOf({ runs }: Pick<Called, 'runs'>, job: string): Run {
  const run = runs[job];
  if (run === undefined) throw new Error(`Cannot find a run of job "${job}"`);
  return run;
}

type Entry = { readonly digest: string; readonly platform: object; readonly annotations?: Record<string, string> };
type Index = {
  readonly mediaType: string;
  readonly manifests: readonly Entry[];
  readonly annotations: Record<string, string>;
};

async function indexOf(registry: TestRegistry, path: string, tag = '1.2.3'): Promise<Index> {
  return JSON.parse(
    await witness('crane', ['manifest', `${registry.host}/${path}:${tag}`], craneOptions(registry)),
  ) as Index;
}

describe('the workflow that others call', () => {
  test('publishes two platforms from two legs to two registries: what each leg has pushed is in the index', async () => {
    const path = 'legs/two';
    const { outputs, runs, runners, legs, plan } = await callWorkflow(
      await callFor(path, STEPS, { test: 'test "$(docker run --rm "$IMAGE")" != ""' }),
    );
    for (const run of Object.values(runs)) expectGreen(run);
    expect(runners).toStrictEqual({ 'linux/amd64': 'ubuntu-24.04', 'linux/386': 'ubuntu-24.04' });
    expect(plan).toStrictEqual({
      legs: '0,1',
      push: 'true',
      platforms: '"linux/amd64","linux/386"',
      runners: '"ubuntu-24.04","ubuntu-24.04"',
    });
    const pushed = Object.fromEntries(Object.values(legs).map((line) => line.split('=') as [string, string]));
    expect(Object.keys(pushed)).toStrictEqual(['linux/amd64', 'linux/386']);
    expect(dockerCalls(runOf({ runs }, 'merge'))).toStrictEqual([]);
    const { digest = '' } = outputs;
    expect(outputs).toMatchObject({ pushed: 'true', version: '1.2.3', image: `${htpasswd.host}/${path}@${digest}` });

    for (const registry of [htpasswd, token]) {
      expect(await tagsIn(registry, path)).toStrictEqual(Object.fromEntries(TAGS.map((tag) => [tag, digest])));
      const index = await indexOf(registry, path);
      expect(index.manifests.map(({ digest: own, platform }) => [own, platform])).toStrictEqual([
        [pushed['linux/amd64'], { architecture: 'amd64', os: 'linux' }],
        [pushed['linux/386'], { architecture: '386', os: 'linux' }],
      ]);
      expect(index.annotations).toMatchObject({ 'org.opencontainers.image.version': '1.2.3' });
      for (const [platform, own] of Object.entries(pushed))
        await expectSkopeoToFind(registry, path, { platform, digest: own });
    }
  }, 240_000);

  test('the image can be pulled for each platform, and is what that leg has built', async () => {
    const path = 'legs/pulled';
    const { runs } = await callWorkflow(await callFor(path));
    for (const run of Object.values(runs)) expectGreen(run);
    const engine = await startEngine('classic');
    for (const [platform, architecture] of [
      ['linux/amd64', 'amd64'],
      ['linux/386', '386'],
    ] as const) {
      const config = craneOptions(htpasswd).dockerConfig;
      const env = { ...engine.env, DOCKER_HOST: engine.socket, DOCKER_CONFIG: config };
      const image = `${htpasswd.host}/${path}:1.2.3`;
      await runProgram('docker', ['pull', '--quiet', '--platform', platform, image], { env });
      const { stdout } = await runProgram(
        'docker',
        ['image', 'inspect', '--format', '{{.Os}}/{{.Architecture}}', image],
        { env },
      );
      expect(stdout.trim()).toBe(platform);
      const said = await runProgram('docker', ['run', '--rm', '--network', 'none', image], { env });
      expect(said.stdout.trim()).toBe(architecture);
      await runProgram('docker', ['image', 'rm', image], { env });
    }
  }, 240_000);

  test('one leg failing leaves no tag, and names the platform; that leg run again completes it', async () => {
    const path = 'legs/failing';
    const good = await callFor(path);
    const broken = await folderWithShell('RUN exit 4');
    const failed = await callWorkflow({
      ...good,
      legOrder: (one) => (one === 'linux/386' ? { workspace: broken } : {}),
    });
    expectGreen(runOf(failed, 'linux/amd64'));
    expectRed(runOf(failed, 'linux/386'), 'Cannot build "RUN exit 4"');
    const merged = runOf(failed, 'merge');
    expectRed(merged, /linux\/386 is missing\n {2}Nothing was tagged\. Run the job of that leg again/);
    expect(merged.summary).toContain('linux/386 is missing');
    expect(failed.outputs).toMatchObject({ digest: '', pushed: 'false' });
    for (const registry of [htpasswd, token]) expect(await tagsIn(registry, path)).toStrictEqual({});

    const again = await callWorkflow({ ...good, before: failed });
    expect(again.runs['linux/amd64']).toBe(failed.runs['linux/amd64']);
    expect(again.outputs['pushed']).toBe('true');
    for (const registry of [htpasswd, token]) {
      expect(Object.keys(await tagsIn(registry, path)).toSorted()).toStrictEqual(TAGS);
    }
  }, 240_000);

  test('on a pull request the legs are built, nothing is pushed, and the merge says why and is green', async () => {
    const path = 'legs/pull-request';
    const good = await callFor(path);
    const request = pullRequest(ORIGIN, { number: 12, head: 'feat/x', headSha: 'c'.repeat(40) });
    const { runs, outputs, legs } = await callWorkflow({ ...good, order: { ...good.order, event: request } });
    for (const run of Object.values(runs)) expectGreen(run);
    expect([legs, outputs['pushed'], outputs['digest']]).toStrictEqual([{}, 'false', '']);
    expect(runs['merge']?.log).toContain('a pull request is built, not pushed');
    for (const registry of [htpasswd, token]) expect(await tagsIn(registry, path)).toStrictEqual({});
  }, 240_000);

  test('where the rules give no tag the legs are built, and nothing is pushed either', async () => {
    const path = 'legs/no-tag';
    const good = await callFor(path, STEPS, { tags: 'type=semver,pattern={{version}}' });
    const { runs, outputs, legs, plan } = await callWorkflow({
      ...good,
      order: { ...good.order, event: pushOfBranch(ORIGIN, 'main') },
    });
    for (const run of Object.values(runs)) expectGreen(run);
    expect([plan['push'], legs, outputs['pushed']]).toStrictEqual(['false', {}, 'false']);
    for (const registry of [htpasswd, token]) {
      const answer = await witness('crane', ['ls', `${registry.host}/${path}`], craneOptions(registry)).catch(String);
      expect(answer).toContain('NAME_UNKNOWN');
    }
  }, 240_000);

  test('attestations of the legs are kept, with what they are about', async () => {
    const path = 'legs/attested';
    const call = await callFor(path, STEPS, { attests: 'type=provenance,mode=max' });
    const { runs, legs } = await callWorkflow(call);
    for (const run of Object.values(runs)) expectGreen(run);
    for (const registry of [htpasswd, token]) {
      const own = Object.values(legs).map((line) => line.split('=')[1] ?? '');
      const ofLegs = await Promise.all(
        own.map(
          async (digest) =>
            (
              JSON.parse(
                await witness('crane', ['manifest', `${registry.host}/${path}@${digest}`], craneOptions(registry)),
              ) as Index
            ).manifests,
        ),
      );
      const { manifests, mediaType } = await indexOf(registry, path);
      expect(mediaType).toBe('application/vnd.oci.image.index.v1+json');
      expect(manifests).toStrictEqual([...ofLegs.map(([image]) => image), ...ofLegs.map(([, proof]) => proof)]);
      for (const [at, proof] of manifests.slice(2).entries()) {
        expect(proof.annotations).toMatchObject({
          'vnd.docker.reference.digest': manifests[at]?.digest,
          'vnd.docker.reference.type': 'attestation-manifest',
        });
        const reference = `${registry.host}/${path}@${proof.digest}`;
        expect(await witness('crane', ['manifest', reference], craneOptions(registry))).toContain('in-toto');
      }
    }
  }, 240_000);
});

async function expectSkopeoToFind(
  registry: TestRegistry,
  path: string,
  leg: { platform: string; digest: string },
): Promise<void> {
  const [os = '', architecture = ''] = leg.platform.split('/');
  const inspect = (reference: string): Promise<string> => {
    const chosen = ['--override-os', os, '--override-arch', architecture, 'inspect', '--tls-verify=false', '--config'];
    return witness('skopeo', [...chosen, `docker://${registry.host}/${path}${reference}`], craneOptions(registry));
  };
  const config = JSON.parse(await inspect(':1.2.3')) as { os: string; architecture: string };
  expect([config.os, config.architecture]).toStrictEqual([os, architecture]);
  expect(config).toStrictEqual(JSON.parse(await inspect(`@${leg.digest}`)));
}

test('the files that Docker’s recipe leaves are merged: they are named by their digests, and empty', async () => {
  const path = 'legs/folder';
  const image = `${htpasswd.host}/${path}`;
  const inputs = { images: image, registry: htpasswd.host, ...PUBLISHER };
  const files: Record<string, string> = {};
  for (const platform of ['linux/386', 'linux/amd64']) {
    const workspace = await folderWithShell(STEPS);
    const leg = await publishWith({
      event,
      gitTags: ['v1.2.3'],
      workspace,
      inputs: { ...inputs, mode: 'build', platforms: platform },
      ...builder.order,
    });
    expectGreen(leg);
    files[`digests/${(leg.outputs['digest'] ?? '').replace('sha256:', '')}`] = '';
  }
  const order = { event, gitTags: ['v1.2.3'], workspace: folderWith(files) };
  const run = await publishWith({
    ...order,
    inputs: { ...inputs, mode: 'merge', legs: 'digests', platforms: 'linux/amd64\nlinux/386' },
  });
  expectGreen(run);
  expect((await indexOf(htpasswd, path)).manifests.map(({ platform }) => platform)).toStrictEqual([
    { architecture: 'amd64', os: 'linux' },
    { architecture: '386', os: 'linux' },
  ]);
}, 240_000);
