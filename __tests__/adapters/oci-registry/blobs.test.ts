import { createHash } from 'node:crypto';
import type { HttpAnswer } from '../../../src/ports/http.js';
import { answer, refusal } from '../../_fakes/answers.js';
import { asked, clientWorld, failureOf, IMAGE, leaks, SIGNAL } from '../../_fakes/client.js';
import { digestOf, makeImage } from '../../_fakes/content.js';

const BUILT = makeImage('app');
const CONFIG = BUILT.blobs.get(BUILT.config) ?? new Uint8Array();
const OTHER = `sha256:${'0'.repeat(64)}`;
const ELSEWHERE = { blobHost: 'blobs.example.com' };

function worldWith(...order: Parameters<typeof clientWorld>): ReturnType<typeof clientWorld> {
  const world = clientWorld(...order);
  world.registry.push('a/b', BUILT, '1.2.3');
  return world;
}

async function wholeOf(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return new Uint8Array(Buffer.concat(all));
}

describe('blobSize()', () => {
  test('is what the registry says', async () => {
    const world = worldWith();
    expect(await world.client.blobSize(IMAGE, BUILT.config, SIGNAL)).toBe(CONFIG.length);
    expect(asked(world)).toStrictEqual([`HEAD blobs/${BUILT.config}`]);
  });

  test('of a blob that is not there is nothing', async () => {
    const { client } = worldWith();
    expect(await client.blobSize(IMAGE, OTHER, SIGNAL)).toBeUndefined();
  });

  test('of an empty blob is nought', async () => {
    const { http, client } = worldWith();
    http.spoil({ on: /^HEAD /, gives: answer(200, { 'content-length': '0' }) });
    expect(await client.blobSize(IMAGE, OTHER, SIGNAL)).toBe(0);
  });

  test.each<[string, HttpAnswer, string]>([
    ['is not said', answer(200), "the registry's answer cannot be used (it does not say how long the blob is)"],
    [
      'is no number',
      answer(200, { 'content-length': 'many' }),
      "the registry's answer cannot be used (it does not say how long the blob is)",
    ],
    ['is refused', answer(403), 'the registry answers 403'],
  ])('that %s is an error', async (_name, gives, expected) => {
    const { http, client } = worldWith();
    http.spoil({ on: /^HEAD /, gives });
    expect(await failureOf(client.blobSize(IMAGE, OTHER, SIGNAL))).toBe(
      `Cannot ask for r.example.com/a/b ${OTHER}: ${expected}`,
    );
  });
});

describe('blob()', () => {
  test('is what the registry holds', async () => {
    const { client } = worldWith();
    expect(await client.blob(IMAGE, BUILT.config, SIGNAL)).toStrictEqual(CONFIG);
  });

  test('is fetched from another host without our credentials', async () => {
    const world = worldWith(ELSEWHERE);
    expect(await world.client.blob(IMAGE, BUILT.config, SIGNAL)).toStrictEqual(CONFIG);
    expect(new URL(world.http.sent.at(-1)?.url ?? '').host).toBe('blobs.example.com');
    expect(leaks(world)).toStrictEqual([]);
  });

  test('whose digest is wrong is refused', async () => {
    const { http, client } = worldWith();
    http.spoil({ on: /blobs/, gives: answer(200, {}, 'other') });
    await expect(client.blob(IMAGE, BUILT.config, SIGNAL)).rejects.toMatchObject({ fault: { kind: 'unusable' } });
  });

  test('whose other host does not answer is an error that may pass', async () => {
    const { http, client } = worldWith(ELSEWHERE);
    http.spoil({ on: /blobs\.example/, gives: 'reset' });
    await expect(client.blob(IMAGE, BUILT.config, SIGNAL)).rejects.toMatchObject({ fault: { kind: 'unreachable' } });
  });

  test.each(['sha256:abc', '../../b/c/blobs/x', ''])('under "%s" is not asked for', async (digest) => {
    const { http, client } = worldWith();
    expect(await failureOf(client.blob(IMAGE, digest, SIGNAL))).toContain('is no sha256 or sha512 digest');
    expect(http.requests).toStrictEqual([]);
  });
});

