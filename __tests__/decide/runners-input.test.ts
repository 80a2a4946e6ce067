import { parseRunners } from '../../src/decide/runners-input.js';
import { refusalsOf } from '../_fakes/values.js';

test.each([
  ['linux/arm/v7: ubuntu-24.04-arm', { of: new Map([['linux/arm/v7', '"ubuntu-24.04-arm"']]) }],
  [
    'default: my-label\nlinux/aarch64: [self-hosted, linux, arm64]',
    { of: new Map([['linux/arm64', '["self-hosted","linux","arm64"]']]), otherwise: '"my-label"' },
  ],
  ['{ default: "8" }', { of: new Map(), otherwise: '"8"' }],
  [
    'linux/386,linux/arm: x\n"": y',
    {
      of: new Map([
        ['linux/386', '"x"'],
        ['linux/arm/v7', '"x"'],
      ]),
    },
  ],
  ['linux/amd64: 8', { of: new Map([['linux/amd64', '"8"']]) }],
])('parseRunners(%j)', (text, expected) => {
  expect(parseRunners(text)).toStrictEqual(expected);
});

const LABEL = 'a label of a runner for each platform, or a list of labels';

test.each([
  ['ubuntu-24.04', [['YAML that gives platforms the labels of runners', 'ubuntu-24.04']]],
  ['- a', [['YAML that gives platforms the labels of runners', '- a']]],
  ['a: [', [[expect.stringMatching(/^YAML \(/), undefined]]],
  ['arm65: x', [['platforms such as linux/amd64 or linux/arm/v7', 'arm65']]],
  [
    'linux/amd64:\nlinux/386: []',
    [
      [LABEL, 'linux/amd64'],
      [LABEL, 'linux/386'],
    ],
  ],
  ['linux/amd64: { a: b }', [[LABEL, 'linux/amd64']]],
  ['linux/amd64: [[a]]', [[LABEL, 'linux/amd64']]],
  ['linux/arm64: a\nlinux/arm64/v8: b', [['platforms that are given once, whatever their spelling', 'linux/arm64']]],
])('parseRunners(%j) is refused', (text, expected) => {
  expect(refusalsOf(() => parseRunners(text)).map(([rule, value]) => [rule, value])).toStrictEqual(expected);
});
