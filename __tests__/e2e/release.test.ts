import { pushOfTag } from '../../lab/runner/events.ts';
import { expectGreen, ORIGIN, publishWith } from './_publish.ts';
import { inputsFor, PUBLISHER, startHtpasswd, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startHtpasswd();
}, 120_000);
afterAll(() => stopAll([registry]), 30_000);

const secrets = [PUBLISHER.password];

test('a release is published under five tags, whose digests are those of the outputs', async () => {
  const run = await publishWith({
    event: pushOfTag(ORIGIN, 'v1.2.3'),
    gitTags: ['v1.0.0', 'v1.2.3'],
    inputs: inputsFor(registry, 'release/first'),
    secrets,
  });
  expectGreen(run);
  const { digest } = run.outputs;
  expect(await tagsIn(registry, 'release/first')).toStrictEqual({
    '1': digest,
    '1.2': digest,
    '1.2.3': digest,
    latest: digest,
    'sha-0123456': digest,
  });
  expect(run.outputs['pushed']).toBe('true');
}, 60_000);
