import { OTHER_DIGEST } from '../../lab/faults/breakages.ts';
import type { ProxyRequest } from '../../lab/faults/exchange.ts';
import { pushOfTag } from '../../lab/runner/events.ts';
import { startFaulty } from './_faulty.ts';
import type { Judge } from './_faulty.ts';
import { dockerCalls, expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import type { Run } from './_publish.ts';
import { inputsFor, startHtpasswd, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startHtpasswd();
}, 120_000);
afterAll(() => stopAll([registry]), 30_000);

const TAGS = ['1', '1.2', '1.2.3', 'latest', 'sha-0123456'];

async function publishThrough(path: string, judge: Judge): Promise<Run> {
  const faulty = await startFaulty(registry, judge);
  try {
    return await publishWith({
      event: pushOfTag(ORIGIN, 'v1.2.3'),
      gitTags: ['v1.2.3'],
      inputs: inputsFor(faulty, path),
    });
  } finally {
    await faulty.stop();
  }
}

const isPutOf = ({ method, path }: ProxyRequest, tag: string): boolean =>
  method === 'PUT' && path.endsWith(`/manifests/${tag}`);

test.each([
  ['says 503 twice', { name: '503-unavailable' }, 2],
  ['asks for patience', { name: '429-seconds', seconds: 1 }, 1],
  ['cuts the connection', { name: 'reset-before' }, 1],
  ['loses the answer', { name: 'reset-after' }, 1],
] as const)(
  'a registry that %s gets the tag all the same',
  async (what, fault, times) => {
    const path = `faults/${what.replaceAll(' ', '-')}`;
    const run = await publishThrough(path, (asked) =>
      isPutOf(asked, '1.2') && asked.before < times ? fault : undefined,
    );
    expectGreen(run);
    expect(await tagsIn(registry, path)).toStrictEqual(
      Object.fromEntries(TAGS.map((tag) => [tag, run.outputs['digest']])),
    );
  },
  60_000,
);

test('a moving tag that the registry refuses makes the run red, and what is published is told', async () => {
  const run = await publishThrough('faults/moving', (asked) =>
    isPutOf(asked, '1.2') ? { name: '403-denied' } : undefined,
  );
  expectRed(run, '1.2', '403');
  const published = await tagsIn(registry, 'faults/moving');
  expect(Object.keys(published)).toStrictEqual(expect.arrayContaining(['1.2.3', 'sha-0123456']));
  expect(Object.keys(published)).not.toContain('1.2');
  expect(run.outputs).toMatchObject({ pushed: 'false', digest: published['1.2.3'] });
  expect(run.summary).toContain('Not published as asked');
  const [told] = Object.values(JSON.parse(run.outputs['digests'] ?? '') as Record<string, { tags: object }>);
  expect(told?.tags).toStrictEqual(published);
}, 60_000);

test('where a fixed tag cannot be published no moving tag is', async () => {
  const run = await publishThrough('faults/fixed', (asked) =>
    isPutOf(asked, 'sha-0123456') ? { name: '403-denied' } : undefined,
  );
  expectRed(run, 'sha-0123456', '403');
  expect(Object.keys(await tagsIn(registry, 'faults/fixed'))).toStrictEqual(['1.2.3']);
  expect(run.outputs['pushed']).toBe('false');
}, 60_000);

test('a registry that holds something else than was published makes the run red', async () => {
  const run = await publishThrough('faults/lies', ({ method, path }) =>
    method === 'HEAD' && path.endsWith('/manifests/1.2') ? { name: 'other-digest' } : undefined,
  );
  expectRed(run, 'Cannot move', 'it must point to', OTHER_DIGEST);
  expect(run.outputs['pushed']).toBe('false');
}, 60_000);

test('a registry that is down is told before anything is built', async () => {
  const run = await publishThrough('faults/down', () => ({ name: '502-page' }));
  expectRed(run, '502');
  expect(dockerCalls(run)).toStrictEqual([]);
}, 90_000);
