import { createHash } from 'node:crypto';
import { pullRequest, pushOfBranch } from '../../lab/runner/events.ts';
import { startOwnBuilder } from './_builders.ts';
import type { OwnBuilder } from './_builders.ts';
import { folderWith, folderWithShell } from './_folders.ts';
import { dockerCalls, expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import type { Order, Run } from './_publish.ts';
import { configOf, inputsFor, startHtpasswd, startUntouched, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry, Untouched } from './_registries.ts';

let builder: OwnBuilder;
let registry: TestRegistry;
let untouched: Untouched;
beforeAll(async () => {
  registry = await startHtpasswd();
  untouched = await startUntouched();
  builder = await startOwnBuilder({ insecureHosts: [registry.host] });
}, 900_000);
afterAll(async () => {
  await builder.stop();
  await stopAll([registry, untouched]);
}, 60_000);

const event = pushOfBranch(ORIGIN, 'main');
const FORKS = pullRequest(ORIGIN, {
  number: 12,
  head: 'feat/x',
  headSha: 'c'.repeat(40),
  headRepository: 'mallory/hello',
});
const FINDINGS = 'FROM scratch as x\nMAINTAINER me\nENV a b\nCOPY hello /\n';
const RULES = ['FromAsCasing', 'MaintainerDeprecated', 'LegacyKeyValueFormat'];
const SHOWN = RULES.map((title, at) => ({ level: 'warning', title, file: 'app/Containerfile', line: String(at + 1) }));

type Driver = 'docker, classic store' | 'docker, containerd store' | 'docker-container';

/** How a run gets a driver. */
function on(driver: Driver): Pick<Order, 'store' | 'buildx' | 'env' | 'untouched'> {
  if (driver === 'docker-container') return builder.order;
  return { store: driver === 'docker, classic store' ? 'classic' : 'containerd' };
}

const DRIVERS: readonly Driver[] = ['docker, classic store', 'docker, containerd store', 'docker-container'];

/** What a run shows at lines, by rule. */
function shownBy({ annotations }: Run): readonly object[] {
  const places = annotations.map(({ level, title, file, line }) => ({ level, title, file, line }));
  return places.toSorted((one, other) => Number(one.line) - Number(other.line));
}

test.each(DRIVERS)(
  'what a build finds in a Dockerfile is shown at its lines, once (%s)',
  async (driver) => {
    const path = `checks/${DRIVERS.indexOf(driver)}`;
    const run = await publishWith({
      event,
      files: { 'app/Containerfile': FINDINGS, 'app/hello': 'hello' },
      inputs: { ...inputsFor(registry, path), context: 'app', file: 'app/Containerfile' },
      ...on(driver),
    });
    expectGreen(run);
    expect(shownBy(run)).toStrictEqual(SHOWN);
    expect(run.annotations.map(({ message }) => message)).toContain(
      'Maintainer instruction is deprecated in favor of using label\nhttps://docs.docker.com/go/dockerfile/rule/maintainer-deprecated/',
    );
    expect(run.outputs['metadata']).toContain('buildx.build.warnings');
    expect(run.outputs['metadata']).not.toContain(Buffer.from(FINDINGS).toString('base64'));
    expect(run.summary).toContain('FromAsCasing');
    // Of a single platform the ID is the digest of the configuration, whoever has built it.
    const config = await configOf(registry, `${registry.host}/${path}@${run.outputs['digest']}`);
    expect(run.outputs['imageid']).toBe(`sha256:${createHash('sha256').update(config).digest('hex')}`);
  },
  120_000,
);

test('what is built for two platforms is shown once, and not at all where that is turned off', async () => {
  const order = {
    event,
    files: { 'app/Containerfile': FINDINGS, 'app/hello': 'hello' },
    inputs: {
      ...inputsFor(registry, 'checks/two'),
      context: 'app',
      file: 'app/Containerfile',
      platforms: 'linux/amd64,linux/386',
    },
    ...builder.order,
  };
  const run = await publishWith(order);
  expectGreen(run);
  expect(shownBy(run)).toStrictEqual(SHOWN);
  expect(run.outputs['imageid']).toBe(run.outputs['digest']);
  const quiet = await publishWith({ ...order, env: { ...order.env, DOCKER_BUILD_CHECKS_ANNOTATIONS: 'false' } });
  expectGreen(quiet);
  expect(quiet.annotations).toStrictEqual([]);
}, 120_000);

test.each(DRIVERS)(
  "call: check in a fork's pull request needs no credentials, and asks no registry (%s)",
  async (driver) => {
    const order = {
      event: FORKS,
      inputs: {
        call: 'check',
        images: `${untouched.host}/team/app`,
        registry: untouched.host,
        username: '',
        password: '',
        context: 'app',
        file: 'app/Containerfile',
      },
      ...on(driver),
    };
    const run = await publishWith({ ...order, files: { 'app/Containerfile': FINDINGS, 'app/hello': 'hello' } });
    expectRed(run, /^Check complete, 3 warnings have been found!$/m);
    expect(shownBy(run).filter((one) => 'level' in one && one.level === 'warning')).toStrictEqual(SHOWN);
    expect(dockerCalls(run)).toStrictEqual(['buildx build']);
    expect(untouched.connections()).toBe(0);
    expect(run.apiRequests).toStrictEqual([]);
    expect(run.outputs).toMatchObject({ pushed: 'false', digest: '', image: '', tags: '', digests: '{}', imageid: '' });

    const clean = await publishWith({
      ...order,
      files: { 'app/Containerfile': 'FROM scratch\nCOPY hello /\n', 'app/hello': 'hello' },
    });
    expectGreen(clean);
    expect(clean.log).toContain('Check complete, no warnings found.');
    expect(clean.annotations).toStrictEqual([]);
  },
  120_000,
);

test('call: check of a Dockerfile that cannot be built is red at its line', async () => {
  const files = { Dockerfile: 'FROM scratch\nCOPI a b\n' };
  const run = await publishWith({ event: FORKS, files, inputs: { call: 'check' } });
  expectRed(
    run,
    /^Cannot build "COPI a b" at Dockerfile:2: dockerfile parse error on line 2: unknown instruction: COPI/,
  );
  expect(run.annotations.filter(({ level }) => level === 'error')).toMatchObject([{ file: 'Dockerfile', line: '2' }]);
}, 60_000);

test.each([
  ['targets', 'default'],
  ['outline', 'GREETING'],
  ['check,format=json', '"ruleName": "FromAsCasing"'],
  ['check,ignorestatus=true', 'Check complete, 1 warning has been found!'],
])(
  'call: %s prints what buildx says',
  async (call, said) => {
    const files = { Dockerfile: 'ARG GREETING=hello\nFROM scratch as main\nARG GREETING\nCOPY hello /\n', hello: 'x' };
    const run = await publishWith({ event, files, inputs: { call } });
    expect(run.log).toContain(said);
    expect([run.exitCode, run.annotations.length]).toStrictEqual(
      call.includes('json') ? [1, 2] : [0, call.includes('check') ? 1 : 0],
    );
    expect(dockerCalls(run)).toStrictEqual(['buildx build']);
  },
  60_000,
);

test.each(DRIVERS)(
  'a step that fails is told first, with its last lines, at its line of the Dockerfile (%s)',
  async (driver) => {
    const workspace = await folderWithShell(
      [
        'FROM scratch AS next',
        'COPY --from=0 /bin/sh /bin/sh',
        'RUN for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "line $i"; done; exit 4',
      ].join('\n'),
    );
    const run = await publishWith({ event, workspace, inputs: inputsFor(registry, 'checks/fails'), ...on(driver) });
    expectRed(run);
    const [error] = run.annotations.filter(({ level }) => level === 'error');
    expect(error).toMatchObject({ file: 'Dockerfile', line: '5' });
    expect(error?.message.split('\n')).toStrictEqual([
      expect.stringMatching(/^Cannot build "RUN for i in .*" at Dockerfile:5 \(stage next\): exit code 4$/),
      ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((at) => `line ${at}`),
    ]);
    expect(await tagsIn(registry, 'checks/fails')).toStrictEqual({});
  },
  120_000,
);

test.each<[string, string, RegExp, string]>([
  [
    'a file that is missing',
    'FROM scratch\nCOPY hello /\nCOPY missing /\n',
    /^Cannot build "COPY missing \/" at Dockerfile:3: "\/missing": not found\n {2}Cause: /,
    '3',
  ],
  [
    'a base image that nobody serves',
    '\n\nFROM 127.0.0.1:1/nope/nope:1\n',
    /^Cannot build "FROM 127\.0\.0\.1:1\/nope\/nope:1" at Dockerfile:3: .*connection refused\n {2}Cause: /,
    '3',
  ],
  [
    'an instruction that is none',
    'FROM scratch\nCOPI x /\n',
    /^Cannot build "COPI x \/" at Dockerfile:2: dockerfile parse error on line 2: unknown instruction: COPI/,
    '2',
  ],
])(
  '%s is told at its line',
  async (_name, Dockerfile, said, line) => {
    const run = await publishWith({ event: FORKS, files: { Dockerfile, hello: 'x' } });
    expectRed(run, said);
    expect(run.annotations).toMatchObject([{ level: 'error', file: 'Dockerfile', line }]);
  },
  60_000,
);

test('a build that its checks forbid shows at which lines', async () => {
  const Dockerfile = `# check=error=true\n${FINDINGS}`;
  const run = await publishWith({ event: FORKS, workspace: folderWith({ Dockerfile, hello: 'x' }) });
  expectRed(run, 'lint violation found for rules');
  const warnings = run.annotations.filter(({ level }) => level === 'warning');
  expect(warnings.map(({ title, file, line }) => [title, file, line]).toSorted()).toStrictEqual(
    RULES.map((title, at) => [title, 'Dockerfile', String(at + 2)]).toSorted(),
  );
}, 60_000);
