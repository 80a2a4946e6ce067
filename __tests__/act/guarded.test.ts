import { lastLinesOf, Said, spawnGuarded } from '../../src/act/guarded.js';
import { CommandError, messageOf } from '../../src/errors.js';
import { childPorts } from '../_fakes/session.js';
import { FakeWorld } from '../_fakes/world.js';

const CHILD = { doing: 'the push', program: 'docker', args: ['push', 'a:1'], environment: {}, folder: '/workspace' };

/** What a child is told to end with, and what was started and said. */
async function spawned(world: FakeWorld): Promise<unknown> {
  const how = { heard: () => undefined, signal: world.cancel.signal };
  const end = await spawnGuarded(CHILD, how, childPorts(world)).catch(messageOf);
  return {
    end,
    started: world.docker.calls.length,
    guards: world.log.lines.filter((line) => /^(un)?guard/.test(line)),
  };
}

const GUARD = 'c0ffeec0ffeec0ffeec0ffeec0ffeec0';
const GUARDS = [`guard ${GUARD}`, `unguard ${GUARD}`];
const CANCELLED = 'Cannot go on with the push: the run was cancelled';

describe('spawnGuarded()', () => {
  test('gives how a child has ended, whatever that is', async () => {
    const end = { exitCode: 1, signal: undefined };
    expect(await spawned(new FakeWorld())).toStrictEqual({ end, started: 1, guards: GUARDS });
  });

  test('starts none after a cancel', async () => {
    const world = new FakeWorld();
    world.cancel.abort();
    expect(await spawned(world)).toStrictEqual({ end: CANCELLED, started: 0, guards: [] });
  });

  test('throws where a cancel comes while it runs', async () => {
    const world = new FakeWorld();
    const ended = spawned(world);
    world.cancel.abort();
    expect(await ended).toStrictEqual({ end: CANCELLED, started: 1, guards: GUARDS });
  });
});

function saidOf(count: number, isKept?: RegExp): Said {
  const said = new Said(isKept);
  for (let at = 0; at < count; at += 1) said.add(`line ${at}`);
  return said;
}

test.each([
  [0, '', ''],
  [2, 'line 0\nline 1', 'line 0\nline 1'],
  [20, 'line 0\nline 1\nline 2\nline 3\nline 4', Array.from({ length: 15 }, (_, at) => `line ${at + 5}`).join('\n')],
])('Said keeps the first and the last of %i lines', (count, start, end) => {
  const said = saidOf(count);
  expect([said.start, said.end, said.kept]).toStrictEqual([start, end, '']);
});

test('Said keeps the lines between that are asked for, but no flood of them', () => {
  expect(saidOf(100, /7$/).kept.split('\n').slice(0, 3)).toStrictEqual(['line 7', 'line 17', 'line 27']);
  expect(saidOf(100, /line/).kept.split('\n')).toHaveLength(20);
});

test.each<[string, unknown, string]>([
  ['a command', new CommandError('docker push', 1, 'denied'), 'denied'],
  ['what a command is the cause of', new Error('x', { cause: new CommandError('docker push', 1, 'denied') }), 'denied'],
  ['something else', new Error('x', { cause: new Error('y') }), ''],
  ['no error', 'x', ''],
])('lastLinesOf() where it failed by %s', (_name, error, expected) => {
  expect(lastLinesOf(error)).toBe(expected);
});
