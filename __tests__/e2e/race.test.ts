import { setTimeout as wait } from 'node:timers/promises';
import { startGitHub } from '../../lab/github/github.ts';
import type { GitHubStandIn } from '../../lab/github/github.ts';
import { nodeHttp } from '../../src/adapters/node-http.js';
import { OciRegistry } from '../../src/adapters/oci-registry/client.js';
import type { Image } from '../../src/decide/image.js';
import { makeImage } from '../_fakes/content.js';
import { imageOf } from '../_fakes/values.js';
import { type Racer, startRacer } from './_race.ts';
import { startOpen, stopAll, tagsIn, type TestRegistry } from './_registries.ts';

const RACERS = 8;
const ROUNDS = 50;
const VERSIONS = Array.from({ length: RACERS }, (_, at) => `1.${at + 1}.0`);
const SIGNAL = new AbortController().signal;

let registry: TestRegistry;
let github: GitHubStandIn;
let racers: readonly Racer[] = [];

beforeAll(async () => {
  registry = await startOpen();
  github = await startGitHub({ repositories: { 'acme/app': { tags: [] } } });
  const setting = { host: registry.host, apiUrl: github.url, delay: 20 };
  racers = await Promise.all(VERSIONS.map(() => startRacer(setting)));
}, 120_000);
afterAll(async () => {
  for (const racer of racers) racer.stop();
  await github.stop();
  await stopAll([registry]);
}, 30_000);

const client = new OciRegistry({
  http: nodeHttp({}),
  signIn: () => Promise.resolve(undefined),
  mask: () => undefined,
  now: () => Date.now(),
});

/** Uploads an image without a tag, as a build does. */
async function upload(image: Image, content: string): Promise<string> {
  const { blobs, top } = makeImage(content);
  for (const [digest, bytes] of blobs) {
    await client.putBlob(image, { digest, size: bytes.length, open: () => asStream(bytes) }, SIGNAL);
  }
  const { digest } = await client.putManifest(image, { ...top, reference: top.digest }, SIGNAL);
  return digest;
}

async function* asStream(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Releases all versions at once, each as soon as git has its tag; gives the digests by version. */
async function race(path: string): Promise<Readonly<Record<string, string>>> {
  const image = imageOf(`${registry.host}/${path}`);
  const digests: Record<string, string> = {};
  for (const version of VERSIONS) digests[version] = await upload(image, `${path} ${version}`);
  const born: string[] = [];
  github.setTags('acme/app', []);
  await Promise.all(
    VERSIONS.map(async (version, at) => {
      await wait(Math.random() * 150);
      born.push(`v${version}`);
      github.setTags('acme/app', [...born]);
      const result = await racers[at]!.release({ path, gitTag: `v${version}`, digest: digests[version] ?? '' });
      expect(result.failures).toStrictEqual([]);
    }),
  );
  return digests;
}

test(`${RACERS} processes race for latest and 1, ${ROUNDS} times, and the highest version has them each time`, async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const path = `race/round-${round}`;
    const digests = await race(path);
    const tags = await tagsIn(registry, path);
    const highest = digests[VERSIONS.at(-1) ?? ''];
    expect([round, tags['latest'], tags['1']]).toStrictEqual([round, highest, highest]);
    for (const version of VERSIONS) expect(tags[version]).toBe(digests[version]);
  }
}, 600_000);
