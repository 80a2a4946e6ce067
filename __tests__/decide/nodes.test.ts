import { parseNodes } from '../../src/decide/nodes.js';
import { Refusals } from '../../src/errors.js';
import { builderNode } from '../_fakes/engine-wish.js';

test('parseNodes() takes all that docker/setup-buildx-action takes in "append", and TLS', () => {
  const text = `
- endpoint: tcp://amd64.example.com:1234
  platforms: linux/amd64,linux/386
  cacert: |
    -----BEGIN CERTIFICATE-----
    abc
    -----END CERTIFICATE-----
  cert: c
  key: k
- name: arm
  platforms: [linux/arm64]
  driver-opts:
    - namespace=ci
    - '"nodeselector=a=b,c=d"'
  buildkitd-flags: --debug
- driver-opts: |
    replicas=2
    rootless=true
`;
  expect(parseNodes(text)).toStrictEqual([
    builderNode({
      endpoint: 'tcp://amd64.example.com:1234',
      platforms: ['linux/amd64', 'linux/386'],
      tls: { cacert: '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----', cert: 'c', key: 'k' },
    }),
    builderNode({
      name: 'arm',
      platforms: ['linux/arm64'],
      driverOpts: ['namespace=ci', '"nodeselector=a=b,c=d"'],
      flags: '--debug',
    }),
    builderNode({ driverOpts: ['replicas=2', 'rootless=true'] }),
  ]);
});

test.each(['', '  \n'])('parseNodes(%j) is none', (text) => {
  expect(parseNodes(text)).toStrictEqual([]);
});

function refusals(text: string): readonly string[] {
  try {
    parseNodes(text);
  } catch (error) {
    return error instanceof Refusals ? error.all.map(({ rule }) => rule) : [String(error)];
  }
  return [];
}

test.each([
  ['endpoint: x', ['Refusal: it must be a YAML list']],
  ['- "x', ['Refusal: it must be valid YAML']],
  ['- x', ['a list of nodes: entry 1 is no mapping']],
  [
    '- {nme: x}\n- {name: [a]}',
    ['a list of nodes: entry 1 has the unknown key "nme"', 'a list of nodes: entry 2 has a name that is no text'],
  ],
  ['- {name: "-x"}', ['a list of nodes: entry 1 has a name that is none: letters, digits and ._-']],
  ['- {endpoint: --help}', ['a list of nodes: entry 1 has an endpoint that is none']],
  [
    '- {driver-opts: [[a]]}',
    ['a list of nodes: entry 1 has driver-opts that cannot be used: has a list driver-opts of which not all are texts'],
  ],
  [
    '- {driver-opts: s3cr3t}',
    ['a list of nodes: entry 1 has driver-opts that cannot be used: it must be lines of name=value'],
  ],
])('parseNodes(%j) is refused', (text, expected) => {
  expect(refusals(text)).toStrictEqual(expected);
});

test('parseNodes() refuses platforms that are none, and quotes nothing', () => {
  expect(refusals('- {platforms: arm65}').join()).toMatch(/entry 1 has platforms that cannot be used/);
});
