import { AUTOMATIC, type Candidate, contend } from '../../src/decide/contend.js';
import { asked, lines, onBranch, type Run, tagged } from '../_fakes/tagging.js';
import { tagOf } from '../_fakes/values.js';

const VERSION = 'type=semver,pattern={{version}}';
const MINOR = 'type=semver,pattern={{major}}.{{minor}}';
const MATCH = 'type=match,pattern=v(\\d\\.\\d),group=1';

function candidatesOf(run: Run): readonly Candidate[] {
  return contend(asked(run)[0]);
}

/** What a candidate wants: its name in the range, the range, the version, and what versions are called for good. */
function spelled({ tag, contender }: Candidate): string {
  if (contender === undefined) return tag;
  const { core, range, version, fixed } = contender;
  const name = fixed === undefined ? '' : `, of ${fixed.before}…${fixed.after}`;
  return `${tag}: ${core} of ${range} by ${version.raw}${name}`;
}

test.each<[string, Run, string[]]>([
  [
    'ranges and latest, not full versions and commits',
    tagged('v1.2.3', { tags: lines(VERSION, MINOR, 'type=sha') }),
    ['1.2.3', '1.2: 1.2 of same-name by v1.2.3, of …', 'sha-4f1c2d3', 'latest: latest of every by v1.2.3, of …'],
  ],
  [
    'ranges without what stands around them, of the versions that are called alike',
    tagged('v1.2.3', {
      tags: lines(VERSION, ...[VERSION, MINOR].map((line) => `${line},prefix=a-,suffix=-b`)),
      flavor: 'latest=false',
    }),
    ['1.2.3', 'a-1.2.3-b', 'a-1.2-b: 1.2 of same-name by v1.2.3, of a-…-b'],
  ],
  [
    'ranges alone where no version is called alike',
    tagged('v1.2.3', { tags: lines(`${VERSION},suffix=-a`, `${MINOR},suffix=-b`, `${MINOR},prefix=c-,suffix=-a`) }),
    [
      '1.2.3-a',
      '1.2-b: 1.2 of same-name by v1.2.3',
      'c-1.2-a: 1.2 of same-name by v1.2.3',
      'latest: latest of every by v1.2.3, of …-a',
    ],
  ],
  [
    'ranges alone where no version is given',
    tagged('v1.2.3', { tags: MINOR, flavor: 'latest=false' }),
    ['1.2: 1.2 of same-name by v1.2.3'],
  ],
  [
    'a raw version does not count: no other’s can be named by it',
    tagged('v1.2.3', { tags: lines('1.2.3', MINOR) }),
    ['1.2: 1.2 of same-name by v1.2.3', '1.2.3', 'latest: latest of every by v1.2.3'],
  ],
  [
    'the range of a match',
    tagged('v1.2.3', { tags: MATCH, flavor: 'latest=false' }),
    ['1.2: 1.2 of same-name by v1.2.3'],
  ],
  [
    'not the channel that is found in a prerelease, which moves as it is given',
    tagged('v2.0.0-beta.1', { tags: 'type=match,pattern=v[^-]*-(beta),group=1', flavor: 'latest=false' }),
    ['beta'],
  ],
  [
    "a release's tag that is found in a prerelease, which may not have it",
    tagged('v2.0.0-rc.1', { tags: 'type=match,pattern=v(\\d+\\.\\d+\\.\\d+),group=1', flavor: 'latest=false' }),
    ['2.0.0: 2.0.0 of same-name by v2.0.0-rc.1, of …'],
  ],
  [
    'nor its range, whatever stands before it',
    tagged('release/v2.0.0-rc.1', {
      tags: lines(
        ...['release/v\\d', 'release/v\\d\\.\\d', 'release/v\\d\\.\\d\\.\\d'].map((one) => `type=match,pattern=${one}`),
      ),
      flavor: 'latest=false',
    }),
    ['2', '2.0', '2.0.0'].map((range) => `release-v${range}: release/v${range} of same-name by 2.0.0-rc.1`),
  ],
  [
    'the range of a release, whatever stands before it',
    tagged('release/v2.0.0', { tags: 'type=match,pattern=release/v\\d', flavor: 'latest=false' }),
    ['release-v2: release/v2 of same-name by 2.0.0'],
  ],
  [
    'what every release has',
    tagged('stable-2.0.0', { tags: 'type=match,pattern=[a-z]+', flavor: 'latest=false' }),
    ['stable: stable of same-name by 2.0.0'],
  ],
  [
    'not full versions of prereleases, whatever stands before them or behind their dash',
    tagged('app-2.0.0-1', { tags: lines('type=match,pattern=.*', 'type=match,pattern=\\d.*'), flavor: 'latest=false' }),
    ['app-2.0.0-1', '2.0.0-1'],
  ],
  [
    'not the full version that is found in one',
    tagged('v2.0.0-rc.1', { tags: 'type=match,pattern=v(.*),group=1', flavor: 'latest=false' }),
    ['2.0.0-rc.1'],
  ],
  [
    'not the full version that is found in a release',
    tagged('v2.0.0', { tags: 'type=match,pattern=v(.*),group=1', flavor: 'latest=false' }),
    ['2.0.0'],
  ],
  [
    'not a match in which no version is',
    tagged('spring-3', { tags: 'type=match,pattern=[a-z]+' }),
    ['spring', 'latest'],
  ],
  ['a short version', tagged('v1.2', { tags: MINOR, flavor: 'latest=false' }), ['1.2: 1.2 of same-name by v1.2']],
  [
    'not a short git tag, which its owner moves, but latest for it',
    tagged('v1.2', { tags: 'type=ref,event=tag' }),
    ['v1.2', 'latest: latest of every by v1.2'],
  ],
  [
    'latest for the version of a git tag, called as the git tag is',
    tagged('v1.2.3', { tags: 'type=ref,event=tag,prefix=x' }),
    ['xv1.2.3', 'latest: latest of every by v1.2.3, of x…'],
  ],
  [
    'latest for nobody in a run without a version',
    { tags: 'type=ref,event=branch', flavor: 'latest=true' },
    ['main', 'latest'],
  ],
  [
    'the tag that builds share',
    tagged('v1.2.3+a', { tags: VERSION, flavor: 'latest=false' }),
    ['1.2.3: 1.2.3 of same-version by v1.2.3+a, of …'],
  ],
  [
    'not one that is a build’s alone',
    tagged('v1.2.3+a', { tags: lines('type=semver,pattern={{raw}}', `${VERSION}-{{build}}`), flavor: 'latest=false' }),
    ['v1.2.3-a', '1.2.3-a'],
  ],
  [
    'not one that is a commit’s',
    tagged('v1.2.3+a', { tags: 'type=semver,pattern={{major}}-{{sha}}', flavor: 'latest=false' }),
    ['1-4f1c2d3'],
  ],
  [
    'not local versions of PEP 440, which are part of the name',
    tagged('1.2.3+a', { tags: 'type=pep440,pattern={{version}}', flavor: 'latest=false' }),
    ['1.2.3-a'],
  ],
  [
    'not the tag of a git tag with a build',
    tagged('v1.2.3+a', { tags: 'type=ref,event=tag', flavor: 'latest=false' }),
    ['v1.2.3-a'],
  ],
  [
    'the ranges of a prerelease by a match, so that they can be held',
    tagged('v1.2.3-rc.1', { tags: MATCH, flavor: 'latest=false' }),
    ['1.2: 1.2 of same-name by v1.2.3-rc.1'],
  ],
  [
    'a latest that a rule names, with the version of another rule',
    tagged('v1.2.3', { tags: lines('latest', VERSION) }),
    ['1.2.3', 'latest: latest of every by v1.2.3, of …'],
  ],
  [
    'the latest of variants',
    tagged('v1.2.3', {
      tags: lines(MINOR, 'latest-alpine', 'type=raw,value=latest,prefix=web-', 'the-latest', 'latestx'),
      flavor: 'latest=false',
    }),
    [
      '1.2: 1.2 of same-name by v1.2.3',
      'latest-alpine: latest of every by v1.2.3',
      'web-latest: latest of every by v1.2.3',
      'the-latest',
      'latestx',
    ],
  ],
  [
    'a tag that is the latest of the flavor by other means',
    tagged('v1.2.3', {
      tags: lines(VERSION, 'type=raw,value=web-latest,prefix='),
      flavor: 'prefix=web-,onlatest=true',
    }),
    ['web-1.2.3', 'web-latest: latest of every by v1.2.3, of web-…'],
  ],
  [
    'not a commit or a version that is called latest',
    tagged('latest', { version: '1.2.3', tags: lines('type=ref,event=tag', MINOR), flavor: 'latest=false' }),
    ['1.2: 1.2 of same-name by 1.2.3', 'latest'],
  ],
])('contend() names who wants what: %s', (_title, run, expected) => {
  expect(candidatesOf(run).map(spelled)).toStrictEqual(expected);
});

