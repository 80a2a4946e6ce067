import { answer, refusal } from '../_fakes/answers.js';
import { makeImage } from '../_fakes/content.js';
import { branch, gitTag } from '../_fakes/events.js';
import { FakeWorld, SHA, type WorldOrder } from '../_fakes/world.js';

const OURS = makeImage('app');
const THEIRS = makeImage('another');
const GHCR = 'ghcr.io/acme/app';
const HOST = 'r.example.com';
const HOME = `${HOST}/acme/app`;
const REASON = 'immutable in this registry';
const WORDS = `unexpected status from PUT request to https://${HOST}/v2/acme/app/manifests/x: 400 Bad Request: tag is immutable`;

/** A world whose builder needs a tag to upload, and whose registry does not let these tags be written again. */
function worldOf(tags: readonly string[], order: WorldOrder = {}): FakeWorld {
  const world = new FakeWorld({
    gitTags: ['v1.2.3'],
    registries: { [HOST]: { auth: 'none' } },
    onPush: (reference) => (tags.some((tag) => reference === `${HOME}:${tag}`) ? WORDS : undefined),
    ...order,
  });
  for (const tag of tags)
    world.http.spoil({
      on: new RegExp(`^PUT ${HOST}.*/${tag}$`),
      gives: refusal(400, 'TAG_INVALID', 'tag is immutable'),
    });
  return world;
}

/** The same, where another run publishes an image under a tag while this one builds. */
function worldBeside(tag: string, image = THEIRS, order: WorldOrder = {}): FakeWorld {
  const world: FakeWorld = worldOf([tag], {
    onBuild: () => world.registry(HOST).push('acme/app', image, tag),
    ...order,
  });
  return world;
}

function tagsOf(world: FakeWorld, host = HOST): Readonly<Record<string, string>> {
  return world.registry(host).tags('acme/app');
}

function heldOf(outputs: Readonly<Record<string, string>>): unknown {
  return JSON.parse(outputs['held'] ?? '');
}

const NO_TEST = { images: HOME };
const TESTED = { images: HOME, test: 'check' };

describe('a fixed tag that was to carry the upload', () => {
  test.each([
    ['classic', NO_TEST],
    ['classic', TESTED],
    ['containerd', NO_TEST],
    ['containerd', TESTED],
    ['containerd', { images: HOME, platforms: 'linux/amd64,linux/arm64' }],
  ] as const)('is done where it has what was built (%s store, %j)', async (store, inputs) => {
    const world = worldOf(['1.2.3'], { store, environment: { GITHUB_RUN_ATTEMPT: '2' } });
    const platforms = 'platforms' in inputs ? inputs.platforms.split(',') : ['linux/amd64'];
    const earlier = makeImage('app', { platforms });
    world.registry(HOST).push('acme/app', earlier, '1.2.3');
    const { report, outputs } = await world.run(gitTag('v1.2.3'), inputs);
    const { digest } = earlier.top;
    expect([report.failures, outputs['pushed'], outputs['digest'], outputs['held']]).toStrictEqual([
      [],
      'true',
      digest,
      '{}',
    ]);
    expect(tagsOf(world)).toStrictEqual(
      Object.fromEntries(['1.2.3', 'sha-4f1c2d3', '1.2', '1', 'latest'].map((tag) => [tag, digest])),
    );
  });

  test.each([
    ['overwrite', NO_TEST],
    ['overwrite', TESTED],
    ['fail', NO_TEST],
  ] as const)(
    'is an error that names the rule where it has another image (if-exists: %s, %j)',
    async (rule, inputs) => {
      const world = worldBeside('1.2.3');
      const { report, outputs } = await world.run(gitTag('v1.2.3'), { ...inputs, 'if-exists': rule });
      expect(report.failures).toStrictEqual([
        expect.stringMatching(
          /\n {2}Cause: The tag exists, and the registry does not let it be written again\n {2}Mend: Publish another/,
        ),
      ]);
      expect([tagsOf(world), outputs['pushed']]).toStrictEqual([{ '1.2.3': THEIRS.top.digest }, 'false']);
    },
  );

  test.each([NO_TEST, TESTED])(
    'is adopted with if-exists: skip, and the moving tags point to it: %j',
    async (inputs) => {
      const world = worldBeside('1.2.3');
      const { report, outputs } = await world.run(gitTag('v1.2.3'), { ...inputs, 'if-exists': 'skip' });
      const theirs = THEIRS.top.digest;
      expect([report.failures, outputs['pushed'], outputs['digest']]).toStrictEqual([[], 'true', theirs]);
      expect(tagsOf(world)).toStrictEqual({ '1.2.3': theirs, '1.2': theirs, '1': theirs, latest: theirs });
      expect(heldOf(outputs)).toStrictEqual({
        [`${HOME}:sha-4f1c2d3`]: 'what is there already is used, and may be of another commit',
      });
      expect(world.log.lines).toContain(
        `${HOME}:1.2.3 is there already, at ${theirs}, and cannot be written: it is adopted`,
      );
    },
  );

  test('is adopted with the tag of the commit, where it is of this commit', async () => {
    const twin = makeImage('twin', { labels: { 'org.opencontainers.image.revision': SHA } });
    const world = worldBeside('1.2.3', twin);
    const { report, outputs } = await world.run(gitTag('v1.2.3'), { ...NO_TEST, 'if-exists': 'skip' });
    expect([report.failures, outputs['held']]).toStrictEqual([[], '{}']);
    expect(tagsOf(world)).toMatchObject({ 'sha-4f1c2d3': twin.top.digest, latest: twin.top.digest });
  });

  test('is adopted in its registry alone: the other one has what was built', async () => {
    const world = worldBeside('1.2.3');
    const inputs = { images: `${GHCR}\n${HOME}`, 'if-exists': 'skip' };
    const { report } = await world.run(gitTag('v1.2.3'), inputs);
    expect(report.failures).toStrictEqual([]);
    expect([tagsOf(world)['latest'], tagsOf(world, 'ghcr.io')['latest']]).toStrictEqual([
      THEIRS.top.digest,
      OURS.top.digest,
    ]);
  });

  test.each<[string, (world: FakeWorld) => void]>([
    ['cannot be read', (world) => world.http.spoil({ on: /^GET .*\/manifests\/1\.2\.3$/, gives: answer(403) })],
    ['is not there', (world) => world.http.spoil({ on: /^GET .*\/manifests\/1\.2\.3$/, gives: answer(404) })],
  ])('is a failure with if-exists: skip where it %s', async (_name, spoil) => {
    const world = worldBeside('1.2.3');
    spoil(world);
    const { report, outputs } = await world.run(gitTag('v1.2.3'), { ...NO_TEST, 'if-exists': 'skip' });
    expect(report.failures).toStrictEqual([expect.stringContaining('tag is immutable')]);
    expect(outputs['pushed']).toBe('false');
  });

  test('is a failure where it is refused for another reason', async () => {
    const onPush = (): string => WORDS.replace('tag is immutable', 'no');
    const world = worldBeside('1.2.3', OURS, { onPush });
    const { report } = await world.run(gitTag('v1.2.3'), NO_TEST);
    expect(report.failures).toHaveLength(1);
  });
});

