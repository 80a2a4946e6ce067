import { type BuiltImage, descriptorOf, makeImage, manifestOf, TYPES } from '../_fakes/content.js';
import type { Script } from '../_fakes/docker.js';
import { branch, gitTag, pullRequest } from '../_fakes/events.js';
import { FakeWorld, type Ran, SHA, type WorldOrder } from '../_fakes/world.js';

const TAGS = ['1', '1.2', '1.2.3', 'latest', `sha-${SHA.slice(0, 7)}`];
const WORLD: WorldOrder = {
  gitTags: ['v1.2.3'],
  registries: { 'docker.io': { auth: 'token', users: { mona: 'hub-pass' } } },
};
const TWO_REGISTRIES = {
  images: 'ghcr.io/acme/app\ndocker.io/acme/app',
  'registry-auth': '- { registry: docker.io, username: mona, password: hub-pass }',
};

/** What the job of a platform has pushed, under no tag. */
function legOf(platform: string, revision = SHA): BuiltImage {
  return makeImage('app', { platforms: [platform], labels: { 'org.opencontainers.image.revision': revision } });
}

const [AMD64, ARM64, ARMV7] = [legOf('linux/amd64'), legOf('linux/arm64'), legOf('linux/arm/v7')];

function worldWith(legs: readonly BuiltImage[], order: WorldOrder = WORLD): FakeWorld {
  const world = new FakeWorld(order);
  for (const registry of world.registries.values()) for (const leg of legs) registry.push('acme/app', leg);
  return world;
}

function lines(...legs: readonly BuiltImage[]): string {
  return legs.map(({ platforms, top }) => `${platforms.join()}=${top.digest}`).join('\n');
}

function merge(world: FakeWorld, legs: string, inputs: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return world.run(gitTag('v1.2.3'), { mode: 'merge', legs, ...inputs });
}

type Index = {
  readonly mediaType: string;
  readonly manifests: readonly { readonly digest: string; readonly annotations?: Record<string, string> }[];
  readonly annotations?: Record<string, string>;
};

/** What a tag of a registry points to. */
function indexIn(world: FakeWorld, tag: string, registry = 'ghcr.io'): Index {
  return JSON.parse(world.registry(registry).text('acme/app', tag)) as Index;
}

