import { answer, refusal } from '../_fakes/answers.js';
import { makeImage } from '../_fakes/content.js';
import { gitTag } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';

const OURS = makeImage('app');
const THEIRS = makeImage('another');
const HOST = 'r.example.com';
const HOME = `${HOST}/acme/app`;
const REASON = 'immutable in this registry';

/** A world whose registry has these tags, and lets none of them be written. The builder uploads without a tag. */
function worldOf(tags: readonly string[], { says = 'tag is immutable', image = OURS } = {}): FakeWorld {
  const world = new FakeWorld({
    gitTags: ['v1.2.3'],
    registries: { [HOST]: { auth: 'none' } },
    files: {
      '/home/runner/.docker/buildx/current': '{"Key":"unix:///var/run/docker.sock","Name":"big","Global":false}',
      '/home/runner/.docker/buildx/instances/big': '{"Name":"big","Driver":"docker-container"}',
    },
  });
  for (const tag of tags) {
    world.registry(HOST).push('acme/app', image, tag);
    world.http.spoil({ on: new RegExp(`^PUT .*/${tag}$`), gives: refusal(400, 'TAG_INVALID', says) });
  }
  return world;
}

test.each(['tag is immutable', 'The tag 1.2.3 already exists and cannot be overwritten'])(
  'a fixed tag that points to our image is done, whatever is said of writing it: %s',
  async (says) => {
    const world = worldOf(['1.2.3', 'sha-4f1c2d3'], { says });
    const { outputs, report } = await world.run(gitTag('v1.2.3'), { images: HOME });
    expect([report.failures, outputs['pushed'], outputs['held']]).toStrictEqual([[], 'true', '{}']);
  },
);

test.each(['overwrite', 'fail'])(
  'a fixed tag with another image is an error that names the rule (if-exists: %s)',
  async (ifExists) => {
    const world = worldOf([]);
    // It comes to be there between the question and the write.
    world.http.before(/^POST /, () => world.registry(HOST).push('acme/app', THEIRS, '1.2.3'));
    world.http.spoil({ on: /^PUT .*\/1\.2\.3$/, gives: refusal(400, 'TAG_INVALID', 'tag is immutable') });
    const { outputs, report } = await world.run(gitTag('v1.2.3'), { images: HOME, 'if-exists': ifExists });
    expect(report.failures).toStrictEqual([
      expect.stringMatching(
        /Cause: The tag exists, and the registry does not let it be written again\n {2}Mend: Publish another/,
      ),
    ]);
    expect(outputs['pushed']).toBe('false');
    expect(world.registry(HOST).tags('acme/app')).not.toHaveProperty('latest');
  },
);

describe('if-exists: skip, and a fixed tag that is there only when it is written', () => {
  const SKIP = { images: HOME, 'if-exists': 'skip' };

  /** Somebody publishes these tags after the question and before the write. */
  async function runBeside(
    ...tags: readonly string[]
  ): Promise<{ world: FakeWorld; done: Awaited<ReturnType<FakeWorld['run']>> }> {
    const world = worldOf([]);
    world.http.before(/^POST /, () => tags.forEach((tag) => world.registry(HOST).push('acme/app', THEIRS, tag)));
    for (const tag of tags)
      world.http.spoil({ on: new RegExp(`^PUT .*/${tag}$`), gives: refusal(400, 'TAG_INVALID', 'tag is immutable') });
    return { world, done: await world.run(gitTag('v1.2.3'), SKIP) };
  }

  test('is adopted, and the moving tags point to what it points to', async () => {
    const { world, done } = await runBeside('1.2.3', 'sha-4f1c2d3');
    const theirs = THEIRS.top.digest;
    expect([done.report.failures, done.outputs['pushed'], done.outputs['digest']]).toStrictEqual([[], 'true', theirs]);
    const digests = JSON.parse(done.outputs['digests'] ?? '') as Record<string, { platforms: object }>;
    expect(digests[HOME]?.platforms).toStrictEqual({ 'linux/amd64': theirs });
    expect([world.registry(HOST).tags('acme/app'), done.outputs['held']]).toStrictEqual([
      { '1.2.3': theirs, 'sha-4f1c2d3': theirs, '1.2': theirs, '1': theirs, latest: theirs },
      '{}',
    ]);
    expect(world.log.lines).toContain(
      `${HOME}:1.2.3 is there already, at ${theirs}, and cannot be written: it is adopted`,
    );
  });

  test('the tag of the commit that was written meanwhile is told to point elsewhere', async () => {
    const { world, done } = await runBeside('1.2.3');
    const theirs = THEIRS.top.digest;
    const ours = String(world.registry(HOST).tags('acme/app')['sha-4f1c2d3']);
    expect([done.report.failures, JSON.parse(done.outputs['held'] ?? '')]).toStrictEqual([
      [],
      {
        [`${HOME}:sha-4f1c2d3`]: `it was written before 1.2.3 was found to be there, and points to ${ours}`,
      },
    ]);
    expect([world.registry(HOST).tags('acme/app')['latest'], ours === theirs]).toStrictEqual([theirs, false]);
  });

  test('the tag of the commit alone is left as it is, and the version is ours', async () => {
    const { world, done } = await runBeside('sha-4f1c2d3');
    const theirs = THEIRS.top.digest;
    expect([done.report.failures, JSON.parse(done.outputs['held'] ?? '')]).toStrictEqual([
      [],
      { [`${HOME}:sha-4f1c2d3`]: `it was there already, and points to ${theirs}` },
    ]);
    expect(world.registry(HOST).tags('acme/app')).toMatchObject({
      '1.2.3': done.outputs['digest'],
      latest: done.outputs['digest'],
    });
  });

  test('is a failure where it cannot be read', async () => {
    const world = worldOf([]);
    world.http.spoil({ on: /^PUT .*\/1\.2\.3$/, gives: refusal(400, 'TAG_INVALID', 'tag is immutable') });
    const { report, outputs } = await world.run(gitTag('v1.2.3'), SKIP);
    expect([report.failures.length, outputs['pushed']]).toStrictEqual([1, 'false']);
  });
});

test('a moving tag is held with a warning, and the run is green', async () => {
  const world = worldOf(['1.2', '1', 'latest'], { image: THEIRS });
  const { outputs, report } = await world.run(gitTag('v1.2.3'), { images: HOME });
  expect([report.failures, outputs['pushed'], outputs['tag-names']]).toStrictEqual([[], 'true', '1.2.3\nsha-4f1c2d3']);
  expect(JSON.parse(outputs['held'] ?? '')).toStrictEqual(
    Object.fromEntries(['1.2', '1', 'latest'].map((tag) => [`${HOME}:${tag}`, REASON])),
  );
  expect(world.log.of('warning').toSorted()).toStrictEqual(
    ['1.2', '1', 'latest'].map((tag) => `Tag "${HOME}:${tag}" is held back: ${REASON}`).toSorted(),
  );
});

test('a refusal for another reason is a failure', async () => {
  const world = worldOf([]);
  world.http.spoil({ on: /^PUT .*\/1\.2$/, gives: answer(400) });
  const { report, outputs } = await world.run(gitTag('v1.2.3'), { images: HOME });
  expect([report.failures.length, outputs['pushed']]).toStrictEqual([1, 'false']);
});
