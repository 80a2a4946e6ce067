import type { FakeFinding } from '../_fakes/findings.js';
import { answer } from '../_fakes/answers.js';
import { branch, gitTag, pullRequest } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';

const CASING: FakeFinding = ['FromAsCasing', "'as' and 'FROM' keywords' casing do not match", 1];
const OLD: FakeFinding = ['MaintainerDeprecated', 'Maintainer instruction is deprecated', 2];
const SHOWN = [
  "[Dockerfile:1] [FromAsCasing] 'as' and 'FROM' keywords' casing do not match\nhttps://docs.docker.com/go/dockerfile/rule/FromAsCasing/",
  '[Dockerfile:2] [MaintainerDeprecated] Maintainer instruction is deprecated\nhttps://docs.docker.com/go/dockerfile/rule/MaintainerDeprecated/',
];

describe('what the checks of BuildKit find', () => {
  test('is shown at the lines of the Dockerfile, once, and the image is published', async () => {
    const world = new FakeWorld({ findings: [CASING, OLD, CASING] });
    const { outputs, summary } = await world.run(branch('main'));
    expect(world.log.of('warning')).toStrictEqual(SHOWN);
    expect(outputs['pushed']).toBe('true');
    expect(summary).toContain('### Findings in the Dockerfile');
    expect(outputs['metadata']).toContain('"buildx.build.warnings"');
    // The text of the Dockerfile comes with each of them.
    expect(outputs['metadata']).not.toContain('RlJPTQ==');
  });

  test('is shown once where the push is repeated', async () => {
    const failures = ['unexpected status: 503 Service Unavailable'];
    const world = new FakeWorld({ findings: [CASING, OLD], onPush: () => failures.shift() });
    const { outputs } = await world.run(branch('main'));
    expect([outputs['pushed'], world.log.of('warning')]).toStrictEqual(['true', SHOWN]);
  });

  test('is shown in a pull request, with the Dockerfile that was named', async () => {
    const files = { '/workspace/app/Dockerfile': 'FROM scratch\n' };
    const world = new FakeWorld({ findings: [CASING], files });
    await world.run(pullRequest(), { context: 'app' });
    expect(world.log.of('warning')).toStrictEqual([SHOWN[0]?.replace('Dockerfile:1', 'app/Dockerfile:1')]);
  });

  test.each(['false', '0'])('is not shown at lines where DOCKER_BUILD_CHECKS_ANNOTATIONS is %s', async (value) => {
    const world = new FakeWorld({ findings: [CASING], environment: { DOCKER_BUILD_CHECKS_ANNOTATIONS: value } });
    const { summary } = await world.run(branch('main'));
    expect(world.log.of('warning')).toStrictEqual([]);
    expect(summary).toContain('FromAsCasing');
  });

  test('is shown as far as GitHub shows it, and the rest is listed', async () => {
    const many = Array.from({ length: 12 }, (_, at): FakeFinding => ['Rule', 'text', at + 1]);
    const world = new FakeWorld({ findings: many });
    await world.run(branch('main'));
    expect(world.log.of('warning')).toHaveLength(10);
    expect(world.log.lines.slice(-3)).toStrictEqual([
      'GitHub shows 10 of them; the checks of BuildKit have found 2 more:',
      '  Dockerfile:11 Rule text',
      '  Dockerfile:12 Rule text',
    ]);
  });
});