test('contend() keeps of a tag its class, its rule, whether it gives way, and what it follows', () => {
  const commits = { tag: tagOf('sha-4f1c2d3'), before: 'sha-', after: '', length: 7 };
  const lineage = { ref: 'heads/1.2', commit: '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d', commits };
  const tags = lines('type=ref,event=branch', 'type=sha', 'type=raw,value=x,suffix=-y');
  expect(candidatesOf(onBranch('1.2', { tags, flavor: 'latest=true' }))).toStrictEqual([
    { tag: tagOf('1.2'), class: 'moving', origin: 'type=ref,event=branch', givesWay: true, lineage },
    { tag: tagOf('x-y'), class: 'moving', origin: 'type=raw,value=x,suffix=-y', givesWay: false },
    { tag: tagOf('sha-4f1c2d3'), class: 'commit', origin: 'type=sha', givesWay: false },
    { tag: tagOf('latest'), class: 'moving', origin: AUTOMATIC, givesWay: false },
  ]);
});

test.each<[string, Run, boolean]>([
  ['a release that is marked as a prerelease', tagged('v1.2.3', { prerelease: true, tags: MATCH }), true],
  ['a release that is not', tagged('v1.2.3', { prerelease: false, tags: MATCH }), false],
])('contend() says of %s that it is one, for every tag', (_title, run, expected) => {
  expect(candidatesOf(run).map(({ tag, contender }) => [tag, contender?.prerelease])).toStrictEqual([
    ['1.2', expected],
    ['latest', expected],
  ]);
});

