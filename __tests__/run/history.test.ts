import { schedule } from '../../lab/runner/events.ts';
import { makeImage } from '../_fakes/content.js';
import { branch, ORIGIN, pullRequest } from '../_fakes/events.js';
import { FakeWorld, SHA, type WorldOrder } from '../_fakes/world.js';

// The branch, the oldest commit first: OLD, that of the run, NEXT, HEAD. OTHER was put in their place by force.
const OLD = 'd'.repeat(40);
const NEXT = 'e'.repeat(40);
const HEAD = 'f'.repeat(40);
const OTHER = 'a'.repeat(40);
const PARENTS = { [OLD]: [], [SHA]: [OLD], [NEXT]: [SHA], [HEAD]: [NEXT], [OTHER]: [OLD] };
const BRANCH = { tags: 'type=ref,event=branch\ntype=sha', flavor: 'latest=false' };
const MAIN = 'ghcr.io/acme/app:main';

/** A world in which the branch main is at a commit; at none where it is gone. */
function worldAt(head: string | undefined, order: WorldOrder = {}): FakeWorld {
  const world = new FakeWorld(order);
  world.github.heads = { 'heads/main': head };
  world.github.parents = PARENTS;
  return world;
}

/** Publishes an image of a commit, as an earlier run would have. Gives its digest. */
function publish(world: FakeWorld, commit: string, { tags, source = 'https://github.com/acme/app' }: Earlier): string {
  const labels = { 'org.opencontainers.image.revision': commit, 'org.opencontainers.image.source': source };
  const image = makeImage(`commit ${commit}`, { labels });
  for (const tag of tags) world.registry().push('acme/app', image, tag);
  return image.top.digest;
}

type Earlier = { readonly tags: readonly string[]; readonly source?: string };

function heldIn(outputs: Readonly<Record<string, string>>): unknown {
  return JSON.parse(outputs['held'] ?? '');
}

describe('a run of an earlier commit of its branch', () => {
  test('moves the tag where nobody has published a later one', async () => {
    const world = worldAt(HEAD);
    const { outputs, report } = await world.run(branch('main'), BRANCH);
    expect([outputs['tag-names'], report.failures]).toStrictEqual(['main\nsha-4f1c2d3', []]);
  });

  test('moves the tag from an earlier commit', async () => {
    const world = worldAt(HEAD);
    publish(world, OLD, { tags: ['main', 'sha-ddddddd'] });
    const { outputs } = await world.run(branch('main'), BRANCH);
    expect(world.registry().tags('acme/app')['main']).toBe(outputs['digest']);
  });

  test.each([
    ['of this repository', 'https://github.com/acme/app'],
    ['of this repository, spelled as git does', 'https://github.com/Acme/App.git'],
  ])('leaves the tag where it holds a later commit: the labels say so, and they are %s', async (_name, source) => {
    const world = worldAt(HEAD);
    const later = publish(world, NEXT, { tags: ['main'], source });
    const { outputs, report } = await world.run(branch('main'), BRANCH);
    expect([report.failures, outputs['pushed'], outputs['tag-names']]).toStrictEqual([[], 'true', 'sha-4f1c2d3']);
    expect(heldIn(outputs)).toStrictEqual({
      [MAIN]: 'it holds commit eeeeeee already, which comes after this one',
    });
    expect(world.registry().tags('acme/app')['main']).toBe(later);
  });

  test.each([
    ['of another repository', 'https://github.com/eve/app'],
    ['of nobody', ''],
  ])('does not believe labels %s', async (_name, source) => {
    const world = worldAt(HEAD);
    publish(world, HEAD, { tags: ['main'], source });
    const { outputs } = await world.run(branch('main'), BRANCH);
    expect(world.registry().tags('acme/app')['main']).toBe(outputs['digest']);
  });

  test('moves the tag from this commit itself, published by an earlier run, and from what has no labels', async () => {
    const again = worldAt(HEAD);
    publish(again, SHA, { tags: ['main'] });
    expect((await again.run(branch('main'), BRANCH)).outputs['tag-names']).toBe('main\nsha-4f1c2d3');
    const plain = worldAt(HEAD);
    plain.registry().push('acme/app', makeImage('by hand'), 'main');
    expect((await plain.run(branch('main'), BRANCH)).outputs['tag-names']).toBe('main\nsha-4f1c2d3');
  });

  test('helps the newest commit that is published by its own tag: its run died before it moved the tag', async () => {
    const world = worldAt(HEAD);
    publish(world, OLD, { tags: ['main'] });
    const next = publish(world, NEXT, { tags: ['sha-eeeeeee'] });
    const { outputs, report } = await world.run(branch('main'), BRANCH);
    expect([report.failures, world.registry().tags('acme/app')['main']]).toStrictEqual([[], next]);
    expect(heldIn(outputs)).toStrictEqual({ [MAIN]: 'sha-eeeeeee was published meanwhile, and has it' });
  });

  test('fails where GitHub does not tell how the commits stand to one another, and leaves the tag', async () => {
    const world = worldAt(HEAD);
    const later = publish(world, NEXT, { tags: ['main'] });
    world.http.spoil({ on: /compare\/.*eeeeeee/, gives: 'reset' });
    const { report } = await world.run(branch('main'), BRANCH);
    expect([report.failures.length, world.registry().tags('acme/app')['main']]).toStrictEqual([1, later]);
  });
});

