import { makeImage } from '../_fakes/content.js';
import { branch, gitTag } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';

describe('somebody else moves a tag before it is verified', () => {
  async function moved(): Promise<{ world: FakeWorld; ran: Awaited<ReturnType<FakeWorld['run']>> }> {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    world.http.before(/^HEAD .*\/1\.2$/, () => {
      world.registry().push('acme/app', makeImage('somebody else'), '1.2');
    });
    return { world, ran: await world.run(gitTag('v1.2.3')) };
  }

  test('the run fails and says where the tag points', async () => {
    const { world, ran } = await moved();
    const theirs = world.registry().tags('acme/app')['1.2'];
    expect(ran.report.failures).toStrictEqual([
      `Cannot verify "ghcr.io/acme/app:1.2" as it must point to ${ran.outputs['digest']}: it points to ${theirs}`,
    ]);
  });

  test('the outputs stay true: the digest is there, and not all tags point to it', async () => {
    const { world, ran } = await moved();
    expect(ran.outputs['pushed']).toBe('false');
    expect(ran.outputs['image']).toBe(`ghcr.io/acme/app@${ran.outputs['digest']}`);
    const theirs = world.registry().tags('acme/app')['1.2'];
    const digests = JSON.parse(ran.outputs['digests'] ?? '') as Record<string, { tags: Record<string, string> }>;
    expect(digests['ghcr.io/acme/app']?.tags).toMatchObject({ '1.2': theirs, '1.2.3': ran.outputs['digest'] });
    expect(ran.summary).toContain('## ❌ Not published as asked: `1.2.3`');
    expect(ran.summary).toContain('| `latest` | moving | ✅ published |');
    expect(ran.summary).toContain(`| \`1.2\` | moving | ❌ points to \`${theirs}\` |`);
  });
});

test('a registry that loses a tag is found out', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  world.http.spoil({ on: /^HEAD .*\/latest$/, gives: { status: 404, headers: {}, body: new Uint8Array() } });
  const { outputs, report } = await world.run(gitTag('v1.2.3'));
  expect(report.failures).toStrictEqual([
    `Cannot verify "ghcr.io/acme/app:latest" as it must point to ${outputs['digest']}: it points to nothing`,
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

test('the carrier of the upload may be another run’s by the time it is read', async () => {
  const world = new FakeWorld({ gitTags: [] });
  world.http.before(/^GET .*manifests\/sha256:/, () => {
    world.registry().push('acme/app', makeImage('the other run'), 'sha-4f1c2d3');
  });
  const { outputs, report } = await world.run(branch('main'));
  expect(report.failures).toStrictEqual([]);
  expect(outputs['tag-names']).toBe('main\nlatest');
});
