import { createHash } from 'node:crypto';
import { cleanUp } from '../../src/act/clean-up.js';
import type { HttpAnswer } from '../../src/ports/http.js';
import { STATE } from '../../src/ports/state.js';
import { gitTag, pullRequest } from '../_fakes/events.js';
import { FakeWorld, type WorldOrder } from '../_fakes/world.js';

const TWO = { platforms: 'linux/amd64\nlinux/386' };
const NAME = 'slipway-runner-4711-1795247999000';
const RELEASE: WorldOrder = { gitTags: ['v1.2.3'], store: 'classic' };

function worldWith(order: WorldOrder = {}): FakeWorld {
  return new FakeWorld({ ...RELEASE, ...order });
}

/** The calls that make a builder. */
function makings({ docker }: FakeWorld): readonly string[] {
  const calls = docker.calls.map(({ args }) => args.filter((one, at) => at > 0 || one !== 'buildx'));
  return calls.filter(([word]) => word === 'create' || word === 'inspect').map((args) => args.join(' '));
}

function asked({ exec }: FakeWorld): readonly string[] {
  return exec.calls.map(({ program, args }) => [program, ...args].join(' '));
}

const CREATE = `create --name ${NAME} --driver docker-container`;
const QUIET = '--driver-opt provenance-add-gha=false';

