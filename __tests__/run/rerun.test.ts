import { answer } from '../_fakes/answers.js';
import { makeImage } from '../_fakes/content.js';
import { gitTag } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';

const TAGS = ['1.2.3', '1.2', '1', 'sha-4f1c2d3', 'latest'];
/** What the build of the world makes: a second attempt makes the same. */
const OURS = makeImage('app');
const THEIRS = makeImage('another');

/** A re-run in a registry that has these tags already. The builder uploads without a tag, so that we write them all. */
function rerun(there: readonly string[], attempt = '2'): FakeWorld {
  const world = new FakeWorld({
    gitTags: ['v1.2.3'],
    environment: { GITHUB_RUN_ATTEMPT: attempt },
    files: {
      '/home/runner/.docker/buildx/current': '{"Key":"unix:///var/run/docker.sock","Name":"big","Global":false}',
      '/home/runner/.docker/buildx/instances/big': '{"Name":"big","Driver":"docker-container"}',
    },
  });
  for (const tag of there) world.registry().push('acme/app', OURS, tag);
  return world;
}

function putsOf({ http }: FakeWorld): readonly string[] {
  return http.requests.filter((one) => one.startsWith('PUT')).map((one) => one.replace(/.*\//, ''));
}

function saysOf({ log }: FakeWorld): readonly string[] {
  return log.lines.filter((line) => line.endsWith(' points to it already'));
}

test.each<[string, readonly string[], readonly string[]]>([
  ['nothing was written', [], ['1.2.3', 'sha-4f1c2d3', '1.2', '1', 'latest']],
  ['a fixed tag was written', ['1.2.3'], ['sha-4f1c2d3', '1.2', '1', 'latest']],
  ['all but latest was written', ['1.2.3', 'sha-4f1c2d3', '1.2', '1'], ['latest']],
  ['everything was written', TAGS, []],
])('a re-run completes what is missing, where %s: it says what was there', async (_name, there, written) => {
  const world = rerun(there);
  const { outputs, report } = await world.run(gitTag('v1.2.3'));
  expect([report.failures, outputs['pushed'], outputs['tag-names']]).toStrictEqual([[], 'true', TAGS.join('\n')]);
  expect(putsOf(world)).toStrictEqual(written);
  expect(saysOf(world).toSorted()).toStrictEqual(
    there.map((tag) => `ghcr.io/acme/app:${tag} points to it already`).toSorted(),
  );
});

test('a re-run writes what points elsewhere', async () => {
  const world = rerun(['1.2.3', 'sha-4f1c2d3']);
  world.registry().push('acme/app', THEIRS, '1.2');
  await world.run(gitTag('v1.2.3'));
  expect(putsOf(world)).toStrictEqual(['1.2', '1', 'latest']);
});

test('a re-run that cannot read what is there fails, and moves nothing', async () => {
  const world = rerun([]);
  world.http.spoil({ on: /^HEAD .*\/1\.2\.3$/, gives: answer(500) });
  const { report } = await world.run(gitTag('v1.2.3'));
  expect(report.failures).toStrictEqual([expect.stringContaining('the registry answers 500')]);
  expect(putsOf(world)).toStrictEqual(['sha-4f1c2d3']);
});

test('a first attempt asks for nothing before it writes: what is there is mostly what was there before', async () => {
  const world = rerun(TAGS, '1');
  await world.run(gitTag('v1.2.3'));
  expect([putsOf(world).length, saysOf(world)]).toStrictEqual([5, []]);
});

test.each(['skip', 'fail'])(
  'where input if-exists is %s, what is there is read first in any attempt',
  async (ifExists) => {
    const world = rerun(['1.2', '1', 'latest'], '1');
    await world.run(gitTag('v1.2.3'), { 'if-exists': ifExists });
    expect(putsOf(world)).toStrictEqual(['1.2.3', 'sha-4f1c2d3']);
  },
);

test('a run after one that died between its fixed and its moving tag moves that', async () => {
  const world = rerun(['1.2.3', 'sha-4f1c2d3']);
  world.registry().push('acme/app', THEIRS, 'latest');
  const { outputs } = await world.run(gitTag('v1.2.3'));
  expect(world.registry().tags('acme/app')['latest']).toBe(outputs['digest']);
});
