import fc from 'fast-check';
import { isTag } from '../../src/decide/tag.js';
import {
  asksGitTags,
  type ChosenTags,
  decisionsOf,
  published,
  publishedOf,
  type TagDecision,
} from '../../src/decide/tags.js';
import { Refusal, Refusals } from '../../src/errors.js';
import { anyText } from '../_fakes/any-text.js';
import { asked, choose, lines, onBranch, type Run, tagged, tell, told } from '../_fakes/tagging.js';
import { imageOf, refusalsOf, tagOf } from '../_fakes/values.js';

const VERSION = 'type=semver,pattern={{version}}';
const RAW = 'type=semver,pattern={{raw}}';
const MINOR = 'type=semver,pattern={{major}}.{{minor}}';
const MAJOR = 'type=semver,pattern={{major}}';
const PEP440 = ['{{version}}', '{{major}}.{{minor}}', '{{major}}'].map((pattern) => `type=pep440,pattern=${pattern}`);
const LATEST = 'latest moving';
const ALPINE = 'suffix=-alpine,onlatest=true';

/** The reason why a version of a git tag is held by the one of another. */
function higher(rival: string, own: string): string {
  return `git has ${rival}, a higher version than ${own}`;
}

function early(own: string): string {
  return `${own} is a prerelease, which moves no stable tag`;
}

const RELEASES = ['v1.0.0', 'v1.2.0', 'v1.9.8', 'v1.9.9', 'v2.0.0', 'v2.2.8', 'v2.2.9', 'v2.3.0', 'v2.3.1'];

describe('with releases from v1.0.0 to v2.3.1', () => {
  test.each<[string, string, string[]]>([
    [
      'v1.9.9 moves 1 and 1.9, and leaves latest to v2.3.1',
      'v1.9.9',
      [
        '1.9.9 fixed',
        '1.9 moving',
        '1 moving',
        'sha-4f1c2d3 commit',
        `latest moving held: ${higher('v2.3.1', 'v1.9.9')}`,
      ],
    ],
    [
      'v2.2.9 moves 2.2, and leaves 2 and latest to v2.3.1',
      'v2.2.9',
      [
        '2.2.9 fixed',
        '2.2 moving',
        `2 moving held: ${higher('v2.3.1', 'v2.2.9')}`,
        'sha-4f1c2d3 commit',
        `latest moving held: ${higher('v2.3.1', 'v2.2.9')}`,
      ],
    ],
    [
      'v2.3.1 moves all, also when it is run again',
      'v2.3.1',
      ['2.3.1 fixed', '2.3 moving', '2 moving', 'sha-4f1c2d3 commit', 'latest moving'],
    ],
    ['v3.0.0-rc.1 moves nothing', 'v3.0.0-rc.1', ['3.0.0-rc.1 fixed', 'sha-4f1c2d3 commit']],
    [
      'v2.3.0 leaves all three to v2.3.1',
      'v2.3.0',
      [
        '2.3.0 fixed',
        `2.3 moving held: ${higher('v2.3.1', 'v2.3.0')}`,
        `2 moving held: ${higher('v2.3.1', 'v2.3.0')}`,
        'sha-4f1c2d3 commit',
        `latest moving held: ${higher('v2.3.1', 'v2.3.0')}`,
      ],
    ],
    [
      'v3.0.0, which git does not name yet, moves all',
      'v3.0.0',
      ['3.0.0 fixed', '3.0 moving', '3 moving', 'sha-4f1c2d3 commit', 'latest moving'],
    ],
  ])('%s', (_title, gitTag, expected) => {
    expect(told(tagged(gitTag, { git: RELEASES }))).toStrictEqual(expected);
    // The same by input `version`, and by rules that say the same.
    expect(told({ version: gitTag, git: RELEASES })).toStrictEqual(expected);
    const tags = lines(VERSION, MINOR, MAJOR, 'type=sha');
    expect(told(tagged(gitTag, { tags, git: RELEASES }))).toStrictEqual(expected);
  });

  test('app/v1.0.0 asks what its prefix is', () => {
    expect(refusalsOf(() => choose(tagged('app/v1.0.0', { git: RELEASES })))).toStrictEqual([
      [
        'given for git tag "app/v1.0.0", which is a version after the prefix "app/v", or else input "tag-prefix"',
        undefined,
        'For example tag-prefix: app/v',
      ],
    ]);
  });
});

test.each<[string, Run, string[]]>([
  [
    'full versions are fixed, ranges move, a commit is its own',
    tagged('v1.2.3', { tags: lines(VERSION, MINOR, MAJOR, 'type=sha', 'type=sha,format=long') }),
    [
      '1.2.3 fixed',
      '1.2 moving',
      '1 moving',
      'sha-4f1c2d3 commit',
      'sha-4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d commit',
      'latest moving',
    ],
  ],
  ['prereleases are fixed', tagged('v1.2.3-rc.1', { tags: VERSION }), ['1.2.3-rc.1 fixed']],
  ['all of the parts are a full version', tagged('v1.2.3', { tags: `${MINOR}.{{patch}}` }), ['1.2.3 fixed', LATEST]],
  [
    'versions of PEP 440 are fixed, their ranges move',
    tagged('1.2.3', { tags: lines(...PEP440) }),
    ['1.2.3 fixed', '1.2 moving', '1 moving', LATEST],
  ],
  ['git tags are fixed', tagged('spring', { tags: 'type=ref,event=tag' }), ['spring fixed', LATEST]],
  [
    'git tags that are ranges move',
    tagged('v1.2', { tags: 'type=ref,event=tag', flavor: 'latest=false' }),
    ['v1.2 moving'],
  ],
  ['branches move', onBranch('feat/x', { tags: 'type=ref,event=branch' }), ['feat-x moving']],
  [
    'pull requests move',
    { event: 'pull_request', ref: 'refs/pull/12/merge', tags: 'type=ref,event=pr' },
    ['pr-12 moving'],
  ],
  ['edge moves', { tags: 'type=edge' }, ['edge moving']],
  [
    'nights move, nights of a date are fixed',
    { event: 'schedule', tags: lines('type=schedule', "type=schedule,pattern=nightly-{{date 'YYYYMMDD'}}") },
    ['nightly moving', 'nightly-20261121 fixed'],
  ],
  [
    'raw values move, but for full versions and commits',
    { tags: lines('dev', '1.2', '1.2.3', '1.3.0-rc.1', 'type=raw,value=dev-{{sha}}') },
    ['dev moving', '1.2 moving', '1.2.3 fixed', '1.3.0-rc.1 fixed', 'dev-4f1c2d3 commit'],
  ],
  [
    'so do matches',
    tagged('v1.2.3', { tags: lines('type=match,pattern=\\d.\\d.\\d', 'type=match,pattern=\\d.\\d') }),
    ['1.2.3 fixed', '1.2 moving', LATEST],
  ],
  ['no rule gives anything', { tags: VERSION }, []],
])('classes: %s', (_title, run, expected) => {
  expect(told(run)).toStrictEqual(expected);
});

