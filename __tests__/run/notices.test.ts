import { workflowDispatch } from '../../lab/runner/events.ts';
import type { EventContext } from '../../lab/runner/settings.ts';
import { branch, gitTag, ORIGIN, pullRequest } from '../_fakes/events.js';
import { releasedBefore } from '../_fakes/released.js';
import { FakeWorld, type WorldOrder } from '../_fakes/world.js';

type Given = Readonly<Record<string, string>>;
type Told = { readonly notices: readonly string[]; readonly warnings: readonly string[] };

async function toldIn(
  event: EventContext,
  inputs: Given,
  order: WorldOrder & { before?: readonly string[] } = {},
): Promise<Told> {
  const world = new FakeWorld(order);
  releasedBefore(world, order.before ?? []);
  await world.run(event, inputs);
  return { notices: world.log.of('notice'), warnings: world.log.of('warning') };
}

test('a run in which all is well tells no notice and no warning', async () => {
  expect(await toldIn(gitTag('v1.2.3'), {}, { gitTags: ['v1.2.3'] })).toStrictEqual({ notices: [], warnings: [] });
});

describe('each notice and warning is told once', () => {
  test('though two images hold the same tag', async () => {
    const images = 'ghcr.io/acme/app\nghcr.io/acme/web';
    const order = { gitTags: ['v1.2.3', 'v2.0.0'] };
    expect(await toldIn(gitTag('v1.2.3'), { images, mode: 'plan' }, order)).toStrictEqual({
      notices: ['Tag "latest" is held back: git has v2.0.0, a higher version than v1.2.3'],
      warnings: [],
    });
  });

  test('though the same line is written twice', async () => {
    const tags = 'type=sha,event=branch\ntype=ref,event=branch\ntype=sha,event=branch\ntype=ref,event=branch';
    expect(await toldIn(branch('feat/x'), { tags })).toStrictEqual({
      notices: ['"feat/x" (type=ref,event=branch) is no valid tag: "feat-x" is used for it'],
      warnings: ['"event" means nothing for rules of type sha and is left out: type=sha'],
    });
  });

  test('though the tag is looked at again after the build', async () => {
    const order = { gitTags: ['v1.2.3', 'v1.2.4', 'v2.0.0'], before: ['1.2.4', '2.0.0'] };
    const { notices } = await toldIn(gitTag('v1.2.3'), {}, order);
    expect(notices).toStrictEqual([
      'Tag "1.2" is held back: git has v1.2.4, a higher version than v1.2.3',
      'Tag "1" is held back: git has v1.2.4, a higher version than v1.2.3',
      'Tag "latest" is held back: git has v2.0.0, a higher version than v1.2.3',
    ]);
  });
});

test('a tag that was held by the plan, and moves since nobody has published what is ahead, is told to move', async () => {
  const images = 'ghcr.io/acme/app\nghcr.io/acme/web';
  const { notices } = await toldIn(gitTag('v1.2.3'), { images }, { gitTags: ['v1.2.3', 'v2.0.0'] });
  const moved = 'is moved after all: nothing that is ahead of it is published in this registry';
  expect(notices).toStrictEqual([
    'Tag "latest" is held back: git has v2.0.0, a higher version than v1.2.3',
    `Tag "ghcr.io/acme/app:latest" ${moved}`,
    `Tag "ghcr.io/acme/web:latest" ${moved}`,
  ]);
});

describe('a rule of higher priority than the version', () => {
  const TAGS = 'type=raw,value=main-build,priority=1001\ntype=semver,pattern={{version}}';

  test('keeps latest away, and a notice tells how to get it', async () => {
    const { notices } = await toldIn(gitTag('v1.2.3'), { tags: TAGS }, { gitTags: ['v1.2.3'] });
    expect(notices).toStrictEqual([
      'latest is not given: it goes with the main tag, and "main-build" (type=raw,value=main-build,priority=1001) comes before "1.2.3". flavor: latest=true gives it nevertheless',
    ]);
  });

  test.each([
    [{ tags: TAGS, flavor: 'latest=true' }],
    [{ tags: TAGS, flavor: 'latest=false' }],
    [{ tags: `${TAGS}\nlatest` }],
  ])('is no matter with %j', async (inputs) => {
    expect((await toldIn(gitTag('v1.2.3'), inputs, { gitTags: ['v1.2.3'] })).notices).toStrictEqual([]);
  });
});

