import { createHash } from 'node:crypto';
import { isElsewhere } from '../../../src/adapters/oci-registry/addresses.js';
import type { HttpAnswer } from '../../../src/ports/http.js';
import type { BlobWrite } from '../../../src/ports/registry.js';
import { answer, refusal } from '../../_fakes/answers.js';
import { asked, clientWorld, failureOf, HOST, IMAGE, leaks, SIGNAL } from '../../_fakes/client.js';
import { digestOf } from '../../_fakes/content.js';
import type { Fault } from '../../_fakes/http.js';
import { imageOf } from '../../_fakes/values.js';

const BYTES = Uint8Array.from({ length: 100 }, (_, at) => at);
const DIGEST = digestOf(BYTES);
const OTHER = `sha256:${'0'.repeat(64)}`;
const IN_QUERY = DIGEST.replace(':', '%3A');
const PUSH = `Cannot push ${DIGEST} to r.example.com/a/b: `;

/** A blob whose bytes come in pieces that fit no chunk; tells how often it was opened. */
function blobOf(bytes: Uint8Array, given: Partial<BlobWrite> = {}): BlobWrite & { readonly opened: () => number } {
  let opened = 0;
  const open = async function* (): AsyncGenerator<Uint8Array> {
    opened += 1;
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
    yield new Uint8Array();
  };
  return { digest: digestOf(bytes), size: bytes.length, open, opened: () => opened, ...given };
}

const CHUNKS = [
  `HEAD blobs/${DIGEST}`,
  'POST blobs/uploads/',
  'PATCH blobs/uploads/…?_state=0',
  'PATCH blobs/uploads/…?_state=40',
  'PATCH blobs/uploads/…?_state=80',
  `PUT blobs/uploads/…?_state=100&digest=${IN_QUERY}`,
];

