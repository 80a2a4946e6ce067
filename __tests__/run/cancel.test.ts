import type { EventContext } from '../../lab/runner/settings.ts';
import type { ExecResult } from '../../src/ports/exec.js';
import { STATE } from '../../src/ports/state.js';
import { makeImage } from '../_fakes/content.js';
import { branch, gitTag, pullRequest } from '../_fakes/events.js';
import { FakeWorld, SHA } from '../_fakes/world.js';

const CANCELLED = 'Cannot go on with publishing: the run was cancelled';
const LOCAL = 'slipway.invalid/test:c0ffeec0ffee';
// What a question comes to that a cancel ends.
const CUT_OFF = { exitCode: 124, stdout: '', stderr: 'docker: the run was cancelled' };

/** A run of a release that is cancelled as soon as a request goes out. */
async function cancelledAt(on: RegExp, world = new FakeWorld({ gitTags: ['v1.2.3'] })): Promise<Cancelled> {
  world.http.before(on, () => world.cancel.abort(new Error('SIGINT was received')));
  const { report, outputs } = await world.run(gitTag('v1.2.3'));
  const at = world.http.requests.findIndex((request) => on.test(request));
  return { world, failures: report.failures, outputs, later: world.http.requests.slice(at + 1) };
}

/** The run is cancelled as soon as a program is asked this, which answers as usual if not otherwise. */
function cancelAtCall({ exec, cancel }: FakeWorld, start: string, answer?: ExecResult): void {
  const run = exec.run.bind(exec);
  exec.run = async (program, args, options) => {
    if (![program, ...args].join(' ').startsWith(start)) return run(program, args, options);
    cancel.abort(new Error('SIGINT was received'));
    return answer ?? run(program, args, options);
  };
}

/** The names of images that post is told to remove, one after the other. */
function imagesLeftToPost({ state }: FakeWorld): readonly string[] {
  const told: string[] = [];
  const save = state.save.bind(state);
  state.save = (name, value) => {
    if (name === STATE.image) told.push(value);
    save(name, value);
  };
  return told;
}

type Cancelled = {
  readonly world: FakeWorld;
  readonly failures: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  /** What was asked after the cancel. */
  readonly later: readonly string[];
};