describe('a git tag that is no full version', () => {
  const PARTIAL =
    '"v1.2" is no full semantic version: its tag moves, and gives way to three-part versions of its range';

  test('gives its short tag, with a notice', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2', 'v1.1.9'] });
    const { outputs } = await world.run(gitTag('v1.2'), { tags: 'type=semver,pattern={{major}}.{{minor}}' });
    expect([outputs['tag-names'], world.log.of('notice')]).toStrictEqual(['1.2\nlatest', [PARTIAL]]);
  });

  test('gives way to whole versions of its range', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2', 'v1.2.3'] });
    const { outputs } = await world.run(gitTag('v1.2'), { tags: 'type=semver,pattern={{major}}.{{minor}}\ntype=sha' });
    expect(outputs['tag-names']).toBe('sha-4f1c2d3');
    expect(outputs['held']).toContain('"ghcr.io/acme/app:1.2":"git has v1.2.3, a ');
  });
});

describe('those who come from docker/metadata-action', () => {
  const LEFT_OVER =
    'docker/metadata-action ran before this step (DOCKER_METADATA_OUTPUT_VERSION is set). Slipway makes tags, labels and annotations itself, and writes outputs, no variables: delete that step and move its inputs here';

  test('are told that its step may go, where it has left its outputs in the environment', async () => {
    const order = { environment: { DOCKER_METADATA_OUTPUT_VERSION: 'main' } };
    expect((await toldIn(branch('main'), {}, order)).warnings).toStrictEqual([LEFT_OVER]);
  });

  test.each(['git', 'workflow'])('are told what input context means here, where it says %j', async (context) => {
    const files = { [`/workspace/${context}/Dockerfile`]: 'FROM scratch\n' };
    expect((await toldIn(branch('main'), { context }, { files })).warnings).toStrictEqual([
      `Input "context" is the build context here: "${context}" means a folder. Ref and commit are always those of the event; leave the input out for the root of the checkout`,
    ]);
  });
});

describe('the variables of docker/metadata-action', () => {
  async function ran(name: string, value: string, event: EventContext, inputs: Given = {}): Promise<Given> {
    const world = new FakeWorld({ environment: { [`DOCKER_METADATA_${name}`]: value } });
    return (await world.run(event, { mode: 'plan', ...inputs })).outputs;
  }

  const PULL = { tags: 'type=ref,event=pr\ntype=sha\ntype=raw,value=at-{{sha}}' };

  test.each([
    ['true', 'pr-12\nat-fffffff\nsha-fffffff', 'f'.repeat(40)],
    ['false', 'pr-12\nat-4f1c2d3\nsha-4f1c2d3', ORIGIN.sha],
    ['', 'pr-12\nat-4f1c2d3\nsha-4f1c2d3', ORIGIN.sha],
  ])('PR_HEAD_SHA=%s decides which commit a pull request is of', async (value, names, revision) => {
    const outputs = await ran('PR_HEAD_SHA', value, pullRequest(), PULL);
    expect(outputs['tag-names']).toBe(names);
    expect(outputs['labels']).toContain(`org.opencontainers.image.revision=${revision}`);
  });

  test('PR_HEAD_SHA is nothing to a push', async () => {
    expect((await ran('PR_HEAD_SHA', 'true', branch('main'), { tags: 'type=sha' }))['tag-names']).toBe('sha-4f1c2d3');
  });

  test.each([
    ['12', 'at-4f1c2d3e5a6b\nsha-4f1c2d3e5a6b'],
    ['1', 'at-4\nsha-4'],
    ['100', `at-${ORIGIN.sha}\nsha-${ORIGIN.sha}`],
  ])('SHORT_SHA_LENGTH=%s is the length of a short commit', async (value, names) => {
    const tags = 'type=raw,value=at-{{sha}}\ntype=sha';
    expect((await ran('SHORT_SHA_LENGTH', value, branch('main'), { tags }))['tag-names']).toBe(names);
  });

  test('ANNOTATIONS_LEVELS are the levels of annotations that name none', async () => {
    const outputs = await ran('ANNOTATIONS_LEVELS', 'manifest,index', branch('main'), { annotations: 'a=b' });
    const ours = outputs['annotations']?.split('\n').filter((line) => !line.includes('opencontainers'));
    expect(ours).toStrictEqual(['manifest:a=b', 'index:a=b']);
  });

  test.each([
    ['SHORT_SHA_LENGTH', 'short', 'a number of characters, 1 or more'],
    ['ANNOTATIONS_LEVELS', 'all', 'levels of manifest, index, manifest-descriptor, index-descriptor'],
  ])('%s=%s is refused by its name', async (name, value, rule) => {
    await expect(ran(name, value, branch('main'))).rejects.toThrow(
      `Cannot use variable "DOCKER_METADATA_${name}" as it must be ${rule}: current value is "${value}"`,
    );
  });
});

test('a manual run on a git tag tells no more than its push', async () => {
  const event = workflowDispatch(ORIGIN, 'refs/tags/v1.2.3');
  expect(await toldIn(event, {}, { gitTags: ['v1.2.3'] })).toStrictEqual({ notices: [], warnings: [] });
});