describe('legs of two platforms', () => {
  test('become one index in every registry, which all tags point to, without docker', async () => {
    const world = worldWith([AMD64, ARM64]);
    const { outputs, report } = await merge(world, lines(AMD64, ARM64), {
      ...TWO_REGISTRIES,
      platforms: 'linux/amd64,linux/arm64',
    });
    expect(report.failures).toStrictEqual([]);
    const { digest = '' } = outputs;
    const tags = Object.fromEntries(TAGS.map((tag) => [tag, digest]));
    const platforms = { 'linux/amd64': AMD64.top.digest, 'linux/arm64': ARM64.top.digest };
    expect(JSON.parse(outputs['digests'] ?? '')).toStrictEqual({
      'ghcr.io/acme/app': { digest, tags, platforms },
      'docker.io/acme/app': { digest, tags, platforms },
    });
    expect([outputs['pushed'], outputs['leg'], outputs['version']]).toStrictEqual(['true', '', '1.2.3']);
    for (const name of ['ghcr.io', 'docker.io']) {
      expect(world.registry(name).tags('acme/app')).toStrictEqual(tags);
      expect(indexIn(world, 'latest', name)).toMatchObject({
        schemaVersion: 2,
        mediaType: TYPES.index,
        manifests: [
          { ...descriptorOf(AMD64.top), platform: { architecture: 'amd64', os: 'linux' } },
          { ...descriptorOf(ARM64.top), platform: { architecture: 'arm64', os: 'linux' } },
        ],
      });
    }
    expect([world.docker.calls, world.exec.calls]).toStrictEqual([[], []]);
  });

  test('are read once each, and their configurations once for all registries', async () => {
    const world = worldWith([AMD64, ARM64]);
    await merge(world, lines(AMD64, ARM64), TWO_REGISTRIES);
    const reads = world.http.requests.filter((name) => /^GET .*\/(?:manifests|blobs)\/sha256/.test(name));
    expect(reads.filter((name) => name.includes('/manifests/'))).toHaveLength(4);
    expect(reads.filter((name) => name.includes('/blobs/'))).toHaveLength(2);
  });

  test('stand in the index in the order of input platforms, else of the legs', async () => {
    const order = async (inputs: Record<string, string>): Promise<readonly string[]> => {
      const world = worldWith([AMD64, ARM64]);
      await merge(world, lines(ARM64, AMD64), inputs);
      return indexIn(world, '1.2.3').manifests.map(({ digest }) => digest);
    };
    expect(await order({})).toStrictEqual([ARM64.top.digest, AMD64.top.digest]);
    const platforms = 'linux/amd64\nlinux/arm64/v8';
    expect(await order({ platforms })).toStrictEqual([AMD64.top.digest, ARM64.top.digest]);
  });

  test('the index says of itself what the image says, and what the user wants it to', async () => {
    const world = worldWith([AMD64, ARM64]);
    await merge(world, lines(AMD64, ARM64), {
      annotations:
        'index:org.example.team=blue\nmanifest:org.example.x=y\nmanifest-descriptor[linux/arm64]:org.example.speed=fast',
    });
    const index = indexIn(world, '1.2.3');
    expect(index.annotations).toMatchObject({
      'org.example.team': 'blue',
      'org.opencontainers.image.revision': SHA,
      'org.opencontainers.image.version': '1.2.3',
    });
    expect(index.annotations).not.toHaveProperty('org.example.x');
    expect(index.manifests.map(({ annotations }) => annotations)).toStrictEqual([
      undefined,
      { 'org.example.speed': 'fast' },
    ]);
  });

  test('without a revision are taken, and that is said', async () => {
    const plain = makeImage('app', { platforms: ['linux/arm64'] });
    const world = worldWith([AMD64, plain]);
    const { report } = await merge(world, lines(AMD64, plain));
    expect(report.failures).toStrictEqual([]);
    expect(world.log.of('notice')).toStrictEqual([
      `Leg linux/arm64=${plain.top.digest} does not say which revision it was made of (label org.opencontainers.image.revision)`,
    ]);
  });

  test('are held back as an image that was built is: of a backport latest does not move', async () => {
    const world = worldWith([AMD64, ARM64], { ...WORLD, gitTags: ['v1.2.3', 'v2.0.0'] });
    const two = makeImage('two');
    for (const tag of ['2.0.0', 'latest']) world.registry().push('acme/app', two, tag);
    const { outputs } = await merge(world, lines(AMD64, ARM64));
    expect(Object.keys(JSON.parse(outputs['held'] ?? '') as object)).toStrictEqual(['ghcr.io/acme/app:latest']);
    expect(world.registry().tags('acme/app')['latest']).toBe(two.top.digest);
  });

  test('are tested as one image before any tag is written, where the user wants that', async () => {
    const seen: unknown[] = [];
    const onScript = ({ environment }: Script) => {
      seen.push(environment['IMAGE'], Object.keys(world.registry().tags('acme/app')));
      return { exitCode: 1 };
    };
    const world = worldWith([AMD64, ARM64], { ...WORLD, onScript });
    const { outputs, report } = await merge(world, lines(AMD64, ARM64), { test: 'false' });
    expect(seen).toStrictEqual([outputs['image'], []]);
    expect(report.failures[0]).toContain('failed: exit code 1');
    expect(world.registry().tags('acme/app')).toStrictEqual({});
  });

  test('of a version that is there already are not merged where that is to be used', async () => {
    const world = worldWith([AMD64, ARM64]);
    world.registry().push('acme/app', makeImage('before'), '1.2.3');
    const { outputs } = await merge(world, lines(AMD64, ARM64), { 'if-exists': 'skip' });
    expect(outputs['digest']).toBe(makeImage('before').top.digest);
  });
});

