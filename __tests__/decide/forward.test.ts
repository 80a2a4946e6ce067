import fc from 'fast-check';
import { type Contender, judge, type MoveEvent, type MoveState, next, type Verdict } from '../../src/decide/forward.js';
import type { GitTags } from '../../src/decide/git-tags.js';
import { semverRule, tagOf, versionOf } from '../_fakes/values.js';

const MAJOR = semverRule('pattern={{major}}');
const NO_ANSWERS = new Map();

function contender(version: string, given: Partial<Contender> = {}): Contender {
  const range = { kind: 'every', rule: MAJOR } as const;
  return { name: 'latest', version: versionOf(version), prerelease: false, range, ...given };
}

function known(...names: string[]): GitTags {
  return { kind: 'known', names };
}

function hold(reason: string): Verdict {
  return { kind: 'hold', reason };
}

const MOVE: Verdict = { kind: 'move' };
const SAME = { kind: 'same-name', rule: MAJOR } as const;

test.each<[string, Contender, GitTags, Verdict]>([
  ['the newest of all', contender('v2.0.0'), known('v1.9.0', 'v2.0.0'), MOVE],
  ['the first of all', contender('v0.0.1'), known(), MOVE],
  ['a backport', contender('v1.9.1'), known('v1.9.0', 'v2.0.0'), hold('git has v2.0.0, a higher version than v1.9.1')],
  [
    'a backport, numbers not being texts',
    contender('v1.9.1'),
    known('v1.10.0'),
    hold('git has v1.10.0, a higher version than v1.9.1'),
  ],
  ['one whose git tag is spelled otherwise', contender('1.2.3'), known('v1.2.3'), MOVE],
  ['one beside a higher prerelease', contender('v1.9.1'), known('v2.0.0-rc.1'), MOVE],
  ['one beside tags that are no versions', contender('v1.9.1'), known('v3', 'spring', '2026.13'), MOVE],
  ['the newest of its range', contender('v1.9.1', { name: '1', range: SAME }), known('v1.9.0', 'v2.0.0'), MOVE],
  [
    'an old one of its range',
    contender('v1.9.0', { name: '1', range: SAME }),
    known('v1.9.1', 'v2.0.0'),
    hold('git has v1.9.1, a higher version than v1.9.0'),
  ],
  [
    'one of a range without a rule',
    contender('v1.9.0', { range: { kind: 'same-name', rule: undefined } }),
    known('v2.0.0'),
    hold('git has v2.0.0, a higher version than v1.9.0'),
  ],
  ['a prerelease', contender('v2.0.0-rc.1'), known(), hold('v2.0.0-rc.1 is a prerelease, which moves no stable tag')],
  [
    'a release that is marked as a prerelease',
    contender('v2.0.0', { prerelease: true }),
    known(),
    hold('v2.0.0 is a prerelease, which moves no stable tag'),
  ],
  [
    'one when git cannot be read',
    contender('v2.0.0'),
    { kind: 'unknown', why: 'out of order' },
    hold("git's tags cannot be read: out of order"),
  ],
  [
    'one with another of the same precedence',
    contender('v1.0.0+a'),
    known('v1.0.0+b'),
    hold('git has v1.0.0+b, a higher version than v1.0.0+a'),
  ],
])('judge() of %s', (_name, one, gitTags, expected) => {
  expect(judge(one, gitTags, NO_ANSWERS)).toStrictEqual(expected);
});

const VERSIONS = fc
  .tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.constantFrom('', '-rc.1', '+b'))
  .map(([major, minor, patch, rest]) => `v${major}.${minor}.${patch}${rest}`);

test('judge() does not depend on the order in which git names its tags', () => {
  fc.assert(
    fc.property(fc.array(VERSIONS, { maxLength: 8 }), VERSIONS, fc.infiniteStream(fc.nat()), (names, own, stream) => {
      const shuffled = names.map((name) => [stream.next().value ?? 0, name] as const).toSorted(([a], [b]) => a - b);
      const one = contender(own);
      expect(judge(one, known(...shuffled.map(([, name]) => name)), NO_ANSWERS)).toStrictEqual(
        judge(one, known(...names), NO_ANSWERS),
      );
    }),
  );
});

test('judge() lets at most one version of a repository move a tag', () => {
  fc.assert(
    fc.property(fc.uniqueArray(VERSIONS, { minLength: 1, maxLength: 8 }), (names) => {
      const movers = names.filter((name) => judge(contender(name), known(...names), NO_ANSWERS).kind === 'move');
      expect(movers.length).toBeLessThanOrEqual(1);
      const stable = names.some((name) => !name.includes('-'));
      expect(movers.length).toBe(stable ? 1 : 0);
    }),
  );
});

const TAG = tagOf('latest');
const WAITING: MoveState = { phase: 'waiting', tag: TAG };
const CONTENDING: MoveState = { ...WAITING, contender: contender('v1.0.0') };

function answered(gitTags: GitTags): MoveEvent {
  return { kind: 'git-tags', gitTags, answers: NO_ANSWERS };
}

test.each<[string, MoveState, MoveEvent, MoveState, string[]]>([
  ['a tag of nobody is written', WAITING, { kind: 'fixed-published' }, { ...WAITING, phase: 'writing' }, ['write']],
  [
    'a version reads git first',
    CONTENDING,
    { kind: 'fixed-published' },
    { ...CONTENDING, phase: 'reading' },
    ['read-git-tags'],
  ],
  ['the newest is written', CONTENDING, answered(known('v1.0.0')), { ...CONTENDING, phase: 'writing' }, ['write']],
  [
    'a tag of nobody is written, whatever git says',
    WAITING,
    answered(known('v9.0.0')),
    { ...WAITING, phase: 'writing' },
    ['write'],
  ],
  [
    'an old one is held',
    CONTENDING,
    answered(known('v2.0.0')),
    { ...CONTENDING, phase: 'held', reason: 'git has v2.0.0, a higher version than v1.0.0' },
    [],
  ],
  [
    'an unreadable git fails',
    CONTENDING,
    answered({ kind: 'unknown', why: 'x' }),
    { ...CONTENDING, phase: 'failed', reason: "git's tags cannot be read: x" },
    [],
  ],
  ['written is moved', WAITING, { kind: 'written' }, { ...WAITING, phase: 'moved' }, []],
  [
    'a write that fails',
    WAITING,
    { kind: 'write-failed', reason: 'no' },
    { ...WAITING, phase: 'failed', reason: 'no' },
    [],
  ],
])('next(): %s', (_name, state, event, expected, commands) => {
  const step = next(state, event);
  expect([step.state, step.commands.map(({ kind }) => kind)]).toStrictEqual([expected, commands]);
});
