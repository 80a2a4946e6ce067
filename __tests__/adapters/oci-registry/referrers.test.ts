import type { HttpAnswer } from '../../../src/ports/http.js';
import type { Descriptor, Manifest } from '../../../src/ports/registry.js';
import { answer, jsonAnswer, refusal } from '../../_fakes/answers.js';
import { asked, clientWorld, failureOf, HOST, IMAGE, leaks, SIGNAL } from '../../_fakes/client.js';
import { digestOf, makeImage } from '../../_fakes/content.js';

const BUILT = makeImage('app');
const SUBJECT = BUILT.top.digest;
const TAG = SUBJECT.replace(':', '-');
const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const SBOM = 'application/spdx+json';
const SIGNATURE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

type World = ReturnType<typeof clientWorld>;

/** A manifest that refers to the image, and what an index says of it. */
function referrerOf(artifactType: string, name = artifactType): { manifest: Manifest; descriptor: Descriptor } {
  const subject = { mediaType: BUILT.top.mediaType, digest: SUBJECT, size: BUILT.top.bytes.length };
  const content = { schemaVersion: 2, mediaType: MANIFEST, artifactType, subject, annotations: { name } };
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  const manifest = { digest: digestOf(bytes), mediaType: MANIFEST, bytes };
  return { manifest, descriptor: { mediaType: MANIFEST, digest: manifest.digest, size: bytes.length, artifactType } };
}

const BILL = referrerOf(SBOM);
const SIGN = referrerOf(SIGNATURE);

function worldWith(...order: Parameters<typeof clientWorld>): World {
  const world = clientWorld(...order);
  world.registry.push('a/b', BUILT, '1.2.3');
  return world;
}

async function push({ client }: World, { manifest }: { readonly manifest: Manifest }): Promise<string | undefined> {
  const { mediaType, bytes, digest } = manifest;
  return (await client.putManifest(IMAGE, { reference: digest, mediaType, bytes }, SIGNAL)).subject;
}

async function add({ client }: World, referrer: Descriptor): Promise<void> {
  await client.addReferrer(IMAGE, { subject: SUBJECT, referrer }, SIGNAL);
}

async function digestsIn({ client }: World, artifactType?: string): Promise<readonly string[] | 'unsupported'> {
  const question = { digest: SUBJECT, ...(artifactType !== undefined && { artifactType }) };
  const found = await client.referrers(IMAGE, question, SIGNAL);
  return found === 'unsupported' ? found : found.map(({ digest }) => digest);
}

describe('a registry that lists referrers', () => {
  test('says so when one is pushed, and lists it', async () => {
    const world = worldWith({ referrers: 'listed' });
    expect(await world.client.referrers(IMAGE, { digest: SUBJECT }, SIGNAL)).toStrictEqual([]);
    expect(await push(world, BILL)).toBe(SUBJECT);
    expect(await world.client.referrers(IMAGE, { digest: SUBJECT }, SIGNAL)).toStrictEqual([BILL.descriptor]);
    expect(asked(world).at(-1)).toBe(`GET referrers/${SUBJECT}`);
    expect(world.http.sent.at(-1)?.headers?.['accept']).toBe(INDEX);
  });

  test.each(['listed', 'listed-unfiltered'] as const)(
    'gives one kind alone, filtered by it or by us (%s)',
    async (referrers) => {
      const world = worldWith({ referrers });
      await push(world, BILL);
      await push(world, SIGN);
      expect(await digestsIn(world)).toStrictEqual([BILL.descriptor.digest, SIGN.descriptor.digest]);
      expect(await digestsIn(world, SIGNATURE)).toStrictEqual([SIGN.descriptor.digest]);
      expect(asked(world).at(-1)).toBe(`GET referrers/${SUBJECT}?artifactType=${encodeURIComponent(SIGNATURE)}`);
    },
  );

  test('gives them in pages', async () => {
    const world = worldWith({ referrers: 'listed', pageSize: 2 });
    const all = [1, 2, 3, 4, 5].map((at) => referrerOf(SBOM, `bill ${at}`));
    for (const one of all) await push(world, one);
    expect(await digestsIn(world, SBOM)).toStrictEqual(all.map(({ descriptor }) => descriptor.digest));
    expect(asked(world).filter((request) => request.startsWith('GET referrers'))).toHaveLength(3);
  });

  test('may fail half-way, which is an error', async () => {
    const world = worldWith({ referrers: 'listed', pageSize: 1 });
    await push(world, BILL);
    await push(world, SIGN);
    world.http.spoil({ on: /from=1/, gives: answer(500) });
    expect(await failureOf(world.client.referrers(IMAGE, { digest: SUBJECT }, SIGNAL))).toBe(
      `Cannot list the referrers of r.example.com/a/b ${SUBJECT}: the registry answers 500`,
    );
  });

  test.each<[string, unknown, readonly Descriptor[]]>([
    [
      'with annotations',
      [{ ...BILL.descriptor, annotations: { a: 'b', c: 1 } }],
      [{ ...BILL.descriptor, annotations: { a: 'b', c: '' } }],
    ],
    ['without a type', [{ digest: SUBJECT, size: 3 }], [{ mediaType: '', digest: SUBJECT, size: 3 }]],
    ['without a digest', [{ ...BILL.descriptor, digest: 'sha256:1' }, SIGN.descriptor], [SIGN.descriptor]],
    ['without a size', [{ mediaType: MANIFEST, digest: SUBJECT }], []],
    ['that are nothing', [null, 1, 'x', []], []],
  ])('may give entries %s', async (_name, manifests, expected) => {
    const { http, client } = worldWith();
    http.spoil({ on: /referrers/, gives: jsonAnswer(200, { manifests }) });
    expect(await client.referrers(IMAGE, { digest: SUBJECT }, SIGNAL)).toStrictEqual(expected);
  });
});

