import { createHash } from 'node:crypto';
import type { HttpAnswer } from '../../../src/ports/http.js';
import { answer, refusal } from '../../_fakes/answers.js';
import { asked, clientWorld, failureOf, IMAGE, SIGNAL } from '../../_fakes/client.js';
import { digestOf, makeImage } from '../../_fakes/content.js';
import { tagOf } from '../../_fakes/values.js';

const BUILT = makeImage('app', { platforms: ['linux/amd64', 'linux/arm64'] });
const OTHER = `sha256:${'0'.repeat(64)}`;
const OTHER_512 = `sha512:${'0'.repeat(128)}`;
const TAG = tagOf('1.2.3');
const DIGEST = 'docker-content-digest';

function worldWith(...order: Parameters<typeof clientWorld>): ReturnType<typeof clientWorld> {
  const world = clientWorld(...order);
  world.registry.push('a/b', BUILT, '1.2.3');
  return world;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function sha512(bytes: Uint8Array): string {
  return `sha512:${createHash('sha512').update(bytes).digest('hex')}`;
}

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

  test.each([undefined, 'nonsense', `sha256:${'A'.repeat(64)}`])(
    'is computed where the header is %j',
    async (header) => {
      const { http, client } = worldWith();
      http.spoil({ on: /^HEAD /, gives: answer(200, header === undefined ? {} : { [DIGEST]: header }) });
      expect(await client.digestOf(IMAGE, TAG, SIGNAL)).toBe(BUILT.top.digest);
    },
  );

  test('is computed where the registry never says it', async () => {
    const world = worldWith({ isSilent: true });
    expect(await world.client.digestOf(IMAGE, TAG, SIGNAL)).toBe(BUILT.top.digest);
    expect(asked(world)).toStrictEqual(['HEAD manifests/1.2.3', 'GET manifests/1.2.3']);
  });

  test('may be a sha512', async () => {
    const { http, client } = worldWith();
    http.spoil({ on: /^HEAD /, gives: answer(200, { [DIGEST]: OTHER_512 }) });
    expect(await client.digestOf(IMAGE, TAG, SIGNAL)).toBe(OTHER_512);
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

  const BODY = '{ "mediaType": "x/y" }\n';
  const HERE = digestOf(bytesOf(BODY));
  const HERE_512 = sha512(bytesOf(BODY));

  test.each<[string, string, Record<string, string>, string, string]>([
    ['by tag', TAG, { [DIGEST]: HERE, 'content-type': 'a/b' }, HERE, 'a/b'],
    ['by tag, without a digest', TAG, { 'content-type': 'a/b' }, HERE, 'a/b'],
    ['by tag, with a digest of another kind', TAG, { [DIGEST]: 'blake3:00' }, HERE, 'x/y'],
    ['by tag, with a sha512', TAG, { [DIGEST]: HERE_512 }, HERE_512, 'x/y'],
    ['by digest, with its sha512', HERE, { [DIGEST]: HERE_512 }, HERE, 'x/y'],
    ['by sha512', HERE_512, {}, HERE_512, 'x/y'],
    ['by sha512, with its sha256', HERE_512, { [DIGEST]: HERE }, HERE_512, 'x/y'],
    ['with a character set', TAG, { 'content-type': 'a/b; charset=utf-8' }, HERE, 'a/b'],
    ['without a type', TAG, {}, HERE, 'x/y'],
    ['with an empty type', TAG, { 'content-type': '' }, HERE, 'x/y'],
    ['with a general type', TAG, { 'content-type': 'application/json; charset=utf-8' }, HERE, 'x/y'],
    ['with the type of plain text', TAG, { 'content-type': 'text/plain' }, HERE, 'x/y'],
  ])('%s has the digest and the type that were given', async (_name, reference, headers, digest, mediaType) => {
    const { http, client } = worldWith();
    http.spoil({ on: /manifests/, gives: answer(200, headers, BODY) });
    expect(await client.manifest(IMAGE, reference, SIGNAL)).toStrictEqual({
      digest,
      mediaType,
      bytes: bytesOf(BODY),
    });
  });

  test.each<[string, string, HttpAnswer, string]>([
    ['the header says otherwise', TAG, answer(200, { [DIGEST]: OTHER }, BODY), `${HERE}, not ${OTHER}`],
    ['it is not what was asked for', BUILT.top.digest, answer(200, {}, BODY), `${HERE}, not ${BUILT.top.digest}`],
    [
      'it is what the header says, and not what was asked for',
      BUILT.top.digest,
      answer(200, { [DIGEST]: HERE }, BODY),
      `${HERE}, not ${BUILT.top.digest}`,
    ],
    ['its sha512 is another', TAG, answer(200, { [DIGEST]: OTHER_512 }, BODY), `${HERE_512}, not ${OTHER_512}`],
  ])('is refused where %s', async (_name, reference, gives, expected) => {
    const { http, client } = worldWith();
    http.spoil({ on: /manifests/, gives });
    expect(await failureOf(client.manifest(IMAGE, reference, SIGNAL))).toContain(`the body's digest is ${expected}`);
  });

  test.each<[string, HttpAnswer]>([
    ['a page for people', answer(200, { 'content-type': 'text/html' }, '<html>Welcome</html>')],
    ['nothing', answer(200)],
    ['a list', answer(200, {}, '[]')],
  ])('is refused where the registry gives %s', async (_name, gives) => {
    const { http, client } = worldWith();
    http.spoil({ on: /manifests/, gives });
    expect(await failureOf(client.manifest(IMAGE, TAG, SIGNAL))).toBe(
      "Cannot read r.example.com/a/b 1.2.3: the registry's answer cannot be used (the body is no manifest)",
    );
  });

  test.each([
    [4 * 1048 * 1048, 'no error'],
    [
      4 * 1048 * 1048 + 1,
      "Cannot read r.example.com/a/b 1.2.3: the registry's answer cannot be used (the body is longer than 4393216 bytes)",
    ],
  ])('of %d bytes: %s', async (length, expected) => {
    const { http, client } = worldWith();
    http.spoil({ on: /manifests/, gives: answer(200, {}, `{${' '.repeat(length - 2)}}`) });
    const read = client.manifest(IMAGE, TAG, SIGNAL);
    expect(expected === 'no error' ? (await read).bytes.length : await failureOf(read)).toBe(
      expected === 'no error' ? length : expected,
    );
  });

  test.each(['sha256:abc', '../../../b/c/manifests/1', 'a/b', '', `md5:${'0'.repeat(32)}`, '.hidden'])(
    'under "%s" is not asked for: it is neither a tag nor a digest',
    async (reference) => {
      const world = worldWith();
      expect(await failureOf(world.client.manifest(IMAGE, reference, SIGNAL))).toContain(
        `"${reference}" is no sha256 or sha512 digest`,
      );
      expect(world.http.requests).toStrictEqual([]);
    },
  );
});

describe('putManifest()', () => {
  const NEW = makeImage('other');
  const CONTENT = { mediaType: NEW.top.mediaType, bytes: NEW.top.bytes };

  test.each([
    ['a tag', 'next', { '1.2.3': BUILT.top.digest, next: NEW.top.digest }],
    ['its digest', NEW.top.digest, { '1.2.3': BUILT.top.digest }],
  ])('writes it under %s, byte for byte', async (_name, reference, tags) => {
    const { registry, client } = worldWith();
    registry.push('a/b', { ...NEW, manifests: [] });
    expect(await client.putManifest(IMAGE, { reference, ...CONTENT }, SIGNAL)).toStrictEqual({
      digest: NEW.top.digest,
      subject: undefined,
    });
    expect(registry.tags('a/b')).toStrictEqual(tags);
    expect(await client.manifest(IMAGE, reference, SIGNAL)).toStrictEqual(NEW.top);
  });

  test('whose parts are missing is refused', async () => {
    const { client } = worldWith();
    expect(await failureOf(client.putManifest(IMAGE, { reference: 'next', ...CONTENT }, SIGNAL))).toBe(
      'Cannot write r.example.com/a/b next: the registry answers 400 MANIFEST_BLOB_UNKNOWN blob unknown to registry',
    );
  });

  test.each<[string, string, Record<string, string>, object]>([
    ['says no digest', 'next', {}, { digest: NEW.top.digest, subject: undefined }],
    ['says it', 'next', { [DIGEST]: NEW.top.digest }, { digest: NEW.top.digest, subject: undefined }],
    [
      'says its sha512',
      'next',
      { [DIGEST]: sha512(NEW.top.bytes) },
      { digest: sha512(NEW.top.bytes), subject: undefined },
    ],
    [
      'says its sha512 and was given the sha256',
      NEW.top.digest,
      { [DIGEST]: sha512(NEW.top.bytes) },
      { digest: NEW.top.digest, subject: undefined },
    ],
    ['names its subject', 'next', { 'oci-subject': OTHER }, { digest: NEW.top.digest, subject: OTHER }],
  ])('gives the digest back where the registry %s', async (_name, reference, headers, expected) => {
    const { http, client } = worldWith();
    http.spoil({ on: /^PUT /, gives: answer(201, headers) });
    expect(await client.putManifest(IMAGE, { reference, ...CONTENT }, SIGNAL)).toStrictEqual(expected);
  });

  test.each([OTHER, OTHER_512])('is an error where the registry took it for %s', async (said) => {
    const { http, client } = worldWith();
    http.spoil({ on: /^PUT /, gives: answer(201, { [DIGEST]: said }) });
    expect(await failureOf(client.putManifest(IMAGE, { reference: 'next', ...CONTENT }, SIGNAL))).toContain(
      `not ${said}`,
    );
  });

  test('under a digest that is not its own is not sent', async () => {
    const { http, client } = worldWith();
    expect(await failureOf(client.putManifest(IMAGE, { reference: OTHER, ...CONTENT }, SIGNAL))).toContain(
      `the body's digest is ${NEW.top.digest}, not ${OTHER}`,
    );
    expect(http.requests).toStrictEqual([]);
  });
});

describe('putByDigest()', () => {
  test('writes it under its own digest and no tag, and gives it', async () => {
    const { registry, client } = worldWith();
    const { top, blobs } = makeImage('other');
    registry.push('a/b', { top, blobs, manifests: [] });
    const { mediaType, bytes } = top;
    expect(await client.putByDigest(IMAGE, { mediaType, bytes }, SIGNAL)).toStrictEqual(top);
    expect(registry.tags('a/b')).toStrictEqual({ '1.2.3': BUILT.top.digest });
    expect(await client.manifest(IMAGE, top.digest, SIGNAL)).toStrictEqual(top);
  });

  test('is an error where the registry took it for another', async () => {
    const { http, client } = worldWith();
    http.spoil({ on: /^PUT /, gives: answer(201, { [DIGEST]: OTHER }) });
    const { mediaType, bytes } = makeImage('other').top;
    expect(await failureOf(client.putByDigest(IMAGE, { mediaType, bytes }, SIGNAL))).toContain(`not ${OTHER}`);
  });
});

describe('deleteManifest()', () => {
  test('of a tag takes that tag alone', async () => {
    const { registry, client } = worldWith();
    registry.point('a/b', 'latest', BUILT.top.digest);
    expect(await client.deleteManifest(IMAGE, 'latest', SIGNAL)).toBe(true);
    expect(registry.tags('a/b')).toStrictEqual({ '1.2.3': BUILT.top.digest });
  });

  test('of a digest takes every tag that points to it', async () => {
    const { registry, client } = worldWith();
    registry.point('a/b', 'latest', BUILT.top.digest);
    expect(await client.deleteManifest(IMAGE, BUILT.top.digest, SIGNAL)).toBe(true);
    expect(registry.tags('a/b')).toStrictEqual({});
    expect(await client.digestOf(IMAGE, BUILT.top.digest, SIGNAL)).toBeUndefined();
  });

  test.each(['next', OTHER])('of %s, which is not there, deletes nothing', async (reference) => {
    const { client } = worldWith();
    expect(await client.deleteManifest(IMAGE, reference, SIGNAL)).toBe(false);
  });

  test.each([
    ['405', refusal(405, 'UNSUPPORTED', 'unsupported'), 'the registry answers 405 UNSUPPORTED unsupported'],
    ['400', refusal(400, 'UNSUPPORTED', 'no tags'), 'the registry answers 400 UNSUPPORTED no tags'],
    ['403', refusal(403, 'DENIED', 'no'), 'the registry answers 403 DENIED no'],
  ])('of a registry that answers %s is an error', async (_name, gives, expected) => {
    const { http, client } = worldWith();
    http.spoil({ on: /^DELETE /, gives });
    expect(await failureOf(client.deleteManifest(IMAGE, '1.2.3', SIGNAL))).toBe(
      `Cannot delete r.example.com/a/b 1.2.3: ${expected}`,
    );
  });
});