test("a commit's tag that was to carry the upload is adopted with if-exists: skip", async () => {
  const world = worldBeside('sha-4f1c2d3');
  const inputs = { ...NO_TEST, 'if-exists': 'skip', tags: 'type=sha\ntype=ref,event=branch', flavor: 'latest=false' };
  world.github.heads = { 'heads/main': SHA };
  const { report, outputs } = await world.run(branch('main'), inputs);
  const theirs = THEIRS.top.digest;
  expect([report.failures, outputs['held']]).toStrictEqual([[], '{}']);
  expect(tagsOf(world)).toStrictEqual({ 'sha-4f1c2d3': theirs, main: theirs });
});

describe('a moving tag that was to carry the upload', () => {
  const ALONE = { tags: 'type=raw,value=edge', flavor: 'latest=false' };
  const NEXT = { tags: 'type=raw,value=edge\ntype=raw,value=next', flavor: 'latest=false' };
  const warningOf = (tag: string): string => `Tag "${HOME}:${tag}" is held back: ${REASON}`;

  test.each([NO_TEST, TESTED])(
    'is held with a warning where no other can, and the run is green: %j',
    async (inputs) => {
      const world = worldBeside('edge');
      const { report, outputs } = await world.run(branch('main'), { ...inputs, ...ALONE });
      expect([report.failures, heldOf(outputs)]).toStrictEqual([[], { [`${HOME}:edge`]: REASON }]);
      expect(world.log.of('warning')).toStrictEqual([warningOf('edge')]);
      expect(tagsOf(world)).toStrictEqual({ edge: THEIRS.top.digest });
    },
  );

  test.each([NO_TEST, TESTED])('leaves that to the next one, and is held with a warning: %j', async (inputs) => {
    const world = worldBeside('edge');
    const { report, outputs } = await world.run(branch('main'), { ...inputs, ...NEXT });
    expect([report.failures, heldOf(outputs)]).toStrictEqual([[], { [`${HOME}:edge`]: REASON }]);
    expect(world.log.of('warning')).toStrictEqual([warningOf('edge')]);
    expect(tagsOf(world)).toStrictEqual({ edge: THEIRS.top.digest, next: outputs['digest'] });
  });

  test('is held with those after it where none of them can', async () => {
    const world = worldOf(['edge', 'next']);
    const { report, outputs } = await world.run(branch('main'), { ...NO_TEST, ...NEXT });
    expect([report.failures, Object.values(heldOf(outputs) as object)]).toStrictEqual([[], [REASON, REASON]]);
    expect(world.log.of('warning')).toStrictEqual(['edge', 'next'].map(warningOf));
  });

  test('is done where it has what was built', async () => {
    const world = worldBeside('edge', OURS);
    const { report, outputs } = await world.run(branch('main'), { ...NO_TEST, ...NEXT });
    expect([report.failures, outputs['held'], outputs['pushed']]).toStrictEqual([[], '{}', 'true']);
    expect(tagsOf(world)).toStrictEqual({ edge: OURS.top.digest, next: OURS.top.digest });
  });

  test('keeps no other registry from being published', async () => {
    const world = worldBeside('edge');
    const { report } = await world.run(branch('main'), { images: `${GHCR}\n${HOME}`, ...ALONE });
    expect([report.failures, tagsOf(world, 'ghcr.io')]).toStrictEqual([[], { edge: OURS.top.digest }]);
  });

  test('is a failure where the next one cannot be asked for', async () => {
    const world = worldBeside('edge');
    world.http.spoil({ on: /matching-refs\/heads\/main/, gives: answer(500) });
    const tags = 'type=raw,value=edge,priority=900\ntype=ref,event=branch,priority=100';
    const { report, outputs } = await world.run(branch('main'), { ...NO_TEST, ...ALONE, tags });
    expect(report.failures).toStrictEqual([expect.stringContaining(`Cannot move ${HOME}:main: `)]);
    expect([Object.keys(heldOf(outputs) as object), outputs['pushed']]).toStrictEqual([
      [`${HOME}:main`, `${HOME}:edge`],
      'false',
    ]);
  });
});