describe('a run whose branch changes', () => {
  test('while it builds holds the tag where a force push took its commit away', async () => {
    const world: FakeWorld = worldAt(SHA, {
      onBuild: () => (world.github.heads = { 'heads/main': OTHER }),
    });
    const before = publish(world, OLD, { tags: ['main'] });
    const { outputs, report } = await world.run(branch('main'), BRANCH);
    expect([report.failures, outputs['tag-names']]).toStrictEqual([[], 'sha-4f1c2d3']);
    expect(heldIn(outputs)).toStrictEqual({ [MAIN]: 'commit 4f1c2d3 is not on branch main any more' });
    expect(world.registry().tags('acme/app')['main']).toBe(before);
  });

  test('holds the tag where the branch is gone', async () => {
    const world = worldAt(undefined);
    const { outputs, report } = await world.run(branch('main'), BRANCH);
    expect([report.failures, outputs['tag-names']]).toStrictEqual([[], 'sha-4f1c2d3']);
    expect(heldIn(outputs)).toStrictEqual({ [MAIN]: 'branch main is gone' });
  });

  test('while it writes the tag gives way to the later commit that was published meanwhile', async () => {
    const world = worldAt(SHA);
    const next = { digest: '' };
    world.http.before(/^PUT .*\/main$/, () => {
      world.github.heads = { 'heads/main': NEXT };
      next.digest = publish(world, NEXT, { tags: ['sha-eeeeeee', 'main'] });
    });
    const { outputs } = await world.run(branch('main'), BRANCH);
    expect(world.registry().tags('acme/app')['main']).toBe(next.digest);
    expect(heldIn(outputs)).toStrictEqual({ [MAIN]: 'sha-eeeeeee was published meanwhile, and has it' });
  });

  test('while it writes the tag keeps it as long as the later commit is not published', async () => {
    const world = worldAt(SHA);
    world.http.before(/^PUT .*\/main$/, () => (world.github.heads = { 'heads/main': NEXT }));
    const { outputs } = await world.run(branch('main'), BRANCH);
    expect(outputs['tag-names']).toBe('main\nsha-4f1c2d3');
  });

  test('while it writes the tag leaves it as it is, once the branch is gone', async () => {
    const world = worldAt(SHA);
    world.http.before(/^PUT .*\/main$/, () => (world.github.heads = { 'heads/main': undefined }));
    const { outputs, report } = await world.run(branch('main'), BRANCH);
    expect([report.failures, heldIn(outputs)]).toStrictEqual([[], { [MAIN]: 'branch main is gone' }]);
  });
});