test.each<[string, Run, string[]]>([
  [
    'numbers are numbers, not texts',
    tagged('v1.9.0', { tags: lines(VERSION, MAJOR), git: ['v1.10.0'] }),
    [
      '1.9.0 fixed',
      `1 moving held: ${higher('v1.10.0', 'v1.9.0')}`,
      `latest moving held: ${higher('v1.10.0', 'v1.9.0')}`,
    ],
  ],
  [
    'a higher prerelease holds nothing',
    tagged('v1.2.3', { tags: lines(VERSION, MINOR), git: ['v1.2.4-rc.1', 'v2.0.0-rc.1'] }),
    ['1.2.3 fixed', '1.2 moving', LATEST],
  ],
  [
    'git tags that are no versions hold nothing',
    tagged('v1.2.3', { tags: lines(VERSION, MINOR), git: ['spring', 'app/v9.0.0', 'release-9', '20270101'] }),
    ['1.2.3 fixed', '1.2 moving', LATEST],
  ],
  [
    'the highest of those that hold is told',
    tagged('v1.2.3', { tags: VERSION, git: ['v1.2.4', 'v3.0.0', 'v2.0.0'] }),
    ['1.2.3 fixed', `latest moving held: ${higher('v3.0.0', 'v1.2.3')}`],
  ],
  [
    'a short version of git holds latest, too',
    tagged('v1.2.3', { tags: lines(VERSION, MINOR), git: ['v1.3'] }),
    ['1.2.3 fixed', '1.2 moving', `latest moving held: ${higher('v1.3', 'v1.2.3')}`],
  ],
  [
    'variants of an old version are held as it is',
    tagged('v1.1.9', { tags: lines(VERSION, MINOR), flavor: ALPINE, git: ['v1.1.9', 'v1.2.0'] }),
    ['1.1.9-alpine fixed', '1.1-alpine moving', `latest-alpine moving held: ${higher('v1.2.0', 'v1.1.9')}`],
  ],
  [
    'so are variants of an old patch, beside the image itself',
    tagged('v1.2.3', {
      tags: lines(VERSION, ...[VERSION, MINOR, 'latest'].map((line) => `${line},suffix=-alpine`)),
      git: ['v1.2.4'],
    }),
    [
      '1.2.3 fixed',
      '1.2.3-alpine fixed',
      `1.2-alpine moving held: ${higher('v1.2.4', 'v1.2.3')}`,
      `latest-alpine moving held: ${higher('v1.2.4', 'v1.2.3')}`,
      `latest moving held: ${higher('v1.2.4', 'v1.2.3')}`,
    ],
  ],
  [
    'variants within the pattern are ranges, too',
    tagged('v1.2.3', { tags: lines(`${VERSION}-alpine`, `${MINOR}-alpine`), git: ['v1.2.4'] }),
    [
      '1.2.3-alpine fixed',
      `1.2-alpine moving held: ${higher('v1.2.4', 'v1.2.3')}`,
      `latest moving held: ${higher('v1.2.4', 'v1.2.3')}`,
    ],
  ],
  [
    'an older version of PEP 440 holds its ranges',
    tagged('1.2.3', { tags: lines(...PEP440), git: ['1.2.3', '1.3.0', '1.2.4rc1', '1.2.3.post1'] }),
    [
      '1.2.3 fixed',
      '1.2 moving',
      `1 moving held: ${higher('1.3.0', '1.2.3')}`,
      `latest moving held: ${higher('1.3.0', '1.2.3')}`,
    ],
  ],
  [
    'an epoch is higher than any version without one, and a range of its own',
    tagged('2026.1.0', { tags: lines(...PEP440), git: ['1!1.0.0'] }),
    ['2026.1.0 fixed', '2026.1 moving', '2026 moving', `latest moving held: ${higher('1!1.0.0', '2026.1.0')}`],
  ],
  [
    'a match moves if no git tag of a higher version gives the same',
    tagged('v1.2.3', { tags: 'type=match,pattern=v(\\d+\\.\\d+),group=1', git: ['v1.2.3', 'v1.3.0'] }),
    ['1.2 moving', `latest moving held: ${higher('v1.3.0', 'v1.2.3')}`],
  ],
  [
    'a match is held where one does',
    tagged('v1.2.3', { tags: 'type=match,pattern=v(\\d+\\.\\d+),group=1', git: ['v1.2.3', 'v1.2.10'] }),
    [`1.2 moving held: ${higher('v1.2.10', 'v1.2.3')}`, `latest moving held: ${higher('v1.2.10', 'v1.2.3')}`],
  ],
  [
    'a match without a version in it moves as it is told',
    tagged('spring-7', { tags: 'type=match,pattern=[a-z]+', flavor: 'latest=false', git: ['v9.0.0', 'spring-8'] }),
    ['spring moving'],
  ],
  [
    'a match without numbers that every release gives goes to the highest',
    tagged('stable-1.2.3', { tags: 'type=match,pattern=[a-z]+', flavor: 'latest=false', git: ['stable-1.2.4'] }),
    [`stable moving held: ${higher('stable-1.2.4', '1.2.3')}`],
  ],
  [
    'versions of another prefix hold nothing',
    tagged('app/v1.2.3', {
      prefixes: ['app/v', 'web/v'],
      git: ['app/v1.2.3', 'web/v9.0.0', 'v8.0.0'],
    }),
    ['1.2.3 fixed', '1.2 moving', '1 moving', 'sha-4f1c2d3 commit', LATEST],
  ],
  [
    'those of the own prefix do, and are told with it',
    tagged('app/v1.2.3', { tags: lines(VERSION, MINOR), prefixes: ['app/v'], git: ['app/v1.2.3', 'app/v2.0.0'] }),
    ['1.2.3 fixed', '1.2 moving', `latest moving held: ${higher('app/v2.0.0', '1.2.3')}`],
  ],
  [
    'a longer prefix is another’s',
    tagged('app-1.0.0', { tags: VERSION, prefixes: ['app-', 'app-ui-'], git: ['app-ui-2.0.0', 'app-1.0.0'] }),
    ['1.0.0 fixed', LATEST],
  ],
  [
    'an expression for versions tells prefixes apart, too',
    tagged('app/v1.2.3', {
      tags: lines(...[VERSION, MINOR].map((line) => `${line},match=v(.*)`)),
      git: ['web/v9.0.0', 'app/v1.3.0'],
    }),
    ['1.2.3 fixed', '1.2 moving', `latest moving held: ${higher('app/v1.3.0', '1.2.3')}`],
  ],
  [
    'a git tag by its own name holds latest by its version',
    tagged('v1.2.3', { tags: 'type=ref,event=tag', git: ['v1.2.3', 'v1.3.0'] }),
    ['v1.2.3 fixed', `latest moving held: ${higher('v1.3.0', 'v1.2.3')}`],
  ],
  [
    'a value is a version as a git tag is',
    { tags: `${VERSION},value=v1.2.3`, git: ['v2.0.0'] },
    ['1.2.3 fixed', `latest moving held: ${higher('v2.0.0', 'v1.2.3')}`],
  ],
  [
    'a version is no higher than itself, whichever way it is written',
    { version: '1.2.3', tags: lines(VERSION, MINOR), git: ['v1.2.3', '1.2.3', 'v1.2.2'] },
    ['1.2.3 fixed', '1.2 moving', LATEST],
  ],
  ['a bare 0 is nothing by default', tagged('v0.2.3'), ['0.2.3 fixed', '0.2 moving', 'sha-4f1c2d3 commit', LATEST]],
  [
    'and something if a rule says so, forward only',
    tagged('v0.2.3', { tags: MAJOR, git: ['v0.3.0'] }),
    [`0 moving held: ${higher('v0.3.0', 'v0.2.3')}`, `latest moving held: ${higher('v0.3.0', 'v0.2.3')}`],
  ],
])('forward only: %s', (_title, run, expected) => {
  expect(told(run)).toStrictEqual(expected);
});

