import { TAGS, ask, start, stopAll } from './github-questions.ts';

afterEach(stopAll);

describe('faults', () => {
  test.each([
    ['unauthorized', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['server-error', 500],
  ] as const)('%s answers %d in the form of GitHub', async (fault, status) => {
    const seen = await ask(await start({ faults: [{ fault }] }), TAGS);
    expect([seen.status, seen.headers.get('etag')]).toStrictEqual([status, null]);
    expect(seen.body).toMatchObject({ status: String(status) });
  });

  test('a fault can be bound to a request, a path and a number of times', async () => {
    const github = await start({
      faults: [
        { fault: 'server-error', request: 1 },
        { fault: 'not-found', path: '/matching-refs/', times: 1 },
      ],
    });
    const statuses = [];
    for (const path of [TAGS, TAGS, TAGS]) statuses.push((await ask(github, path)).status);
    expect(statuses).toStrictEqual([404, 500, 200]);
    expect(github.statuses).toStrictEqual(statuses);
  });

  test('the rate limit says when it ends', async () => {
    const { status, headers } = await ask(await start({ faults: [{ fault: 'rate-limit', seconds: 100 }] }), TAGS);
    const wait = Number(headers.get('x-ratelimit-reset')) - Date.now() / 1000;
    expect([status, headers.get('x-ratelimit-remaining')]).toStrictEqual([403, '0']);
    expect(wait).toBeGreaterThan(90);
    expect(wait).toBeLessThanOrEqual(101);
  });

  test('the secondary limit gives Retry-After', async () => {
    const { status, headers } = await ask(await start({ faults: [{ fault: 'secondary-limit', seconds: 7 }] }), TAGS);
    expect([status, headers.get('retry-after')]).toStrictEqual([403, '7']);
  });

  test('a bad gateway is HTML', async () => {
    const github = await start({ faults: [{ fault: 'bad-gateway' }] });
    const response = await fetch(github.url + TAGS);
    expect([response.status, response.headers.get('content-type')]).toStrictEqual([502, 'text/html']);
    expect(await response.text()).toContain('<html>');
  });

  test('truncated JSON is a whole answer that cannot be parsed', async () => {
    const github = await start({ faults: [{ fault: 'truncated-json' }] });
    const response = await fetch(github.url + TAGS);
    const text = await response.text();
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  test('a cut body breaks while it is read', async () => {
    const github = await start({ faults: [{ fault: 'cut-body' }] });
    const response = await fetch(github.url + TAGS);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  test('a reset breaks the request', async () => {
    const github = await start({ faults: [{ fault: 'reset' }] });
    await expect(fetch(github.url + TAGS)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  test('a stall lasts until the client gives up, or until its time is over', async () => {
    const github = await start({
      faults: [
        { fault: 'stall', request: 0 },
        { fault: 'stall', request: 1, seconds: 0.3 },
      ],
    });
    await expect(fetch(github.url + TAGS, { signal: AbortSignal.timeout(200) })).rejects.toThrow('timeout');
    const begun = Date.now();
    expect((await ask(github, TAGS)).status).toBe(200);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(290);
  });
});