describe('readBlob()', () => {
  const read = (
    { client }: ReturnType<typeof clientWorld>,
    digest = BUILT.config,
    size: { size?: number } = {},
  ): Promise<Uint8Array> => wholeOf(client.readBlob(IMAGE, { digest, ...size }, SIGNAL));

  test.each([1, 7, 1000])('gives the blob in pieces of at most %d bytes', async (chunkSize) => {
    const world = worldWith({ chunkSize });
    expect(await read(world)).toStrictEqual(CONFIG);
    expect(world.http.leftOpen()).toStrictEqual([]);
  });

  test('asks when the first bytes are, and not before', async () => {
    const { http, client } = worldWith();
    const parts = client.readBlob(IMAGE, { digest: BUILT.config }, SIGNAL);
    expect(http.requests).toStrictEqual([]);
    await wholeOf(parts);
    expect(http.requests).not.toStrictEqual([]);
  });

  test('reads from another host without our credentials', async () => {
    const world = worldWith(ELSEWHERE);
    expect(await read(world)).toStrictEqual(CONFIG);
    expect(new URL(world.http.sent.at(-1)?.url ?? '').host).toBe('blobs.example.com');
    expect(leaks(world)).toStrictEqual([]);
    expect(world.http.leftOpen()).toStrictEqual([]);
  });

  test('checks a sha512 with its own algorithm', async () => {
    const world = worldWith();
    const digest = `sha512:${createHash('sha512').update('big').digest('hex')}`;
    world.http.spoil({ on: /blobs/, gives: answer(200, {}, 'big') });
    expect(await read(world, digest)).toStrictEqual(new Uint8Array(Buffer.from('big')));
    world.http.spoil({ on: /blobs/, gives: answer(200, {}, 'bid') });
    expect(await read(world, `sha512:${'0'.repeat(128)}`).catch(String)).toContain("the body's digest is sha512:");
  });

  const BIG = 'x'.repeat(100);
  const BIG_DIGEST = digestOf(new TextEncoder().encode(BIG));

  test.each<[string, HttpAnswer, { size?: number }, string]>([
    ['has another digest', answer(200, {}, 'other'), {}, `, not ${BIG_DIGEST})`],
    ['is longer than it should be', answer(200, {}, `${BIG}y`), { size: 100 }, 'the blob is longer than 100 bytes'],
    [
      'is longer than the registry says',
      answer(200, { 'content-length': '100' }, `${BIG}y`),
      {},
      'the blob is longer than 100 bytes',
    ],
    ['is shorter than it should be', answer(200, {}, BIG), { size: 101 }, 'the blob ends after 100 of 101 bytes'],
    [
      'is shorter than the registry says',
      answer(200, { 'content-length': '101' }, BIG),
      {},
      'the blob ends after 100 of 101 bytes',
    ],
    ['is empty', answer(200), { size: 100 }, 'the blob ends after 0 of 100 bytes'],
    ['is not there', refusal(404, 'BLOB_UNKNOWN', 'unknown'), {}, 'the registry answers 404 BLOB_UNKNOWN unknown'],
    ['is only a part', answer(206, {}, BIG), {}, 'the registry answers 206'],
    ['is refused at length', answer(403, {}, 'x'.repeat(200_000)), {}, 'the registry answers 403'],
  ])('of a blob that %s throws in the iteration', async (_name, gives, size, expected) => {
    const world = worldWith({ chunkSize: 30 });
    world.http.spoil({ on: /blobs/, gives });
    const message = await failureOf(read(world, BIG_DIGEST, size));
    expect(message).toContain(`Cannot read r.example.com/a/b ${BIG_DIGEST}: `);
    expect(message).toContain(expected);
    expect(world.http.leftOpen()).toStrictEqual([]);
  });

  test('of a blob that is cut off throws what may pass', async () => {
    const world = worldWith({ chunkSize: 30 });
    world.http.spoil({ on: /blobs/, gives: 'cut' });
    await expect(read(world)).rejects.toMatchObject({
      what: `read r.example.com/a/b ${BUILT.config}`,
      fault: { kind: 'unreachable', code: 'ECONNRESET' },
    });
  });

  test('stops reading a body without end at the length that was said', async () => {
    const world = worldWith({ chunkSize: 10 });
    world.http.spoil({ on: /blobs/, gives: answer(200, {}, 'x'.repeat(1_000_000)) });
    const got: number[] = [];
    const parts = world.client.readBlob(IMAGE, { digest: BIG_DIGEST, size: 100 }, SIGNAL);
    const reading = (async () => {
      for await (const part of parts) got.push(part.length);
    })();
    expect(await failureOf(reading)).toContain('the blob is longer than 100 bytes');
    expect(got).toHaveLength(10);
    expect(world.http.brokenOff).toHaveLength(1);
  });

  test('ends the connection when nobody wants more', async () => {
    const world = worldWith({ chunkSize: 10 });
    for await (const part of world.client.readBlob(IMAGE, { digest: BUILT.config }, SIGNAL)) {
      expect(part).toHaveLength(10);
      break;
    }
    expect(world.http.brokenOff).toStrictEqual([`GET r.example.com/v2/a/b/blobs/${BUILT.config}`]);
    expect(world.http.leftOpen()).toStrictEqual([]);
  });
});

describe('deleteBlob()', () => {
  test('takes it away', async () => {
    const { registry, client } = worldWith();
    expect(await client.deleteBlob(IMAGE, BUILT.config, SIGNAL)).toBe(true);
    expect(registry.blobs('a/b')).not.toContain(BUILT.config);
    expect(await client.deleteBlob(IMAGE, BUILT.config, SIGNAL)).toBe(false);
  });

  test('of a registry that does not delete is an error', async () => {
    const { client } = worldWith({ only: 'what-it-must' });
    expect(await failureOf(client.deleteBlob(IMAGE, BUILT.config, SIGNAL))).toBe(
      `Cannot delete r.example.com/a/b ${BUILT.config}: the registry answers 405 UNSUPPORTED The operation is unsupported.`,
    );
  });
});