describe('a blob', () => {
  test('is sent at once', async () => {
    const world = clientWorld();
    expect(await world.client.putBlob(IMAGE, blobOf(BYTES), SIGNAL)).toBe('sent');
    expect(asked(world)).toStrictEqual([
      `HEAD blobs/${DIGEST}`,
      'POST blobs/uploads/',
      `PUT blobs/uploads/…?_state=0&digest=${IN_QUERY}`,
    ]);
    expect(world.http.sent.at(-1)).toMatchObject({
      headers: { 'content-type': 'application/octet-stream', 'content-length': '100' },
      body: BYTES,
    });
    expect(await world.client.blob(IMAGE, DIGEST, SIGNAL)).toStrictEqual(BYTES);
    expect(world.registry.uploads.open).toBe(0);
  });

  test('is sent in chunks, each to the address that the last answer gave', async () => {
    const world = clientWorld();
    expect(await world.client.putBlob(IMAGE, blobOf(BYTES, { chunk: 40 }), SIGNAL)).toBe('sent');
    expect(asked(world)).toStrictEqual(CHUNKS);
    expect(world.http.sent.filter(({ method }) => method === 'PATCH').map(({ headers }) => headers)).toMatchObject([
      { 'content-type': 'application/octet-stream', 'content-length': '40', 'content-range': '0-39' },
      { 'content-type': 'application/octet-stream', 'content-length': '40', 'content-range': '40-79' },
      { 'content-type': 'application/octet-stream', 'content-length': '20', 'content-range': '80-99' },
    ]);
    expect(world.http.sent.at(-1)?.headers?.['content-length']).toBe('0');
    expect(await world.client.blob(IMAGE, DIGEST, SIGNAL)).toStrictEqual(BYTES);
  });

  test.each([1, 6, 7, 8, 50, 99, 100, 101, 10_000])('arrives whole in chunks of %d bytes', async (chunk) => {
    const { client, registry } = clientWorld();
    const blob = blobOf(BYTES, { chunk });
    await client.putBlob(IMAGE, blob, SIGNAL);
    expect(await client.blob(IMAGE, DIGEST, SIGNAL)).toStrictEqual(BYTES);
    expect(registry.uploads.log.filter((entry) => entry.startsWith('PATCH'))).toHaveLength(Math.ceil(100 / chunk));
    expect(blob.opened()).toBe(1);
  });

  test.each([undefined, 10])('may be empty (chunks of %p)', async (chunk) => {
    const { client } = clientWorld();
    const empty = blobOf(new Uint8Array(), chunk === undefined ? {} : { chunk });
    expect(await client.putBlob(IMAGE, empty, SIGNAL)).toBe('sent');
    expect(await client.blobSize(IMAGE, empty.digest, SIGNAL)).toBe(0);
  });

  test('may be named by its sha512', async () => {
    const { client } = clientWorld();
    const digest = `sha512:${createHash('sha512').update(BYTES).digest('hex')}`;
    await client.putBlob(IMAGE, blobOf(BYTES, { digest }), SIGNAL);
    expect(await client.blob(IMAGE, digest, SIGNAL)).toStrictEqual(BYTES);
  });

  test.each(['path', 'relative', 'absolute'] as const)('goes to an address that is given as %s', async (locations) => {
    for (const chunk of [{}, { chunk: 40 }]) {
      const world = clientWorld({ locations });
      await world.client.putBlob(IMAGE, blobOf(BYTES, chunk), SIGNAL);
      expect(await world.client.blob(IMAGE, DIGEST, SIGNAL)).toStrictEqual(BYTES);
      const withoutCredentials = world.http.sent.filter(({ headers }) => headers?.['authorization'] === undefined);
      expect(withoutCredentials.map(({ url }) => url)).toStrictEqual([`https://${HOST}/v2/`]);
    }
  });

  test('goes to an address without a query, which then gets one', async () => {
    const { http, client } = clientWorld();
    http.spoil({ on: /^POST /, gives: answer(202, { location: '/v2/a/b/blobs/uploads/x' }) });
    http.spoil({ on: /^PUT /, gives: answer(201) });
    await client.putBlob(IMAGE, blobOf(BYTES), SIGNAL);
    expect(http.requests.at(-1)).toBe(`PUT ${HOST}/v2/a/b/blobs/uploads/x?digest=${IN_QUERY}`);
  });

  test('goes to another host without our credentials', async () => {
    // Another address in the query does not make it one of another host.
    expect(isElsewhere('/v2/a/b/blobs/uploads/x?from=https://blobs.example.com')).toBe(false);
    for (const chunk of [{}, { chunk: 40 }]) {
      const world = clientWorld({ uploadHost: 'blobs.example.com' });
      await world.client.putBlob(IMAGE, blobOf(BYTES, chunk), SIGNAL);
      expect(world.registry.blobs('a/b')).toStrictEqual([DIGEST]);
      expect(new URL(world.http.sent.at(-1)?.url ?? '').host).toBe('blobs.example.com');
      expect(leaks(world)).toStrictEqual([]);
    }
  });

  test.each(['Bearer realm="https://evil.example/token",service="x"', 'Basic realm="x"'])(
    'goes to another host that then asks for credentials (%s), and gets none',
    async (challenge) => {
      for (const auth of ['basic', 'token'] as const) {
        const world = clientWorld({ auth, uploadHost: 'blobs.example.com' });
        world.http.serve('blobs.example.com', () => answer(401, { 'www-authenticate': challenge }));
        expect(await failureOf(world.client.putBlob(IMAGE, blobOf(BYTES), SIGNAL))).toBe(
          `${PUSH}the registry answers 401`,
        );
        // Nor do they go there the next time that the registry wants them.
        await world.client.tags(IMAGE, SIGNAL);
        expect(leaks(world)).toStrictEqual([]);
        expect(world.http.requests.filter((request) => request.includes('evil.example'))).toStrictEqual([]);
      }
    },
  );

  test('that is there is not sent', async () => {
    const world = clientWorld();
    await world.client.putBlob(IMAGE, blobOf(BYTES), SIGNAL);
    const again = blobOf(BYTES);
    expect(await world.client.putBlob(IMAGE, again, SIGNAL)).toBe('there');
    expect([again.opened(), asked(world).at(-1)]).toStrictEqual([0, `HEAD blobs/${DIGEST}`]);
  });

  test('whose token runs out on the way is sent again, from its first byte', async () => {
    const { http, client } = clientWorld({ auth: 'token' });
    const blob = blobOf(BYTES);
    http.spoil({ on: /^PUT /, times: 1, gives: refusal(401, 'UNAUTHORIZED', 'the token has run out') });
    expect(await client.putBlob(IMAGE, blob, SIGNAL)).toBe('sent');
    expect(blob.opened()).toBe(2);
    expect(await client.blob(IMAGE, DIGEST, SIGNAL)).toStrictEqual(BYTES);
  });
});

