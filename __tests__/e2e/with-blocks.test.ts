import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../lab/children.ts';
import { startEngine } from '../../lab/engine/engine.ts';
import { pushOfBranch } from '../../lab/runner/events.ts';
import { witness } from '../../lab/witnesses.ts';
import { type OwnBuilder, startOwnBuilder } from './_builders.ts';
import { folderWith, folderWithShell } from './_folders.ts';
import { expectGreen, ORIGIN, publishWith } from './_publish.ts';
import { craneOptions, inputsFor, startHtpasswd, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

// `with:` blocks as users of docker/build-push-action have them, with all of its inputs: what they give here is compared
// with what buildx makes of the same, in a shell, on the same builder.

let registry: TestRegistry;
let builder: OwnBuilder;
beforeAll(async () => {
  registry = await startHtpasswd();
  builder = await startOwnBuilder({ insecureHosts: [registry.host] });
}, 900_000);
afterAll(async () => {
  await builder.stop();
  await stopAll([registry]);
}, 60_000);

const event = pushOfBranch(ORIGIN, 'main');

type Block = {
  readonly steps: string;
  /** The block, but for `tags`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The same in a shell, but for `--tag` and `--push`. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

const BLOCKS: readonly (readonly [string, Block])[] = [
  [
    'build arguments with quotes, commas and several lines, and one from a variable of the step',
    {
      steps: 'ARG A\nARG B\nARG FROM_ENV\nENV A=$A B=$B C=$FROM_ENV\nRUN echo "$A" > /a',
      inputs: { 'build-args': 'A=one, "two" # three\n"B=first\nsecond"\nFROM_ENV\nUNUSED=x' },
      args: ['--build-arg', 'A=one, "two" # three', '--build-arg', 'B=first\nsecond', '--build-arg', 'FROM_ENV=seen'],
      env: { FROM_ENV: 'seen' },
    },
  ],
  [
    'hosts, limits, shared memory, network and entitlements',
    {
      steps:
        'RUN cat /etc/hosts | grep -q 10.180.0.1\nRUN ulimit -n > /limit && df /dev/shm | tail -n 1 > /shm\nRUN --network=none echo alone > /alone',
      inputs: {
        'add-hosts': 'docker:10.180.0.1, other:10.180.0.2',
        ulimit: 'nofile=1111:1111',
        'shm-size': '3m',
        network: 'none',
      },
      args: [
        ...['--add-host', 'docker:10.180.0.1', '--add-host', 'other:10.180.0.2', '--ulimit', 'nofile=1111:1111'],
        ...['--shm-size', '3m', '--network', 'none'],
      ],
    },
  ],
  [
    'a target, platforms, labels, and stages built anew',
    {
      steps: 'LABEL a=b\nFROM scratch AS wanted\nCOPY busybox /busybox\nFROM scratch AS other',
      inputs: {
        target: 'wanted',
        platforms: 'linux/amd64,linux/386',
        labels: 'team=a, b\nnote=x=y',
        'no-cache-filters': 'wanted',
        pull: 'true',
      },
      args: [
        ...['--target', 'wanted', '--platform', 'linux/amd64,linux/386', '--label', 'team=a, b', '--label', 'note=x=y'],
        ...['--pull'],
      ],
    },
  ],
  [
    'attributes of the image in outputs',
    {
      steps: 'RUN echo compressed > /c',
      inputs: { outputs: 'type=image,compression=zstd,force-compression=true,oci-mediatypes=true' },
      args: ['--output', 'type=image,push=true,compression=zstd,force-compression=true,oci-mediatypes=true'],
    },
  ],
  [
    'named contexts and secrets',
    {
      steps:
        'COPY --from=more extra /extra\nRUN --mount=type=secret,id=one --mount=type=secret,id=two --mount=type=secret,id=three ' +
        'cat /run/secrets/one /run/secrets/two /run/secrets/three | md5sum > /sum',
      inputs: {
        'build-contexts': 'more=./more',
        secrets: '"one=first\nline ""quoted"""',
        'secret-envs': 'two=SECOND_SECRET',
        'secret-files': 'three=./third.txt',
      },
      args: [
        ...['--build-context', 'more=./more', '--secret', 'id=one,env=FIRST', '--secret', 'id=two,env=SECOND_SECRET'],
        ...['--secret', 'id=three,src=./third.txt'],
      ],
      env: { SECOND_SECRET: 'the second secret of the build' },
    },
  ],
  [
    'provenance and SBOM attestations as they are asked for',
    {
      steps: 'RUN echo attested > /a',
      inputs: { provenance: 'mode=max', attests: 'type=provenance,mode=min' },
      args: ['--attest', 'type=provenance,mode=max'],
    },
  ],
];

test.each(BLOCKS)(
  '%s give the image that buildx makes of them',
  async (name, block) => {
    const path = `with/${BLOCKS.findIndex(([one]) => one === name)}`;
    const workspace = await folderWithShell(block.steps);
    mkdirSync(join(workspace, 'more'));
    writeFileSync(join(workspace, 'more/extra'), 'extra');
    writeFileSync(join(workspace, 'third.txt'), 'third');
    const signIn = { registry: registry.host, ...registry.credentials };
    const ours = await publishWith({
      event,
      workspace,
      inputs: {
        ...signIn,
        ...block.inputs,
        push: 'true',
        tags: `${registry.host}/${path}:ours,${registry.host}/${path}:1.0`,
      },
      ...builder.order,
      env: { ...builder.order.env, ...block.env },
    });
    expectGreen(ours);
    await buildInShell(`${registry.host}/${path}:shell`, { workspace, block });
    const tags = await tagsIn(registry, path);
    expect(Object.keys(tags).toSorted()).toStrictEqual(['1.0', 'ours', 'shell']);
    expect(tags['1.0']).toBe(tags['ours']);
    expect(await lookAt(path, tags['ours'] ?? '')).toStrictEqual(await lookAt(path, tags['shell'] ?? ''));
  },
  180_000,
);

async function buildInShell(
  reference: string,
  { workspace, block }: { workspace: string; block: Block },
): Promise<void> {
  const { dockerConfig } = craneOptions(registry);
  const auths = JSON.parse(
    await run('cat', [join(dockerConfig, 'config.json')]).then(({ stdout }) => stdout),
  ) as object;
  const config = folderWith({ 'config.json': JSON.stringify({ ...auths, cliPluginsExtraDirs: builder.order.buildx }) });
  const push = block.args.includes('--output') ? [] : ['--push'];
  const off = block.args.includes('--attest') ? [] : ['--provenance=false'];
  const args = ['buildx', 'build', ...off, '--tag', reference, ...push, ...block.args, '.'];
  const { env } = await startEngine('classic');
  await run('docker', args, {
    cwd: workspace,
    env: { ...env, ...builder.order.env, DOCKER_CONFIG: config, FIRST: 'first\nline "quoted"', ...block.env },
  });
}

type Entry = {
  readonly digest: string;
  readonly platform?: { os: string; architecture: string };
  annotations?: Record<string, string>;
};

/** What an image is made of, but for when it was made and what it says of itself by default. */
async function lookAt(path: string, digest: string): Promise<unknown> {
  const image = `${registry.host}/${path}@${digest}`;
  const manifest = JSON.parse(await witness('crane', ['manifest', image], craneOptions(registry))) as {
    readonly manifests?: readonly Entry[];
    readonly mediaType: string;
    readonly layers?: readonly { digest: string; mediaType: string }[];
  };
  if (manifest.manifests !== undefined) {
    const kinds = manifest.manifests.map(({ platform, annotations }) => ({
      platform,
      kind: annotations?.['vnd.docker.reference.type'],
    }));
    const images = manifest.manifests.filter(({ platform }) => platform?.os !== 'unknown');
    return { kinds, images: await Promise.all(images.map((one) => lookAt(path, one.digest))) };
  }
  const config = JSON.parse(await witness('crane', ['config', image], craneOptions(registry))) as {
    readonly config: { readonly Labels?: Record<string, string> };
    readonly history: readonly { readonly created_by: string }[];
    readonly architecture: string;
    readonly os: string;
    readonly rootfs: unknown;
  };
  const { Labels: labels = {}, ...rest } = config.config;
  const own = Object.entries(labels).filter(([key]) => !key.startsWith('org.opencontainers.image.'));
  const steps = config.history.map((one) => one.created_by);
  const { architecture, os, rootfs } = config;
  return { mediaType: manifest.mediaType, layers: manifest.layers, config: rest, own, steps, architecture, os, rootfs };
}

test('other outputs are written besides the image, and the engine keeps it under its references', async () => {
  const workspace = await folderWithShell('RUN echo out > /out');
  const path = 'with/outputs';
  const run = await publishWith({
    event,
    workspace,
    inputs: {
      ...inputsFor(registry, path),
      tags: 'type=raw,value=a\ntype=raw,value=b',
      outputs: 'type=local,dest=files\ntype=oci,dest=image.tar',
      load: 'true',
    },
    ...builder.order,
  });
  expectGreen(run);
  expect(Object.keys(await tagsIn(registry, path)).toSorted()).toStrictEqual(['a', 'b']);
  expect(readdirSync(join(workspace, 'files')).toSorted()).toContain('out');
  expect(existsSync(join(workspace, 'image.tar'))).toBe(true);
  const engine = await startEngine('classic');
  for (const tag of ['a', 'b']) {
    const reference = `${registry.host}/${path}:${tag}`;
    const { stdout } = await runDocker(['image', 'inspect', '--format', '{{.Id}}', reference], engine.env);
    expect(stdout).toMatch(/^sha256:/);
    await runDocker(['image', 'rm', reference], engine.env);
  }
}, 120_000);

function runDocker(args: readonly string[], env: Readonly<Record<string, string>>): ReturnType<typeof run> {
  return run('docker', args, { env });
}

test('two builds of one commit give one digest where that is asked for', async () => {
  const digests: string[] = [];
  for (const attempt of ['first', 'second']) {
    const workspace = await folderWithShell('RUN echo same > /same && mkdir /folder');
    const run = await publishWith({
      event,
      workspace,
      inputs: {
        ...inputsFor(registry, `with/same-${attempt}`),
        'no-cache': 'true',
        reproducible: 'true',
        outputs: 'type=oci,dest=archive,tar=false',
      },
      ...builder.order,
    });
    expectGreen(run);
    const { manifests } = JSON.parse(readFileSync(join(workspace, 'archive/index.json'), 'utf8')) as {
      manifests: { digest: string }[];
    };
    digests.push(run.outputs['digest'] ?? '', manifests[0]?.digest ?? '');
    expect(run.outputs['labels']).toMatch(/^org\.opencontainers\.image\.created=\d{4}-/m);
  }
  expect(digests[0]).toMatch(/^sha256:/);
  expect(new Set(digests).size).toBe(1);

  const engine = await startEngine('classic');
  const [pushed, kept] = [`${registry.host}/with/same-first`, `${registry.host}/with/same-kept:1.0`];
  const workspace = await folderWithShell('RUN echo same > /same && mkdir /folder');
  const inputs = { tags: kept, push: 'false', load: 'true', 'no-cache': 'true', reproducible: 'true' };
  expectGreen(await publishWith({ event, workspace, inputs, ...builder.order }));
  const config = await witness('crane', ['config', `${pushed}@${digests[0] ?? ''}`], craneOptions(registry));
  const { stdout } = await runDocker(['image', 'inspect', '--format', '{{json .RootFS.Layers}}', kept], engine.env);
  expect(JSON.parse(config)).toMatchObject({ rootfs: { diff_ids: JSON.parse(stdout) as unknown } });
  await runDocker(['image', 'rm', kept], engine.env);
}, 180_000);

test('a build that is not to be pushed stays in the engine, as docker leaves it there', async () => {
  const engine = await startEngine('classic');
  const reference = `${registry.host}/with/kept:1.0`;
  const run = await publishWith({
    event,
    inputs: { tags: reference, push: 'false' },
  });
  expectGreen(run);
  const { stdout } = await runDocker(['image', 'inspect', '--format', '{{.Id}}', reference], engine.env);
  expect(stdout.trim()).toBe(run.outputs['imageid']);
  await runDocker(['image', 'rm', reference], engine.env);
  expect(await tagsIn(registry, 'with/kept')).toStrictEqual({});
}, 60_000);