const NEWER = ['v1.2.4', 'v2.0.0'];

test.each<[string, Run, string[]]>([
  [
    'always: every tag goes where the run says',
    tagged('v1.2.3', { moving: 'always', git: NEWER }),
    ['1.2.3 fixed', '1.2 moving', '1 moving', 'sha-4f1c2d3 commit', LATEST],
  ],
  [
    'always: even if git cannot be read',
    tagged('v1.2.3', { moving: 'always', tags: VERSION, git: 'no answer' }),
    ['1.2.3 fixed', LATEST],
  ],
  [
    'always: a branch takes the name of a release',
    onBranch('1.2', { moving: 'always', git: NEWER }),
    ['1.2 moving', 'sha-4f1c2d3 commit'],
  ],
  [
    'always: but no prerelease moves a stable tag',
    tagged('v2.1.0-rc.1', { moving: 'always', tags: VERSION, flavor: 'latest=true' }),
    ['2.1.0-rc.1 fixed', `latest moving held: ${early('v2.1.0-rc.1')}`],
  ],
  [
    'always: the default branch has latest until the first release all the same',
    { moving: 'always', git: ['v1.0.0'] },
    ['main moving', 'sha-4f1c2d3 commit'],
  ],
  [
    'always: which cannot be told where git cannot be read',
    { moving: 'always', git: 'no answer' },
    ['main moving', 'sha-4f1c2d3 commit', "latest moving held: git's tags cannot be read: no answer"],
  ],
  [
    'off: nothing moves, the newest version neither',
    tagged('v3.0.0', { moving: 'off', git: NEWER }),
    ['3.0.0 fixed', ...['3.0', '3'].map(heldOff), 'sha-4f1c2d3 commit', heldOff('latest')],
  ],
  [
    'off: branches and raw values do not move either',
    { moving: 'off', tags: 'type=ref,event=branch\nedge' },
    ['main', 'edge'].map(heldOff),
  ],
  [
    'off: nor what git cannot tell',
    tagged('v1.2.3', { moving: 'off', tags: lines(VERSION, MINOR), git: 'no answer' }),
    ['1.2.3 fixed', ...['1.2', 'latest'].map(heldOff)],
  ],
  [
    'off: nor what a prerelease may not move',
    tagged('v2.1.0-rc.1', { moving: 'off', tags: VERSION, flavor: 'latest=true' }),
    ['2.1.0-rc.1 fixed', heldOff('latest')],
  ],
])('moving-tags %s', (_title, run, expected) => {
  expect(told(run)).toStrictEqual(expected);
});

function heldOff(tag: string): string {
  return `${tag} moving held: input "moving-tags" is off`;
}

test.each<[string, Run, string[]]>([
  [
    'has its full version for every pattern',
    tagged('v2.0.0-rc.1', { tags: lines(VERSION, MINOR, MAJOR) }),
    ['2.0.0-rc.1 fixed'],
  ],
  [
    'keeps what stands around its pattern',
    tagged('v2.0.0-rc.1', { tags: `${MINOR}-alpine` }),
    ['2.0.0-rc.1-alpine fixed'],
  ],
  ['of PEP 440 has no range and no latest', tagged('2.0.0rc1', { tags: lines(...PEP440) }), ['2.0.0rc1 fixed']],
  ['nor has a post release', tagged('2.0.0.post1', { tags: lines(...PEP440) }), ['2.0.0.post1 fixed']],
  [
    'leaves latest=true of the flavor',
    tagged('v2.0.0-rc.1', { tags: VERSION, flavor: 'latest=true' }),
    ['2.0.0-rc.1 fixed', `latest moving held: ${early('v2.0.0-rc.1')}`],
  ],
  [
    'leaves a latest that a rule names',
    tagged('v2.0.0-rc.1', { tags: lines(VERSION, 'latest') }),
    ['2.0.0-rc.1 fixed', `latest moving held: ${early('v2.0.0-rc.1')}`],
  ],
  [
    'does so whatever git can tell',
    tagged('v2.0.0-rc.1', { tags: lines(VERSION, 'latest'), git: 'no answer' }),
    ['2.0.0-rc.1 fixed', `latest moving held: ${early('v2.0.0-rc.1')}`],
  ],
  [
    'leaves latest by its git tag’s name',
    tagged('v2.0.0-rc.1', { tags: 'type=ref,event=tag', git: ['v1.0.0'] }),
    ['v2.0.0-rc.1 fixed', `latest moving held: ${early('v2.0.0-rc.1')}`],
  ],
  [
    'leaves latest and the range of a match',
    tagged('v2.0.0-rc.1', { tags: 'type=match,pattern=v(\\d+\\.\\d+),group=1' }),
    [`2.0 moving held: ${early('v2.0.0-rc.1')}`, `latest moving held: ${early('v2.0.0-rc.1')}`],
  ],
  [
    'leaves them as PEP 440 writes it, too',
    tagged('v2.0.0rc1', { tags: 'type=match,pattern=v(\\d+\\.\\d+),group=1' }),
    [`2.0 moving held: ${early('v2.0.0rc1')}`, `latest moving held: ${early('v2.0.0rc1')}`],
  ],
  [
    'leaves a range that a match finds with a text before it',
    tagged('release-2.0.0-rc.1', { tags: 'type=match,pattern=release-\\d+\\.\\d+', flavor: 'latest=false' }),
    [`release-2.0 moving held: ${early('2.0.0-rc.1')}`],
  ],
  [
    'moves the name of its channel, which no stable version has',
    tagged('v2.0.0-beta.1', { tags: 'type=match,pattern=-([a-z]+),group=1', flavor: 'latest=false' }),
    ['beta moving'],
  ],
  [
    'is what a release says that is marked as one: full versions alone',
    tagged('v2.0.0', { prerelease: true }),
    ['2.0.0 fixed', 'sha-4f1c2d3 commit'],
  ],
  [
    'so marked leaves a latest that a rule names, and that of its git tag',
    tagged('v2.0.0', { prerelease: true, tags: lines('type=ref,event=tag', 'latest') }),
    ['v2.0.0 fixed', `latest moving held: ${early('v2.0.0')}`],
  ],
  [
    'so marked leaves the range of a match',
    tagged('v2.0.0', { prerelease: true, tags: 'type=match,pattern=v(\\d+\\.\\d+),group=1', flavor: 'latest=false' }),
    [`2.0 moving held: ${early('v2.0.0')}`],
  ],
  [
    'a release that is not marked is a release',
    tagged('v2.0.0', { prerelease: false, tags: lines(VERSION, MAJOR) }),
    ['2.0.0 fixed', '2 moving', LATEST],
  ],
])('a prerelease %s', (_title, run, expected) => {
  expect(told(run)).toStrictEqual(expected);
});

function whole(rival: string, own: string): string {
  return `git has ${rival}, a whole version of the range ${own}`;
}