describe('the least size of chunks that the registry wants', () => {
  test.each([
    [30, 40, 3],
    [50, 40, 2],
    [1000, 40, 1],
  ])('is kept: %d for chunks of %d makes %d', async (leastChunk, chunk, count) => {
    const { client, registry } = clientWorld({ leastChunk });
    await client.putBlob(IMAGE, blobOf(BYTES, { chunk }), SIGNAL);
    expect(registry.uploads.log.filter((entry) => entry.startsWith('PATCH'))).toHaveLength(count);
  });

  test('sends all at once where it does not fit into memory', async () => {
    const { client, registry } = clientWorld({ leastChunk: 10 ** 12 });
    await client.putBlob(IMAGE, blobOf(BYTES, { chunk: 40 }), SIGNAL);
    expect(registry.uploads.log).toStrictEqual(['PUT']);
  });

  test.each(['many', '-5', '1.5'])('is none where it is "%s"', async (least) => {
    const { http, client, registry } = clientWorld();
    const location = '/v2/a/b/blobs/uploads/x?_state=0';
    http.spoil({ on: /^POST /, times: 1, gives: answer(202, { location, 'oci-chunk-min-length': least }) });
    // The session was never opened, so a new one is: it is the chunks of that one that count.
    await client.putBlob(IMAGE, blobOf(BYTES, { chunk: 50 }), SIGNAL);
    expect(registry.uploads.log).toStrictEqual(['PATCH 0-49', 'DELETE', 'PATCH 0-49', 'PATCH 50-99', 'PUT']);
  });
});

