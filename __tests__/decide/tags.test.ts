import fc from 'fast-check';
import type { LatestPolicy } from '../../src/decide/default-rules.js';
import type { GitTags } from '../../src/decide/git-tags.js';
import { parseRules } from '../../src/decide/rules/parse.js';
import { chooseTags, published, type TagQuestion } from '../../src/decide/tags.js';
import { isTag } from '../../src/decide/tag.js';
import { factsOn } from '../_fakes/values.js';

const VERSION = 'type=semver,pattern={{version}}';
const MAJOR = 'type=semver,pattern={{major}}';

function known(...names: string[]): GitTags {
  return { kind: 'known', names };
}

function question(lines: string, given: Partial<TagQuestion> = {}): TagQuestion {
  return {
    rules: parseRules(lines),
    latest: 'by-first-tag',
    facts: factsOn('v1.2.3'),
    gitTags: known('v1.2.3'),
    ...given,
  };
}

function spelled(asked: TagQuestion): readonly string[] {
  return chooseTags(asked).decisions.map(
    ({ tag, class: kind, hold }) => `${tag} ${kind}${hold === undefined ? '' : ' held'}`,
  );
}

const BRANCH = factsOn('', { ref: { kind: 'branch', name: 'main' } });
const RC = factsOn('v2.0.0-rc.1');

test.each<[string, TagQuestion, string[]]>([
  [
    'a release',
    question(`${VERSION}\n${MAJOR}\ntype=sha`),
    ['1.2.3 fixed', '1 moving', 'sha-abcdef0 commit', 'latest moving'],
  ],
  ['priority before order', question(`type=sha\n${VERSION}`), ['1.2.3 fixed', 'sha-abcdef0 commit', 'latest moving']],
  ['a priority of the user', question(`${VERSION}\ntype=sha,priority=1000`), ['sha-abcdef0 commit', '1.2.3 fixed']],
  ['a rule that is off', question(`${VERSION},enable=false\ntype=sha`), ['sha-abcdef0 commit']],
  ['two rules of one name', question(`${VERSION}\ntype=raw,value=1.2.3`), ['1.2.3 fixed', 'latest moving']],
  ['a prerelease', question(`${VERSION}\n${MAJOR}`, { facts: RC }), ['2.0.0-rc.1 fixed']],
  ['latest never', question(VERSION, { latest: 'never' }), ['1.2.3 fixed']],
  ['no tag at all', question(VERSION, { facts: BRANCH }), []],
  [
    'a written latest with a version',
    question(`type=raw,value=latest\n${VERSION}`, { gitTags: known('v9.0.0') }),
    ['1.2.3 fixed', 'latest moving held'],
  ],
  [
    'a written latest without one',
    question('edge\nlatest', { facts: BRANCH, gitTags: known('v9.0.0') }),
    ['edge moving', 'latest moving'],
  ],
  ['a written latest alone', question('latest', { facts: BRANCH }), ['latest moving']],
  [
    'a version held by a higher one',
    question(`${VERSION}\n${MAJOR}`, { gitTags: known('v1.3.0', 'v2.0.0') }),
    ['1.2.3 fixed', '1 moving held', 'latest moving held'],
  ],
  ['a version by its value', question(`${MAJOR},value=1.2.3`, { facts: BRANCH }), ['1 moving', 'latest moving']],
  [
    'a branch whose git is unknown',
    question('type=ref,event=branch', {
      facts: BRANCH,
      latest: 'until-first-release',
      gitTags: { kind: 'unknown', why: 'x' },
    }),
    ['main moving', 'latest moving held'],
  ],
  [
    'a branch before the first release',
    question('type=ref,event=branch', { facts: BRANCH, latest: 'until-first-release', gitTags: known('x') }),
    ['main moving', 'latest moving'],
  ],
  [
    'a branch after it',
    question('type=ref,event=branch', { facts: BRANCH, latest: 'until-first-release' }),
    ['main moving'],
  ],
])('chooseTags() for %s', (_name, asked, expected) => {
  expect(spelled(asked)).toStrictEqual(expected);
});

test('chooseTags() says of each tag which rule gave it', () => {
  const { decisions } = chooseTags(question(`${VERSION}\ntype=sha`));
  expect(decisions.map(({ origin }) => origin)).toStrictEqual([VERSION, 'type=sha', 'latest']);
});