describe('what follows a branch, too', () => {
  const LATER = 'it holds commit fffffff already, which comes after this one';

  test.each([
    ['edge', branch('main'), 'type=edge'],
    ['nightly', schedule(ORIGIN, '0 3 * * *'), 'type=schedule'],
  ])('%s moves to later commits only', async (tag, event, tags) => {
    const world = worldAt(HEAD);
    publish(world, HEAD, { tags: [tag] });
    const { outputs } = await world.run(event, { ...BRANCH, tags: `${tags}\ntype=sha` });
    expect(heldIn(outputs)).toStrictEqual({ [`ghcr.io/acme/app:${tag}`]: LATER });
  });

  test('the tag of a pull request moves to later heads of it only', async () => {
    const world = new FakeWorld();
    // The event is about commit f, and e was pushed since.
    world.github.heads = { 'pull/12/head': NEXT };
    world.github.parents = { [NEXT]: [HEAD], [HEAD]: [] };
    publish(world, NEXT, { tags: ['pr-12'] });
    const { outputs } = await world.run(pullRequest(), { push: 'true', tags: 'type=ref,event=pr\ntype=sha' });
    expect(heldIn(outputs)).toStrictEqual({
      'ghcr.io/acme/app:pr-12': 'it holds commit eeeeeee already, which comes after this one',
    });
  });

  test('the latest of the default branch does, as long as there is no release', async () => {
    const world = worldAt(HEAD, { gitTags: [] });
    publish(world, HEAD, { tags: ['latest'] });
    const { outputs } = await world.run(branch('main'));
    expect(heldIn(outputs)).toStrictEqual({ 'ghcr.io/acme/app:latest': LATER });
  });
});

describe('a release while the default branch is published', () => {
  function releasing(tags: readonly string[]): { readonly world: FakeWorld; readonly digest: string } {
    const world: FakeWorld = worldAt(SHA, { gitTags: [], onBuild: () => (world.github.gitTags = ['v1.0.0']) });
    return { world, digest: publish(world, OLD, { tags }) };
  }

  test('takes latest from it, once it is published', async () => {
    const { world, digest } = releasing(['1.0.0']);
    const { outputs, report } = await world.run(branch('main'));
    expect([report.failures, outputs['tag-names']]).toStrictEqual([[], 'main\nsha-4f1c2d3']);
    expect(world.registry().tags('acme/app')['latest']).toBe(digest);
    expect(heldIn(outputs)).toStrictEqual({
      'ghcr.io/acme/app:latest': 'git has v1.0.0: it belongs to releases; it was not there yet, and was given to 1.0.0',
    });
  });

  test('finds latest there, and its own run moves it', async () => {
    const { world, digest } = releasing(['latest']);
    const { outputs } = await world.run(branch('main'));
    expect(world.registry().tags('acme/app')['latest']).toBe(digest);
    expect(heldIn(outputs)).toStrictEqual({
      'ghcr.io/acme/app:latest': 'git has v1.0.0: it belongs to releases, not published here yet as 1.0.0',
    });
  });

  test('is helped to latest, where it comes after that was written', async () => {
    const world = worldAt(SHA, { gitTags: [] });
    const release = { digest: '' };
    world.http.before(/^PUT .*latest$/, () => {
      world.github.gitTags = ['v1.0.0'];
      release.digest = publish(world, OLD, { tags: ['1.0.0'] });
    });
    const { outputs } = await world.run(branch('main'));
    expect(world.registry().tags('acme/app')['latest']).toBe(release.digest);
    expect(outputs['tag-names']).toBe('main\nsha-4f1c2d3');
  });
});

describe('raw values', () => {
  test('are written as given, also by a run of an earlier commit, and nobody is asked for a history', async () => {
    const world = worldAt(HEAD);
    publish(world, HEAD, { tags: ['stable', 'latest'] });
    const { outputs } = await world.run(branch('main'), { tags: 'stable\nlatest' });
    expect(world.registry().tags('acme/app')).toMatchObject({ stable: outputs['digest'], latest: outputs['digest'] });
    expect(world.http.requests.filter((request) => request.includes('/heads/'))).toStrictEqual([]);
  });

  test('are written after the tags of rules, and before latest', async () => {
    const world = worldAt(SHA);
    await world.run(branch('main'), { tags: 'latest\nstable\ntype=ref,event=branch\ntype=sha' });
    const writes = world.registry().writes.map((write) => write.replace('acme/app:', ''));
    expect(writes).toStrictEqual(['sha-4f1c2d3', 'main', 'stable', 'latest']);
  });
});

