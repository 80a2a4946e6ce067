import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parse } from 'yaml';
import { pushOfTag } from '../../lab/runner/events.ts';
import { witness } from '../../lab/witnesses.ts';
import { folderWith } from './_folders.ts';
import { dockerCalls, expectGreen, expectRed, ORIGIN, publishWith, SHA } from './_publish.ts';
import type { Run } from './_publish.ts';
import { craneOptions, ODD_PUBLISHER, PUBLISHER, startHtpasswd, startToken, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';
import { type OwnBuilder, startOwnBuilder } from './_builders.ts';

const event = pushOfTag(ORIGIN, 'v1.2.3');
const gitTags = ['v1.2.3'];

let staging: TestRegistry;
let production: TestRegistry;
let builder: OwnBuilder;
beforeAll(async () => {
  staging = await startToken();
  production = await startHtpasswd();
  builder = await startOwnBuilder({ insecureHosts: [staging.host] });
}, 900_000);
afterAll(async () => {
  await builder.stop();
  await stopAll([staging, production]);
}, 60_000);

/** Publishes an index of two platforms with provenance, a referrer and a signature of cosign's kind. Gives its digest. */
async function stage(path: string): Promise<{ digest: string; signature: string }> {
  const run = await publishWith({
    event,
    gitTags,
    inputs: {
      images: `${staging.host}/${path}`,
      ...ODD_PUBLISHER,
      tags: 'type=raw,value=candidate',
      flavor: 'latest=false',
      platforms: 'linux/amd64,linux/arm64',
      attests: 'type=provenance,mode=max',
    },
    ...builder.order,
  });
  expectGreen(run);
  const { digest = '' } = run.outputs;
  const image = `${staging.host}/${path}`;
  const file = join(folderWith({ 'sbom.json': '{"spdxVersion":"SPDX-2.3"}' }), 'sbom.json');
  const { dockerConfig } = craneOptions(staging);
  const attach = ['attach', '--plain-http', '--disable-path-validation', '--artifact-type', 'application/spdx+json'];
  await witness('oras', [...attach, `${image}@${digest}`, `${file}:application/spdx+json`], { dockerConfig });
  const signature = await sign(image, digest);
  return { digest, signature };
}

/** What cosign writes for a digest: an image whose layer is the payload, under a tag made of the digest. */
async function sign(image: string, digest: string): Promise<string> {
  const layer = join(
    folderWith({ 'payload.json': `{"critical":{"image":{"docker-manifest-digest":"${digest}"}}}` }),
    'payload.json',
  );
  const tag = `${digest.replace(':', '-')}.sig`;
  const options = craneOptions(staging);
  const type = 'application/vnd.dev.cosign.simplesigning.v1+json';
  await witness(
    'oras',
    ['push', '--plain-http', '--disable-path-validation', `${image}:${tag}`, `${layer}:${type}`],
    options,
  );
  return tag;
}

function both(): string {
  return JSON.stringify([
    { registry: staging.host, ...ODD_PUBLISHER },
    { registry: production.host, ...PUBLISHER },
  ]);
}

type Referrers = { readonly manifests?: readonly Referrer[]; readonly referrers?: readonly Referrer[] };
type Referrer = { readonly digest: string; readonly artifactType: string };

async function discover(registry: TestRegistry, reference: string): Promise<readonly Referrer[]> {
  const args = ['discover', '--plain-http', '--format', 'json', reference];
  const found = JSON.parse(await witness('oras', args, craneOptions(registry))) as Referrers;
  return (found.manifests ?? found.referrers ?? []).map(({ digest, artifactType }) => ({ digest, artifactType }));
}

/** Requests that a registry's log tells of, by what they begin with. */
function asked({ logFile }: TestRegistry, what: RegExp): number {
  return readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => what.test(line)).length;
}