test.each<[string, Run, string[]]>([
  [
    'v1.2 moves its tag and latest where nothing is more exact',
    tagged('v1.2', { tags: lines(RAW, MINOR), git: ['v1.2', 'v1.1.9'] }),
    ['v1.2 moving', '1.2 moving', LATEST],
  ],
  [
    'v1.2 is too short for a pattern of whole versions',
    tagged('v1.2', { tags: lines(VERSION, MAJOR) }),
    ['1 moving', LATEST],
  ],
  ['v1 is too short for a pattern of two parts', tagged('v1', { tags: lines(MINOR, MAJOR) }), ['1 moving', LATEST]],
  [
    'v1.2 gives way to v1.2.0, which is the same version, said in full',
    tagged('v1.2', { tags: lines(RAW, MINOR, MAJOR), git: ['v1.2', 'v1.2.0'] }),
    [
      `v1.2 moving held: ${whole('v1.2.0', 'v1.2')}`,
      `1.2 moving held: ${whole('v1.2.0', 'v1.2')}`,
      `1 moving held: ${whole('v1.2.0', 'v1.2')}`,
      `latest moving held: ${whole('v1.2.0', 'v1.2')}`,
    ],
  ],
  [
    'v1.2 gives way to v1.2.5',
    tagged('v1.2', { tags: lines(RAW, MINOR), git: ['v1.2', 'v1.2.5'] }),
    [
      `v1.2 moving held: ${whole('v1.2.5', 'v1.2')}`,
      `1.2 moving held: ${higher('v1.2.5', 'v1.2')}`,
      `latest moving held: ${higher('v1.2.5', 'v1.2')}`,
    ],
  ],
  [
    'v1.2 does not give way to a prerelease of its range',
    tagged('v1.2', { tags: lines(RAW, MINOR), git: ['v1.2.5-rc.1'] }),
    ['v1.2 moving', '1.2 moving', LATEST],
  ],
  [
    'v1.2 keeps its range beside v1.3.0, which has latest',
    tagged('v1.2', { tags: lines(RAW, MINOR), git: ['v1.2', 'v1.3.0'] }),
    ['v1.2 moving', '1.2 moving', `latest moving held: ${higher('v1.3.0', 'v1.2')}`],
  ],
  [
    'v1 gives way to any version of its range',
    tagged('v1', { tags: lines(RAW, MAJOR), git: ['v1.2.5'] }),
    [
      `v1 moving held: ${whole('v1.2.5', 'v1')}`,
      `1 moving held: ${higher('v1.2.5', 'v1')}`,
      `latest moving held: ${higher('v1.2.5', 'v1')}`,
    ],
  ],
  [
    'v1 keeps its range beside v2.0.0',
    tagged('v1', { tags: lines(RAW, MAJOR), flavor: 'latest=false', git: ['v2.0.0'] }),
    ['v1 moving', '1 moving'],
  ],
  [
    '1.2 of PEP 440 gives way to 1.2.0',
    tagged('1.2', { tags: lines(...PEP440), git: ['1.2', '1.2.0'] }),
    [
      `1.2 moving held: ${whole('1.2.0', '1.2')}`,
      `1 moving held: ${whole('1.2.0', '1.2')}`,
      `latest moving held: ${whole('1.2.0', '1.2')}`,
    ],
  ],
  [
    '1.2rc1 of PEP 440 is a release of its own',
    tagged('1.2rc1', { tags: lines(...PEP440), git: ['1.2.0'] }),
    ['1.2rc1 fixed'],
  ],
  [
    'a match of a range gives way to versions of it',
    tagged('v1.2', { tags: 'type=match,pattern=v(\\d+\\.\\d+),group=1', git: ['v1.2', 'v1.2.0'] }),
    [`1.2 moving held: ${whole('v1.2.0', 'v1.2')}`, `latest moving held: ${whole('v1.2.0', 'v1.2')}`],
  ],
  [
    'git tag 1.2 leaves tag 1.2 to releases by default',
    tagged('1.2', { git: ['1.2', 'v1.2.5'] }),
    ['1.2 moving held: it belongs to version v1.2.5, which git has', 'sha-4f1c2d3 commit'],
  ],
  [
    'git tag v1.2 has a tag of its own by default',
    tagged('v1.2', { git: ['v1.2', 'v1.2.5'] }),
    ['v1.2 moving', 'sha-4f1c2d3 commit'],
  ],
])('short versions: %s', (_title, run, expected) => {
  expect(told(run)).toStrictEqual(expected);
});

function higherBuild(rival: string, own: string): string {
  return `git has ${rival}, a higher build than ${own}`;
}

test.each<[string, Run, string[]]>([
  [
    'the highest has the version and latest',
    tagged('v1.2.3+b', { tags: lines(VERSION, MINOR), git: ['v1.2.3+a', 'v1.2.3+b'] }),
    ['1.2.3 fixed', '1.2 moving', LATEST],
  ],
  [
    'a lower one leaves them to it',
    tagged('v1.2.3+a', { tags: lines(VERSION, MINOR), git: ['v1.2.3+b', 'v1.2.3+a'] }),
    [
      `1.2.3 fixed held: ${higherBuild('v1.2.3+b', 'v1.2.3+a')}`,
      `1.2 moving held: ${higher('v1.2.3+b', 'v1.2.3+a')}`,
      `latest moving held: ${higher('v1.2.3+b', 'v1.2.3+a')}`,
    ],
  ],
  [
    'numbers are compared as numbers',
    tagged('v1.2.3+10', { tags: VERSION, git: ['v1.2.3+9'] }),
    ['1.2.3 fixed', LATEST],
  ],
  [
    'builds of another version are no rivals',
    tagged('v1.2.3+a', { tags: VERSION, flavor: 'latest=false', git: ['v1.2.4+b'] }),
    ['1.2.3 fixed'],
  ],
  [
    'each has its own tag where the pattern tells them apart',
    tagged('v1.2.3+a', {
      tags: lines('type=semver,pattern={{raw}}', `${VERSION}-{{build}}`),
      flavor: 'latest=false',
      git: ['v1.2.3+b'],
    }),
    ['v1.2.3-a fixed', '1.2.3-a fixed'],
  ],
  [
    'those of a prerelease give way as well',
    tagged('v1.2.3-rc.1+a', { tags: VERSION, git: ['v1.2.3-rc.1+b'] }),
    [`1.2.3-rc.1 fixed held: ${higherBuild('v1.2.3-rc.1+b', 'v1.2.3-rc.1+a')}`],
  ],
  [
    'and are held where git cannot be read',
    tagged('v1.2.3+a', { tags: VERSION, flavor: 'latest=false', git: 'no answer' }),
    ["1.2.3 fixed held: git's tags cannot be read: no answer"],
  ],
  [
    'with moving-tags off they are written',
    tagged('v1.2.3+a', { moving: 'off', tags: VERSION, flavor: 'latest=false', git: ['v1.2.3+b'] }),
    ['1.2.3 fixed'],
  ],
])('builds of one version: %s', (_title, run, expected) => {
  expect(told(run)).toStrictEqual(expected);
});

const LOST = "git's tags cannot be read: no answer";