describe('a builder of ours', () => {
  test('is made where the engine cannot build several platforms, and is gone in the end', async () => {
    const world = worldWith();
    const { report, outputs } = await world.run(gitTag('v1.2.3'), TWO);
    expect([report.failures, outputs['pushed']]).toStrictEqual([[], 'true']);
    expect(makings(world)).toStrictEqual([`${CREATE} ${QUIET} --bootstrap`]);
    expect(world.docker.calls.at(-1)?.args).toContain(NAME);
    expect(asked(world).at(-1)).toBe(`docker buildx rm --force ${NAME}`);
    expect([[...world.engine.builders], world.state.saved['builder']]).toStrictEqual([[], '']);
    expect(world.disk.below('/temp')).toStrictEqual([]);
    expect(world.log.lines.join('\n')).toContain(
      `Builder ${NAME} (docker-container) is made, since builder default (docker) cannot do all that is asked ` +
        "(several platforms: its engine's classic store keeps one platform of an image)",
    );
    expect(JSON.parse(outputs['json'] ?? '')).toHaveProperty(['plan', 'builder', 'name'], NAME);
  });

  test('is told to post before it is there', async () => {
    const world: FakeWorld = worldWith({ onCreate: () => ((told = world.state.saved['builder']), undefined) });
    let told: string | undefined;
    await world.run(gitTag('v1.2.3'), TWO);
    expect(JSON.parse(told ?? '')).toStrictEqual({
      name: NAME,
      driver: 'docker-container',
      containers: [{ container: `buildx_buildkit_${NAME}0`, endpoint: '' }],
    });
  });

  test('is left to post after a cancel', async () => {
    const world: FakeWorld = worldWith({ onBuild: () => world.cancel.abort(new Error('SIGINT was received')) });
    await world.run(gitTag('v1.2.3'), TWO);
    expect(world.state.saved['builder']).toContain(NAME);
    expect(asked(world).filter((call) => call.includes(' rm '))).toStrictEqual([]);
  });

  test('is made without an option that buildx does not know yet', async () => {
    const world = worldWith({
      onCreate: (args) =>
        args.includes('provenance-add-gha=false')
          ? 'ERROR: failed to initialize builder: invalid driver option provenance-add-gha for docker-container driver'
          : undefined,
    });
    const { report } = await world.run(gitTag('v1.2.3'), TWO);
    expect([report.failures, makings(world)]).toStrictEqual([
      [],
      [`${CREATE} ${QUIET} --bootstrap`, `${CREATE} --bootstrap`],
    ]);
  });

  const PULL =
    'ERROR: Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: TLS handshake timeout';

  test("is started again where BuildKit's image could not be pulled for a reason that passes", async () => {
    let left = 2;
    const world = worldWith({ onCreate: () => (left-- > 0 ? PULL : undefined) });
    const { report } = await world.run(gitTag('v1.2.3'), TWO);
    expect(report.failures).toStrictEqual([]);
    const boot = `inspect --bootstrap --builder ${NAME}`;
    expect(makings(world)).toStrictEqual([`${CREATE} ${QUIET} --bootstrap`, boot, boot]);
    expect(world.clock.waits).toHaveLength(2);
  });

  test('that cannot be made fails the run with the mend, and nothing is built', async () => {
    const world = worldWith({ onCreate: () => PULL });
    const { report } = await world.run(gitTag('v1.2.3'), { ...TWO, retries: '1' });
    expect(report.failures.join('\n')).toMatch(/Cannot run "docker buildx create"[^]*Mend: Name a mirror of the image/);
    expect(makings(world)).toHaveLength(2);
    expect(world.registry().writes).toStrictEqual([]);
  });

  test('reaches registries on this machine, and knows those of plain http and of authorities of their own', async () => {
    let config = '';
    const world: FakeWorld = worldWith({
      registries: { 'localhost:5000': { auth: 'none' }, 'registry.lan:5000': { auth: 'none' } },
      files: { '/etc/docker/certs.d/own.lan/ca.crt': 'PEM', '/workspace/b.toml': 'debug = true\n' },
      onCreate: (args) => {
        config = world.disk.texts.get(args[args.indexOf('--buildkitd-config') + 1] ?? '') ?? '';
        return undefined;
      },
    });
    await world.run(gitTag('v1.2.3'), {
      ...TWO,
      images: 'localhost:5000/a/b\nregistry.lan:5000/a/b',
      'insecure-registries': 'registry.lan:5000',
      'buildkitd-config': 'b.toml',
    });
    expect(makings(world)[0]).toContain('--driver-opt network=host');
    expect(config).toBe(
      'debug = true\n\n[registry."registry.lan:5000"]\n  http = true\n\n[registry."own.lan"]\n  ca = ["/etc/docker/certs.d/own.lan/ca.crt"]\n',
    );
  });

  test('is made for a registry of plain http that the engine does not know, and for that alone', async () => {
    const registries = { 'registry.lan:5000': { auth: 'none' } } as const;
    const inputs = { images: 'registry.lan:5000/a/b', 'insecure-registries': 'registry.lan:5000' };
    const unknown = worldWith({ registries });
    await unknown.run(gitTag('v1.2.3'), inputs);
    expect(makings(unknown)).toHaveLength(1);
    const known = worldWith({ registries, registryConfig: '{"IndexConfigs":{"registry.lan:5000":{"Secure":false}}}' });
    await known.run(gitTag('v1.2.3'), inputs);
    expect([makings(known), asked(known)]).toStrictEqual([[], [expect.stringMatching(/^docker info /)]]);
  });

  test('is reached by a context of ours where the engine is reached over TLS', async () => {
    const environment = { DOCKER_HOST: 'tcp://docker:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs/client' };
    const world = worldWith({ environment });
    await world.run(gitTag('v1.2.3'), TWO);
    expect(asked(world)).toContain(
      'docker context create slipway --docker host=tcp://docker:2376,ca=/certs/client/ca.pem,cert=/certs/client/cert.pem,key=/certs/client/key.pem',
    );
    expect(makings(world)).toStrictEqual([`${CREATE} ${QUIET} --bootstrap slipway`]);
  });

  test('is kept where it has a name and is to be', async () => {
    const world = worldWith();
    const { report } = await world.run(gitTag('v1.2.3'), { ...TWO, builder: 'mine', 'keep-builder': 'true' });
    expect(report.failures).toStrictEqual([]);
    expect(makings(world)).toStrictEqual([`create --name mine --driver docker-container ${QUIET} --bootstrap`]);
    expect([[...world.engine.builders], world.state.saved['builder']]).toStrictEqual([['mine'], undefined]);
  });

  test('of a cluster is spelled by its nodes, and removed', async () => {
    const world = worldWith();
    const nodes =
      '- {name: amd64, platforms: linux/amd64, driver-opts: [\'"nodeselector=kubernetes.io/arch=amd64"\']}\n' +
      '- {name: arm64, platforms: linux/arm64}';
    await world.run(gitTag('v1.2.3'), { driver: 'kubernetes', 'driver-opts': 'namespace=ci', nodes });
    const name = 'slipway-c0ffeec0ffee';
    expect(makings(world)).toStrictEqual([
      `create --name ${name} --driver kubernetes --node ${name}-amd64 --platform linux/amd64 --driver-opt namespace=ci --driver-opt "nodeselector=kubernetes.io/arch=amd64"`,
      `create --name ${name} --driver kubernetes --append --node ${name}-arm64 --platform linux/arm64 --driver-opt namespace=ci --bootstrap`,
    ]);
    expect(asked(world).at(-1)).toBe(`docker buildx rm --force ${name}`);
  });

  describe('of a cluster, which can be removed by its record alone,', () => {
    const NAMED = 'slipway-c0ffeec0ffee';
    const FOLDER = `/temp/${NAME}-Ab3dEf`;
    const RECORD = `${FOLDER}/buildx/instances/${NAMED}`;
    const CLUSTER = { driver: 'kubernetes' };
    const cancel = ({ cancel: one }: FakeWorld): void => one.abort(new Error('SIGINT was received'));

    /** What post says, of what main has left. */
    function post({ exec, disk: files, state }: FakeWorld): Promise<readonly string[]> {
      const left = { folder: FOLDER, variables: '', image: '', builder: '', ...state.saved };
      return cleanUp(left, {}, { exec, files, state, endProcesses: () => undefined });
    }

    test.each<[string, Readonly<Record<string, string>>]>([
      ['', {}],
      [', where later steps stay signed in, too', { 'keep-login': 'true' }],
    ])(
      'is left to post after a cancel with its record, and without the secrets of the build%s',
      async (_name, more) => {
        const world: FakeWorld = worldWith({ onBuild: () => cancel(world) });
        await world.run(gitTag('v1.2.3'), { ...CLUSTER, secrets: 'id=secret-of-the-build', ...more });
        expect(world.disk.below(FOLDER)).toStrictEqual([RECORD, `${FOLDER}/docker/config.json`]);
        const isSignedIn = world.disk.texts.get(`${FOLDER}/docker/config.json`)?.includes('auths') === true;
        expect([isSignedIn, [...world.engine.builders]]).toStrictEqual(['keep-login' in more, [NAMED]]);
        expect(await post(world)).toStrictEqual([]);
        expect([[...world.engine.builders], world.disk.below('/temp')]).toStrictEqual([[], []]);
      },
    );

    test('is removed by post where that failed before, although buildx has forgotten it by then', async () => {
      const world = worldWith();
      const run = world.exec.run.bind(world.exec);
      world.exec.run = async (program, args, options) => {
        if (!args.includes('rm')) return run(program, args, options);
        world.exec.run = run;
        await world.disk.remove(RECORD);
        return { exitCode: 1, stdout: '', stderr: `failed to stop node ${NAMED}0: timeout` };
      };
      const { report } = await world.run(gitTag('v1.2.3'), CLUSTER);
      expect([report.failures, world.disk.texts.has(RECORD)]).toStrictEqual([[], true]);
      expect(await post(world)).toStrictEqual([]);
      expect([[...world.engine.builders], world.disk.below('/temp')]).toStrictEqual([[], []]);
    });

    test('is nothing to remove after a cancel before it was made', async () => {
      const world = worldWith();
      const save = world.state.save.bind(world.state);
      world.state.save = (name, value) => {
        save(name, value);
        if (name === STATE.builder) cancel(world);
      };
      await world.run(gitTag('v1.2.3'), CLUSTER);
      expect([world.state.saved['builder'], world.disk.below('/temp')]).toStrictEqual(['', []]);
    });
  });

  test('elsewhere is reached with keys that nobody sees, and that are gone in the end', async () => {
    const line = 'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg';
    const key = `-----BEGIN PRIVATE KEY-----\n${line}\n-----END PRIVATE KEY-----`;
    let left: readonly string[] = [];
    const world: FakeWorld = worldWith({
      environment: {
        BUILDER_NODE_0_AUTH_TLS_CACERT: 'PEM of the authority',
        BUILDER_NODE_0_AUTH_TLS_CERT: 'PEM of ours',
        COPY: line,
      },
      onCreate: () => ((left = world.disk.below('/temp').filter((path) => path.includes('/nodes/'))), undefined),
    });
    const nodes = JSON.stringify([{ endpoint: 'tcp://build:1234', key }]);
    const { report, outputs, summary } = await world.run(gitTag('v1.2.3'), { driver: 'remote', nodes });
    expect(report.failures).toStrictEqual([]);
    expect(left.map((path) => path.replace(/.*\//, ''))).toStrictEqual(['0-cacert.pem', '0-cert.pem', '0-key.pem']);
    expect(world.log.masked).toContain(line);
    expect(JSON.stringify([world.docker.calls, world.exec.calls, world.log.lines, outputs, summary])).not.toContain(
      line,
    );
    expect(world.disk.below('/temp')).toStrictEqual([]);
  });
});

describe('no builder is made', () => {
  test('for a single platform: nothing is asked, and the log says which one it is', async () => {
    const world = worldWith();
    await world.run(gitTag('v1.2.3'));
    expect([makings(world), asked(world)]).toStrictEqual([[], []]);
    expect(world.log.lines).toContain('Builder default (docker): can do all that is asked');
  });

  test('where the user says which: what it cannot do is an error, before anything is built', async () => {
    const world = worldWith();
    const { report } = await world.run(gitTag('v1.2.3'), { ...TWO, driver: 'docker' });
    expect(report.failures[0]).toMatch(/^Cannot use input "driver" as it must be one that can do all that is asked/);
    const other = worldWith();
    const missing = await other.run(gitTag('v1.2.3'), { ...TWO, builder: 'nobody' });
    expect(missing.report.failures[0]).toContain('must be the name of a builder that is there: default');
    expect([...world.docker.calls, ...other.docker.calls]).toStrictEqual([]);
  });

  test('in mode plan, which says what is needed and asks no docker', async () => {
    const world = worldWith();
    const { outputs } = await world.run(gitTag('v1.2.3'), { ...TWO, mode: 'plan' });
    expect(JSON.parse(outputs['json'] ?? '')).toHaveProperty(['plan', 'builder'], { needs: ['several platforms'] });
    expect([world.docker.calls, world.exec.calls]).toStrictEqual([[], []]);
  });
});

test('a pull request for two platforms is built by a builder of ours, too', async () => {
  const world = worldWith();
  const { report } = await world.run(pullRequest(), TWO);
  expect([report.failures, makings(world).length, [...world.engine.builders]]).toStrictEqual([[], 1, []]);
});

test('what a killed run has left in the engine is removed when a builder is made', async () => {
  const old = `buildx_buildkit_slipway-runner-99-${Date.parse('2026-11-01T00:00:00Z')}0`;
  const world = worldWith();
  world.exec.listings.container = `${old}\nbuildx_buildkit_theirs0\n`;
  world.exec.listings.volume = `${old}_state\n`;
  await world.run(gitTag('v1.2.3'), TWO);
  expect(asked(world)).toContain(`docker container rm --force ${old}`);
  expect(asked(world)).toContain(`docker volume rm --force ${old}_state`);
});

test('platforms that are emulated are named, and those that nothing here can run', async () => {
  const files = { '/proc/sys/fs/binfmt_misc/qemu-aarch64': 'enabled' };
  const world = new FakeWorld({ gitTags: ['v1.2.3'], store: 'containerd', files });
  await world.run(gitTag('v1.2.3'), { platforms: 'linux/amd64,linux/arm64,linux/s390x' });
  expect(world.log.lines.join('\n')).toContain('QEMU emulates linux/arm64 on this machine');
  expect(world.log.of('warning').join('\n')).toContain('Nothing on this machine runs programs of linux/s390x');
});

describe('buildx of a version', () => {
  const PROGRAM = 'a program';
  const SUM = createHash('sha256').update(PROGRAM).digest('hex');
  const FILE = 'buildx-v0.36.1.linux-amd64';
  const KEPT = '/tools/slipway-buildx/0.36.1/linux-amd64/docker-buildx';

  function serve(world: FakeWorld, sum = SUM): readonly string[] {
    const seen: string[] = [];
    const answer = (status: number, body: string, location?: string): HttpAnswer => ({
      status,
      headers: { location },
      body: Buffer.from(body),
    });
    world.http.serve('github.com', (_request, url) => {
      seen.push(url.pathname);
      if (url.pathname.endsWith('/latest'))
        return answer(302, '', 'https://github.com/docker/buildx/releases/tag/v0.36.1');
      if (url.pathname.endsWith('/checksums.txt')) return answer(200, `${sum} *${FILE}\n`);
      return answer(302, '', 'https://objects.example.com/buildx');
    });
    world.http.serve('objects.example.com', () => answer(200, PROGRAM));
    return seen;
  }

  test.each(['v0.36.1', 'latest'])('%s is fetched, checked, kept for later runs, and used', async (version) => {
    const world = worldWith({ environment: { RUNNER_TOOL_CACHE: '/tools' } });
    const seen = serve(world);
    const { report } = await world.run(gitTag('v1.2.3'), { 'buildx-version': version });
    expect(report.failures).toStrictEqual([]);
    expect(world.docker.calls[0]?.program).toBe(KEPT);
    const before = seen.length;
    const again = await world.run(gitTag('v1.2.3'), { 'buildx-version': 'v0.36.1' });
    expect([again.report.failures, seen.length]).toStrictEqual([[], before]);
  });

  test('is not fetched where it is there', async () => {
    const world = worldWith({ says: { 'docker buildx version': 'github.com/docker/buildx v0.36.1 abc\n' } });
    const { report } = await world.run(gitTag('v1.2.3'), { 'buildx-version': '0.36.1' });
    expect([report.failures, world.docker.calls[0]?.program]).toStrictEqual([[], 'docker']);
  });

  test('is not used where its checksum is another one', async () => {
    const world = worldWith({ environment: { RUNNER_TOOL_CACHE: '/tools' } });
    serve(world, 'f'.repeat(64));
    const { report } = await world.run(gitTag('v1.2.3'), { 'buildx-version': '0.36.1' });
    expect(report.failures[0]).toMatch(/^Cannot use buildx-v0.36.1.linux-amd64: its SHA-256 is /);
    expect([world.docker.calls, world.disk.below('/tools')]).toStrictEqual([[], []]);
  });
});