describe('a chunk that does not arrive', () => {
  const DONE = ['PATCH 0-39', 'PATCH 40-79', 'PATCH 80-99', 'PUT'];

  test.each<[string, Fault['gives'], readonly string[]]>([
    ['is lost', 'reset', ['PATCH 0-39', 'GET', 'PATCH 40-79', 'PATCH 80-99', 'PUT']],
    ['arrives, and the answer is lost', 'lost', ['PATCH 0-39', 'PATCH 40-79', 'GET', 'PATCH 80-99', 'PUT']],
    ['meets a fault of the registry', answer(503), ['PATCH 0-39', 'GET', 'PATCH 40-79', 'PATCH 80-99', 'PUT']],
    ['is said to be out of order', answer(416, { range: '0-39' }), ['PATCH 0-39', 'GET', 'DELETE', ...DONE]],
  ])('because it %s is sent again, as far as need be', async (_name, gives, log) => {
    const { http, client, registry } = clientWorld();
    http.spoil({ on: /^PATCH .*_state=40$/, times: 1, gives });
    expect(await client.putBlob(IMAGE, blobOf(BYTES, { chunk: 40 }), SIGNAL)).toBe('sent');
    expect(await client.blob(IMAGE, DIGEST, SIGNAL)).toStrictEqual(BYTES);
    expect(registry.uploads.log).toStrictEqual(log);
  });

  test.each([
    [0, ['PATCH 0-39', 'GET', ...DONE]],
    // `0-0` says one byte as well as none: where none is wrong, a new session is begun.
    [1, ['PATCH 0-39', 'GET', 'PATCH 0-39', 'GET', 'DELETE', ...DONE]],
    [30, ['PATCH 0-39', 'GET', 'PATCH 30-69', 'PATCH 70-99', 'PUT']],
  ])('and took what was there before with it, down to %d bytes, is no end', async (left, log) => {
    const { http, client, registry } = clientWorld();
    http.before(/^PATCH .*_state=40$/, () => registry.uploads.cut(left));
    http.spoil({ on: /^PATCH .*_state=40$/, times: 1, gives: 'reset' });
    expect(await client.putBlob(IMAGE, blobOf(BYTES, { chunk: 40 }), SIGNAL)).toBe('sent');
    expect(await client.blob(IMAGE, DIGEST, SIGNAL)).toStrictEqual(BYTES);
    expect(registry.uploads.log).toStrictEqual(log);
  });

  test('whole goes on from where the registry says that it is', async () => {
    const { client, registry } = clientWorld({ mostChunk: 30 });
    expect(await client.putBlob(IMAGE, blobOf(BYTES, { chunk: 40 }), SIGNAL)).toBe('sent');
    expect(await client.blob(IMAGE, DIGEST, SIGNAL)).toStrictEqual(BYTES);
    expect(registry.uploads.log).toStrictEqual(['PATCH 0-39', 'PATCH 30-69', 'PATCH 60-99', 'PATCH 90-99', 'PUT']);
  });

  test('again and again is the error of the last time, and the session is given up', async () => {
    const { http, client, registry } = clientWorld();
    http.spoil({ on: /^PATCH .*_state=40$/, gives: 'reset' });
    expect(await failureOf(client.putBlob(IMAGE, blobOf(BYTES, { chunk: 40 }), SIGNAL))).toBe(
      `${PUSH}the registry cannot be reached (r.example.com: socket hang up)`,
    );
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(registry.uploads.log).toStrictEqual(['PATCH 0-39', 'GET', 'GET', 'GET', 'GET', 'GET', 'DELETE']);
    expect(registry.uploads.open).toBe(0);
  });

  test.each<[string, Fault['gives']]>([
    ['gets no answer', 'reset'],
    ['meets a fault of the registry', answer(502)],
  ])('and whose session %s is an error that may pass', async (_name, gives) => {
    const { http, client } = clientWorld();
    http.spoil({ on: /^PATCH .*_state=40$/, gives: answer(503) });
    http.spoil({ on: /^GET .*uploads/, gives });
    const failure = client.putBlob(IMAGE, blobOf(BYTES, { chunk: 40 }), SIGNAL);
    await expect(failure).rejects.toMatchObject({ what: `push ${DIGEST} to r.example.com/a/b` });
    expect(await failureOf(failure)).toMatch(/answers 503|cannot be reached/);
  });

  test('because the run was cancelled is not sent again', async () => {
    const { http, client } = clientWorld();
    const cancel = new AbortController();
    http.before(/^PATCH .*_state=40$/, () => cancel.abort());
    http.spoil({ on: /^PATCH .*_state=40$/, gives: 'reset' });
    await failureOf(client.putBlob(IMAGE, blobOf(BYTES, { chunk: 40 }), cancel.signal));
    expect(http.requests.filter((request) => request.startsWith('PATCH'))).toHaveLength(2);
    expect(http.requests.filter((request) => request.startsWith('GET') && request.includes('uploads'))).toStrictEqual(
      [],
    );
  });

  test.each([
    [refusal(413, 'SIZE_INVALID', 'too large'), 'the registry answers 413 SIZE_INVALID too large'],
    [refusal(403, 'DENIED', 'no'), 'the registry answers 403 DENIED no'],
    [answer(201), 'the registry answers 201'],
  ])('because the registry says no is an error', async (gives, expected) => {
    const { http, client } = clientWorld();
    http.spoil({ on: /^PATCH .*_state=40$/, gives });
    expect(await failureOf(client.putBlob(IMAGE, blobOf(BYTES, { chunk: 40 }), SIGNAL))).toBe(PUSH + expected);
    expect(http.requests.filter((request) => request.startsWith('PATCH'))).toHaveLength(2);
  });
});