describe('forms of input legs', () => {
  test('bare digests are for the platforms that their images name', async () => {
    const world = worldWith([AMD64, ARMV7]);
    const { report } = await merge(world, `${AMD64.top.digest}\n${ARMV7.top.digest}`, {
      platforms: 'linux/arm/v7,linux/amd64',
    });
    expect(report.failures).toStrictEqual([]);
    expect(report.images[0]?.platforms.map(({ platform }) => platform)).toStrictEqual(['linux/arm/v7', 'linux/amd64']);
  });

  test('a folder has files with lines, and files that are named by a digest', async () => {
    const name = ARM64.top.digest.replace('sha256:', '');
    const files = { '/temp/legs/amd64': `${lines(AMD64)}\n`, [`/temp/legs/arm/${name}`]: '' };
    const world = worldWith([AMD64, ARM64], { ...WORLD, files });
    const { report } = await merge(world, '/temp/legs');
    expect(report.failures).toStrictEqual([]);
    expect(report.images[0]?.platforms.map(({ platform }) => platform)).toStrictEqual(['linux/amd64', 'linux/arm64']);
  });

  test('a single leg becomes an index of one', async () => {
    const world = worldWith([AMD64]);
    await merge(world, lines(AMD64));
    expect(indexIn(world, '1.2.3')).toMatchObject({
      mediaType: TYPES.index,
      manifests: [{ digest: AMD64.top.digest }],
    });
  });
});

describe('a leg with attestations', () => {
  /** As BuildKit pushes it: an index of the image and of what is attested of it. */
  function attested(leg: BuiltImage): BuiltImage {
    const about = {
      'vnd.docker.reference.digest': leg.top.digest,
      'vnd.docker.reference.type': 'attestation-manifest',
    };
    const proof = manifestOf({
      mediaType: TYPES.manifest,
      config: { mediaType: TYPES.config, digest: leg.config, size: 1 },
      layers: [],
      subject: leg.platforms,
    });
    const [os, architecture] = leg.platforms[0]?.split('/') ?? [];
    const top = manifestOf({
      mediaType: TYPES.index,
      manifests: [
        { ...descriptorOf(leg.top), platform: { architecture, os }, annotations: { kept: 'yes' } },
        { ...descriptorOf(proof), annotations: about, platform: { architecture: 'unknown', os: 'unknown' } },
      ],
    });
    return { ...leg, top, manifests: [...leg.manifests, proof, top] };
  }

  test('brings them along, byte for byte as its own index says', async () => {
    const [amd64, arm64] = [attested(AMD64), attested(ARM64)];
    const world = worldWith([amd64, arm64]);
    const { report } = await merge(world, lines(amd64, arm64));
    expect(report.failures).toStrictEqual([]);
    const entriesOf = ({ top }: BuiltImage): readonly unknown[] =>
      (JSON.parse(new TextDecoder().decode(top.bytes)) as Index).manifests;
    const [[image, proof], [image2, proof2]] = [entriesOf(amd64), entriesOf(arm64)];
    expect(indexIn(world, 'latest').manifests).toStrictEqual([image, image2, proof, proof2]);
    expect(report.images[0]?.platforms.map(({ platform }) => platform)).toStrictEqual(['linux/amd64', 'linux/arm64']);
  });

  test('whose image is gone is missing', async () => {
    const leg = attested(AMD64);
    const world = worldWith([{ ...leg, manifests: leg.manifests.filter((one) => one !== AMD64.top) }, ARM64]);
    const { report } = await merge(world, lines(leg, ARM64));
    expect(report.failures[0]).toContain(
      `ghcr.io/acme/app does not have leg linux/amd64=${leg.top.digest} (its manifest ${AMD64.top.digest})`,
    );
  });
});

