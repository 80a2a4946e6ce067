import { checkLegs, checkMerged, legLinesOf, legTexts, namesFolder, parseLegs } from '../../src/decide/legs.js';
import { refusalsOf } from '../_fakes/values.js';

const A = `sha256:${'a'.repeat(64)}`;
const B = `sha256:${'b'.repeat(64)}`;
const HEX = 'a'.repeat(64);

test('legTexts() spells a line a leg, without braces, quotes or names', () => {
  expect(legTexts([{ platform: 'linux/arm/v7', digest: A }, { digest: B }])).toStrictEqual([`linux/arm/v7=${A}`, B]);
});

test.each([
  ['', false],
  ['digests', true],
  ['legs/of the run', true],
  ['/tmp/digests', true],
  ['./a=b', true],
  ['../legs', true],
  ['~/legs', true],
  ['C:\\legs', true],
  [`/tmp/sha256:x`, true],
  [`linux/amd64=${A}`, false],
  [A, false],
  [HEX, false],
  ['***', false],
  ['linux/amd64', false],
  ['windows/amd64', false],
  ['digests\nlegs', false],
])('namesFolder(%j) is %j', (text, expected) => {
  expect(namesFolder(text)).toBe(expected);
});

test.each([
  [{ name: HEX, text: '' }, A],
  [{ name: HEX, text: '\n' }, A],
  [{ name: 'amd64', text: `linux/amd64=${A}\n` }, `linux/amd64=${A}\n`],
])('legLinesOf(%j)', (file, expected) => {
  expect(legLinesOf(file)).toBe(expected);
});

test('legLinesOf() refuses an empty file whose name is no digest', () => {
  const rule = 'a folder of files that hold lines of legs, or are named by a digest without "sha256:"';
  expect(refusalsOf(() => legLinesOf({ name: 'amd64', text: '' }))).toStrictEqual([[rule, 'amd64', undefined]]);
});

test.each([
  ['', []],
  [`linux/amd64=${A}\n\n  ${B}  # the other\n`, [{ platform: 'linux/amd64', digest: A }, { digest: B }]],
  [`linux/arm64/v8=${A}`, [{ platform: 'linux/arm64', digest: A }]],
  [`linux/x86-64=${A}`, [{ platform: 'linux/amd64', digest: A }]],
  [
    `linux/amd64=${A}\nlinux/386=${A}`,
    [
      { platform: 'linux/amd64', digest: A },
      { platform: 'linux/386', digest: A },
    ],
  ],
  [
    `windows/amd64=${A}\nwindows/amd64=${B}`,
    [
      { platform: 'windows/amd64', digest: A },
      { platform: 'windows/amd64', digest: B },
    ],
  ],
])('parseLegs(%j)', (text, expected) => {
  expect(parseLegs(text)).toStrictEqual(expected);
});

const LINES = 'lines of platform=digest, such as linux/arm64=sha256:…, or of digests';
const ONCE = 'legs that are given once';
const ONE_JOB = 'Let one job alone build each platform';

test.each([
  ['linux/amd64', [[LINES, 'linux/amd64', undefined]]],
  [`linux=${A}`, [[LINES, `linux=${A}`, undefined]]],
  [
    `linux/amd64=sha256:abc\nlatest`,
    [
      [LINES, 'linux/amd64=sha256:abc', undefined],
      [LINES, 'latest', undefined],
    ],
  ],
  [HEX, [[LINES, HEX, undefined]]],
  ['x'.repeat(300), [[LINES, 'x'.repeat(200), undefined]]],
  [`linux/amd64=${A}\nlinux/x86_64=${B}`, [[ONCE, 'linux/amd64', ONE_JOB]]],
  [`${A}\n${A}`, [[ONCE, A, ONE_JOB]]],
])('parseLegs(%j) is refused', (text, expected) => {
  expect(refusalsOf(() => parseLegs(text))).toStrictEqual(expected);
});

test('parseLegs() knows what GitHub has masked', () => {
  expect(refusalsOf(() => parseLegs('linux/amd64=***'))).toStrictEqual([
    [
      'free of what GitHub hides: in place of a leg there is ***',
      'linux/amd64=***',
      "Pass the action's output leg, which holds no secret; it is lost where a secret is a part of it",
    ],
  ]);
});

