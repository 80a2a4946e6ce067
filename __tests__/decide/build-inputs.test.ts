import { parseBuildArgs, parseBuildContext, parsePlatforms } from '../../src/decide/build-inputs.js';
import { refusalsOf } from '../_fakes/values.js';

test.each<[string, string[]]>([
  ['', []],
  ['linux/amd64', ['linux/amd64']],
  ['linux/amd64,linux/arm/v7', ['linux/amd64', 'linux/arm/v7']],
  ['linux/amd64, linux/arm64\n# mine\nlinux/amd64', ['linux/amd64', 'linux/arm64']],
  ['linux/amd64,,linux/arm64,', ['linux/amd64', 'linux/arm64']],
])('parsePlatforms(%j) returns %j', (text, expected) => {
  expect(parsePlatforms(text)).toStrictEqual(expected);
});

test('parsePlatforms() refuses every name that is none', () => {
  const rule = 'platforms such as linux/amd64 or linux/arm/v7';
  expect(refusalsOf(() => parsePlatforms('arm64,linux/amd64,Linux/x,linux/arm/v7/x'))).toStrictEqual([
    [rule, 'arm64', undefined],
    [rule, 'Linux/x', undefined],
    [rule, 'linux/arm/v7/x', undefined],
  ]);
});

test.each<[string, string[]]>([
  ['', []],
  ['A=1\nB=', ['A=1', 'B=']],
  ['URL=http://x/#y', ['URL=http://x/#y']],
  ['A=1 # one', ['A=1']],
  ['"A=1 # one"', ['A=1 # one']],
])('parseBuildArgs(%j) returns %j', (text, expected) => {
  expect(parseBuildArgs(text)).toStrictEqual(expected);
});

const ONE_LINE = 'A value is one line long';
const NO_VARIABLES =
  'Slipway sets no such variables: a step with mode: plan before this one gives version, tags and labels as outputs';

test.each([
  ['no value', undefined, ONE_LINE],
  ['=x', '=…', ONE_LINE],
  ['1A=x', '1A=…', ONE_LINE],
  ['a line that holds a long secret', undefined, ONE_LINE],
  ['DOCKER_METADATA_OUTPUT_VERSION', undefined, NO_VARIABLES],
])('parseBuildArgs(%j) refuses, and quotes no more than %j', (text, quoted, mend) => {
  expect(refusalsOf(() => parseBuildArgs(text))).toStrictEqual([['lines of NAME=value', quoted, mend]]);
});

test.each(['.', 'web', 'a/b', 'vendor/http://x', 'a/git@b'])('parseBuildContext(%j) returns it', (text) => {
  expect(parseBuildContext(text)).toBe(text);
});

test.each(['https://github.com/a/b.git', 'http://x/y.tar', 'git@github.com:a/b', 'git://x/y', 'ssh://git@x/y'])(
  'parseBuildContext(%j) asks for a checkout',
  (text) => {
    expect(refusalsOf(() => parseBuildContext(text))).toStrictEqual([
      ['a folder in the workspace', text, 'Check the repository out first, with actions/checkout'],
    ]);
  },
);