describe('a registry that lists none', () => {
  test.each<[string, HttpAnswer]>([
    ['leads people to a page', answer(303, { location: 'https://pages.example.com/-/v2/packages/container/b/abc' })],
    ['answers with a page for people', answer(200, { 'content-type': 'text/html' }, '<html>Welcome</html>')],
    ['answers with something else', jsonAnswer(200, { tags: [] })],
    ['refuses', refusal(403, 'DENIED', 'no')],
    ['does not know the request', refusal(405, 'UNSUPPORTED', 'unsupported')],
  ])('and %s says nothing about them', async (_name, gives) => {
    const world = worldWith();
    world.http.serve('pages.example.com', () => answer(429, {}, '<html>Too many requests</html>'));
    world.http.spoil({ on: /referrers/, gives });
    expect(await digestsIn(world)).toBe('unsupported');
    expect(leaks(world)).toStrictEqual([]);
  });

  test.each([408, 429, 500, 503])(
    'and is not able to at the moment (%i) is an error, which is tried again',
    async (status) => {
      const world = worldWith({ referrers: 'listed' });
      await push(world, BILL);
      world.http.spoil({ on: /referrers/, gives: answer(status), times: 1 });
      await expect(digestsIn(world)).rejects.toMatchObject({ fault: { kind: 'status', status } });
      expect(await digestsIn(world)).toStrictEqual([BILL.descriptor.digest]);
    },
  );

  test('and gives no answer is an error', async () => {
    const world = worldWith();
    world.http.spoil({ on: /referrers/, gives: 'reset' });
    await expect(digestsIn(world)).rejects.toMatchObject({ fault: { kind: 'unreachable' } });
  });

  test('keeps them under a tag, of which there may be none', async () => {
    const world = worldWith();
    expect(await digestsIn(world)).toStrictEqual([]);
    expect(asked(world)).toStrictEqual([`GET referrers/${SUBJECT}`, `GET manifests/${TAG}`]);
  });

  test('keeps under it what is added, one after the other', async () => {
    const world = worldWith();
    for (const one of [BILL, SIGN]) {
      expect(await push(world, one)).toBeUndefined();
      await add(world, one.descriptor);
    }
    expect(await digestsIn(world)).toStrictEqual([BILL.descriptor.digest, SIGN.descriptor.digest]);
    expect(await digestsIn(world, SBOM)).toStrictEqual([BILL.descriptor.digest]);
    const { mediaType, bytes } = await world.client.manifest(IMAGE, TAG, SIGNAL);
    expect(mediaType).toBe(INDEX);
    expect(JSON.parse(new TextDecoder().decode(bytes))).toStrictEqual({
      schemaVersion: 2,
      mediaType: INDEX,
      manifests: [BILL.descriptor, SIGN.descriptor],
    });
  });

  test('has the tag of a sha512 cut to the length of a tag', async () => {
    const world = worldWith();
    const digest = `sha512:${'ab'.repeat(64)}`;
    await world.client.referrers(IMAGE, { digest }, SIGNAL);
    expect(asked(world).at(-1)).toBe(`GET manifests/sha512-${'ab'.repeat(32)}`);
  });

  test('may have something else under the tag, which is left alone', async () => {
    const world = worldWith();
    world.registry.point('a/b', TAG, SUBJECT);
    const expected = `the registry's answer cannot be used (tag ${TAG} is no index)`;
    expect(await failureOf(digestsIn(world).then(() => undefined))).toContain(expected);
    expect(await failureOf(add(world, BILL.descriptor))).toContain(expected);
    expect(world.registry.tags('a/b')[TAG]).toBe(SUBJECT);
  });
});