describe('what a registry says of its progress', () => {
  const patched = (
    headers: Record<string, string>,
  ): { world: ReturnType<typeof clientWorld>; work: Promise<unknown> } => {
    const world = clientWorld();
    world.http.spoil({ on: /^PATCH .*_state=40$/, gives: answer(202, headers) });
    return { world, work: world.client.putBlob(IMAGE, blobOf(BYTES, { chunk: 40 }), SIGNAL) };
  };

  test.each(['0-80', 'bytes=0-99', '40-79', '0--1', 'nonsense', ''])('is an error where it is "%s"', async (range) => {
    expect(await failureOf(patched({ range }).work)).toBe(
      `${PUSH}the registry's answer cannot be used (it says "Range: ${range}", and was sent 80 bytes)`,
    );
  });

  test.each(['https://', 'ftp://r.example.com/x', 'https://a:b@r.example.com/x'])(
    'is an error where its address is "%s"',
    async (location) => {
      expect(await failureOf(patched({ location, range: '0-79' }).work)).toBe(
        `${PUSH}the registry's answer cannot be used (the address of its upload session is none)`,
      );
    },
  );

  test.each(['plain', 'bytes', 'nothing'] as const)('may be told as %s', async (progress) => {
    const { client, registry } = clientWorld({ progress });
    expect(await client.putBlob(IMAGE, blobOf(BYTES, { chunk: 40 }), SIGNAL)).toBe('sent');
    expect(await client.blob(IMAGE, DIGEST, SIGNAL)).toStrictEqual(BYTES);
    expect(registry.uploads.log).toStrictEqual(['PATCH 0-39', 'PATCH 40-79', 'PATCH 80-99', 'PUT']);
  });

  test('without any progress comes to an end', async () => {
    const { world, work } = patched({ range: '0-39' });
    expect(await failureOf(work)).toBe(`${PUSH}the registry's answer cannot be used (it has taken 40 of 80 bytes)`);
    expect(world.http.requests.filter((request) => request.startsWith('PATCH'))).toHaveLength(7);
  });
});

describe('a session that the registry has lost', () => {
  test.each([undefined, 40])('is begun anew (chunks of %p)', async (chunk) => {
    const { http, client, registry } = clientWorld();
    http.before(chunk === undefined ? /^PUT / : /^PATCH .*_state=40$/, () => registry.uploads.lose());
    const blob = blobOf(BYTES, chunk === undefined ? {} : { chunk });
    expect(await client.putBlob(IMAGE, blob, SIGNAL)).toBe('sent');
    expect(await client.blob(IMAGE, DIGEST, SIGNAL)).toStrictEqual(BYTES);
    expect([blob.opened(), http.requests.filter((request) => request.startsWith('POST')).length]).toStrictEqual([2, 2]);
  });

  test('before its last request is begun anew', async () => {
    const { http, client, registry } = clientWorld();
    http.before(/^PUT /, () => registry.uploads.lose());
    expect(await client.putBlob(IMAGE, blobOf(BYTES, { chunk: 40 }), SIGNAL)).toBe('sent');
    expect(await client.blob(IMAGE, DIGEST, SIGNAL)).toStrictEqual(BYTES);
  });

  test.each<[string, HttpAnswer]>([
    ['does not know it', refusal(404, 'BLOB_UPLOAD_UNKNOWN', 'unknown')],
    ['does not say how far it is', answer(204)],
    ['calls it invalid', refusal(400, 'BLOB_UPLOAD_INVALID', 'wrong offset')],
  ])('while a chunk did not arrive is begun anew where the registry %s', async (_name, gives) => {
    const { http, client } = clientWorld();
    http.spoil({ on: /^PATCH .*_state=40$/, times: 1, gives: 'reset' });
    http.spoil({ on: /^GET .*uploads/, gives });
    expect(await client.putBlob(IMAGE, blobOf(BYTES, { chunk: 40 }), SIGNAL)).toBe('sent');
    expect(await client.blob(IMAGE, DIGEST, SIGNAL)).toStrictEqual(BYTES);
    expect(http.requests.filter((request) => request.startsWith('POST'))).toHaveLength(2);
  });

  test('again and again is an error', async () => {
    const { http, client } = clientWorld();
    http.spoil({ on: /^PUT /, gives: refusal(404, 'BLOB_UPLOAD_UNKNOWN', 'unknown') });
    expect(await failureOf(client.putBlob(IMAGE, blobOf(BYTES), SIGNAL))).toBe(
      `${PUSH}the registry answers 404 BLOB_UPLOAD_UNKNOWN unknown`,
    );
    expect(http.requests.filter((request) => request.startsWith('POST'))).toHaveLength(3);
  });
});