test.each<[string, Run, string[]]>([
  [
    'a release holds all that moves',
    tagged('v1.2.3', { git: 'no answer' }),
    [
      '1.2.3 fixed',
      `1.2 moving held: ${LOST}`,
      `1 moving held: ${LOST}`,
      'sha-4f1c2d3 commit',
      `latest moving held: ${LOST}`,
    ],
  ],
  [
    'the default branch does not take latest',
    { git: 'no answer' },
    ['main moving', 'sha-4f1c2d3 commit', `latest moving held: ${LOST}`],
  ],
  [
    'a branch that may be called as a release is held',
    onBranch('1.2', { git: 'no answer' }),
    [`1.2 moving held: ${LOST}`, 'sha-4f1c2d3 commit'],
  ],
  [
    'what depends on no version is published',
    { git: 'no answer', tags: lines('type=ref,event=branch', 'latest', 'type=edge'), flavor: 'latest=true' },
    ['edge moving', 'main moving', 'latest moving'],
  ],
])("where git's tags cannot be read, %s", (_title, run, expected) => {
  expect(told(run)).toStrictEqual(expected);
});

test.each<[string, Run, string[]]>([
  [
    'goes with a stable version that comes first',
    tagged('v1.2.3', { tags: lines('type=sha', VERSION) }),
    ['1.2.3 fixed', 'sha-4f1c2d3 commit', LATEST],
  ],
  [
    'goes with a git tag that comes first',
    tagged('spring', { tags: 'type=ref,event=tag', git: NEWER }),
    ['spring fixed', LATEST],
  ],
  [
    'goes with a match that comes first',
    tagged('spring', { tags: 'type=match,pattern=.*', git: NEWER }),
    ['spring moving', LATEST],
  ],
  [
    'does not go with a commit that comes first',
    tagged('v1.2.3', { tags: lines('type=sha,priority=1000', VERSION) }),
    ['sha-4f1c2d3 commit', '1.2.3 fixed'],
  ],
  ['does not go with a branch', { tags: 'type=ref,event=branch' }, ['main moving']],
  [
    'goes with a branch by latest=true, whatever git has',
    { tags: 'type=ref,event=branch', flavor: 'latest=true', git: NEWER },
    ['main moving', LATEST],
  ],
  [
    'goes with a pull request by latest=true',
    { event: 'pull_request', ref: 'refs/pull/12/merge', flavor: 'latest=true' },
    ['pr-12 moving', LATEST],
  ],
  [
    'moves forward only by latest=true in a run with a version',
    tagged('v1.2.3', { tags: 'type=sha,priority=1000\n' + VERSION, flavor: 'latest=true', git: ['v2.0.0'] }),
    ['sha-4f1c2d3 commit', '1.2.3 fixed', `latest moving held: ${higher('v2.0.0', 'v1.2.3')}`],
  ],
  ['goes with nothing where there is no tag', { tags: VERSION, flavor: 'latest=true' }, []],
  ['goes with nothing by latest=false', tagged('v1.2.3', { tags: VERSION, flavor: 'latest=false' }), ['1.2.3 fixed']],
  [
    'is given once where a rule names it, last by its priority',
    tagged('v1.2.3', { tags: lines('latest', VERSION, 'type=raw,value=dev,priority=1') }),
    ['1.2.3 fixed', LATEST, 'dev moving'],
  ],
  [
    'is given first where its rule is of the highest priority',
    tagged('v1.2.3', { tags: lines(VERSION, 'type=raw,value=latest,priority=1000') }),
    [LATEST, '1.2.3 fixed'],
  ],
  [
    'is the same by latest=true and a rule',
    { tags: lines('latest', 'type=sha'), flavor: 'latest=true' },
    [LATEST, 'sha-4f1c2d3 commit'],
  ],
  [
    'stays the rule’s by latest=false',
    tagged('v1.2.3', { tags: lines(VERSION, 'latest'), flavor: 'latest=false' }),
    ['1.2.3 fixed', LATEST],
  ],
  [
    'named by a rule moves forward only in a run with a version, first or not',
    tagged('v1.2.3', { tags: lines('type=raw,value=latest,priority=1000', VERSION), git: ['v2.0.0'] }),
    [`latest moving held: ${higher('v2.0.0', 'v1.2.3')}`, '1.2.3 fixed'],
  ],
  [
    'named by a rule is as given in a run without one',
    { tags: lines('edge', 'latest'), git: NEWER },
    ['edge moving', LATEST],
  ],
  [
    'of a variant that a rule names moves forward only, wherever its name stands',
    tagged('v1.2.3', {
      tags: lines(
        VERSION,
        'type=raw,value=latest-alpine',
        'type=raw,value=latest,suffix=-slim',
        'type=raw,value=latest,prefix=slim-',
      ),
      flavor: 'latest=false',
      git: ['v2.0.0'],
    }),
    [
      '1.2.3 fixed',
      ...['latest-alpine', 'latest-slim', 'slim-latest'].map(
        (tag) => `${tag} moving held: ${higher('v2.0.0', 'v1.2.3')}`,
      ),
    ],
  ],
  [
    'has no prefix and suffix of the flavor',
    tagged('v1.2.3', { tags: VERSION, flavor: 'prefix=v,suffix=-alpine' }),
    ['v1.2.3-alpine fixed', LATEST],
  ],
  [
    'has those that are meant for it',
    tagged('v1.2.3', { tags: VERSION, flavor: 'prefix=v,onlatest=true\nsuffix=-alpine' }),
    ['v1.2.3-alpine fixed', 'vlatest moving'],
  ],
  [
    'has them with their expressions filled in',
    { tags: 'type=sha', flavor: 'latest=true\nprefix={{branch}}-,onlatest=true' },
    ['sha-4f1c2d3 commit', 'main-latest moving'],
  ],
  [
    'with a prefix moves forward only',
    tagged('v1.2.3', { tags: VERSION, flavor: 'prefix=web-,onlatest=true', git: ['v2.0.0'] }),
    ['web-1.2.3 fixed', `web-latest moving held: ${higher('v2.0.0', 'v1.2.3')}`],
  ],
  [
    'with a prefix is given once where a rule names it',
    tagged('v1.2.3', { tags: lines(VERSION, 'latest'), flavor: 'prefix=web-,onlatest=true' }),
    ['web-1.2.3 fixed', 'web-latest moving'],
  ],
  [
    'is the default branch’s by default until the first release',
    { git: ['spring', 'v1.0.0-rc.1'] },
    ['main moving', 'sha-4f1c2d3 commit', LATEST],
  ],
  ['is a release’s from then on', { git: ['v0.0.1'] }, ['main moving', 'sha-4f1c2d3 commit']],
  ['is never another branch’s by default', onBranch('next', { git: [] }), ['next moving', 'sha-4f1c2d3 commit']],
  ['is never a night’s by default', { event: 'schedule', git: [] }, ['nightly moving', 'sha-4f1c2d3 commit']],
  [
    'is never that of a git tag without a version by default',
    tagged('spring', { git: [] }),
    ['spring fixed', 'sha-4f1c2d3 commit'],
  ],
])('latest %s', (_title, run, expected) => {
  expect(told(run)).toStrictEqual(expected);
});

const BELONGS = 'it belongs to version v1.2.9, which git has';