describe('a cancel', () => {
  test('while git is asked whether a branch has gone on starts no build', async () => {
    const world = new FakeWorld();
    world.github.heads = { 'heads/main': SHA };
    world.http.before(/matching-refs\/heads\/main/, () => world.cancel.abort(new Error('SIGINT was received')));
    const { report } = await world.run(branch('main'), { tags: 'type=ref,event=branch', flavor: 'latest=false' });
    expect([report.failures, world.docker.calls]).toStrictEqual([[CANCELLED], []]);
  });

  test('while the engine is asked whether it knows a registry as insecure starts no build', async () => {
    const known = { InsecureRegistryCIDRs: [], IndexConfigs: { 'r.example.com': { Secure: false } } };
    const world = new FakeWorld({
      gitTags: ['v1.2.3'],
      registries: { 'r.example.com': { auth: 'none' } },
      registryConfig: JSON.stringify(known),
    });
    cancelAtCall(world, 'docker info');
    const inputs = { images: 'r.example.com/acme/app', 'insecure-registries': 'r.example.com' };
    const { report } = await world.run(gitTag('v1.2.3'), inputs);
    expect([report.failures, world.docker.calls]).toStrictEqual([[CANCELLED], []]);
  });

  test('while the image that was tested gets its name starts no push', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    cancelAtCall(world, 'docker tag');
    const { report } = await world.run(gitTag('v1.2.3'), { test: 'check' });
    expect(report.failures).toStrictEqual([CANCELLED]);
    expect(world.docker.calls.map(({ program, args }) => [program, args[0]])).toStrictEqual([
      ['docker', 'buildx'],
      ['bash', '-euo'],
    ]);
  });

  test.each<[string, EventContext, Readonly<Record<string, string>>, readonly string[]]>([
    ['what is published', gitTag('v1.2.3'), {}, [CANCELLED]],
    ['what is not pushed', pullRequest(), {}, []],
    ['the first of two platforms', pullRequest(), { 'test-platforms': 'linux/amd64,linux/arm64' }, [CANCELLED]],
  ])('that cuts off the removal of %s from the engine leaves it to post', async (_what, event, inputs, failures) => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    const told = imagesLeftToPost(world);
    cancelAtCall(world, 'docker image rm', CUT_OFF);
    const { report } = await world.run(event, { test: 'check', ...inputs });
    expect(report.failures).toStrictEqual(failures);
    expect([...world.docker.images.keys()]).toContain(LOCAL);
    // Post knows the last name alone: another one, or none, would hide this one.
    expect(told).toStrictEqual([LOCAL]);
  });

  test('while fixed tags are written brings those to their end, begins no moving one, and reads back what was written', async () => {
    const { world, failures, outputs, later } = await cancelledAt(/^PUT .*sha-/);
    const { digest } = outputs;
    expect(world.registry().tags('acme/app')).toStrictEqual({ '1.2.3': digest, 'sha-4f1c2d3': digest });
    expect([failures, outputs['pushed']]).toStrictEqual([[CANCELLED], 'false']);
    expect(later.filter((request) => request.startsWith('PUT'))).toStrictEqual([]);
    expect(later.filter((request) => request.startsWith('HEAD'))).toHaveLength(2);
  });

  test('while moving tags are written brings those to their end, looks at them again, and begins no latest', async () => {
    const { world, failures, outputs, later } = await cancelledAt(/^PUT .*\/1\.2$/);
    const names = ['1', '1.2', '1.2.3', 'sha-4f1c2d3'];
    expect(Object.keys(world.registry().tags('acme/app')).toSorted()).toStrictEqual(names);
    expect([failures, outputs['pushed']]).toStrictEqual([[CANCELLED], 'false']);
    expect(later.filter((request) => request.includes('latest'))).toStrictEqual([]);
    expect(later).toContain('GET api.github.com/repos/acme/app/git/matching-refs/tags/');
    expect(later.filter((request) => /^HEAD .*\/1(\.2)?$/.test(request))).toHaveLength(2);
  });

  test('while a moving tag is written helps a higher version that was published meanwhile', async () => {
    const world: FakeWorld = new FakeWorld({ gitTags: ['v1.2.3'] });
    const theirs = makeImage('1.2.4');
    world.http.before(/^PUT .*\/1\.2$/, () => {
      world.github.gitTags = ['v1.2.3', 'v1.2.4'];
      world.registry().push('acme/app', theirs, '1.2.4');
    });
    const { failures, outputs } = await cancelledAt(/^PUT .*\/1$/, world);
    const { '1': major, '1.2': minor } = world.registry().tags('acme/app');
    expect([major, minor]).toStrictEqual([theirs.top.digest, theirs.top.digest]);
    expect(failures).toStrictEqual([CANCELLED]);
    expect(JSON.parse(outputs['held'] ?? '')).toMatchObject({
      'ghcr.io/acme/app:1.2': '1.2.4 was published meanwhile, and has it',
    });
  });

  test('while a branch is published asks nobody for its history', async () => {
    const world = new FakeWorld();
    world.http.before(/^HEAD|^PUT|manifests\/sha256/, () => world.cancel.abort(new Error('SIGINT was received')));
    await world.run(branch('feat/x'));
    expect(world.http.requests.filter((request) => request.includes('matching-refs'))).toStrictEqual([]);
  });

  test('after everything was written lets the proof come to its end, and the outputs tell of it', async () => {
    const { world, failures, outputs } = await cancelledAt(/^HEAD .*\/1\.2\.3$/);
    expect(Object.keys(world.registry().tags('acme/app'))).toHaveLength(5);
    expect([failures, outputs['pushed']]).toStrictEqual([[], 'true']);
  });

  test('is the cause of whatever fails after it', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    world.http.spoil({ on: /^HEAD .*\/sha-4f1c2d3$/, gives: 'reset' });
    const { failures, outputs } = await cancelledAt(/^HEAD .*\/1\.2\.3$/, world);
    expect([failures, outputs['pushed']]).toStrictEqual([[CANCELLED], 'false']);
  });
});
