import { type Runner, tellObstacle, whyNotHere, withoutDocker, withoutEngine } from '../../src/decide/runner.js';

const PLAIN: Runner = {
  system: 'Linux',
  isHosted: false,
  isContainer: false,
  isPod: false,
  isAct: false,
  dockerHost: '',
};

test.each<[string, Partial<Runner>, boolean, string | undefined]>([
  ['Linux with docker', {}, true, undefined],
  ['macOS with docker, of whatever engine', { system: 'macOS' }, true, undefined],
  ['Windows with docker', { system: 'Windows' }, true, 'that of a Windows runner runs Windows containers'],
  ['Windows', { system: 'Windows' }, false, 'that of a Windows runner runs Windows containers'],
  ['macOS', { system: 'macOS' }, false, 'macOS runners come without one'],
  ['Linux', {}, false, 'There is no docker on this runner'],
  ["a job's container", { isContainer: true }, false, "The image of the job's container has no docker client"],
  ['a pod', { isPod: true }, false, 'The image of this runner has no docker client'],
  ["a job's container in a pod", { isPod: true, isContainer: true }, false, "The image of the job's container"],
  ['act', { isAct: true, isContainer: true }, false, 'The image that act runs the job in'],
])('whyNotHere() on %s', (_name, given, hasDocker, expected) => {
  const why = whyNotHere({ ...PLAIN, ...given }, hasDocker);
  if (expected === undefined) expect(why).toBeUndefined();
  else expect(why?.cause).toContain(expected);
});

test.each<[string, Partial<Runner>, string | undefined, string]>([
  ['a runner of which nothing is known', {}, undefined, ''],
  [
    'one that names an engine',
    { dockerHost: 'tcp://me:secret@dind:2376' },
    'Nothing answers at tcp://dind:2376,',
    'TLS',
  ],
  [
    'one that names an engine, of GitHub',
    { dockerHost: 'unix:///x.sock', isHosted: true },
    'unix:///x.sock',
    'DOCKER_HOST',
  ],
  ['macOS', { system: 'macOS', isHosted: true }, 'macOS runners come without one', 'mode plan, merge and promote'],
  ['a pod', { isPod: true, isContainer: true }, 'no Docker engine beside this runner', 'dind'],
  [
    "a job's container",
    { isContainer: true, isHosted: true },
    "The job's container does not reach",
    '/var/run/docker.sock',
  ],
  ['a runner of GitHub', { isHosted: true }, 'as ubuntu-slim has', 'runs-on: ubuntu-24.04'],
])('withoutEngine() on %s', (_name, given, cause, mend) => {
  const why = withoutEngine({ ...PLAIN, ...given });
  if (cause === undefined) expect(why).toBeUndefined();
  else expect([why?.cause, why?.mend]).toStrictEqual([expect.stringContaining(cause), expect.stringContaining(mend)]);
});

test('tellObstacle() is an error with cause and mend, and where to read more', () => {
  expect(tellObstacle(withoutDocker(PLAIN))).toBe(
    'Cannot build on this runner: There is no docker on this runner\n  Mend: Install it, or use a runner that has it',
  );
  expect(tellObstacle({ cause: 'a', mend: 'b', link: 'https://c' })).toBe(
    'Cannot build on this runner: a\n  Mend: b\n  See: https://c',
  );
});