test.each<[string, Run, string[]]>([
  ['1.2', onBranch('1.2', { git: ['v1.2.9'] }), [`1.2 moving held: ${BELONGS}`, 'sha-4f1c2d3 commit']],
  ['1', onBranch('1', { git: ['v1.2.9'] }), [`1 moving held: ${BELONGS}`, 'sha-4f1c2d3 commit']],
  ['1.2.9', onBranch('1.2.9', { git: ['v1.2.9'] }), [`1.2.9 moving held: ${BELONGS}`, 'sha-4f1c2d3 commit']],
  ['latest', onBranch('latest', { git: ['v1.2.9'] }), [`latest moving held: ${BELONGS}`, 'sha-4f1c2d3 commit']],
  [
    '1.2, of which there are several',
    onBranch('1.2', { git: ['v1.2.8', 'v1.2.9', 'v1.2.7'] }),
    [`1.2 moving held: ${BELONGS}`, 'sha-4f1c2d3 commit'],
  ],
  [
    '1.2, with a tag-prefix',
    onBranch('1.2', { prefixes: ['app/v'], git: ['app/v1.2.9'] }),
    ['1.2 moving held: it belongs to version app/v1.2.9, which git has', 'sha-4f1c2d3 commit'],
  ],
  [
    'release/1.2, where releases are called so',
    onBranch('release/1.2', { tags: lines('type=ref,event=branch', `${MINOR},prefix=release-`), git: ['v1.2.9'] }),
    [`release-1.2 moving held: ${BELONGS}`],
  ],
  [
    '1.2-alpine, where variants are',
    onBranch('1.2-alpine', { tags: lines('type=ref,event=branch', `${MINOR}-alpine`), git: ['v1.2.9'] }),
    [`1.2-alpine moving held: ${BELONGS}`],
  ],
  [
    '1.2, where a match gives it',
    onBranch('1.2', { tags: lines('type=ref,event=branch', 'type=match,pattern=v(\\d.\\d),group=1'), git: ['v1.2.9'] }),
    [`1.2 moving held: ${BELONGS}`],
  ],
  [
    '1.2, where PEP 440 gives it',
    onBranch('1.2', { tags: lines('type=ref,event=branch', ...PEP440), git: ['v1.2.9'] }),
    [`1.2 moving held: ${BELONGS}`],
  ],
])('a branch gives way to the release that has its name: %s', (_title, run, expected) => {
  expect(told(run)).toStrictEqual(expected);
});

test.each<[string, Run, string[]]>([
  ['1.3, of which there is none', onBranch('1.3', { git: ['v1.2.9'] }), ['1.3 moving', 'sha-4f1c2d3 commit']],
  [
    '1.2, of which there is only a prerelease',
    onBranch('1.2', { git: ['v1.2.9-rc.1'] }),
    ['1.2 moving', 'sha-4f1c2d3 commit'],
  ],
  ['latest, without any release', onBranch('latest', { git: ['spring'] }), ['latest moving', 'sha-4f1c2d3 commit']],
  [
    '1.2, where rules give whole versions alone',
    onBranch('1.2', { tags: lines('type=ref,event=branch', VERSION), git: ['v1.2.9'] }),
    ['1.2 moving'],
  ],
  [
    '1.2, where rules know no versions',
    onBranch('1.2', { tags: 'type=ref,event=branch', git: ['v1.2.9'] }),
    ['1.2 moving'],
  ],
  [
    'latest, where rules know no versions',
    onBranch('latest', { tags: 'type=ref,event=branch', git: ['v1.2.9'] }),
    ['latest moving'],
  ],
  [
    'release/1.2, where releases are called otherwise',
    onBranch('release/1.2', { git: ['v1.2.9'] }),
    ['release-1.2 moving', 'sha-4f1c2d3 commit'],
  ],
  ['1.2, as a raw value: that is the user’s own will', { tags: lines('1.2', MINOR), git: ['v1.2.9'] }, ['1.2 moving']],
])('a branch keeps a name that no release has: %s', (_title, run, expected) => {
  expect(told(run)).toStrictEqual(expected);
});

test('a git tag called latest gives way to releases, too', () => {
  const expected = [`latest fixed held: ${BELONGS}`, 'sha-4f1c2d3 commit'];
  expect(told(tagged('latest', { git: ['latest', 'v1.2.9'] }))).toStrictEqual(expected);
});

test.each<[string, Run, string[]]>([
  ['by two rules', tagged('v1.2.3', { tags: lines(VERSION, VERSION, `${MINOR}.{{patch}}`) }), ['1.2.3 fixed', LATEST]],
  ['by a branch and a value', { tags: lines('main', 'type=ref,event=branch') }, ['main moving']],
  ['by names that are valid only alike', { tags: lines('a/b', 'a-b') }, ['a-b moving']],
  [
    'where it came first, judged as the version that one of the rules knows',
    tagged('v1.2.3', {
      tags: lines('type=raw,value=1.2,priority=1000', VERSION, MINOR),
      flavor: 'latest=false',
      git: ['v1.2.4'],
    }),
    [`1.2 moving held: ${higher('v1.2.4', 'v1.2.3')}`, '1.2.3 fixed'],
  ],
])('no tag is given twice: %s', (_title, run, expected) => {
  expect(told(run)).toStrictEqual(expected);
});

function noticesOf(run: Run): readonly (readonly [string, string])[] {
  return choose(run).notices.map(({ level, text }) => [level, text] as const);
}

const NEVERTHELESS = 'flavor: latest=true gives it nevertheless';

test.each<[string, Run, readonly (readonly [string, string])[]]>([
  ['nothing of a plain release', tagged('v1.2.3'), []],
  [
    'that a rule of higher priority drops latest',
    tagged('v1.2.3', { tags: lines(VERSION, 'type=raw,value=foo,priority=1001') }),
    [
      [
        'notice',
        `latest is not given: it goes with the main tag, and "foo" (type=raw,value=foo,priority=1001) comes before "1.2.3". ${NEVERTHELESS}`,
      ],
    ],
  ],
  [
    'what is repaired, and what cannot be used',
    onBranch('日本', { tags: lines('type=ref,event=branch', 'a b', 'type=sha') }),
    [
      ['notice', '"日本" holds nothing that a tag may be made of: type=ref,event=branch gives no tag'],
      ['notice', '"a b" (value=a b) is no valid tag: "a-b" is used for it'],
    ],
  ],
  [
    'that a short version moves, and gives way',
    tagged('v1.2', { tags: MINOR }),
    [
      [
        'notice',
        '"v1.2" is no full semantic version: its tag moves, and gives way to three-part versions of its range',
      ],
    ],
  ],
])('chooseTags() tells %s', (_title, run, expected) => {
  expect(noticesOf(run)).toStrictEqual(expected);
});

test.each<[string, Run, string]>([
  ['the first', tagged('v1.2.3', { tags: lines('type=sha', VERSION) }), '1.2.3'],
  ['the first that is published', tagged('v1.2.3', { tags: lines(MINOR, 'type=sha'), git: ['v1.2.4'] }), 'sha-4f1c2d3'],
  ['none where all are held', onBranch('1.2', { tags: lines('type=ref,event=branch', MINOR), git: ['v1.2.9'] }), ''],
  ['none where there is no tag', { tags: VERSION }, ''],
])('the main tag is %s', (_title, run, expected) => {
  expect(choose(run).version).toBe(expected);
});