describe('an upload is an error where', () => {
  test.each<[string, RegExp, Fault['gives'], string]>([
    ['the registry cannot say what it has', /^HEAD /, answer(500), 'the registry answers 500'],
    ['no session may be opened', /^POST /, refusal(403, 'DENIED', 'no'), 'the registry answers 403 DENIED no'],
    ['opening one gives something else', /^POST /, answer(200, {}, '<html>'), 'the registry answers 200'],
    [
      'the session has no address',
      /^POST /,
      answer(202),
      "the registry's answer cannot be used (it opens an upload session and does not say where)",
    ],
    [
      'the blob arrives spoilt',
      /^PUT /,
      refusal(400, 'DIGEST_INVALID', 'not the same'),
      'the registry answers 400 DIGEST_INVALID not the same',
    ],
    ['it is not completed', /^PUT /, answer(202), 'the registry answers 202'],
    [
      'it is taken for another blob',
      /^PUT /,
      answer(201, { 'docker-content-digest': OTHER }),
      `the registry's answer cannot be used (it took ${DIGEST} for ${OTHER})`,
    ],
    ['the answer is lost', /^PUT /, 'lost', 'the registry cannot be reached (r.example.com: socket hang up)'],
  ])('%s', async (_name, on, gives, expected) => {
    const { http, client } = clientWorld();
    http.spoil({ on, gives });
    const message = await failureOf(client.putBlob(IMAGE, blobOf(BYTES), SIGNAL));
    expect(message.replace(/^Cannot .*?b(: | sha256:\w+: )/, '')).toBe(expected);
  });

  test.each([201, 200, 204])('the last answer is not %d', async (status) => {
    const { http, client } = clientWorld();
    http.spoil({ on: /^PUT /, gives: answer(status, { 'docker-content-digest': `sha512:${'0'.repeat(128)}` }) });
    expect(await client.putBlob(IMAGE, blobOf(BYTES), SIGNAL)).toBe('sent');
  });

  test('the session is given up then', async () => {
    const { http, client, registry } = clientWorld();
    http.spoil({ on: /^PUT /, gives: answer(500) });
    await failureOf(client.putBlob(IMAGE, blobOf(BYTES), SIGNAL));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(registry.uploads.open).toBe(0);
  });
});

describe('a source', () => {
  const failing = async function* (): AsyncGenerator<Uint8Array> {
    yield BYTES.subarray(0, 50);
    throw new Error('the disk is gone');
  };

  test.each<[string, Partial<BlobWrite>, string]>([
    ['that gives less than it says', { size: 101 }, 'its source gives 100 of 101 bytes'],
    ['that gives more than it says', { size: 99 }, 'its source gives more than 99 bytes'],
    ['that gives nothing', { open: async function* () {} }, 'its source gives 0 of 100 bytes'],
    ['that fails', { open: failing }, 'the disk is gone'],
  ])('%s is an error of its own, at once and in chunks', async (_name, given, expected) => {
    for (const chunk of [{}, { chunk: 40 }]) {
      const { client, registry } = clientWorld();
      const sent = client.putBlob(IMAGE, { ...blobOf(BYTES, { digest: DIGEST }), ...given, ...chunk }, SIGNAL);
      await expect(sent).rejects.toThrow(expected);
      await expect(sent).rejects.not.toMatchObject({ name: 'RegistryError' });
      expect(registry.blobs('a/b')).toStrictEqual([]);
    }
  });

  test('is closed when the upload fails', async () => {
    const { http, client } = clientWorld();
    let closed = 0;
    const open = async function* (): AsyncGenerator<Uint8Array> {
      try {
        yield BYTES;
        yield BYTES;
      } finally {
        closed += 1;
      }
    };
    http.spoil({ on: /^PATCH /, gives: answer(403) });
    await failureOf(client.putBlob(IMAGE, { digest: DIGEST, size: 200, open, chunk: 40 }, SIGNAL));
    expect(closed).toBe(1);
  });
});

