import { OciRegistry } from '../../../src/adapters/oci-registry/client.js';
import { answer, refusal } from '../../_fakes/answers.js';
import { makeImage } from '../../_fakes/content.js';
import { FakeHttp } from '../../_fakes/http.js';
import { FakeRegistry, type RegistryOrder } from '../../_fakes/registry.js';
import { imageOf, tagOf } from '../../_fakes/values.js';

const SIGNAL = new AbortController().signal;
const IMAGE = imageOf('r.example.com/a/b');
const BUILT = makeImage('app');
const OTHER = `sha256:${'0'.repeat(64)}`;
const TAG = tagOf('1.2.3');

type World = { readonly http: FakeHttp; readonly registry: FakeRegistry; readonly client: OciRegistry };

function worldWith(order: Partial<RegistryOrder> = {}): World {
  const http = new FakeHttp();
  const registry = new FakeRegistry({ auth: 'basic', host: 'r.example.com', users: { mona: 's3cr3t' }, ...order });
  http.serve('r.example.com', (request, url) => registry.serve(request, url));
  http.serve('blobs.example.com', (request, url) => registry.serveStore(request, url));
  registry.push('a/b', BUILT, '1.2.3');
  const signIn = () => ({ username: 'mona', password: 's3cr3t' });
  return { http, registry, client: new OciRegistry({ http, signIn, mask: () => undefined }) };
}

describe('provePush()', () => {
  test('opens an upload session and gives it up', async () => {
    const { http, client } = worldWith();
    await client.provePush(IMAGE, SIGNAL);
    await new Promise((resolve) => setImmediate(resolve));
    expect(http.requests.map((request) => request.replace(/uploads\/.+/, 'uploads/…'))).toStrictEqual([
      'GET r.example.com/v2/',
      'POST r.example.com/v2/a/b/blobs/uploads/',
      'DELETE r.example.com/v2/a/b/blobs/uploads/…',
    ]);
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
      'Cannot push to r.example.com/a/b: the registry answers 200',
    );
  });

  test('shows its credentials to no other host that an address leads to', async () => {
    const { http, client } = worldWith();
    http.spoil({ on: /^POST /, gives: answer(202, { location: 'https://blobs.example.com/session' }) });
    await client.provePush(IMAGE, SIGNAL);
    await new Promise((resolve) => setTimeout(resolve, 10));
    const last = http.sent.at(-1);
    expect([last?.url, last?.headers?.['authorization']]).toStrictEqual([
      'https://blobs.example.com/session',
      undefined,
    ]);
  });
});

describe('digestOf()', () => {
  test('is what the header says, for all four kinds of manifests', async () => {
    const { http, client } = worldWith();
    expect(await client.digestOf(IMAGE, TAG, SIGNAL)).toBe(BUILT.top.digest);
    const accept = http.sent.at(-1)?.headers?.['accept']?.split(', ') ?? [];
    expect([http.sent.at(-1)?.method, accept.length]).toStrictEqual(['HEAD', 4]);
  });

  test('of a tag that is not there is nothing', async () => {
    const { client } = worldWith();
    expect(await client.digestOf(IMAGE, tagOf('9'), SIGNAL)).toBeUndefined();
  });

  test.each([undefined, 'nonsense'])('is computed where the header is %j', async (header) => {
    const { http, client } = worldWith();
    http.spoil({ on: /^HEAD /, gives: answer(200, header === undefined ? {} : { 'docker-content-digest': header }) });
    expect(await client.digestOf(IMAGE, TAG, SIGNAL)).toBe(BUILT.top.digest);
  });

  test('of a registry that fails is an error with its status', async () => {
    const { http, client } = worldWith();
    http.spoil({ on: /^HEAD /, gives: answer(500) });
    await expect(client.digestOf(IMAGE, TAG, SIGNAL)).rejects.toMatchObject({ fault: { kind: 'status', status: 500 } });
  });
});

describe('manifest()', () => {
  test('is what the registry holds, byte for byte', async () => {
    const { client } = worldWith();
    expect(await client.manifest(IMAGE, TAG, SIGNAL)).toStrictEqual(BUILT.top);
    expect(await client.manifest(IMAGE, BUILT.top.digest, SIGNAL)).toStrictEqual(BUILT.top);
  });

  test.each([
    ['the header says otherwise', TAG, answer(200, { 'docker-content-digest': OTHER }, '{}')],
    ['it is not what was asked for', BUILT.top.digest, answer(200, {}, '{}')],
  ])('is refused where %s', async (_name, reference, gives) => {
    const { http, client } = worldWith();
    http.spoil({ on: /manifests/, gives });
    await expect(client.manifest(IMAGE, reference, SIGNAL)).rejects.toThrow("the body's digest is sha256:");
  });
});

describe('blob()', () => {
  test('is what the registry holds', async () => {
    const { client } = worldWith();
    expect(await client.blob(IMAGE, BUILT.config, SIGNAL)).toStrictEqual(BUILT.blobs.get(BUILT.config));
  });

  test('is fetched from another host without our credentials', async () => {
    const { http, client } = worldWith({ blobHost: 'blobs.example.com' });
    expect(await client.blob(IMAGE, BUILT.config, SIGNAL)).toStrictEqual(BUILT.blobs.get(BUILT.config));
    expect(new URL(http.sent.at(-1)?.url ?? '').host).toBe('blobs.example.com');
    expect(http.sent.at(-1)?.headers).not.toHaveProperty('authorization');
  });

  test('is refused where it is something else', async () => {
    const { http, client } = worldWith({ blobHost: 'blobs.example.com' });
    http.spoil({ on: /blobs\.example/, gives: answer(200, {}, 'something else') });
    await expect(client.blob(IMAGE, BUILT.config, SIGNAL)).rejects.toMatchObject({ fault: { kind: 'unusable' } });
  });

  test('whose other host does not answer is an error that may pass', async () => {
    const { http, client } = worldWith({ blobHost: 'blobs.example.com' });
    http.spoil({ on: /blobs\.example/, gives: 'reset' });
    await expect(client.blob(IMAGE, BUILT.config, SIGNAL)).rejects.toMatchObject({ fault: { kind: 'unreachable' } });
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
    ['at length', refusal(400, 'X', 'y'.repeat(1000)), `the registry answers 400 X ${'y'.repeat(300)}`],
  ])('tells a "no" %s', async (_name, gives, expected) => {
    const { http, client } = worldWith();
    http.spoil({ on: /^PUT /, gives });
    await expect(client.putTag(IMAGE, { tag: TAG, manifest: BUILT.top }, SIGNAL)).rejects.toThrow(
      new Error(`Cannot write tag r.example.com/a/b:1.2.3: ${expected}`),
    );
  });

  test.each<[Record<string, string>, number | undefined]>([
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 08:00:10 GMT', date: 'Sat, 21 Nov 2026 08:00:00 GMT' }, 10_000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 07:00:00 GMT', date: 'Sat, 21 Nov 2026 08:00:00 GMT' }, 0],
    [{ 'retry-after': 'Sat, 21 Nov 2026 08:00:10 GMT' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': ' ' }, undefined],
    [{}, undefined],
  ])('knows from %j how long to wait', async (headers, retryAfter) => {
    const { http, client } = worldWith();
    http.spoil({ on: /^PUT /, gives: answer(429, headers) });
    await expect(client.putTag(IMAGE, { tag: TAG, manifest: BUILT.top }, SIGNAL)).rejects.toMatchObject({ retryAfter });
  });
});
