import { bootArgs, createCalls, isTooNew, withoutNewOptions } from '../../src/decide/builder-args.js';
import type { NodeOrder } from '../../src/decide/builder-order.js';

const NODE: NodeOrder = { name: '', endpoint: '', platforms: [], driverOpts: [], flags: '' };

test('createCalls() spells a docker-container builder with all that can be said of it', () => {
  const node: NodeOrder = {
    name: 'ours-a',
    endpoint: 'slipway',
    platforms: ['linux/amd64', 'linux/386'],
    driverOpts: ['network=host', '"env.a=b,c"'],
    flags: '--debug --allow-insecure-entitlement network.host',
  };
  const order = { name: 'ours', driver: 'docker-container', nodes: [node], configFile: '/f/buildkitd.toml' };
  expect(createCalls(order)).toStrictEqual([
    [
      ...['create', '--name', 'ours', '--driver', 'docker-container', '--node', 'ours-a'],
      ...['--platform', 'linux/amd64,linux/386', '--driver-opt', 'network=host', '--driver-opt', '"env.a=b,c"'],
      ...['--buildkitd-flags', '--debug --allow-insecure-entitlement network.host'],
      ...['--buildkitd-config', '/f/buildkitd.toml', '--bootstrap', 'slipway'],
    ],
  ]);
});

test('createCalls() spells a builder in a cluster, with two nodes', () => {
  const nodes = [
    {
      ...NODE,
      name: 'ours-amd64',
      platforms: ['linux/amd64'],
      driverOpts: ['namespace=ci', '"nodeselector=kubernetes.io/arch=amd64"'],
    },
    { ...NODE, platforms: ['linux/arm64'], driverOpts: ['namespace=ci', 'replicas=2'], flags: '--debug' },
  ];
  expect(createCalls({ name: 'ours', driver: 'kubernetes', nodes, configFile: '/f/c.toml' })).toStrictEqual([
    [
      ...['create', '--name', 'ours', '--driver', 'kubernetes', '--node', 'ours-amd64', '--platform', 'linux/amd64'],
      ...['--driver-opt', 'namespace=ci', '--driver-opt', '"nodeselector=kubernetes.io/arch=amd64"'],
      ...['--buildkitd-config', '/f/c.toml'],
    ],
    [
      ...['create', '--name', 'ours', '--driver', 'kubernetes', '--append', '--platform', 'linux/arm64'],
      ...['--driver-opt', 'namespace=ci', '--driver-opt', 'replicas=2', '--buildkitd-flags', '--debug'],
      ...['--buildkitd-config', '/f/c.toml', '--bootstrap'],
    ],
  ]);
});

test('createCalls() spells a builder of Docker Build Cloud', () => {
  const nodes = [{ ...NODE, endpoint: 'my-org/my-builder' }];
  expect(createCalls({ name: 'ours', driver: 'cloud', nodes, configFile: '' })).toStrictEqual([
    ['create', '--name', 'ours', '--driver', 'cloud', '--bootstrap', 'my-org/my-builder'],
  ]);
});

test('bootArgs() starts a builder that is there', () => {
  expect(bootArgs('ours')).toStrictEqual(['inspect', '--bootstrap', '--builder', 'ours']);
});

test('withoutNewOptions() leaves out what an older buildx does not know', () => {
  const args = ['create', '--driver-opt', 'network=host', '--driver-opt', 'provenance-add-gha=false', '--bootstrap'];
  expect(withoutNewOptions(args)).toStrictEqual(['create', '--driver-opt', 'network=host', '--bootstrap']);
});

test.each([
  [
    'ERROR: failed to initialize builder t1 (t10): invalid driver option provenance-add-gha for docker-container driver',
    true,
  ],
  ['ERROR: failed to initialize builder t1 (t10): invalid driver option netwrok for docker-container driver', false],
])('isTooNew(%j) is %j', (said, expected) => {
  expect(isTooNew(said)).toBe(expected);
});
