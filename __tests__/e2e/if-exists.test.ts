import { startFaultProxy } from '../../lab/faults/proxy.ts';
import { pushOfTag } from '../../lab/runner/events.ts';
import { SCRATCH } from './_folders.ts';
import { dockerCalls, expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import type { Order, Run } from './_publish.ts';
import { inputsFor, startHtpasswd, startOpen, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let registry: TestRegistry;
let other: TestRegistry;
beforeAll(async () => {
  registry = await startHtpasswd();
  other = await startOpen();
}, 120_000);
afterAll(() => stopAll([registry, other]), 30_000);

const TAGS = ['1', '1.2', '1.2.3', 'latest', 'sha-0123456'];

function release(inputs: Record<string, string>, order: Partial<Order> = {}): Promise<Run> {
  return publishWith({ event: pushOfTag(ORIGIN, 'v1.2.3'), gitTags: ['v1.2.3'], ...order, inputs });
}

function all(digest: string | undefined): Record<string, string | undefined> {
  return Object.fromEntries(TAGS.map((tag) => [tag, digest]));
}

test('skip builds nothing where the version is there, and gives its digest', async () => {
  const inputs = inputsFor(registry, 'exists/skip');
  const first = await release(inputs);
  const proxy = await startFaultProxy({ behind: registry.url });
  try {
    const own = { ...inputsFor({ ...registry, host: proxy.host }, 'exists/skip'), 'if-exists': 'skip' };
    const again = await release(own, { files: { ...SCRATCH, hello: 'another' } });
    expectGreen(again);
    expect(again.outputs).toMatchObject({ digest: first.outputs['digest'], pushed: 'true', imageid: '' });
    expect(again.log).toContain('1.2.3 is there already');
    expect(dockerCalls(again)).toStrictEqual([]);
    expect(proxy.requests.filter(({ method }) => !['GET', 'HEAD'].includes(method))).toStrictEqual([]);
  } finally {
    await proxy.stop();
  }
  expect(await tagsIn(registry, 'exists/skip')).toStrictEqual(all(first.outputs['digest']));
}, 60_000);

test('skip copies the image to the registry that does not have it', async () => {
  const first = await release(inputsFor(registry, 'exists/adopted'));
  const own = inputsFor(registry, 'exists/adopted');
  const images = `${String(own['images'])}\n${other.host}/exists/adopted`;
  const again = await release({ ...own, images, 'if-exists': 'skip' });
  expectGreen(again);
  expect(again.log).toContain(`adopted from ${registry.host}/exists/adopted`);
  expect(await tagsIn(other, 'exists/adopted')).toStrictEqual(all(first.outputs['digest']));
}, 60_000);

test('fail ends before anything is built, and names what is there', async () => {
  const inputs = inputsFor(registry, 'exists/fail');
  const first = await release(inputs);
  const again = await release({ ...inputs, 'if-exists': 'fail' });
  expectRed(again, `1.2.3 is there already, at ${String(first.outputs['digest'])}`);
  expect(dockerCalls(again)).toStrictEqual([]);
  const rerun = await release({ ...inputs, 'if-exists': 'fail' }, { attempt: 2 });
  expectGreen(rerun);
  expect(await tagsIn(registry, 'exists/fail')).toStrictEqual(all(first.outputs['digest']));
}, 60_000);

test('a re-run completes what an earlier attempt has left, and writes nothing twice', async () => {
  const path = 'exists/rerun';
  const broken = await startFaultProxy({
    behind: registry.url,
    rules: [{ method: 'PUT', path: /\/manifests\/latest$/, fault: { name: '403-denied' } }],
  });
  const whole = await startFaultProxy({ behind: registry.url });
  try {
    expectRed(await release(inputsFor({ ...registry, host: broken.host }, path)), 'latest');
    const inputs = { ...inputsFor({ ...registry, host: whole.host }, path), 'if-exists': 'skip' };
    const again = await release(inputs, { attempt: 2 });
    expectGreen(again);
    expect(again.log).toMatch(/sha-0123456 points to it already/);
    const tagsPut = whole.requests.filter(({ method, path: of }) => method === 'PUT' && !of.includes('uploads'));
    expect(tagsPut.map(({ path: of }) => of.split('/').at(-1))).toStrictEqual(['latest']);
    expect(await tagsIn(registry, path)).toStrictEqual(all(again.outputs['digest']));
  } finally {
    await broken.stop();
    await whole.stop();
  }
}, 60_000);