test('chooseTags() says of every rule what came of it, in the order in which they were written', () => {
  const tags = lines('type=sha', 'type=ref,event=branch', VERSION, `${MAJOR},enable={{is_default_branch}}`);
  expect(choose(tagged('v1.2.3', { tags })).outcomes).toStrictEqual([
    { rule: 'type=sha', gave: 'sha-4f1c2d3' },
    { rule: 'type=ref,event=branch', why: 'the ref is no branch' },
    { rule: VERSION, gave: '1.2.3' },
    { rule: `${MAJOR},enable={{is_default_branch}}`, why: 'it is not enabled' },
  ]);
});

test('chooseTags() says of every tag which rule gave it', () => {
  const { decisions } = choose(tagged('v1.2.3', { tags: lines(VERSION, 'type=sha') }));
  expect(decisions.map(({ origin }) => origin)).toStrictEqual([VERSION, 'type=sha', 'latest']);
});

/** The tags of a run, each with its rivals. */
function rivalsIn(run: Run): readonly (readonly [string, TagDecision['rivals']])[] {
  return choose(run).decisions.map(({ tag, rivals }) => [tag, rivals] as const);
}

test.each<[string, Run, readonly (readonly [string, readonly object[] | undefined])[]]>([
  [
    'the highest first, with the fixed tags that they have',
    tagged('v1.2.3', { tags: lines(VERSION, MINOR), git: ['v1.2.4', 'v2.0.0', 'v1.2.5'] }),
    [
      ['1.2.3', undefined],
      [
        '1.2',
        [
          { gitTag: 'v1.2.5', fixed: '1.2.5' },
          { gitTag: 'v1.2.4', fixed: '1.2.4' },
        ],
      ],
      [
        'latest',
        [
          { gitTag: 'v2.0.0', fixed: '2.0.0' },
          { gitTag: 'v1.2.5', fixed: '1.2.5' },
          { gitTag: 'v1.2.4', fixed: '1.2.4' },
        ],
      ],
    ],
  ],
  [
    'by the names of their variant',
    tagged('v1.2.3', {
      tags: lines(VERSION, `${VERSION},suffix=-alpine`, `${MINOR},suffix=-alpine`),
      flavor: 'latest=false',
      git: ['v1.2.4'],
    }),
    [
      ['1.2.3', undefined],
      ['1.2.3-alpine', undefined],
      ['1.2-alpine', [{ gitTag: 'v1.2.4', fixed: '1.2.4-alpine' }]],
    ],
  ],
  [
    'with their prefix in git',
    tagged('app/v1.2.3', {
      tags: lines(MINOR, VERSION),
      flavor: 'latest=false',
      prefixes: ['app/v'],
      git: ['app/v1.2.4'],
    }),
    [
      ['1.2', [{ gitTag: 'app/v1.2.4', fixed: '1.2.4' }]],
      ['1.2.3', undefined],
    ],
  ],
  [
    'without a fixed tag where no rule gives one',
    tagged('v1.2.3', { tags: MINOR, flavor: 'latest=false', git: ['v1.2.4'] }),
    [['1.2', [{ gitTag: 'v1.2.4' }]]],
  ],
  [
    'those that say a short version in full',
    tagged('v1.2', { tags: RAW, flavor: 'latest=false', git: ['v1.2.9', 'v1.2.0', 'v1.2.10'] }),
    [['v1.2', [{ gitTag: 'v1.2.10' }, { gitTag: 'v1.2.9' }, { gitTag: 'v1.2.0' }]]],
  ],
  [
    'at most ten',
    tagged('v1.2.0', { tags: MINOR, flavor: 'latest=false', git: Array.from({ length: 13 }, (_, at) => `v1.2.${at}`) }),
    [['1.2', [12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((patch) => ({ gitTag: `v1.2.${patch}` }))]],
  ],
  [
    'none for a prerelease, an unreadable git, and a branch',
    onBranch('1.2', { git: ['v1.2.9'] }),
    [
      ['1.2', []],
      ['sha-4f1c2d3', undefined],
    ],
  ],
  [
    'none where git cannot be read',
    tagged('v1.2.3', { tags: MINOR, flavor: 'latest=false', git: 'no answer' }),
    [['1.2', []]],
  ],
])('rivals are named: %s', (_title, run, expected) => {
  expect(rivalsIn(run)).toStrictEqual(expected);
});

test.each<[string, Run, boolean[]]>([
  ['forward', tagged('v1.2.3', { tags: lines(VERSION, MINOR, 'type=sha') }), [false, true, false, true]],
  ['always', tagged('v1.2.3', { tags: lines(VERSION, MINOR), moving: 'always' }), [false, false, false]],
  ['off', tagged('v1.2.3', { tags: lines(VERSION, MINOR), moving: 'off' }), [false, false, false]],
])('with moving-tags %s, tags stand for a version that others may beat: %j', (_mode, run, expected) => {
  expect(choose(run).decisions.map((decision) => 'contender' in decision)).toStrictEqual(expected);
});

test.each<[string, Run, readonly string[]]>([
  ['forward', {}, ['main', 'latest']],
  ['always', { moving: 'always' }, []],
  ['off', { moving: 'off' }, []],
])('with moving-tags %s, tags follow a branch on which others may be ahead: %j', (_mode, run, expected) => {
  const { decisions } = choose(run);
  expect(decisions.flatMap(({ tag, lineage }) => (lineage === undefined ? [] : [tag]))).toStrictEqual(expected);
});

test.each<[string, Run, boolean]>([
  ['that git names', tagged('v1.2.3', { git: ['v1.2.2', 'v1.2.3'] }), true],
  ['that git names in another way', tagged('v1.2.3', { git: ['1.2.3'] }), true],
  ['behind a prefix', tagged('app/v1.2.3', { prefixes: ['app/'], git: ['app/v1.2.3'] }), true],
  ['that git does not name', tagged('v1.2.3', { git: ['v1.2.2'] }), false],
  ['that is behind another prefix', tagged('app/v1.2.3', { prefixes: ['app/'], git: ['v1.2.3'] }), false],
  ['where git cannot be read', tagged('v1.2.3', { git: 'no answer' }), false],
])('every contender knows whether git named its version when the run began: one %s', (_title, run, expected) => {
  const { decisions } = choose(run);
  expect(decisions.flatMap(({ contender }) => (contender ? [contender.isNamed] : []))).toStrictEqual([
    expected,
    expected,
    expected,
  ]);
});

test.each<[string, Run, boolean]>([
  ['a release', tagged('v1.2.3'), true],
  ['a release whose tags are all fixed', tagged('v1.2.3', { tags: VERSION, flavor: 'latest=false' }), false],
  ['a build of a version', tagged('v1.2.3+a', { tags: VERSION, flavor: 'latest=false' }), true],
  ['a prerelease', tagged('v1.2.3-rc.1', { flavor: 'latest=true' }), false],
  ['a branch', onBranch('next'), false],
  ['a branch that is called as releases are', onBranch('1.2'), true],
  ['such a branch where rules know no releases', onBranch('1.2', { tags: 'type=ref,event=branch' }), false],
  ['the default branch, which may have latest', {}, true],
  ['the default branch with moving-tags always', { moving: 'always' }, true],
  ['the default branch with moving-tags off', { moving: 'off' }, false],
  ['a release with moving-tags always', tagged('v1.2.3', { moving: 'always' }), false],
  ['a release with moving-tags off', tagged('v1.2.3', { moving: 'off' }), false],
  ['such a branch with moving-tags always', onBranch('1.2', { moving: 'always' }), false],
  ['raw values', { tags: lines('1.2', 'latest', MINOR) }, false],
  ['no tags', { tags: VERSION }, false],
])('asksGitTags() of %s', (_title, run, expected) => {
  expect(asksGitTags(asked(run)[0])).toBe(expected);
});

const DECISIONS: Pick<ChosenTags, 'decisions'> = {
  decisions: [
    { tag: tagOf('1.2.3'), class: 'fixed', origin: 'a' },
    { tag: tagOf('1.2'), class: 'moving', origin: 'a', hold: 'x', rivals: [] },
    { tag: tagOf('dev'), class: 'moving', origin: 'a', images: ['ghcr.io/a/b'] },
    { tag: tagOf('old'), class: 'moving', origin: 'a', images: ['c/d', 'ghcr.io/a/b'], hold: '', rivals: [] },
  ],
};

test('decisionsOf(), published() and publishedOf() take the part that is asked for', () => {
  const names = (decisions: readonly TagDecision[]): readonly string[] => decisions.map(({ tag }) => tag);
  expect(names(published(DECISIONS))).toStrictEqual(['1.2.3', 'dev']);
  expect(names(decisionsOf(DECISIONS, imageOf('ghcr.io/a/b')))).toStrictEqual(['1.2.3', '1.2', 'dev', 'old']);
  expect(names(decisionsOf(DECISIONS, imageOf('c/d')))).toStrictEqual(['1.2.3', '1.2', 'old']);
  expect(names(publishedOf(DECISIONS, imageOf('ghcr.io/a/b')))).toStrictEqual(['1.2.3', 'dev']);
  expect(names(publishedOf(DECISIONS, imageOf('c/d')))).toStrictEqual(['1.2.3']);
});

const RULES = [
  VERSION,
  RAW,
  MINOR,
  MAJOR,
  `${VERSION}-{{build}}`,
  ...PEP440,
  `${MINOR},suffix=-alpine`,
  'type=match,pattern=v?(\\d+\\.\\d+),group=1',
  'type=ref,event=tag',
  'type=ref,event=branch',
  'type=sha',
  'latest',
  'type=raw,value=latest,suffix=-alpine',
  'type=raw,value=x-{{branch}}{{tag}}',
];
const FLAVORS = ['', 'latest=true', 'latest=false', 'prefix=p-,onlatest=true', 'suffix=-{{branch}},onlatest=true'];
const RULE_LISTS = fc.oneof(
  fc.constant(''),
  fc.subarray(RULES, { minLength: 1 }).map((some) => some.join('\n')),
);

// Versions that meet often: of few numbers, with and without a letter before them, short ones, prereleases, builds.
const VERSIONS = fc
  .tuple(
    fc.constantFrom('v', ''),
    fc.array(fc.nat(2), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', '', '', '-rc.1', '+a', '+b', 'rc1', '.post1'),
  )
  .map(([letter, numbers, rest]) => `${letter}${numbers.join('.')}${rest}`);
const GIT_TAGS = fc.uniqueArray(fc.oneof(VERSIONS, fc.constantFrom('spring', 'app/v9.0.0', 'latest')), {
  maxLength: 9,
});

test('what is decided does not depend on the order in which git names its tags', () => {
  const ordered = GIT_TAGS.chain((git) =>
    fc.tuple(fc.constant(git), fc.shuffledSubarray(git, { minLength: git.length })),
  );
  fc.assert(
    fc.property(ordered, VERSIONS, RULE_LISTS, fc.constantFrom(...FLAVORS), ([git, other], own, tags, flavor) => {
      expect(choose(tagged(own, { tags, flavor, git: other }))).toStrictEqual(
        choose(tagged(own, { tags, flavor, git })),
      );
      expect(told(onBranch(own, { tags, flavor, git: other }))).toStrictEqual(
        told(onBranch(own, { tags, flavor, git })),
      );
    }),
  );
});

test('no tag of a range moves where git names a higher stable version of it', () => {
  const part = fc.nat(20);
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 3, maxLength: 3 }),
      fc.nat(2),
      part,
      GIT_TAGS,
      ([a, b, c], at, step, git) => {
        const own = [a, b, c];
        const rival = own.map((number, place) => (place === at ? (number ?? 0) + step + 1 : number));
        const moved = published(
          choose(
            tagged(`v${own.join('.')}`, { tags: lines(VERSION, MINOR, MAJOR), git: [...git, `v${rival.join('.')}`] }),
          ),
        ).map(({ tag }) => tag);
        expect(moved).not.toContain('latest');
        if (at > 0) expect(moved).not.toContain(String(a));
        if (at > 1) expect(moved).not.toContain([a, b].join('.'));
      },
    ),
  );
});