/** The recipe of the docs as its reader copies it, in the registries of this test. */
function recipe(path: string): Record<string, string> {
  const blocks = [...readFileSync('docs/promote.md', 'utf8').matchAll(/```yaml\n([^]*?)```/g)].map(
    ([, text = '']) => text,
  );
  const text = blocks.find((block) => block.includes('staging.example.com')) ?? '';
  const here = text
    .replaceAll('staging.example.com/acme/app', `${staging.host}/${path}`)
    .replaceAll('registry.example.com/acme/app', `${production.host}/${path}`)
    .replaceAll('staging.example.com', staging.host)
    .replaceAll('registry.example.com', production.host)
    .replace('${{ vars.STAGING_USER }}', ODD_PUBLISHER.username)
    .replace('${{ secrets.STAGING_PASSWORD }}', `'${ODD_PUBLISHER.password}'`)
    .replace('${{ vars.REGISTRY_USER }}', PUBLISHER.username)
    .replace('${{ secrets.REGISTRY_PASSWORD }}', PUBLISHER.password);
  const { steps } = parse(here) as { steps: readonly { with: Record<string, unknown> }[] };
  return Object.fromEntries(Object.entries(steps[0]?.with ?? {}).map(([name, value]) => [name, String(value)]));
}

function promote(inputs: Record<string, string>, more: object = {}): Promise<Run> {
  return publishWith({ event, gitTags, files: {}, inputs: { mode: 'promote', ...inputs }, ...more });
}