describe('nothing is tagged, and it is said why,', () => {
  async function refused(legs: string, inputs: Record<string, string> = {}, order = WORLD): Promise<string> {
    const world = worldWith([AMD64, ARM64], order);
    const text = await merge(world, legs, inputs).then(
      ({ report }) => report.failures.join('\n'),
      (error: unknown) => String(error).replace('InputError: ', ''),
    );
    expect(world.registry().writes).toStrictEqual([]);
    return text;
  }

  test('where a leg has failed: the platform is named', async () => {
    expect(await refused(lines(AMD64), { platforms: 'linux/amd64,linux/arm64' })).toBe(
      'Cannot use input "legs" as it must be one leg for each platform of input "platforms" (linux/amd64, linux/arm64): linux/arm64 is missing\n' +
        '  Nothing was tagged. Run the job of that leg again, then this one',
    );
  });

  test('where bare digests turn out not to be for all platforms', async () => {
    const legs = `${AMD64.top.digest}\n${ARM64.top.digest}`;
    expect(await refused(legs, { platforms: 'linux/amd64,linux/arm64,linux/386' })).toContain('linux/386 is missing');
    expect(await refused(legs, { platforms: 'linux/amd64' })).toBe(
      'Cannot use input "legs" as it must be legs for the platforms of input "platforms" alone (linux/amd64): current value is "linux/arm64"',
    );
  });

  test('where two bare digests are for one platform', async () => {
    const other = makeImage('other', { platforms: ['linux/amd64'] });
    const world = worldWith([AMD64, other]);
    const { report } = await merge(world, `${AMD64.top.digest}\n${other.top.digest}`);
    expect(report.failures).toStrictEqual([
      'Cannot use input "legs" as it must be legs that are given once: current value is "linux/amd64"\n  Let one job alone build each platform',
    ]);
    expect(world.registry().writes).toStrictEqual([]);
  });

  test('where legs are of several revisions: both are named', async () => {
    const old = legOf('linux/arm64', 'b'.repeat(40));
    const world = worldWith([AMD64, old]);
    const { report } = await merge(world, lines(AMD64, old));
    expect(report.failures[0]).toContain(
      `Leg linux/amd64=${AMD64.top.digest} is of ${SHA}, Leg linux/arm64=${old.top.digest} is of ${'b'.repeat(40)}`,
    );
    expect(world.registry().writes).toStrictEqual([]);
  });

  test('where a registry does not have a leg: registry, platform, digest and mend are named', async () => {
    const world = worldWith([AMD64]);
    world.registry().push('acme/app', ARM64);
    const { report } = await merge(world, lines(AMD64, ARM64), TWO_REGISTRIES);
    expect(report.failures).toStrictEqual([
      `Cannot merge: docker.io/acme/app does not have leg linux/arm64=${ARM64.top.digest}\n` +
        '  Run the job of that leg again, for all images, and then this one; nothing was tagged',
    ]);
    expect([...world.registry().writes, ...world.registry('docker.io').writes]).toStrictEqual([]);
  });

  test('where a leg is for another platform than it says', async () => {
    expect(await refused(`linux/386=${AMD64.top.digest}`)).toBe(
      `Cannot merge leg linux/386=${AMD64.top.digest}: it is for linux/amd64`,
    );
  });

  test('where GitHub has masked a leg, a line is none, or a platform is given twice: all at once', async () => {
    const text = await refused(`linux/amd64=***\nlatest\nlinux/arm64=sha256:123`);
    expect(text.match(/Cannot use input "legs"/g)).toHaveLength(3);
    expect(text).toContain('in place of a leg there is ***');
    expect(await refused(`${lines(AMD64)}\n${lines(AMD64)}`)).toContain('given once: current value is "linux/amd64"');
  });

  test('where there is no leg at all: which outputs to pass is said', async () => {
    const text = await refused('', { platforms: 'linux/amd64' });
    expect(text).toContain('what the jobs with mode: build have as their output leg, for linux/amd64');
    expect(text).toContain('${{ needs.amd64.outputs.leg }}');
  });

  test('where the folder has no file', async () => {
    expect(await refused('digests')).toContain('a folder with files of legs: current value is "digests"');
  });

  test('where an input says how to build', async () => {
    expect(await refused(lines(AMD64), { 'build-args': 'TOKEN=abc', provenance: 'true', context: 'src' })).toBe(
      ['context', 'build-args', 'provenance']
        .map(
          (name) =>
            `Cannot use input "${name}" as it must be left out in mode merge, which builds nothing\n  Give it to the jobs with mode: build`,
        )
        .join('\n'),
    );
  });
});

