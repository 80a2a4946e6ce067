import { answer, refusal } from '../_fakes/answers.js';
import { makeImage } from '../_fakes/content.js';
import { gitTag } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';

const RELEASE = { gitTags: ['v1.2.3'] };

function tagsOf(world: FakeWorld): readonly string[] {
  return Object.keys(world.registry().tags('acme/app')).toSorted();
}

describe('a tag that cannot be written', () => {
  test('leaves every moving tag where it is, if it is a fixed or commit tag', async () => {
    const world = new FakeWorld(RELEASE);
    world.http.spoil({ on: /^PUT .*sha-4f1c2d3$/, gives: refusal(403, 'DENIED', 'no') });
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect(tagsOf(world)).toStrictEqual(['1.2.3']);
    expect(report.failures).toStrictEqual([
      expect.stringMatching(
        /^Cannot push to ghcr\.io\/acme\/app as mona: the registry answers 403 DENIED\n  Tried: to write tag ghcr\.io\/acme\/app:sha-4f1c2d3\n[^]*\n  No moving tag was touched; run the job again$/,
      ),
    ]);
    expect(outputs['pushed']).toBe('false');
  });

  test('is told, if it is a moving one, and the others move', async () => {
    const world = new FakeWorld(RELEASE);
    world.http.spoil({ on: /^PUT .*\/1\.2$/, gives: refusal(403, 'DENIED', 'no') });
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect(tagsOf(world)).toStrictEqual(['1', '1.2.3', 'latest', 'sha-4f1c2d3']);
    const why = 'Cannot push to ghcr.io/acme/app as mona: the registry answers 403 DENIED';
    expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({ 'ghcr.io/acme/app:1.2': why });
    expect(report.failures).toHaveLength(1);
    expect(report.failures[0]).toContain(`Cannot move ghcr.io/acme/app:1.2: ${why}\n  Tried: to write tag ghcr.io/`);
    expect([outputs['pushed'], outputs['tag-names']]).toStrictEqual(['false', '1.2.3\n1\nsha-4f1c2d3\nlatest']);
  });

  test('is written again after a reset, a time-out, a 5xx and a 429', async () => {
    const world = new FakeWorld(RELEASE);
    world.http.spoil({ on: /^PUT .*latest$/, times: 1, gives: 'reset' });
    world.http.spoil({ on: /^PUT .*latest$/, times: 1, gives: answer(504) });
    world.http.spoil({ on: /^PUT .*latest$/, times: 1, gives: answer(429, { 'retry-after': '3' }) });
    const { outputs } = await world.run(gitTag('v1.2.3'));
    expect([outputs['pushed'], world.clock.waits]).toStrictEqual(['true', [187.5, 375, 3000]]);
  });

  test('whose answer was lost is written again, to the same end', async () => {
    const world = new FakeWorld(RELEASE);
    world.http.spoil({ on: /^PUT .*latest$/, times: 1, gives: 'lost' });
    const { outputs } = await world.run(gitTag('v1.2.3'));
    expect(outputs['pushed']).toBe('true');
    expect(world.registry().writes.filter((tag) => tag.endsWith(':latest'))).toHaveLength(2);
  });

  test('is not tried for ever', async () => {
    const world = new FakeWorld(RELEASE);
    world.http.spoil({ on: /^PUT .*latest$/, gives: answer(500) });
    const { report } = await world.run(gitTag('v1.2.3'));
    expect(
      world.http.requests.filter((request) => request.startsWith('PUT') && request.endsWith('latest')),
    ).toHaveLength(5);
    expect(report.failures[0]).toContain('Cannot move ghcr.io/acme/app:latest');
  });

  test('is not waited for longer than a minute', async () => {
    const world = new FakeWorld(RELEASE);
    world.http.spoil({ on: /^PUT .*latest$/, gives: answer(429, { 'retry-after': '3600' }) });
    const { report } = await world.run(gitTag('v1.2.3'));
    expect([world.clock.waits, report.failures.length]).toStrictEqual([[], 1]);
  });
});

test('a token that runs out in the middle is renewed once, however many requests wait for it', async () => {
  const world = new FakeWorld(RELEASE);
  world.http.before(/^PUT /, () => world.registry().door.expireTokens());
  const { outputs } = await world.run(gitTag('v1.2.3'));
  expect(outputs['pushed']).toBe('true');
  expect(world.http.requests.filter((request) => request.includes('/token?'))).toHaveLength(2);
});

describe('a build that fails', () => {
  test('publishes nothing and shows the last lines of it', async () => {
    const lines = Array.from({ length: 20 }, (_, at) => `line ${at}`);
    const world = new FakeWorld({ ...RELEASE, exitCode: 17, prints: lines });
    const { report } = await world.run(gitTag('v1.2.3'));
    expect(report.failures).toStrictEqual([
      `Cannot run "docker buildx build": exit code is 17\n${lines.slice(5).join('\n')}`,
    ]);
    expect(world.registry().writes).toStrictEqual([]);
  });

  test('cannot speak to the runner: every line of it stands inside the guard', async () => {
    const world = new FakeWorld({ ...RELEASE, exitCode: 1, prints: ['::set-output name=x::y'] });
    await world.run(gitTag('v1.2.3'));
    const { lines } = world.log;
    const [start, line, end] = ['guard ', '| ::set-output', 'unguard '].map((text) =>
      lines.findIndex((one) => one.startsWith(text)),
    );
    expect([start! < line!, line! < end!]).toStrictEqual([true, true]);
  });
});

test('a build whose upload is not what the registry holds is no success', async () => {
  const world = new FakeWorld(RELEASE);
  world.http.before(/^GET .*manifests\/sha256:/, () => {
    world.registry().push('acme/app', makeImage('somebody else'), '1.2.3');
  });
  const { outputs, report } = await world.run(gitTag('v1.2.3'));
  expect(report.failures[0]).toMatch(/^Cannot verify "ghcr.io\/acme\/app:1.2.3" as it must point to sha256:/);
  expect(outputs['pushed']).toBe('false');
});