test('an index goes to another registry as the docs say, with attestations, a referrer and a signature; a re-run sends nothing', async () => {
  const path = 'promote/whole';
  const { digest, signature } = await stage(path);
  const run = await promote(recipe(path));
  expectGreen(run);
  expect([run.outputs['digest'], run.outputs['pushed'], dockerCalls(run)]).toStrictEqual([digest, 'true', []]);
  expect(run.processes).toStrictEqual([]);

  const there = await tagsIn(production, path);
  const [from, to] = [`${staging.host}/${path}`, `${production.host}/${path}`];
  expect(there).toMatchObject({ '1.2.3': digest, '1.2': digest, '1': digest, latest: digest });
  expect(there[signature]).toBe((await tagsIn(staging, path))[signature]);
  const [before, after] = await Promise.all([
    witness('crane', ['manifest', `${from}@${digest}`], craneOptions(staging)),
    witness('crane', ['manifest', `${to}:1.2.3`], craneOptions(production)),
  ]);
  expect(after).toBe(before);
  const { manifests } = JSON.parse(after) as {
    manifests: readonly { digest: string; annotations?: Record<string, string> }[];
  };
  expect(manifests).toHaveLength(4);
  const own = manifests.map((one) => witness('crane', ['manifest', `${to}@${one.digest}`], craneOptions(production)));
  expect(
    (await Promise.all(own)).map((text) => `sha256:${createHash('sha256').update(text).digest('hex')}`),
  ).toStrictEqual(manifests.map((one) => one.digest));
  const referrers = await discover(staging, `${from}@${digest}`);
  expect(referrers.map(({ artifactType }) => artifactType)).toStrictEqual(['application/spdx+json']);
  expect(await discover(production, `${to}@${digest}`)).toStrictEqual(referrers);

  const count = (): readonly number[] => [
    asked(production, /"POST \/v2\/promote\/whole\/blobs\/uploads/),
    asked(production, /"PUT \/v2\/promote\/whole\/blobs/),
  ];
  const [opened = 0, sent] = count();
  const again = await promote(recipe(path), { attempt: 2 });
  expectGreen(again);
  // The right to push is proved by one upload session.
  expect([again.outputs['digest'], ...count()]).toStrictEqual([digest, opened + 1, sent]);
}, 180_000);

/** An image with large layers, pushed by hand. */
async function pushLarge(path: string, layers: number): Promise<string> {
  const folder = folderWith();
  const files = Array.from({ length: layers }, (_, at) => join(folder, `layer-${at}`));
  for (const file of files) writeFileSync(file, randomBytes(30_000_000));
  const image = `${staging.host}/${path}`;
  const args = ['push', '--plain-http', '--disable-path-validation', `${image}:candidate`, ...files];
  await witness('oras', args, craneOptions(staging));
  return (await witness('crane', ['digest', `${image}:candidate`], craneOptions(staging))).trim();
}

test('a run that is killed while it copies leaves no tag, and its re-run completes', async () => {
  const path = 'promote/killed';
  const digest = await pushLarge(path, 6);
  const inputs = {
    from: `${staging.host}/${path}:candidate`,
    images: `${production.host}/${path}`,
    'registry-auth': both(),
  };
  const uploaded = (): boolean => asked(production, /"POST \/v2\/promote\/killed\/blobs\/uploads/) > 1;
  const killed = await promote(inputs, {
    killed: true,
    onProcess: (pid: number, stage: string) => {
      if (stage === 'main') void killWhen(pid, uploaded);
    },
  });
  expect([killed.exitCode, killed.outputs['pushed']]).toStrictEqual([137, undefined]);
  expect(await tagsIn(production, path)).toStrictEqual({});
  const again = await promote(inputs, { attempt: 2 });
  expectGreen(again);
  expect(again.outputs['digest']).toBe(digest);
  expect((await tagsIn(production, path))['1.2.3']).toBe(digest);
}, 180_000);

async function killWhen(pid: number, isTime: () => boolean): Promise<void> {
  while (!isTime()) await wait(2);
  process.kill(pid, 'SIGKILL');
}

test('in one repository nothing is copied: the tags are written and read back', async () => {
  const path = 'promote/one';
  const { digest } = await stage(path);
  const image = `${staging.host}/${path}`;
  const run = await promote({ from: `${image}:candidate`, images: image, ...ODD_PUBLISHER });
  expectGreen(run);
  expect(await tagsIn(staging, path)).toMatchObject({
    '1.2.3': digest,
    latest: digest,
    [`sha-${SHA.slice(0, 7)}`]: digest,
  });
  expect(run.log).toContain('all of it is there already');
}, 120_000);

test('platforms make an index of their own, with their attestation and nothing else', async () => {
  const path = 'promote/cut';
  const { digest } = await stage(path);
  const run = await promote({
    from: `${staging.host}/${path}@${digest}`,
    images: `${production.host}/${path}`,
    platforms: 'linux/arm64',
    'registry-auth': both(),
  });
  expectGreen(run);
  const read = async (registry: TestRegistry, reference: string): Promise<Index> =>
    JSON.parse(
      await witness('crane', ['manifest', `${registry.host}/${path}${reference}`], craneOptions(registry)),
    ) as Index;
  const [whole, cut] = [await read(staging, `@${digest}`), await read(production, ':1.2.3')];
  expect(cut.manifests).toStrictEqual([whole.manifests[1], whole.manifests[3]]);
  const lacking = await promote({
    from: `${staging.host}/${path}@${digest}`,
    images: `${production.host}/${path}`,
    platforms: 'linux/s390x',
    'registry-auth': both(),
  });
  expectRed(lacking, /linux\/amd64, linux\/arm64/);
}, 120_000);

type Index = { readonly manifests: readonly object[] };

test('an image that is not there, and one that may not be read, end the run before anything is written', async () => {
  const path = 'promote/none';
  const images = `${production.host}/${path}`;
  const missing = await promote({ from: `${staging.host}/${path}:candidate`, images, 'registry-auth': both() });
  expectRed(missing, /Cannot use input "from" as it must be an image that its registry has/);
  const closed = await promote({ from: `${staging.host}/${path}:candidate`, images, ...PUBLISHER });
  expectRed(closed, /Cannot promote .*promote\/none:candidate/);
  expect(await tagsIn(production, path)).toStrictEqual({});
}, 60_000);