describe('call: check', () => {
  test('of a clean Dockerfile is green, asks nobody and writes nothing', async () => {
    const world = new FakeWorld();
    const { outputs, report, summary } = await world.run(branch('main'), { call: 'check' });
    expect(report.failures).toStrictEqual([]);
    expect(world.docker.calls.map(({ args }) => args)).toStrictEqual([
      expect.arrayContaining(['buildx', 'build', '--call', 'check', '--metadata-file']),
    ]);
    const args = world.docker.calls[0]?.args ?? [];
    expect(args.filter((one) => /^--(?:push|output|tag|load|iidfile|label|annotation)/.test(one))).toStrictEqual([]);
    expect([world.http.requests, world.registry().writes]).toStrictEqual([[], []]);
    expect(world.log.lines).toContain('Does not push: input "call" is check: nothing is built');
    const { tags, digest, image, digests, held, pushed, imageid, version } = outputs;
    expect({ tags, digest, image, digests, held, pushed, imageid, version }).toStrictEqual({
      ...{ tags: '', digest: '', image: '', digests: '{}', held: '{}', pushed: 'false', imageid: '', version: '' },
    });
    expect(summary).toContain('## ✅ Call `check`');
  });

  test('with findings is red, and shows them at their lines', async () => {
    const world = new FakeWorld({ findings: [CASING, OLD] });
    const { report, outputs, summary } = await world.run(pullRequest('eve/app'), {
      call: 'check',
      username: 'mona',
      password: '',
    });
    expect(report.failures).toStrictEqual(['Check complete, 2 warnings have been found!']);
    expect(world.log.of('warning')).toStrictEqual(SHOWN);
    expect(outputs['metadata']).toContain('"result.json"');
    expect(summary).toContain('## ❌ Call `check` failed');
  });

  test('that ignores the status is green, and shows what was found', async () => {
    const world = new FakeWorld({ findings: [CASING] });
    const { report } = await world.run(branch('main'), { call: 'check,ignorestatus=true' });
    expect([report.failures, world.log.of('warning')]).toStrictEqual([[], SHOWN.slice(0, 1)]);
  });

  test('needs no tags: those of a git tag that gives none are no matter', async () => {
    const world = new FakeWorld({ gitTags: ['spring'] });
    const tags = 'type=semver,pattern={{version}}';
    const { report } = await world.run(gitTag('spring'), { call: 'check', tags });
    expect([report.failures, world.docker.calls.length]).toStrictEqual([[], 1]);
  });

  test('of a Dockerfile that cannot be built tells the line', async () => {
    const prints = [
      'ERROR: dockerfile parse error on line 2: unknown instruction: COPI (did you mean COPY?)',
      'Dockerfile:2',
      '--------------------',
      '   1 |     FROM scratch',
      '   2 | >>> COPI x /',
      '--------------------',
    ];
    const world = new FakeWorld({ exitCode: 1, prints });
    const { report } = await world.run(branch('main'), { call: 'check' });
    const text =
      'Cannot build "COPI x /" at Dockerfile:2: dockerfile parse error on line 2: unknown instruction: COPI (did you mean COPY?)';
    expect(report.failures).toStrictEqual([text]);
    expect([...report.places]).toStrictEqual([[text, { file: 'Dockerfile', line: 2 }]]);
  });

  test('asks for one platform, which any engine can', async () => {
    const world = new FakeWorld({ store: 'classic' });
    const { report } = await world.run(branch('main'), { call: 'check', platforms: 'linux/arm64,linux/amd64' });
    expect(report.failures).toStrictEqual([]);
    const args = world.docker.calls[0]?.args ?? [];
    expect(args[args.indexOf('--platform') + 1]).toBe('linux/arm64');
  });

  test('and a push, or a test, contradict each other', async () => {
    const world = new FakeWorld();
    await expect(world.run(branch('main'), { call: 'check', push: 'true', test: 'true' })).rejects.toThrow(
      /input "push" as it must be left out where input "call" is check[^]*input "test" as it must be/,
    );
    await expect(world.run(branch('main'), { call: 'chekc' })).rejects.toThrow('Did you mean "check"?');
    expect(world.docker.calls).toStrictEqual([]);
  });

  test('that is cancelled says so', async () => {
    const world: FakeWorld = new FakeWorld({ onBuild: () => world.cancel.abort() });
    const { report } = await world.run(branch('main'), { call: 'check' });
    expect(report.failures).toStrictEqual([expect.stringContaining('the run was cancelled')]);
  });
});

test('call: build is a build', async () => {
  const world = new FakeWorld();
  const { outputs } = await world.run(branch('main'), { call: 'build' });
  expect(outputs['pushed']).toBe('true');
});

const FAILS = [
  '#6 0.127 the reason',
  '------',
  ' > [next 2/2] RUN x:',
  '0.127 the reason',
  '------',
  'Dockerfile:3',
  '--------------------',
  '   3 | >>> RUN x',
  '--------------------',
  'ERROR: failed to build: failed to solve: process "/bin/sh -c x" did not complete successfully: exit code: 4',
];

describe('a step of the Dockerfile that fails', () => {
  test('is told first, with its last lines, at its line', async () => {
    const world = new FakeWorld({ exitCode: 1, prints: FAILS });
    const { report, summary } = await world.run(branch('main'));
    const text = 'Cannot build "RUN x" at Dockerfile:3 (stage next): exit code 4\nthe reason';
    expect(report.failures).toStrictEqual([text]);
    expect([...report.places]).toStrictEqual([[text, { file: 'Dockerfile', line: 3 }]]);
    expect(summary).toContain('Cannot build');
  });

  test('has no line in the repository where its Dockerfile lies elsewhere', async () => {
    const files = { '/elsewhere/Dockerfile': 'FROM scratch\n' };
    const world = new FakeWorld({ exitCode: 1, prints: FAILS, files });
    const { report } = await world.run(branch('main'), { file: '/elsewhere/Dockerfile' });
    expect(report.failures).toHaveLength(1);
    expect([...report.places]).toStrictEqual([]);
  });

  test('shows what the checks had found, which the run may have failed by', async () => {
    const prints = [
      '1 warning found (use docker --debug to expand):',
      " - FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line 1)",
      'ERROR: failed to build: failed to solve: lint violation found for rules: FromAsCasing',
    ];
    const world = new FakeWorld({ exitCode: 1, prints });
    const { report } = await world.run(branch('main'));
    expect(report.failures).toStrictEqual([expect.stringContaining('lint violation found for rules: FromAsCasing')]);
    expect(world.log.of('warning')).toStrictEqual([SHOWN[0]?.replace(/\n.*/, '')]);
  });

  test('keeps its secrets', async () => {
    const prints = FAILS.map((line) => line.replace('the reason', 'p4ssw0rd-of-mona'));
    const world = new FakeWorld({ exitCode: 1, prints });
    world.http.spoil({ on: /never/, gives: answer(500) });
    const { report } = await world.run(branch('main'), {
      registry: 'ghcr.io',
      username: 'mona',
      password: 'p4ssw0rd-of-mona',
    });
    expect(report.failures.join('\n')).not.toContain('p4ssw0rd');
  });
});

test('a full disk is told with the room that is left', async () => {
  const prints = ['ERROR: failed to build: failed to solve: write /var/lib/x: no space left on device'];
  const world = new FakeWorld({ exitCode: 1, prints });
  world.machine.left = [{ folder: '/', free: 12_000_000, total: 14_500_000_000 }];
  const { report } = await world.run(pullRequest());
  expect(report.failures[0]).toContain(
    "Cause: The runner's disk is full\n  Free now: 0.0 of 14.5 GB on the disk of /\n",
  );
});