const EVENTS = ['push', 'schedule', 'workflow_dispatch', 'release', 'merge_group', 'repository_dispatch'];
const HOSTILE = fc.oneof(
  anyText({ minLength: 1, maxLength: 300 }),
  fc.constantFrom(
    '`id`',
    '$(id)',
    '{{sha}}',
    '{{{{',
    '}}',
    'a\nb',
    '::set-output name=x::y',
    '%0A',
    '\u202e',
    '\0',
    '😀',
  ),
  fc.string({ minLength: 129, maxLength: 300 }),
);

/** The decisions of a run, undefined where it is refused. Anything else that is thrown is thrown on. */
function decisionsUnlessRefused(run: Run): readonly TagDecision[] | undefined {
  try {
    return choose(run).decisions;
  } catch (error) {
    if (error instanceof Refusal || error instanceof Refusals) return undefined;
    throw error;
  }
}

test('any name of a branch or git tag gives valid tags, each once, the automatic latest last, or is refused', () => {
  fc.assert(
    fc.property(
      HOSTILE,
      fc.constantFrom('heads', 'tags'),
      fc.constantFrom(...EVENTS),
      RULE_LISTS,
      fc.constantFrom(...FLAVORS),
      (name, kind, event, tags, flavor) => {
        const run = { event, ref: `refs/${kind}/${name}`, tags, flavor, git: ['v1.2.3', name] };
        const names = (decisionsUnlessRefused(run) ?? []).map(({ tag }) => tag);
        expect(names.filter((one) => !isTag(one))).toStrictEqual([]);
        expect(new Set(names).size).toBe(names.length);
        const automatic = (decisionsUnlessRefused(run) ?? []).findIndex(({ origin }) => origin === 'latest');
        expect([-1, names.length - 1]).toContain(automatic);
      },
    ),
  );
});

test('any title in input tags, as workflows write it there, gives valid tags or is refused', () => {
  const places = ['type=raw,value=$', '$', 'type=semver,pattern={{version}},value=$', 'type=sha,prefix=$-'];
  fc.assert(
    fc.property(HOSTILE, fc.constantFrom(...places), (title, place) => {
      const decisions = decisionsUnlessRefused({ tags: place.replace('$', () => title) }) ?? [];
      expect(
        decisions.map(tell).filter((one) => !/^\w[\w.-]{0,127} (?:fixed|commit|moving)(?: held: |$)/.test(one)),
      ).toStrictEqual([]);
    }),
  );
});
