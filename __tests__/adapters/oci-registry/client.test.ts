import { answer, refusal } from '../../_fakes/answers.js';
import { asked, clientWorld, failureOf, HOST, IMAGE, leaks, SIGNAL } from '../../_fakes/client.js';
import { makeImage } from '../../_fakes/content.js';
import { tagOf } from '../../_fakes/values.js';

const BUILT = makeImage('app');
const TAG = tagOf('1.2.3');

function worldWith(...order: Parameters<typeof clientWorld>): ReturnType<typeof clientWorld> {
  const world = clientWorld(...order);
  world.registry.push('a/b', BUILT, '1.2.3');
  return world;
}

describe('provePush()', () => {
  test('opens an upload session and gives it up', async () => {
    const world = worldWith();
    await world.client.provePush(IMAGE, SIGNAL);
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked(world)).toStrictEqual(['POST blobs/uploads/', 'DELETE blobs/uploads/…?_state=0']);
  });

  test.each([
    ['is refused', refusal(401, 'UNAUTHORIZED', 'delete is not granted')],
    ['gets no answer', 'reset' as const],
  ])('does not mind that giving it up %s', async (_name, gives) => {
    const { http, client } = worldWith();
    http.spoil({ on: /^DELETE /, gives });
    await expect(client.provePush(IMAGE, SIGNAL)).resolves.toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 10));
  });

  test('does not mind a session without an address', async () => {
    const { http, client } = worldWith();
    http.spoil({ on: /^POST /, gives: answer(202) });
    await client.provePush(IMAGE, SIGNAL);
    expect(http.requests).toHaveLength(2);
  });

  test('takes no other success for a session', async () => {
    const { http, client } = worldWith();
    http.spoil({ on: /^POST /, gives: answer(200, {}, '<html>Welcome</html>') });
    await expect(client.provePush(IMAGE, SIGNAL)).rejects.toThrow(
      'Cannot open an upload session in r.example.com/a/b: the registry answers 200',
    );
  });

  test.each([
    ['DENIED', '403 DENIED no'],
    ['ImageTagAlreadyExistsException', '403 ImageTagAlreadyExistsException no'],
    ['two words', '403 no'],
    ['DENIED\n  Mend: run this', '403 no'],
    ['x'.repeat(65), '403 no'],
  ])('takes %j for a code of the registry only where it is a word', async (code, said) => {
    const { http, client } = worldWith();
    http.spoil({ on: /^POST /, gives: refusal(403, code, 'no') });
    expect(await failureOf(client.provePush(IMAGE, SIGNAL))).toBe(
      `Cannot open an upload session in r.example.com/a/b: the registry answers ${said}`,
    );
  });

  test('shows its credentials to no other host that an address leads to', async () => {
    const world = worldWith();
    world.http.spoil({ on: /^POST /, gives: answer(202, { location: 'https://blobs.example.com/session' }) });
    await world.client.provePush(IMAGE, SIGNAL);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(world.http.sent.at(-1)?.url).toBe('https://blobs.example.com/session');
    expect(leaks(world)).toStrictEqual([]);
  });
});