const [AMD64, ARM64] = [
  { platform: 'linux/amd64', digest: A },
  { platform: 'linux/arm64', digest: B },
];

describe('checkLegs()', () => {
  test.each([
    ['all that is expected, in any order and spelling', [ARM64, AMD64], ['linux/x86_64', 'linux/arm64/v8']],
    ['any, where none are expected', [ARM64], []],
    ['bare digests, of which nothing is known yet', [{ digest: A }], ['linux/amd64', 'linux/386']],
  ])('takes %s', (_, legs, expected) => {
    expect(refusalsOf(() => checkLegs(legs, expected))).toStrictEqual([]);
  });

  test.each([
    ['linux/386 is missing', [AMD64, ARM64], ['linux/amd64', 'linux/arm64', 'linux/386']],
    ['linux/amd64, linux/386 is missing', [ARM64], ['linux/amd64', 'linux/arm64', 'linux/386']],
    ['legs for the platforms of input "platforms" alone (linux/amd64)', [AMD64, ARM64], ['linux/amd64']],
    ['legs for the platforms of input "platforms" alone (linux/386)', [AMD64, { digest: B }], ['linux/386']],
    ['as their output leg, for linux/amd64, linux/386', [], ['linux/amd64', 'linux/386']],
    ['given: what the jobs with mode: build have as their output leg', [], []],
  ])('refuses: %s', (rule, legs, expected) => {
    const [[found] = []] = refusalsOf(() => checkLegs(legs, expected));
    expect(found).toContain(rule);
  });
});

describe('checkMerged()', () => {
  const one = { leg: 'leg 1', platform: 'linux/amd64', osVersion: '', revision: 'r1' };
  const other = { ...one, leg: 'leg 2', platform: 'linux/arm64' };
  const windows = { ...one, leg: 'leg 3', platform: 'windows/amd64', osVersion: '10.0.1' };

  test.each([
    ['one revision', [one, other], ['linux/arm64', 'linux/amd64'], []],
    ['two versions of Windows', [windows, { ...windows, osVersion: '10.0.2' }], ['windows/amd64'], []],
    [
      'no revision',
      [{ ...one, revision: '' }],
      [],
      [
        {
          level: 'notice',
          text: 'leg 1 does not say which revision it was made of (label org.opencontainers.image.revision)',
        },
      ],
    ],
    [
      'another commit',
      [{ ...one, revision: 'r2' }],
      [],
      [{ level: 'warning', text: 'The legs are of r2, and this run is of r1' }],
    ],
  ])('takes legs of %s', (_, images, platforms, notices) => {
    expect(checkMerged(images, { platforms, own: 'r1' })).toStrictEqual(notices);
  });

  test.each([
    [
      'two revisions',
      [one, { ...other, revision: 'r2' }],
      [['legs of one revision', 'leg 1 is of r1, leg 2 is of r2', 'Run the jobs of all legs again, in one run']],
    ],
    ['one platform twice', [one, one], [[ONCE, 'linux/amd64', ONE_JOB]]],
    ['one version of Windows twice', [windows, windows], [[ONCE, 'windows/amd64 10.0.1', ONE_JOB]]],
  ])('refuses legs of %s', (_, images, expected) => {
    expect(refusalsOf(() => checkMerged(images, { platforms: [], own: 'r1' }))).toStrictEqual(expected);
  });

  test('refuses what is missing, and what was not expected', () => {
    const refused = refusalsOf(() => checkMerged([one], { platforms: ['linux/amd64', 'linux/386'], own: 'r1' }));
    expect(refused).toStrictEqual([
      [
        'one leg for each platform of input "platforms" (linux/amd64, linux/386): linux/386 is missing',
        undefined,
        'Nothing was tagged. Run the job of that leg again, then this one',
      ],
    ]);
    expect(refusalsOf(() => checkMerged([one], { platforms: ['linux/386'], own: 'r1' }))).toStrictEqual([
      ['legs for the platforms of input "platforms" alone (linux/386)', 'linux/amd64', undefined],
    ]);
  });
});