test('contend() says how a contender reads git tags', () => {
  const readers = candidatesOf(tagged('v1.2.3', { tags: lines(VERSION, MATCH) })).map(
    ({ contender }) => contender?.reader,
  );
  expect(readers.map((reader) => reader?.kind)).toStrictEqual([undefined, 'match', 'version']);
});

test('contend() says by which tag this version stands for good, of those that are called alike', () => {
  const tags = lines(VERSION, MINOR, ...[VERSION, MINOR].map((line) => `${line},suffix=-b`));
  expect(
    candidatesOf(tagged('v1.2.3', { tags })).map(({ tag, contender }) => [tag, contender?.fixed?.tag]),
  ).toStrictEqual([
    ['1.2.3', undefined],
    ['1.2', '1.2.3'],
    ['1.2.3-b', undefined],
    ['1.2-b', '1.2.3-b'],
    ['latest', '1.2.3'],
  ]);
});

test.each<[string, Run, boolean]>([
  ['of a release', tagged('v1.2.3', { tags: VERSION }), true],
  ['of a branch', { tags: 'type=ref,event=branch' }, false],
  ['that a rule names', tagged('v1.2.3', { tags: lines(VERSION, 'latest') }), false],
  ['by latest=false', tagged('v1.2.3', { tags: VERSION, flavor: 'latest=false' }), false],
  ['without any tag', { tags: VERSION, flavor: 'latest=true' }, false],
])('contend() adds an automatic latest: %s', (_title, run, expected) => {
  expect(candidatesOf(run).some(({ origin }) => origin === AUTOMATIC)).toBe(expected);
});