describe('putTag()', () => {
  test('points the tag at the manifest', async () => {
    const { registry, client } = worldWith();
    await client.putTag(IMAGE, { tag: tagOf('latest'), manifest: BUILT.top }, SIGNAL);
    expect(registry.tags('a/b')).toStrictEqual({ '1.2.3': BUILT.top.digest, latest: BUILT.top.digest });
  });

  test('takes any success for one: what is there is read back', async () => {
    const { http, client } = worldWith();
    http.spoil({ on: /^PUT /, gives: answer(200) });
    await expect(client.putTag(IMAGE, { tag: TAG, manifest: BUILT.top }, SIGNAL)).resolves.toBeUndefined();
  });

  test.each([
    ['in the form of the specification', refusal(403, 'DENIED', 'no'), 'the registry answers 403 DENIED no'],
    ['in a form of its own', answer(403, {}, '{"details":"quota"}'), 'the registry answers 403 quota'],
    ['in HTML', answer(502, {}, '<html>'), 'the registry answers 502'],
    ['at length', refusal(400, 'X', 'y'.repeat(3_000)), `the registry answers 400 X ${'y'.repeat(2_000)}`],
  ])('tells a "no" %s', async (_name, gives, expected) => {
    const { http, client } = worldWith();
    http.spoil({ on: /^PUT /, gives });
    expect(await failureOf(client.putTag(IMAGE, { tag: TAG, manifest: BUILT.top }, SIGNAL))).toBe(
      `Cannot write tag r.example.com/a/b:1.2.3: ${expected}`,
    );
  });

  test.each<[Record<string, string>, number | undefined]>([
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 08:00:10 GMT', date: 'Sat, 21 Nov 2026 08:00:00 GMT' }, 10_000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 07:00:00 GMT', date: 'Sat, 21 Nov 2026 08:00:00 GMT' }, 0],
    [{ 'retry-after': 'Sat, 21 Nov 2026 08:00:10 GMT' }, undefined],
    [{ 'retry-after': '2.5s' }, 2500],
    [{ 'retry-after-ms': '250', 'retry-after': '1' }, 250],
    [{ 'x-ms-retry-after-ms': '250' }, 250],
    [{ 'retry-after-ms': 'soon', 'retry-after': '1' }, 1000],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': ' ' }, undefined],
    [{}, undefined],
  ])('knows from %j how long to wait', async (headers, retryAfter) => {
    const { http, client } = worldWith();
    http.spoil({ on: /^PUT /, gives: answer(429, headers) });
    await expect(client.putTag(IMAGE, { tag: TAG, manifest: BUILT.top }, SIGNAL)).rejects.toMatchObject({ retryAfter });
  });
});

test.each([
  [429, 2500],
  [503, undefined],
])('how long to wait is known from the message of %d: %p', async (status, retryAfter) => {
  const { http, client } = worldWith();
  http.spoil({ on: /^PUT /, gives: refusal(status, 'TOOMANYREQUESTS', 'retry-after: 2.5s, allowed: 44000/minute') });
  await expect(client.putTag(IMAGE, { tag: TAG, manifest: BUILT.top }, SIGNAL)).rejects.toMatchObject({ retryAfter });
});

describe('a request that gets no answer', () => {
  test('says what it was for', async () => {
    const { http, client } = worldWith();
    http.spoil({ on: /manifests/, gives: 'reset' });
    await expect(client.digestOf(IMAGE, TAG, SIGNAL)).rejects.toMatchObject({
      what: 'ask for r.example.com/a/b 1.2.3',
      fault: { kind: 'unreachable', code: 'ECONNRESET', detail: 'r.example.com: socket hang up' },
    });
  });

  test('tells what the registry let on about itself before', async () => {
    const { http, client } = worldWith();
    http.spoil({ on: /manifests/, gives: answer(500, { server: 'nginx' }, 'sorry') });
    await expect(client.digestOf(IMAGE, TAG, SIGNAL)).rejects.toMatchObject({
      told: { server: 'nginx', raw: 'sorry' },
    });
  });
});

describe('what a registry warns of', () => {
  const WARNED = { 'docker-content-digest': BUILT.top.digest };

  test.each<[string, readonly string[]]>([
    ['299 - "Your token runs out"', ['Your token runs out']],
    ['299 - "one", 299 r.example.com "two"', ['one', 'two']],
    ['299 - "a \\"quoted\\" word, and a comma"', ['a "quoted" word, and a comma']],
    ['299 - "a\u0007bell"', ['a bell']],
    [`299 - "${'x'.repeat(2_400)}"`, ['x'.repeat(2_000)]],
    ['110 - "Response is stale"', []],
    ['110 - "299 - inside", 299 - "outside"', ['outside']],
    ['299 - unquoted', []],
    ['', []],
  ])('is told: %s', async (warning, expected) => {
    const { http, client, warnings } = worldWith();
    http.spoil({ on: /^HEAD /, gives: answer(200, { ...WARNED, warning }) });
    await client.digestOf(IMAGE, TAG, SIGNAL);
    expect(warnings).toStrictEqual(expected.map((text) => `${HOST} warns: ${text}`));
  });

  test('is told once, and never more than twenty times', async () => {
    const { http, client, warnings } = worldWith();
    for (let at = 0; at < 60; at += 1) {
      const warning = `299 - "number ${Math.floor(at / 2)}"`;
      http.spoil({ on: /^HEAD /, times: 1, gives: answer(200, { ...WARNED, warning }) });
      await client.digestOf(IMAGE, TAG, SIGNAL);
    }
    expect([warnings.length, new Set(warnings).size]).toStrictEqual([20, 20]);
  });
});
