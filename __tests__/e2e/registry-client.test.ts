import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { debianTool } from '../../lab/debian.ts';
import { goTool } from '../../lab/go.ts';
import { startLabRegistries } from '../../lab/registries/registries.ts';
import type { Credentials, LabRegistries } from '../../lab/registries/registries.ts';
import { witness } from '../../lab/witnesses.ts';
import { nodeHttp } from '../../src/adapters/node-http.js';
import { OciRegistry } from '../../src/adapters/oci-registry/client.js';
import type { Image } from '../../src/decide/image.js';
import { RegistryError } from '../../src/errors.js';
import { HttpError, type Http, type HttpRequest } from '../../src/ports/http.js';
import type { BlobWrite, Descriptor, Manifest } from '../../src/ports/registry.js';
import { makeImage } from '../_fakes/content.js';
import { imageOf } from '../_fakes/values.js';
import { folderWith } from './_folders.ts';

const KINDS = ['open', 'htpasswd', 'token', 'tls'] as const;
const VERSIONS = ['2.8', '3'] as const;
const SIGNAL = new AbortController().signal;
const MIB = 1024 * 1024;
const INDEX = 'application/vnd.oci.image.index.v1+json';

type Kind = (typeof KINDS)[number];

const labs = new Map<string, LabRegistries>();
beforeAll(async () => {
  labs.set('2.8', await startLabRegistries(await debianTool('docker-registry')));
  labs.set('3', await startLabRegistries(await goTool('registry')));
}, 600_000);
afterAll(async () => {
  for (const lab of labs.values()) await lab.stop();
}, 30_000);

function labOf(version: string): LabRegistries {
  const lab = labs.get(version);
  if (lab === undefined) throw new Error(`Cannot find the registries of version ${version}`);
  return lab;
}

type Party = {
  readonly client: OciRegistry;
  readonly image: (path: string) => Image;
  /** What crane finds. */
  readonly crane: (command: string, reference: string) => Promise<string>;
};

/** A client of one of the registries, and crane as the witness of what it does. */
async function meet(version: string, kind: Kind, http: Http = nodeHttp({})): Promise<Party> {
  const lab = labOf(version);
  const { host, credentials } = lab[kind];
  const authorities = kind === 'tls' ? [await readFile(lab.tls.files.authority, 'utf8')] : [];
  const client = new OciRegistry({
    http,
    signIn: () => Promise.resolve(credentials && { ...credentials, registry: host, ...TYPED }),
    mask: () => undefined,
    now: () => Date.now(),
    trustOf: () => ({ authorities }),
  });
  return {
    client,
    image: (path) => imageOf(`${host}/${path}`),
    crane: async (command, reference) =>
      (
        await witness('crane', [command, `${host}/${reference}`], {
          dockerConfig: configFor(host, credentials),
          env: { SSL_CERT_FILE: lab.tls.files.authority },
        })
      ).trim(),
  };
}

const TYPED = { path: '', form: 'password', source: 'inputs' } as const;

function configFor(host: string, credentials: Credentials | undefined): string {
  const { username = '', password = '' } = credentials ?? {};
  const auth = Buffer.from(`${username}:${password}`).toString('base64');
  return folderWith({
    'config.json': JSON.stringify({ auths: credentials === undefined ? {} : { [host]: { auth } } }),
  });
}

/** Bytes that are the same each time and nowhere repeat. */
function bytesOf(seed: string, size: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(size / 64) }, (_, at) =>
    createHash('sha512').update(`${seed} ${at}`).digest(),
  );
  return new Uint8Array(Buffer.concat(blocks)).subarray(0, size);
}

function blobOf(bytes: Uint8Array, given: Partial<BlobWrite> = {}): BlobWrite {
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const open = async function* (): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
  };
  return { digest, size: bytes.length, open, ...given };
}