test('with moving-tags: always a branch is published wherever it is, and nobody is asked', async () => {
  const world = worldAt(HEAD);
  publish(world, HEAD, { tags: ['main'] });
  const { outputs } = await world.run(branch('main'), { ...BRANCH, 'moving-tags': 'always' });
  expect(world.registry().tags('acme/app')['main']).toBe(outputs['digest']);
  expect(world.http.requests.filter((request) => request.includes('api.github.com'))).toStrictEqual([]);
});

describe('a branch whose commits no rule names (no type=sha)', () => {
  const UNNAMED = { tags: 'type=ref,event=branch\ntype=raw,value=main-build', flavor: 'latest=false' };
  const BUILDER = {
    '/home/runner/.docker/buildx/current': '{"Key":"unix:///var/run/docker.sock","Name":"big","Global":false}',
    '/home/runner/.docker/buildx/instances/big': '{"Name":"big","Driver":"docker-container"}',
  };

  test('is overtaken by the run of the next commit: the tag is held, and the run is green', async () => {
    const world = worldAt(SHA, { files: BUILDER });
    let later = '';
    world.http.before(/^HEAD .*\/main$/, () => {
      world.github.heads = { 'heads/main': NEXT };
      later = publish(world, NEXT, { tags: ['main'] });
    });
    const { outputs, report } = await world.run(branch('main'), UNNAMED);
    expect([report.failures, heldIn(outputs), world.registry().tags('acme/app')['main']]).toStrictEqual([
      [],
      { [MAIN]: 'its branch has a later commit, and has written it' },
      later,
    ]);
  });

  test('writes over the run of the next commit where that came first, and says that there is one', async () => {
    const world = worldAt(SHA, { files: BUILDER });
    world.http.before(/^PUT .*\/main$/, () => {
      world.github.heads = { 'heads/main': NEXT };
      publish(world, NEXT, { tags: ['main'] });
    });
    await world.run(branch('main'), UNNAMED);
    expect(world.log.lines).toContain(
      `${MAIN} was written, and its branch has a later commit by now: its own run moves it`,
    );
  });
});

test.each(['constructor', '__proto__', 'toString'])('a branch named %s is one like any other', async (name) => {
  const world = new FakeWorld();
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
  // What is asked for is answered after git.
  world.http.spoil({ on: new RegExp(`^HEAD .*/${name}$`), gives: ({ serve }) => pause().then(serve) });
  const { outputs, report, summary } = await world.run(branch(name), {});
  expect([report.failures, outputs['pushed'], heldIn(outputs)]).toStrictEqual([[], 'true', {}]);
  expect(summary).toContain('## ⚓ Published');
});

describe('a run of which every tag is held', () => {
  const RULES = { tags: 'type=ref,event=branch', flavor: 'latest=false' };

  test.each([
    ['nothing is uploaded', {}],
    [
      'the image goes by digest',
      {
        '/home/runner/.docker/buildx/current': '{"Key":"unix:///var/run/docker.sock","Name":"big","Global":false}',
        '/home/runner/.docker/buildx/instances/big': '{"Name":"big","Driver":"docker-container"}',
      },
    ],
  ])('is green and says that nothing was published, where %s', async (_name, files) => {
    const world = worldAt(HEAD, { files });
    publish(world, NEXT, { tags: ['main'] });
    const { outputs, report, summary } = await world.run(branch('main'), RULES);
    expect([report.failures, outputs['pushed'], outputs['tags']]).toStrictEqual([[], 'false', '']);
    expect(summary).toContain('## ⏸️ Nothing published `main`\n\nEvery tag is held.');
  });
});