test('two merges of one commit, at different times, give one digest where the image is to be reproducible', async () => {
  const digestAfter = async (minutes: number, reproducible: string): Promise<string | undefined> => {
    const world = worldWith([AMD64, ARM64]);
    world.clock.pass(minutes * 60_000);
    const { outputs, report } = await merge(world, lines(AMD64, ARM64), { reproducible });
    expect(report.failures).toStrictEqual([]);
    return outputs['digest'];
  };
  expect(await digestAfter(5, 'true')).toBe(await digestAfter(0, 'true'));
  expect(await digestAfter(5, 'false')).not.toBe(await digestAfter(0, 'false'));
});

test('legs are not merged to a reproducible image where nobody tells the time of its commit', async () => {
  const world = worldWith([AMD64]);
  const event = gitTag('v1.2.3');
  const payload = { ...(event.payload as object), head_commit: null, commits: [] };
  world.http.serve('api.github.com', () => ({ status: 500, headers: {}, body: new Uint8Array() }));
  const inputs = { mode: 'merge', legs: lines(AMD64), reproducible: 'true', retries: '0' };
  await expect(world.run({ ...event, payload }, inputs)).rejects.toThrow(
    /^Cannot make a reproducible image: the date of commit/,
  );
  expect(world.registry().writes).toStrictEqual([]);
});

test('the legs that are there, and the one whose job was run again, complete what failed before', async () => {
  const world = worldWith([AMD64]);
  const first = await merge(world, lines(AMD64, ARM64));
  expect(first.report.failures).toHaveLength(1);
  world.registry().push('acme/app', ARM64);
  const second = await merge(world, lines(AMD64, ARM64));
  expect(second.outputs['pushed']).toBe('true');
  expect(Object.keys(world.registry().tags('acme/app')).toSorted()).toStrictEqual(TAGS);
});

test('a registry that lacks a leg is left behind where the others are to go on', async () => {
  const world = worldWith([AMD64]);
  world.registry().push('acme/app', ARM64);
  const inputs = { ...TWO_REGISTRIES, 'on-registry-failure': 'continue' };
  const { report, outputs } = await merge(world, lines(AMD64, ARM64), inputs);
  expect(report.failures).toHaveLength(1);
  expect(Object.keys(world.registry().tags('acme/app')).toSorted()).toStrictEqual(TAGS);
  expect([world.registry('docker.io').writes, outputs['pushed']]).toStrictEqual([[], 'false']);
});

test('on a pull request nothing was pushed, so nothing is merged: it says so and ends green', async () => {
  const world = new FakeWorld(WORLD);
  const { report, summary } = await world.run(pullRequest(), { mode: 'merge', legs: '', platforms: 'linux/amd64' });
  expect(report.failures).toStrictEqual([]);
  expect(summary).toContain('a pull request is built, not pushed');
  expect(world.http.requests).toStrictEqual([]);
});