async function readWhole({ client }: Party, image: Image, digest: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of client.readBlob(image, { digest }, SIGNAL)) parts.push(part);
  return Buffer.concat(parts);
}

/** Pushes an image as others do: its blobs, its manifest by digest, its tags. */
async function pushImage({ client }: Party, image: Image, tags: readonly string[]): Promise<Manifest> {
  const { top, blobs } = makeImage(image.repository);
  for (const bytes of blobs.values()) await client.putBlob(image, blobOf(bytes), SIGNAL);
  for (const reference of [top.digest, ...tags]) await client.putManifest(image, { reference, ...top }, SIGNAL);
  return top;
}

describe.each(VERSIONS)('distribution %s', (version) => {
  describe.each(KINDS)('%s', (kind) => {
    test('takes blobs at once and in chunks, once, and gives them back', async () => {
      const party = await meet(version, kind);
      const image = party.image('blobs/app');
      for (const [seed, chunk] of [
        ['whole', {}],
        ['chunks', { chunk: MIB }],
      ] as const) {
        const bytes = bytesOf(`${version} ${kind} ${seed}`, 2 * MIB + 12_345);
        const blob = blobOf(bytes, chunk);
        expect(await party.client.blobSize(image, blob.digest, SIGNAL)).toBeUndefined();
        expect(await party.client.putBlob(image, blob, SIGNAL)).toBe('sent');
        expect(await party.client.putBlob(image, blob, SIGNAL)).toBe('there');
        expect(await party.client.blobSize(image, blob.digest, SIGNAL)).toBe(bytes.length);
        expect((await readWhole(party, image, blob.digest)).equals(bytes)).toBe(true);
      }
    });

    test('mounts a blob of another repository', async () => {
      const party = await meet(version, kind);
      const [base, image] = [party.image('mounts/base'), party.image('mounts/app')];
      const blob = blobOf(bytesOf('base', 10_000));
      await party.client.putBlob(base, blob, SIGNAL);
      expect(await party.client.putBlob(image, { ...blob, from: 'mounts/base' }, SIGNAL)).toBe('mounted');
      expect(Buffer.from(await party.client.blob(image, blob.digest, SIGNAL))).toHaveLength(10_000);
      const other = party.image('mounts/other');
      expect(await party.client.mountBlob(other, { digest: blob.digest, from: 'mounts/none' }, SIGNAL)).toBe(false);
      expect(await party.client.putBlob(other, { ...blob, from: 'mounts/none' }, SIGNAL)).toBe('sent');
    });

    test('takes manifests by tag and by digest, as crane reads them', async () => {
      const party = await meet(version, kind);
      const image = party.image('manifests/app');
      const top = await pushImage(party, image, ['1.0.0', 'latest']);
      expect(await party.client.manifest(image, 'latest', SIGNAL)).toStrictEqual({
        ...top,
        bytes: Buffer.from(top.bytes),
      });
      expect(await party.client.digestOf(image, top.digest, SIGNAL)).toBe(top.digest);
      expect(await party.client.digestOf(image, 'none', SIGNAL)).toBeUndefined();
      expect(await party.crane('digest', 'manifests/app:1.0.0')).toBe(top.digest);
      expect(await party.crane('manifest', `manifests/app@${top.digest}`)).toBe(Buffer.from(top.bytes).toString());
    });

    test('lists tags, page by page', async () => {
      const { http, requests } = watched();
      const party = await meet(version, kind, http);
      const image = party.image('tags/app');
      await pushImage(party, image, ['c', 'a', 'b']);
      expect((await party.client.tags(image, SIGNAL)).toSorted()).toStrictEqual(['a', 'b', 'c']);
      expect((await party.client.tags(image, SIGNAL, 1)).toSorted()).toStrictEqual(['a', 'b', 'c']);
      // 2.8 gives all of them, in no order, whatever it is asked for; the last page of 3 is an empty one.
      const pages = requests.filter((request) => request.includes('tags/list?'));
      expect(pages).toHaveLength(version === '2.8' ? 2 : 5);
      expect(await party.client.tags(party.image('tags/none'), SIGNAL)).toStrictEqual([]);
    });

    test('keeps referrers under the fall-back tag', async () => {
      const party = await meet(version, kind);
      const image = party.image('referrers/app');
      const subject = await pushImage(party, image, ['1']);
      expect(await party.client.referrers(image, { digest: subject.digest }, SIGNAL)).toStrictEqual([]);
      const all: Descriptor[] = [];
      for (const artifactType of ['application/spdx+json', 'application/vnd.in-toto+json']) {
        const { mediaType, digest, bytes } = referrerOf(subject, artifactType);
        const empty = blobOf(new TextEncoder().encode('{}'));
        await party.client.putBlob(image, empty, SIGNAL);
        const written = await party.client.putManifest(image, { reference: digest, mediaType, bytes }, SIGNAL);
        expect(written).toStrictEqual({ digest, subject: undefined });
        all.push({ mediaType, digest, size: bytes.length, artifactType });
      }
      await Promise.all(
        all.map((referrer) => party.client.addReferrer(image, { subject: subject.digest, referrer }, SIGNAL)),
      );
      expect(await party.client.referrers(image, { digest: subject.digest }, SIGNAL)).toStrictEqual(all);
      const filter = { digest: subject.digest, artifactType: 'application/spdx+json' };
      expect(await party.client.referrers(image, filter, SIGNAL)).toStrictEqual(all.slice(0, 1));
      const tag = subject.digest.replace(':', '-');
      const index = JSON.parse(await party.crane('manifest', `referrers/app:${tag}`)) as object;
      expect(index).toStrictEqual({ schemaVersion: 2, mediaType: INDEX, manifests: all });
    });

    test('deletes manifests with all their tags, and blobs', async () => {
      const party = await meet(version, kind);
      const image = party.image('deletes/app');
      const top = await pushImage(party, image, ['1', '2']);
      expect(await party.client.deleteManifest(image, top.digest, SIGNAL)).toBe(true);
      expect(await party.client.deleteManifest(image, top.digest, SIGNAL)).toBe(false);
      expect(await party.client.tags(image, SIGNAL)).toStrictEqual([]);
      const blob = blobOf(bytesOf('gone', 1000));
      await party.client.putBlob(image, blob, SIGNAL);
      expect(await party.client.deleteBlob(image, blob.digest, SIGNAL)).toBe(true);
      expect(await party.client.blobSize(image, blob.digest, SIGNAL)).toBeUndefined();
    });
  });

  test('deletes a tag alone, or says that it cannot', async () => {
    const party = await meet(version, 'open');
    const image = party.image('deletes/tag');
    await pushImage(party, image, ['1', '2']);
    const deleted = party.client.deleteManifest(image, '1', SIGNAL);
    if (version === '2.8') {
      await expect(deleted).rejects.toMatchObject({ fault: { kind: 'status', status: 400, code: 'DIGEST_INVALID' } });
    } else {
      expect(await deleted).toBe(true);
      expect(await party.client.tags(image, SIGNAL)).toStrictEqual(['2']);
    }
  });

  // 2.8 gives up a session that has more than it told us last; how much of a half it has is a matter of luck.
  test.each<[string, number, Trouble]>([
    ['is not sent', 1, () => Promise.reject(new HttpError('ECONNRESET', 'cut'))],
    [
      'is sent, and whose answer is lost',
      version === '2.8' ? 2 : 1,
      async (request, http) => {
        await http.send(request);
        throw new HttpError('ECONNRESET', 'cut');
      },
    ],
    ['is cut in half', 2, (request, http) => http.send({ ...request, body: halfOf(request.body) })],
  ])('goes on with an upload of which a chunk %s', async (name, sessions, trouble) => {
    const { http, requests } = watched(toThirdChunk(trouble));
    const party = await meet(version, 'htpasswd', http);
    const image = party.image('troubles/app');
    const bytes = bytesOf(`${version} ${name}`, 5 * MIB);
    const blob = blobOf(bytes, { chunk: MIB });
    expect(await party.client.putBlob(image, blob, SIGNAL)).toBe('sent');
    expect((await readWhole(party, image, blob.digest)).equals(bytes)).toBe(true);
    const steps = requests.filter((one) => one.includes('/uploads/')).map((one) => one.replace(/http\S+ ?/, ''));
    expect(steps.slice(0, 5).map((step) => step.trim())).toStrictEqual([
      'POST',
      'PATCH 0-1048575',
      'PATCH 1048576-2097151',
      'PATCH 2097152-3145727',
      'GET',
    ]);
    expect(steps.filter((step) => step.startsWith('POST')).length).toBeLessThanOrEqual(sessions);
  });

  test('tells what is not there, and what is not allowed', async () => {
    const party = await meet(version, 'token');
    const image = party.image('nothing/app');
    const digest = `sha256:${'0'.repeat(64)}`;
    const [blob, manifest] = await Promise.all([
      party.client.blob(image, digest, SIGNAL).catch(faultOf),
      party.client.manifest(image, 'latest', SIGNAL).catch(faultOf),
    ]);
    expect([blob, manifest]).toMatchObject([
      { kind: 'status', status: 404, code: 'BLOB_UNKNOWN' },
      { kind: 'status', status: 404, code: 'MANIFEST_UNKNOWN' },
    ]);
    const spoilt = blobOf(bytesOf('spoilt', 100), { digest });
    expect(await party.client.putBlob(image, spoilt, SIGNAL).catch(faultOf)).toMatchObject({
      kind: 'status',
      status: 400,
      code: 'DIGEST_INVALID',
    });
  });
});

