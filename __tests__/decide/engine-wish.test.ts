import {
  makingInputs,
  parseBuilderName,
  parseBuildkitdConfig,
  parseBuildkitImage,
  parseBuildxVersion,
  parseDriverOpts,
} from '../../src/decide/engine-wish.js';
import { builderNode, engineWish } from '../_fakes/engine-wish.js';

test.each(['', 'big', 'my.Builder_2', 'desktop-linux', '2nd'])('parseBuilderName(%j) takes it', (name) => {
  expect(parseBuilderName(name)).toBe(name);
});

test.each(['-x', 'a b', '--help', 'a/b'])('parseBuilderName(%j) refuses it', (name) => {
  expect(() => parseBuilderName(name)).toThrow('it must be a name of letters, digits and ._+-');
});

test('parseDriverOpts() keeps lines as buildx takes them', () => {
  const text =
    'network=host # all of it\n\nimage=moby/buildkit:master,memory=2g\n"env.no_proxy=localhost,127.0.0.1"\n"nodeselector=a=b,c=d"';
  expect(parseDriverOpts(text)).toStrictEqual([
    'network=host',
    'image=moby/buildkit:master,memory=2g',
    '"env.no_proxy=localhost,127.0.0.1"',
    '"nodeselector=a=b,c=d"',
  ]);
});

test.each(['network', 'env.no_proxy=localhost,127.0.0.1', '=x', ','])('parseDriverOpts(%j) refuses it', (text) => {
  expect(() => parseDriverOpts(text)).toThrow('it must be lines of name=value');
});

test.each([
  ['', { kind: 'none' }],
  ['buildkitd.toml', { kind: 'file', path: 'buildkitd.toml' }],
  ['/etc/buildkit/x y.toml', { kind: 'file', path: '/etc/buildkit/x y.toml' }],
  ['debug = true', { kind: 'text', text: 'debug = true' }],
  ['"debug"=true', { kind: 'text', text: '"debug"=true' }],
  ['[registry."a"]', { kind: 'text', text: '[registry."a"]' }],
  ['# nothing', { kind: 'text', text: '# nothing' }],
  ['[worker.oci]\n  gc = false', { kind: 'text', text: '[worker.oci]\n  gc = false' }],
])('parseBuildkitdConfig(%j) is %j', (text, expected) => {
  expect(parseBuildkitdConfig(text)).toStrictEqual(expected);
});

test.each([
  ['', ''],
  ['latest', 'latest'],
  ['v0.36.1', '0.36.1'],
  ['0.31.0-rc.1', '0.31.0-rc.1'],
])('parseBuildxVersion(%j) is %j', (text, expected) => {
  expect(parseBuildxVersion(text)).toBe(expected);
});

test.each(['edge', 'v0.36', 'https://github.com/docker/buildx.git#master', '1.2.3/../x'])(
  'parseBuildxVersion(%j) refuses it',
  (text) => {
    expect(() => parseBuildxVersion(text)).toThrow('it must be a released version such as v0.36.1, or latest');
  },
);

test.each(['', 'mirror.gcr.io/moby/buildkit:buildx-stable-1', 'r.lan:5000/b@sha256:0'])(
  'parseBuildkitImage(%j) takes it',
  (text) => {
    expect(parseBuildkitImage(text)).toBe(text);
  },
);

test.each(['a b', 'a,network=host', '-x'])('parseBuildkitImage(%j) refuses it', (text) => {
  expect(() => parseBuildkitImage(text)).toThrow('it must be an image such as');
});

test('makingInputs() names the inputs that a builder is made by', () => {
  expect(makingInputs(engineWish())).toStrictEqual([]);
  expect(makingInputs(engineWish({ driver: 'docker', builder: 'x' }))).toStrictEqual([]);
  const all = engineWish({
    driver: 'remote',
    driverOpts: ['a=b'],
    buildkitdConfig: { kind: 'text', text: 'x' },
    buildkitdFlags: '--debug',
    nodes: [builderNode()],
    buildkitImage: 'x',
  });
  expect(makingInputs(all)).toStrictEqual([
    'driver',
    'driver-opts',
    'buildkitd-config',
    'buildkitd-flags',
    'nodes',
    'buildkit-image',
  ]);
});
