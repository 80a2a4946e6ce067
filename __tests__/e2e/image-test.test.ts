import { run } from '../../lab/children.ts';
import { startEngine } from '../../lab/engine/engine.ts';
import { pullRequest, pushOfTag } from '../../lab/runner/events.ts';
import { startOwnBuilder } from './_builders.ts';
import type { OwnBuilder } from './_builders.ts';
import { folderWithShell } from './_folders.ts';
import { expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import type { Run } from './_publish.ts';
import { inputsFor, startHtpasswd, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startHtpasswd();
}, 120_000);
afterAll(() => stopAll([registry]), 30_000);

const TAGS = ['1', '1.2', '1.2.3', 'latest', 'sha-0123456'];

async function publishTested(store: 'classic' | 'containerd', path: string, test: string): Promise<Run> {
  return publishWith({
    event: pushOfTag(ORIGIN, 'v1.2.3'),
    gitTags: ['v1.2.3'],
    store,
    workspace: await folderWithShell('CMD ["/bin/sh", "-c", "echo from the image"]'),
    inputs: { ...inputsFor(registry, path), test },
  });
}

describe.each(['classic', 'containerd'] as const)('with the driver docker on the %s store', (store) => {
  test('what passes its test is published, just as it was tested', async () => {
    const path = `tested/${store}-green`;
    const tested = await publishTested(store, path, 'echo "$VERSION $PLATFORM [$DIGEST]"; docker run --rm "$IMAGE"');
    expectGreen(tested);
    expect(tested.log).toContain('1.2.3 linux/amd64 []');
    expect(tested.log).toContain('from the image');
    expect(Object.keys(await tagsIn(registry, path)).toSorted()).toStrictEqual(TAGS);
  }, 60_000);

  test('what fails its test has no tag in any registry', async () => {
    const path = `tested/${store}-red`;
    const tested = await publishTested(store, path, 'docker run --rm "$IMAGE" sh -c "echo it is broken; exit 3"');
    expectRed(
      tested,
      /failed: exit code 3\n[^]*it is broken\n +Look into the image: docker run .* slipway\.invalid\/test:/,
    );
    expect(await tagsIn(registry, path)).toStrictEqual({});
  }, 60_000);
});

describe('with a builder that pushes by digest', () => {
  let builder: OwnBuilder;
  beforeAll(async () => {
    builder = await startOwnBuilder();
  }, 600_000);
  afterAll(() => builder.stop(), 60_000);

  const DOCKERFILE =
    'ARG TARGETARCH\nRUN echo "built for $TARGETARCH" > /arch\nCMD ["/bin/sh", "-c", "read line < /arch; echo $line"]';

  async function publish(path: string, inputs: Record<string, string>): Promise<Run> {
    return publishWith({
      ...builder.order,
      event: pushOfTag(ORIGIN, 'v1.2.3'),
      gitTags: ['v1.2.3'],
      workspace: await folderWithShell(DOCKERFILE),
      inputs: { ...inputsFor(registry, path), ...inputs },
    });
  }

  test('the image is tested by its digest, before it has a tag', async () => {
    const tested = await publish('tested/digest', { test: 'echo "[$IMAGE] [$DIGEST]"; docker run --rm "$IMAGE"' });
    expectGreen(tested);
    expect(tested.log).toContain(`[${tested.outputs['image']}] [${tested.outputs['digest']}]`);
    expect(tested.log).toContain('built for amd64');
    expect(Object.keys(await tagsIn(registry, 'tested/digest')).toSorted()).toStrictEqual(TAGS);
  }, 60_000);

  test('each of the platforms to test is tested', async () => {
    const tested = await publish('tested/platforms', {
      platforms: 'linux/amd64,linux/386',
      'test-platforms': 'linux/amd64,linux/386',
      test: 'echo "on $PLATFORM: $(docker run --rm "$IMAGE")"',
    });
    expectGreen(tested);
    expect(tested.log).toContain('on linux/amd64: built for amd64');
    expect(tested.log).toContain('on linux/386: built for 386');
  }, 60_000);

  test('what fails its test has no tag in any registry, and the log says where it is', async () => {
    const tested = await publish('tested/red', { test: 'docker run --rm "$IMAGE" /bin/sh -c "echo no good; exit 7"' });
    expectRed(tested, /exit code 7\n[^]*\nno good\n +Look into the image: docker run .*tested\/red@sha256:/);
    expect(await tagsIn(registry, 'tested/red')).toStrictEqual({});
  }, 60_000);
});

test('what is not pushed is tested, and nothing of it stays in the engine', async () => {
  const tested = await publishWith({
    event: pullRequest(ORIGIN, { number: 12, head: 'feat/x', headSha: 'c'.repeat(40) }),
    workspace: await folderWithShell('CMD ["/bin/sh", "-c", "echo from the image"]'),
    inputs: { ...inputsFor(registry, 'tested/pull-request'), test: 'docker run --rm "$IMAGE"' },
  });
  expectGreen(tested);
  expect(tested.log).toContain('from the image');
  expect(await tagsIn(registry, 'tested/pull-request')).toStrictEqual({});
  const env = { DOCKER_HOST: (await startEngine('classic')).socket };
  const { stdout } = await run('docker', ['image', 'ls', '--quiet', 'slipway.invalid/test'], { env });
  expect(stdout).toBe('');
}, 60_000);