function referrerOf(subject: Manifest, artifactType: string): Manifest {
  const empty = { mediaType: 'application/vnd.oci.empty.v1+json', digest: EMPTY, size: 2 };
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  const content = {
    schemaVersion: 2,
    mediaType,
    artifactType,
    config: empty,
    layers: [empty],
    subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.bytes.length },
  };
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  return { mediaType, digest: blobOf(bytes).digest, bytes };
}

// https://github.com/opencontainers/image-spec/blob/main/manifest.md#guidance-for-an-empty-descriptor
const EMPTY = 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';

/** The network, and what goes over it, such as `PATCH http://127.0.0.1:5000/v2/… 0-9`. */
function watched(meddle: (request: HttpRequest, http: Http) => Promise<unknown> = () => Promise.resolve()): {
  readonly http: Http;
  readonly requests: readonly string[];
} {
  const real = nodeHttp({});
  const requests: string[] = [];
  const send: Http['send'] = async (request) => {
    requests.push(`${request.method} ${request.url} ${request.headers?.['content-range'] ?? ''}`.trim());
    await meddle(request, real);
    return real.send(request);
  };
  return { http: { send, stream: (request) => real.stream(request) }, requests };
}

type Trouble = (request: HttpRequest, http: Http) => Promise<unknown>;

/** Something that happens to the third chunk. */
function toThirdChunk(trouble: Trouble): Trouble {
  let chunks = 0;
  return async (request, http) => {
    if (request.method === 'PATCH') chunks += 1;
    if (request.method === 'PATCH' && chunks === 3) await trouble(request, http);
  };
}

async function* halfOf(body: HttpRequest['body']): AsyncGenerator<Uint8Array> {
  if (!(body instanceof Uint8Array)) throw new Error('Cannot halve a body that is no chunk');
  yield body.subarray(0, body.length / 2);
  throw new HttpError('ECONNRESET', 'cut');
}

function faultOf(error: unknown): unknown {
  return error instanceof RegistryError ? error.fault : error;
}