test('chooseTags() names the main tag, which is the first', () => {
  expect(chooseTags(question(`type=sha\n${VERSION}`)).version).toBe('1.2.3');
  expect(chooseTags(question('type=ref,event=branch')).version).toBe('');
});

test('chooseTags() notices what it repairs and what it cannot use', () => {
  const facts = factsOn('', { ref: { kind: 'branch', name: '日本' } });
  expect(chooseTags(question('type=ref,event=branch\na b', { facts })).notices).toStrictEqual([
    '"日本" (type=ref,event=branch) holds nothing that a tag may be made of, and is left out',
    '"a b" (a b) is no valid tag: "a-b" is used for it',
  ]);
});

test('published() leaves out what is held', () => {
  const { decisions } = chooseTags(question(`${VERSION}\n${MAJOR}`, { gitTags: known('v2.0.0') }));
  expect(published({ decisions }).map(({ tag }) => tag)).toStrictEqual(['1.2.3', '1']);
});

const LINES = [
  VERSION,
  MAJOR,
  'type=sha',
  'type=ref,event=tag',
  'type=ref,event=branch',
  'type=raw,value=edge',
  'latest',
];
const POLICIES: readonly LatestPolicy[] = ['by-first-tag', 'never', 'until-first-release'];

test('chooseTags() gives valid tags, each once, latest last, for any ref and rules', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 150 }),
      fc.constantFrom('branch', 'tag'),
      fc.subarray(LINES),
      fc.constantFrom(...POLICIES),
      (name, kind, lines, latest) => {
        const facts = factsOn('', { ref: { kind, name } });
        const { decisions, notices } = chooseTags(question(lines.join('\n'), { facts, latest }));
        const names = decisions.map(({ tag }) => tag);
        expect(names.every(isTag)).toBe(true);
        expect(new Set(names).size).toBe(names.length);
        expect([-1, names.length - 1]).toContain(names.findIndex((tag) => tag === 'latest'));
        // A ref that gives no tag is told.
        if (lines.includes(`type=ref,event=${kind}`)) expect(names.length + notices.length).toBeGreaterThan(0);
      },
    ),
  );
});

describe('a ref that is called as the tag of a release is', () => {
  const on = (name: string, gitTags: GitTags, kind: 'branch' | 'tag' = 'branch'): readonly string[] =>
    spelled(
      question(`type=ref,event=${kind}`, { latest: 'never', gitTags, facts: factsOn('', { ref: { kind, name } }) }),
    );

  test.each<[string, GitTags, string[]]>([
    ['1.2', known('v1.2.9'), ['1.2 moving held']],
    ['1', known('v1.2.9'), ['1 moving held']],
    ['1.2.9', known('v1.2.9'), ['1.2.9 moving held']],
    ['latest', known('v1.2.9'), ['latest moving held']],
    ['1.3', known('v1.2.9'), ['1.3 moving']],
    ['1.2', known('v1.2.9-rc.1'), ['1.2 moving']],
    ['1.2', { kind: 'unknown', why: 'x' }, ['1.2 moving held']],
    ['main', { kind: 'unknown', why: 'x' }, ['main moving']],
  ])('branch %s, with %j', (name, gitTags, expected) => {
    expect(on(name, gitTags)).toStrictEqual(expected);
  });

  test('a git tag called latest gives way, too', () => {
    expect(on('latest', known('latest', 'v1.2.9'), 'tag')).toStrictEqual(['latest moving held']);
  });

  test('what the user wrote is written as given', () => {
    const facts = factsOn('', { ref: { kind: 'branch', name: 'main' } });
    expect(spelled(question('type=raw,value=1.2', { facts, gitTags: known('v1.2.9') }))).toStrictEqual(['1.2 moving']);
  });

  test('the reason names the release', () => {
    const facts = factsOn('', { ref: { kind: 'branch', name: '1.2' } });
    const { decisions, version } = chooseTags(question('type=ref,event=branch', { facts, gitTags: known('v1.2.9') }));
    expect(decisions[0]?.hold).toBe('it belongs to version v1.2.9, which git has');
    expect(version).toBe('');
  });
});

test('the main tag is the first that is published', () => {
  const gitTags = known('v1.2.3', 'v1.2.4');
  expect(chooseTags(question('type=semver,pattern={{major}}.{{minor}}\ntype=sha', { gitTags })).version).toBe(
    'sha-abcdef0',
  );
});
