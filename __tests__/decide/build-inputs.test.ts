import {
  parseBuildArgs,
  parseItems,
  parsePlatforms,
  variablesInArgs,
  withValues,
} from '../../src/decide/build-inputs.js';
import { refusalsOf } from '../_fakes/values.js';

test.each<[string, string[]]>([
  ['', []],
  ['linux/amd64', ['linux/amd64']],
  ['linux/amd64,linux/arm/v7', ['linux/amd64', 'linux/arm/v7']],
  ['linux/amd64, linux/arm64\n# mine\nlinux/amd64', ['linux/amd64', 'linux/arm64']],
  ['linux/amd64,,linux/arm64,', ['linux/amd64', 'linux/arm64']],
  ['amd64\nARM64,arm', ['linux/amd64', 'linux/arm64', 'linux/arm/v7']],
  ['Linux/x86_64,linux/x86-64,linux/amd64/v1,linux/amd64/v2', ['linux/amd64', 'linux/amd64/v2']],
  ['linux/arm64,linux/arm64/v8,linux/aarch64', ['linux/arm64']],
])('parsePlatforms(%j) returns %j', (text, expected) => {
  expect(parsePlatforms(text)).toStrictEqual(expected);
});

test('parsePlatforms() refuses every name that is none', () => {
  const rule = 'platforms such as linux/amd64 or linux/arm/v7';
  expect(refusalsOf(() => parsePlatforms('arm65,linux/amd64,linux,linux/arm/v7/x'))).toStrictEqual([
    [rule, 'arm65', undefined],
    [rule, 'linux', undefined],
    [rule, 'linux/arm/v7/x', undefined],
  ]);
});

test.each<[string, string[]]>([
  ['', []],
  ['a,b\nc # mine\na', ['a', 'b', 'c']],
])('parseItems(%j) returns %j', (text, expected) => {
  expect(parseItems(text)).toStrictEqual(expected);
});

test.each<[string, string[]]>([
  ['', []],
  ['A=1\nB=', ['A=1', 'B=']],
  ['URL=http://x/#y', ['URL=http://x/#y']],
  // A value is anybody's: what is passed on here is what docker/build-push-action would pass on.
  ['A=1 # one', ['A=1 # one']],
  ['# a comment\n  # another\nA=1', ['A=1']],
  ['"A=1 # one"', ['A=1 # one']],
  ['A="quoted"', ['A="quoted"']],
  ['A=a,b', ['A=a,b']],
  ['"A=first\nsecond ""line"""\nB=2', ['A=first\nsecond "line"', 'B=2']],
  ['HTTP_PROXY\nA=1', ['HTTP_PROXY', 'A=1']],
  ['BUILDKIT_CONTEXT_KEEP_GIT_DIR=1\nnpm_config_//x=1', ['BUILDKIT_CONTEXT_KEEP_GIT_DIR=1', 'npm_config_//x=1']],
])('parseBuildArgs(%j) returns %j', (text, expected) => {
  expect(parseBuildArgs(text)).toStrictEqual(expected);
});

const RULE = 'lines of NAME=value, or NAME for a variable of the step';
const QUOTED = 'A value of several lines stands in quotes together with its name: "NAME=…"';
const NO_VARIABLES =
  'Slipway sets no such variables: a step with mode: plan before this one gives version, tags and labels as outputs';

test.each([
  ['=x', '=…', QUOTED],
  ['1A', undefined, QUOTED],
  ['a line that holds a long secret', undefined, QUOTED],
  ['a line=with a long secret', 'a line=…', QUOTED],
  ['DOCKER_METADATA_OUTPUT_VERSION', undefined, NO_VARIABLES],
])('parseBuildArgs(%j) refuses, and quotes no more than %j', (text, quoted, mend) => {
  expect(refusalsOf(() => parseBuildArgs(text))).toStrictEqual([[RULE, quoted, mend]]);
});

test('variablesInArgs() and withValues() know which arguments come from variables', () => {
  const args = ['A=1', 'HOME', 'UNSET', 'B='];
  expect(variablesInArgs(args)).toStrictEqual(['HOME', 'UNSET']);
  expect(withValues(args, { HOME: '/root', B: 'x' })).toStrictEqual(['A=1', 'HOME=/root', 'B=']);
});