describe('addReferrer()', () => {
  const tagged = async ({ client }: World): Promise<unknown> =>
    JSON.parse(new TextDecoder().decode((await client.manifest(IMAGE, TAG, SIGNAL)).bytes));

  test('adds nothing twice', async () => {
    const world = worldWith();
    await push(world, BILL);
    await add(world, BILL.descriptor);
    await add(world, BILL.descriptor);
    expect(world.registry.writes.filter((write) => write.endsWith(TAG))).toHaveLength(1);
  });

  test('keeps what others wrote there, as they wrote it', async () => {
    const world = worldWith();
    await push(world, BILL);
    await push(world, SIGN);
    const others = {
      schemaVersion: 2,
      mediaType: INDEX,
      annotations: { by: 'others' },
      manifests: [{ ...BILL.descriptor, urls: ['https://example.com'], platform: { os: 'linux' } }],
    };
    const bytes = new TextEncoder().encode(JSON.stringify(others));
    await world.client.putManifest(IMAGE, { reference: TAG, mediaType: INDEX, bytes }, SIGNAL);
    await add(world, SIGN.descriptor);
    expect(await tagged(world)).toStrictEqual({ ...others, manifests: [...others.manifests, SIGN.descriptor] });
  });

  test('loses nothing of what is added at one time', async () => {
    const world = worldWith();
    const all = [1, 2, 3, 4, 5, 6].map((at) => referrerOf(SBOM, `bill ${at}`));
    for (const one of all) await push(world, one);
    await Promise.all(all.map(({ descriptor }) => add(world, descriptor)));
    expect(await digestsIn(world)).toStrictEqual(all.map(({ descriptor }) => descriptor.digest));
  });

  test('goes on after an addition that failed', async () => {
    const world = worldWith();
    await push(world, SIGN);
    const failing = add(world, BILL.descriptor);
    const second = add(world, SIGN.descriptor);
    expect(await failureOf(failing)).toContain('MANIFEST_BLOB_UNKNOWN');
    await second;
    expect(await digestsIn(world)).toStrictEqual([SIGN.descriptor.digest]);
  });

  test('tries again where somebody else wrote over it', async () => {
    const world = worldWith();
    await push(world, BILL);
    await push(world, SIGN);
    const other = new TextEncoder().encode(
      JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [SIGN.descriptor] }),
    );
    let isFirst = true;
    const writeOver = worldWith({
      onTag: (reference) => {
        if (!isFirst || !reference.endsWith(TAG)) return;
        isFirst = false;
        const digest = digestOf(other);
        writeOver.registry.push('a/b', { ...BUILT, manifests: [{ digest, mediaType: INDEX, bytes: other }] });
        writeOver.registry.point('a/b', TAG, digest);
      },
    });
    await push(writeOver, BILL);
    await push(writeOver, SIGN);
    await add(writeOver, BILL.descriptor);
    expect(await digestsIn(writeOver)).toStrictEqual([SIGN.descriptor.digest, BILL.descriptor.digest]);
  });

  test('gives up where the tag never keeps it', async () => {
    const world = worldWith();
    await push(world, BILL);
    world.http.spoil({ on: new RegExp(`^PUT .*${TAG}`), gives: answer(201) });
    expect(await failureOf(add(world, BILL.descriptor))).toBe(
      `Cannot add ${BILL.descriptor.digest} to the referrers of r.example.com/a/b ${SUBJECT}: ` +
        `the registry's answer cannot be used (tag ${TAG} does not keep what is written to it)`,
    );
    expect(asked(world).filter((request) => request === `PUT manifests/${TAG}`)).toHaveLength(5);
  });

  test('of something that is no digest is refused', async () => {
    const { http, client } = worldWith();
    const work = client.addReferrer(IMAGE, { subject: 'latest', referrer: BILL.descriptor }, SIGNAL);
    expect(await failureOf(work)).toContain('"latest" is no sha256 or sha512 digest');
    expect(http.requests).toStrictEqual([]);
  });

  test('of two repositories goes side by side', async () => {
    const world = worldWith();
    const other = { ...IMAGE, name: `${HOST}/a/c`, repository: 'a/c' };
    await push(world, BILL);
    world.http.spoil({ on: /a\/c\/manifests/, gives: answer(500) });
    const failing = world.client.addReferrer(other, { subject: SUBJECT, referrer: BILL.descriptor }, SIGNAL);
    await add(world, BILL.descriptor);
    expect(await failureOf(failing)).toContain('500');
  });
});
