import { answer, refusal } from '../_fakes/answers.js';
import { makeImage } from '../_fakes/content.js';
import { gitTag } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';

const RELEASE = { gitTags: ['v1.2.3'] };
/** A builder that uploads without a tag, so that every tag is written by us. */
const BY_DIGEST = {
  files: {
    '/home/runner/.docker/buildx/current': '{"Key":"unix:///var/run/docker.sock","Name":"big","Global":false}',
    '/home/runner/.docker/buildx/instances/big': '{"Name":"big","Driver":"docker-container"}',
  },
};

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
        /^Cannot push to ghcr\.io\/acme\/app as mona: the registry answers 403 DENIED\n  Tried: to write tag ghcr\.io\/acme\/app:sha-4f1c2d3\n[^]*\n  No moving tag was touched there; run the job again$/,
      ),
    ]);
    expect(outputs['pushed']).toBe('false');
  });

  test('is told with the others that cannot, the cause and the mend once', async () => {
    const world = new FakeWorld({ ...RELEASE, ...BY_DIGEST });
    world.http.spoil({ on: /^PUT /, gives: refusal(403, 'DENIED', 'no') });
    const { report } = await world.run(gitTag('v1.2.3'));
    expect(report.failures).toHaveLength(1);
    const lines = (report.failures[0] ?? '').split('\n');
    expect(lines.filter((line) => line.startsWith('  Cause'))).toHaveLength(1);
    expect(lines.slice(-2)).toStrictEqual([
      'Cannot write tag ghcr.io/acme/app:sha-4f1c2d3: the registry answers 403 DENIED no',
      '  No moving tag was touched there; run the job again',
    ]);
  });

  test('because no write of it ever arrives, is looked at when none can land any more, and told', async () => {
    const world = new FakeWorld(RELEASE);
    world.http.spoil({ on: /^PUT .*latest$/, gives: 'reset' });
    const { outputs, report } = await world.run(gitTag('v1.2.3'), { retries: '0' });
    expect(world.clock.waits).toContain(10_000);
    expect(report.failures).toStrictEqual([
      expect.stringMatching(/^Cannot move ghcr\.io\/acme\/app:latest: Cannot push to [^]*cannot be reached/),
    ]);
    expect([outputs['pushed'], outputs['tag-names']]).toStrictEqual(['false', '1.2.3\n1.2\n1\nsha-4f1c2d3']);
  });

  test('is told, if it is a moving one, and the others of its round move: what comes after them is not begun', async () => {
    const world = new FakeWorld(RELEASE);
    world.http.spoil({ on: /^PUT .*\/1\.2$/, gives: refusal(403, 'DENIED', 'no') });
    const { outputs, report } = await world.run(gitTag('v1.2.3'));
    expect(tagsOf(world)).toStrictEqual(['1', '1.2.3', 'sha-4f1c2d3']);
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
    // After the 504 it could land late: hence the longer look.
    expect([outputs['pushed'], world.clock.waits]).toStrictEqual(['true', [125, 250, 3_000, 10_000]]);
  });

  test.each(['1.2.3', 'sha-4f1c2d3', '1.2', 'latest'])(
    'whose answer was lost is asked for, and not written again where it is there: %s',
    async (tag) => {
      const world = new FakeWorld({ ...RELEASE, ...BY_DIGEST });
      world.http.spoil({ on: new RegExp(`^PUT .*/${tag}$`), times: 1, gives: 'lost' });
      const { outputs } = await world.run(gitTag('v1.2.3'));
      expect(outputs['pushed']).toBe('true');
      expect(world.registry().writes.filter((written) => written.endsWith(`:${tag}`))).toHaveLength(1);
    },
  );

  test('whose answer was lost gets one more look when no write can land late any more, if it is a moving one', async () => {
    const moving = new FakeWorld(RELEASE);
    moving.http.spoil({ on: /^PUT .*latest$/, times: 1, gives: 'lost' });
    await moving.run(gitTag('v1.2.3'));
    const fixed = new FakeWorld(RELEASE);
    fixed.http.spoil({ on: /^PUT .*sha-/, times: 1, gives: 'lost' });
    await fixed.run(gitTag('v1.2.3'));
    expect([moving.clock.waits, fixed.clock.waits]).toStrictEqual([[125, 10_000], [125]]);
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

  test.each([
    ['MANIFEST_BLOB_UNKNOWN', 400],
    ['MANIFEST_UNKNOWN', 404],
    ['BLOB_UPLOAD_UNKNOWN', 404],
  ])('is written again where the registry does not know yet what was pushed: %s', async (code, status) => {
    const world = new FakeWorld(RELEASE);
    world.http.spoil({ on: /^PUT .*latest$/, times: 2, gives: refusal(status, code, 'not yet') });
    const { outputs } = await world.run(gitTag('v1.2.3'));
    expect([outputs['pushed'], world.clock.waits]).toStrictEqual(['true', [125, 250]]);
  });

  test.each([
    ['seconds', { 'retry-after': '3' }, 3_000],
    ['a date', { 'retry-after': 'Sat, 21 Nov 2026 08:00:07 GMT', date: 'Sat, 21 Nov 2026 08:00:00 GMT' }, 7_000],
    ['milliseconds', { 'x-ms-retry-after-ms': '1500' }, 1_500],
    ['a duration', { 'retry-after': '2.5s' }, 2_500],
    ['next to nothing', { 'retry-after': '337.117µs' }, 125],
    ['nothing that it knows', { 'retry-after': 'soon' }, 125],
  ])('is waited for as long as the registry asks, by %s', async (_name, headers, expected) => {
    const world = new FakeWorld(RELEASE);
    world.http.spoil({ on: /^PUT .*latest$/, times: 1, gives: answer(429, headers) });
    const { outputs } = await world.run(gitTag('v1.2.3'));
    expect([outputs['pushed'], world.clock.waits]).toStrictEqual(['true', [expected]]);
  });

  test('is waited for as long as the message of a 429 asks, where no header does', async () => {
    const world = new FakeWorld(RELEASE);
    const gives = refusal(429, 'TOOMANYREQUESTS', 'retry-after: 1.5s, allowed: 44000/minute');
    world.http.spoil({ on: /^PUT .*latest$/, times: 1, gives });
    await world.run(gitTag('v1.2.3'));
    expect(world.clock.waits).toStrictEqual([1_500]);
  });

  test('is not waited for longer than two minutes in all', async () => {
    const world = new FakeWorld(RELEASE);
    world.http.spoil({ on: /^PUT .*latest$/, gives: answer(429, { 'retry-after': '50' }) });
    const { report } = await world.run(gitTag('v1.2.3'));
    expect([world.clock.waits, report.failures.length]).toStrictEqual([[50_000, 50_000], 1]);
  });

  test.each([
    ['0', 1],
    ['2', 3],
  ])('is tried again as often as input retries says: %s', async (retries, times) => {
    const world = new FakeWorld(RELEASE);
    world.http.spoil({ on: /^PUT .*latest$/, gives: answer(503) });
    await world.run(gitTag('v1.2.3'), { retries });
    expect(world.http.requests.filter((request) => /^PUT .*latest$/.test(request))).toHaveLength(times);
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

test('a fixed tag that another run of its version has replaced while this one published is theirs, and no failure', async () => {
  const world = new FakeWorld(RELEASE);
  const theirs = makeImage('the other run');
  world.http.before(/^GET .*manifests\/sha256:/, () => world.registry().push('acme/app', theirs, '1.2.3'));
  const { outputs, report } = await world.run(gitTag('v1.2.3'));
  expect([report.failures, outputs['pushed']]).toStrictEqual([[], 'true']);
  const { digest } = theirs.top;
  expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual({
    'ghcr.io/acme/app:1.2.3': `superseded: another run of this version has pointed it to ${digest}`,
    ...Object.fromEntries(
      ['1.2', '1', 'latest'].map((tag) => [
        `ghcr.io/acme/app:${tag}`,
        `superseded: another run has pointed 1.2.3 to ${digest}`,
      ]),
    ),
  });
  expect(world.registry().tags('acme/app')).toMatchObject({
    '1.2.3': digest,
    '1.2': digest,
    '1': digest,
    latest: digest,
  });
});

test('a fixed tag that points to what the registry does not have is a failure', async () => {
  const world = new FakeWorld(RELEASE);
  const nowhere = `sha256:${'0'.repeat(64)}`;
  world.http.spoil({ on: /^HEAD .*\/1\.2\.3$/, gives: answer(200, { 'docker-content-digest': nowhere }) });
  const { outputs, report } = await world.run(gitTag('v1.2.3'));
  expect(report.failures[0]).toContain(
    `Cannot verify "ghcr.io/acme/app:1.2.3" as it must point to ${outputs['digest']}: it points to ${nowhere}`,
  );
  expect(outputs['pushed']).toBe('false');
});
