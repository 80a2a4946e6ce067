import type { BlobCopy } from '../../../src/ports/registry.js';
import { answer, refusal } from '../../_fakes/answers.js';
import { type ClientWorld, clientWorld, failureOf, HOST, IMAGE, SIGNAL } from '../../_fakes/client.js';
import { digestOf } from '../../_fakes/content.js';
import { imageOf } from '../../_fakes/values.js';

const SOURCE = imageOf(`${HOST}/c/d`);
const SMALL = new TextEncoder().encode('small');
const LARGE = Uint8Array.from({ length: 1024 * 1024 + 7 }, (_, at) => at % 251);
const READ = /GET .*c\/d\/blobs/;

type Sent = BlobCopy & { readonly told: () => number };

/** A world whose source has a blob; tells how often the copy has said that all is under way. */
async function worldWith(bytes: Uint8Array): Promise<{ world: ClientWorld; copy: Sent }> {
  const world = clientWorld({ chunkSize: 64 * 1024 });
  const blob = { digest: digestOf(bytes), size: bytes.length };
  const open = async function* (): AsyncGenerator<Uint8Array> {
    yield bytes;
  };
  await world.client.putBlob(SOURCE, { ...blob, open }, SIGNAL);
  let told = 0;
  return { world, copy: { ...blob, source: SOURCE, onSent: () => (told += 1), told: () => told } };
}

test.each([
  ['a small blob', SMALL],
  ['a large blob', LARGE],
])(
  'copyBlob() brings %s over, and says that all is under way before the registry has confirmed it',
  async (_, bytes) => {
    const { world, copy } = await worldWith(bytes);
    let toldByThen = 0;
    world.http.spoil({
      on: /PUT .*a\/b/,
      gives: ({ serve }) => {
        toldByThen = copy.told();
        return serve();
      },
    });
    expect(await world.client.copyBlob(IMAGE, copy, SIGNAL)).toBe('sent');
    expect([toldByThen, copy.told()]).toStrictEqual([1, 1]);
    expect(await world.client.blob(IMAGE, copy.digest, SIGNAL)).toStrictEqual(bytes);
    expect(world.http.leftOpen()).toStrictEqual([]);
  },
);

test('copyBlob() says nothing of a blob that is there', async () => {
  const { world, copy } = await worldWith(LARGE);
  await world.client.copyBlob(IMAGE, copy, SIGNAL);
  expect(await world.client.copyBlob(IMAGE, copy, SIGNAL)).toBe('there');
  expect(copy.told()).toBe(1);
});

test('copyBlob() finds that the way to the target has spoilt a large blob, where the source gives the right bytes', async () => {
  const { world, copy } = await worldWith(LARGE);
  world.http.spoil({ on: /PUT .*a\/b/, gives: refusal(400, 'DIGEST_INVALID', 'not the same') });
  expect(await failureOf(world.client.copyBlob(IMAGE, copy, SIGNAL))).toBe(
    `Cannot push ${copy.digest} to ${HOST}/a/b: the registry's answer cannot be used (it got other bytes than the source gives)`,
  );
  expect(world.http.requests.filter((request) => READ.test(request))).toHaveLength(2);
});

test('copyBlob() finds that it is the source that gives other bytes', async () => {
  const { world, copy } = await worldWith(LARGE);
  const other = LARGE.with(5, 0);
  world.http.spoil({ on: READ, gives: answer(200, {}, other) });
  expect(await failureOf(world.client.copyBlob(IMAGE, copy, SIGNAL))).toContain(
    `Cannot read ${HOST}/c/d ${copy.digest}: `,
  );
  expect(world.http.leftOpen()).toStrictEqual([]);
});