describe('a blob of another repository', () => {
  const BASE = imageOf(`${HOST}/a/base`);
  const MOUNT = `POST blobs/uploads/?mount=${IN_QUERY}&from=a%2Fbase`;

  async function worldWithBase(...order: Parameters<typeof clientWorld>): Promise<ReturnType<typeof clientWorld>> {
    const world = clientWorld(...order);
    await world.client.putBlob(BASE, blobOf(BYTES), SIGNAL);
    world.http.requests.splice(0);
    return world;
  }

  test('is mounted', async () => {
    const world = await worldWithBase();
    expect(await world.client.mountBlob(IMAGE, { digest: DIGEST, from: 'a/base' }, SIGNAL)).toBe(true);
    expect(asked(world)).toStrictEqual([MOUNT]);
    expect(await world.client.blob(IMAGE, DIGEST, SIGNAL)).toStrictEqual(BYTES);
  });

  test('needs the right to read there', async () => {
    const world = await worldWithBase({ auth: 'token' });
    await world.client.mountBlob(IMAGE, { digest: DIGEST, from: 'a/base' }, SIGNAL);
    const scopes = world.http.requests
      .filter((request) => request.includes('/token'))
      .map((request) => new URLSearchParams(request.split('?')[1]).getAll('scope'));
    expect(scopes).toStrictEqual([['repository:a/b:pull,push', 'repository:a/base:pull']]);
  });

  test('that the registry will not mount leaves no session behind', async () => {
    const world = await worldWithBase({ only: 'what-it-must' });
    expect(await world.client.mountBlob(IMAGE, { digest: DIGEST, from: 'a/base' }, SIGNAL)).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(asked(world)).toStrictEqual([MOUNT, 'DELETE blobs/uploads/…?_state=0']);
    expect(world.registry.uploads.open).toBe(0);
  });

  test('is not sent where it can be mounted', async () => {
    const world = await worldWithBase();
    const blob = blobOf(BYTES, { from: 'a/base' });
    expect(await world.client.putBlob(IMAGE, blob, SIGNAL)).toBe('mounted');
    expect([asked(world), blob.opened()]).toStrictEqual([[`HEAD blobs/${DIGEST}`, MOUNT], 0]);
  });

  test('that cannot be mounted is sent in the session that is opened for that', async () => {
    const world = await worldWithBase({ only: 'what-it-must' });
    expect(await world.client.putBlob(IMAGE, blobOf(BYTES, { from: 'a/base' }), SIGNAL)).toBe('sent');
    expect(asked(world)).toStrictEqual([
      `HEAD blobs/${DIGEST}`,
      MOUNT,
      `PUT blobs/uploads/…?_state=0&digest=${IN_QUERY}`,
    ]);
  });

  test.each([401, 403, 404, 405])('is sent where mounting it is refused by %d', async (status) => {
    const world = await worldWithBase({ auth: 'none' });
    world.http.spoil({ on: /mount=/, gives: answer(status) });
    expect(await world.client.putBlob(IMAGE, blobOf(BYTES, { from: 'a/base' }), SIGNAL)).toBe('sent');
  });

  test.each<[string, Fault['gives'], string]>([
    ['gets no answer', 'reset', 'the registry cannot be reached (r.example.com: socket hang up)'],
    ['meets a fault of the registry', answer(503), 'the registry answers 503'],
    ['has to wait', answer(429), 'the registry answers 429'],
  ])('whose mount %s is an error that may pass', async (_name, gives, expected) => {
    const world = await worldWithBase();
    world.http.spoil({ on: /mount=/, gives });
    expect(await failureOf(world.client.putBlob(IMAGE, blobOf(BYTES, { from: 'a/base' }), SIGNAL))).toBe(
      `Cannot mount ${DIGEST} of a/base in r.example.com/a/b: ${expected}`,
    );
  });

  test('that is mounted as another one is an error', async () => {
    const world = await worldWithBase();
    world.http.spoil({ on: /mount=/, gives: answer(201, { 'docker-content-digest': OTHER }) });
    expect(await failureOf(world.client.mountBlob(IMAGE, { digest: DIGEST, from: 'a/base' }, SIGNAL))).toContain(
      `it took ${DIGEST} for ${OTHER}`,
    );
  });
});
