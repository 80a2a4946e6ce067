import { refusal } from '../_fakes/answers.js';
import { makeImage } from '../_fakes/content.js';
import { branch, gitTag } from '../_fakes/events.js';
import { releasedBefore } from '../_fakes/released.js';
import { FakeWorld } from '../_fakes/world.js';

/** Somebody else points a tag elsewhere right before we look at it, so often. */
function meddled(tag: string, times: number): FakeWorld {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  for (let time = 1; time <= times; time += 1) {
    world.http.before(new RegExp(`^HEAD .*/${tag}$`), () => {
      world.registry().push('acme/app', makeImage('somebody else'), tag);
    });
  }
  return world;
}

describe('somebody else moves a tag before it is looked at', () => {
  test('it is written over, since nobody is published who should have it, and looked at until it stays', async () => {
    const world = meddled('1.2', 1);
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect([report.failures, outputs['pushed'], outputs['held']]).toStrictEqual([[], 'true', '{}']);
    expect(world.registry().tags('acme/app')['1.2']).toBe(outputs['digest']);
    // A registry may show for a while what was there before: it is given the time to show what we have written.
    expect(world.clock.waits).toStrictEqual([5_000, 5_000]);
  });

  test('and does so again and again: the run fails and says where the tag points', async () => {
    const world = meddled('1.2', 20);
    const { outputs, report, summary } = await world.run(gitTag('v1.2.3'));
    const theirs = world.registry().tags('acme/app')['1.2'];
    const why = `it must point to ${outputs['digest']}: it points to ${theirs}`;
    expect(report.failures).toStrictEqual([`Cannot move ghcr.io/acme/app:1.2: ${why}`]);
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({ 'ghcr.io/acme/app:1.2': why });
    expect([outputs['pushed'], outputs['image']]).toStrictEqual(['false', `ghcr.io/acme/app@${outputs['digest']}`]);
    const digests = JSON.parse(outputs['digests'] ?? '') as Record<string, { tags: Record<string, string> }>;
    expect(digests['ghcr.io/acme/app']?.tags).toMatchObject({ '1.2': theirs, '1.2.3': outputs['digest'] });
    expect(summary).toContain('## ❌ Not published as asked: `1.2.3`');
    expect(summary).toContain('| `latest` | moving | ✅ published |');
  });

  test('a raw tag is as the user says: it is theirs, and the run fails', async () => {
    const world = meddled('stable', 20);
    const { outputs, report } = await world.run(gitTag('v1.2.3'), { tags: 'stable' });
    const theirs = world.registry().tags('acme/app')['stable'];
    expect(report.failures).toStrictEqual([
      `Cannot move ghcr.io/acme/app:stable: it must point to ${outputs['digest']}: it points to ${theirs}`,
    ]);
    expect(world.registry().writes.filter((tag) => tag === 'acme/app:stable')).toHaveLength(4);
  });
});

describe('a higher version is published while this one is', () => {
  test.each<[string, RegExp]>([
    ['before a moving tag is written', /^PUT .*\/1$/],
    ['before it is looked at', /^HEAD .*\/1\.2\.3$/],
  ])('%s: whoever looks last points the tag to it, and the run is green', async (_name, on) => {
    const world: FakeWorld = new FakeWorld({ gitTags: ['v1.2.3'] });
    const theirs = makeImage('1.2.4');
    world.http.before(/^PUT .*\/1\.2$/, () => (world.github.gitTags = ['v1.2.3', 'v1.2.4']));
    world.http.before(on, () => world.registry().push('acme/app', theirs, '1.2.4'));
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect([report.failures, outputs['pushed'], outputs['tag-names']]).toStrictEqual([
      [],
      'true',
      '1.2.3\nsha-4f1c2d3',
    ]);
    const { digest } = theirs.top;
    expect(world.registry().tags('acme/app')).toMatchObject({ '1.2': digest, '1': digest, latest: digest });
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual(
      Object.fromEntries(
        ['1.2', '1', 'latest'].map((tag) => [`ghcr.io/acme/app:${tag}`, '1.2.4 was published meanwhile, and has it']),
      ),
    );
  });

  test('and its image is not shown everywhere yet: it is asked for again', async () => {
    const world: FakeWorld = new FakeWorld({ gitTags: ['v1.2.3'] });
    const theirs = makeImage('1.2.4');
    world.http.before(/^PUT .*\/1$/, () => {
      world.github.gitTags = ['v1.2.3', 'v1.2.4'];
      world.registry().push('acme/app', theirs, '1.2.4');
    });
    const { digest } = theirs.top;
    const unknown = refusal(404, 'MANIFEST_UNKNOWN', 'manifest unknown');
    world.http.spoil({ on: new RegExp(`^GET .*${digest}`), times: 4, gives: unknown });
    const { report } = await world.run(gitTag('v1.2.3'));
    expect([report.failures, world.registry().tags('acme/app')['latest']]).toStrictEqual([[], digest]);
  });

  test('as the run of its own has it: this one is named in git, and not published yet', async () => {
    const world: FakeWorld = new FakeWorld({ gitTags: ['v1.2.3'] });
    world.http.before(/^PUT .*\/1\.2$/, () => (world.github.gitTags = ['v1.2.3', 'v1.2.4']));
    const { outputs } = await world.run(gitTag('v1.2.3'));
    expect([outputs['tag-names'], outputs['held']]).toStrictEqual(['1.2.3\n1.2\n1\nsha-4f1c2d3\nlatest', '{}']);
    // It may come at any moment: the last look is repeated once every copy shows the same.
    expect(world.clock.waits).toStrictEqual([5_000, 5_000, 5_000]);
  });
});