test('legs of another commit than the run are merged with a warning', async () => {
  const old = legOf('linux/amd64', 'b'.repeat(40));
  const world = worldWith([old]);
  const { outputs } = await world.run(branch('main'), { mode: 'merge', legs: lines(old) });
  expect(world.log.of('warning')).toStrictEqual([`The legs are of ${'b'.repeat(40)}, and this run is of ${SHA}`]);
  expect(outputs['pushed']).toBe('true');
});

describe('images of Docker’s own format', () => {
  test('become a manifest list, which holds no annotations', async () => {
    const docker = (leg: BuiltImage): BuiltImage => {
      const fields = JSON.parse(new TextDecoder().decode(leg.top.bytes)) as object;
      const top = manifestOf({ ...fields, mediaType: 'application/vnd.docker.distribution.manifest.v2+json' });
      return { ...leg, top, manifests: [top] };
    };
    const [amd64, arm64] = [docker(AMD64), docker(ARM64)];
    const world = worldWith([amd64, arm64]);
    const { report } = await merge(world, lines(amd64, arm64));
    expect(report.failures).toStrictEqual([]);
    const index = indexIn(world, 'latest');
    expect(index.mediaType).toBe('application/vnd.docker.distribution.manifest.list.v2+json');
    expect(index).not.toHaveProperty('annotations');
    expect(world.log.of('notice').join()).toContain('whose lists hold no annotations');
  });
});

test('a registry that lets nobody write says so before any tag, and a passing fault is waited for', async () => {
  const world = worldWith([AMD64]);
  world.http.spoil({ on: /^GET ghcr.*\/manifests\/sha256/, times: 1, gives: 'reset' });
  world.http.spoil({ on: /^PUT .*\/manifests\/sha256/, gives: { status: 403, headers: {}, body: new Uint8Array() } });
  const { report } = await merge(world, lines(AMD64));
  expect(report.failures).toHaveLength(1);
  expect(world.log.text).toContain('attempt 2 in');
  expect(world.registry().writes).toStrictEqual([]);
});

test('legs are read at most eight at a time from a registry', async () => {
  const legs = Array.from({ length: 20 }, (_, at) => legOf(`linux/invented${at}`));
  const world = worldWith(legs);
  const { report } = await merge(world, lines(...legs));
  expect(report.failures).toStrictEqual([]);
  expect(world.http.busiest.get('ghcr.io')).toBeLessThanOrEqual(8);
});

test('after a cancel nothing is merged', async () => {
  const world = worldWith([AMD64]);
  world.http.before(/^GET ghcr.*\/manifests\/sha256/, () => world.cancel.abort(new Error('SIGINT was received')));
  const { report } = await merge(world, lines(AMD64));
  expect(report.failures.join()).toContain('the run was cancelled');
  expect(world.http.requests.filter((name) => name.startsWith('PUT'))).toStrictEqual([]);
});

test('where the rules give no tag nothing is merged, and no leg is missing', async () => {
  const world = worldWith([]);
  const inputs = { mode: 'merge', legs: '', platforms: 'linux/amd64', tags: 'type=semver,pattern={{version}}' };
  const { outputs, report } = await world.run(branch('main'), inputs);
  expect([report.failures, outputs['pushed']]).toStrictEqual([[], 'false']);
  expect(world.log.lines.join('\n')).toContain('no tag');
  expect(world.http.requests.filter((request) => request.includes('/v2/'))).toStrictEqual([]);
});

test('a plan gives jobs for as many platforms as a workflow hands on', async () => {
  const platforms = Array.from({ length: 21 }, (_, at) => `linux/invented${at}`);
  const plan = (count: number): Promise<Ran> =>
    new FakeWorld(WORLD).run(gitTag('v1.2.3'), { mode: 'plan', platforms: platforms.slice(0, count).join() });
  const { outputs } = await plan(20);
  expect((JSON.parse(outputs['json'] ?? '') as { plan: { legs: object[] } }).plan.legs).toHaveLength(20);
  await expect(plan(21)).rejects.toThrow('"platforms" as it must be at most 20 platforms');
});