test('a git tag that is deleted while its version is published leaves the moving tags to the others', async () => {
  const world: FakeWorld = new FakeWorld({
    gitTags: ['v1.2.2', 'v1.2.3'],
    onBuild: () => (world.github.gitTags = ['v1.2.2']),
  });
  const released = releasedBefore(world, ['1.2.2']);
  const { outputs, report } = await world.run(gitTag('v1.2.3'));
  expect(report.failures).toStrictEqual([]);
  expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual(
    Object.fromEntries(
      ['1.2', '1', 'latest'].map((tag) => [`ghcr.io/acme/app:${tag}`, 'git does not name v1.2.3 any more']),
    ),
  );
  expect(world.registry().tags('acme/app')['latest']).toBe(released['1.2.2']);
});

test('a registry that loses a tag is found out', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  world.http.spoil({ on: /^HEAD .*\/latest$/, gives: { status: 404, headers: {}, body: new Uint8Array() } });
  const { outputs, report } = await world.run(gitTag('v1.2.3'));
  expect(report.failures).toStrictEqual([
    `Cannot move ghcr.io/acme/app:latest: it must point to ${outputs['digest']}: it points to nothing`,
  ]);
});

test('a registry that loses a fixed tag is found out', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  world.http.spoil({ on: /^HEAD .*\/sha-4f1c2d3$/, gives: { status: 404, headers: {}, body: new Uint8Array() } });
  const { outputs, report } = await world.run(gitTag('v1.2.3'));
  expect(report.failures).toStrictEqual([
    `Cannot verify "ghcr.io/acme/app:sha-4f1c2d3" as it must point to ${outputs['digest']}: it points to nothing`,
  ]);
});

test('a registry that gives no digest header is read and hashed', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  world.http.spoil({ on: /^HEAD /, gives: { status: 200, headers: {}, body: new Uint8Array() } });
  const { outputs } = await world.run(gitTag('v1.2.3'));
  expect(outputs['pushed']).toBe('true');
});

describe('a registry that answers from a copy that lags behind', () => {
  const NOTHING = { status: 404, headers: {}, body: new Uint8Array() };

  test('is looked at again before a tag is called lost', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    world.http.spoil({ on: /^HEAD .*\/latest$/, times: 2, gives: NOTHING });
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect(report.failures).toStrictEqual([]);
    expect(outputs['pushed']).toBe('true');
  });

  test('is looked at again before the upload is called lost', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    world.http.spoil({ on: /^GET .*\/manifests\/(sha256|1\.2\.3)/, times: 2, gives: NOTHING });
    const { outputs } = await world.run(gitTag('v1.2.3'));
    expect(outputs['pushed']).toBe('true');
  });

  test('is not believed for ever', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    world.http.spoil({ on: /^GET .*\/manifests\/(sha256|1\.2\.3)/, gives: NOTHING });
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect(report.failures[0]).toMatch(/^Cannot verify "ghcr\.io\/acme\/app:1\.2\.3" .* points to nothing$/);
    expect(outputs['pushed']).toBe('false');
  });
});

test('a commit tag that another run of the commit has written since is superseded, not a failure', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  world.http.before(/^HEAD .*\/sha-4f1c2d3$/, () => {
    world.registry().push('acme/app', makeImage('the other run'), 'sha-4f1c2d3');
  });
  const { outputs, report } = await world.run(gitTag('v1.2.3'));
  expect(report.failures).toStrictEqual([]);
  expect(outputs['pushed']).toBe('true');
  const theirs = world.registry().tags('acme/app')['sha-4f1c2d3'];
  expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({
    'ghcr.io/acme/app:sha-4f1c2d3': `superseded: another run of this commit has pointed it to ${theirs}`,
  });
  expect(outputs['tag-names']).toBe('1.2.3\n1.2\n1\nlatest');
});

test('a commit tag that points to what cannot be read is no proof of another run: that is a failure', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  const theirs = makeImage('the other run');
  world.http.before(/^HEAD .*\/sha-4f1c2d3$/, () => world.registry().push('acme/app', theirs, 'sha-4f1c2d3'));
  world.http.spoil({ on: new RegExp(`^GET .*${theirs.top.digest}`), gives: refusal(403, 'DENIED', 'no') });
  const { report } = await world.run(gitTag('v1.2.3'));
  expect(report.failures).toStrictEqual([
    expect.stringMatching(/^Cannot verify "ghcr\.io\/acme\/app:sha-4f1c2d3" .* points to sha256:/),
  ]);
});

test('the carrier of the upload may be another run’s by the time it is read: what it has published stands', async () => {
  const world = new FakeWorld({ gitTags: [] });
  const theirs = makeImage('the other run');
  world.http.before(/^GET .*manifests\/sha256:/, () => {
    world.registry().push('acme/app', theirs, 'sha-4f1c2d3');
  });
  const { outputs, report } = await world.run(branch('main'));
  expect([report.failures, outputs['tag-names']]).toStrictEqual([[], '']);
  const { digest } = theirs.top;
  expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({
    'ghcr.io/acme/app:sha-4f1c2d3': `superseded: another run of this commit has pointed it to ${digest}`,
    'ghcr.io/acme/app:main': `superseded: another run has pointed sha-4f1c2d3 to ${digest}`,
    'ghcr.io/acme/app:latest': `superseded: another run has pointed sha-4f1c2d3 to ${digest}`,
  });
  expect(world.registry().tags('acme/app')).toMatchObject({ main: digest, latest: digest });
});
