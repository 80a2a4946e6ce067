import {
  NOTHING_PASSED,
  parseEntitlements,
  parseHosts,
  parseNetwork,
  parseSize,
  parseSsh,
  parseUlimits,
  passedArgs,
} from '../../src/decide/passed-on.js';
import { refusalsOf } from '../_fakes/values.js';

test('passedArgs() spells nothing where nothing is given, and all that is', () => {
  expect(passedArgs(NOTHING_PASSED)).toStrictEqual([]);
  expect(
    passedArgs({
      addHosts: ['a:1.2.3.4', 'b:host-gateway'],
      allow: ['network.host'],
      buildContexts: ['base=docker-image://x'],
      cgroupParent: '/build',
      network: 'host',
      shmSize: '2g',
      ssh: ['default'],
      ulimit: ['nofile=1024:2048'],
    }),
  ).toStrictEqual([
    ...['--add-host', 'a:1.2.3.4', '--add-host', 'b:host-gateway', '--allow', 'network.host'],
    ...['--build-context', 'base=docker-image://x', '--cgroup-parent', '/build', '--network', 'host'],
    ...['--shm-size', '2g', '--ssh', 'default', '--ulimit', 'nofile=1024:2048'],
  ]);
});

test.each(['', 'default', 'none', 'host'])('parseNetwork(%j) returns it', (text) => {
  expect(parseNetwork(text)).toBe(text);
});

test('parseNetwork() refuses a network of the engine', () => {
  expect(refusalsOf(() => parseNetwork('bridge'))).toStrictEqual([
    ['one of default, none, host', 'bridge', 'A network of your own is one of the builder: driver-opts: network=…'],
  ]);
});

test.each(['', '64', '64m', '2g', '2GB', '1.5 GiB', '100b'])('parseSize(%j) returns it', (text) => {
  expect(parseSize(text)).toBe(text);
});

test.each(['2x', '-1', 'g', '2 g b'])('parseSize(%j) refuses', (text) => {
  expect(refusalsOf(() => parseSize(text))).toStrictEqual([
    ['a number of bytes, or one with a unit such as 64m or 2g', text, undefined],
  ]);
});

test('parseUlimits() keeps limits, and refuses what is none', () => {
  expect(parseUlimits(['nofile=1024:2048', 'nproc=3', 'core=-1'])).toStrictEqual([
    'nofile=1024:2048',
    'nproc=3',
    'core=-1',
  ]);
  expect(refusalsOf(() => parseUlimits(['nofile', 'nofile=a']))).toStrictEqual([
    ['lines of name=soft:hard', 'nofile', 'For example nofile=1024:1024'],
    ['lines of name=soft:hard', 'nofile=a', 'For example nofile=1024:1024'],
  ]);
});

test('parseHosts() keeps names with addresses, and refuses others', () => {
  expect(parseHosts(['docker:10.180.0.1', 'a=::1', 'b:host-gateway'])).toHaveLength(3);
  expect(refusalsOf(() => parseHosts(['docker', ':1.2.3.4']))).toStrictEqual([
    ['names with an address, name:address', 'docker', 'For example docker:10.180.0.1'],
    ['names with an address, name:address', ':1.2.3.4', 'For example docker:10.180.0.1'],
  ]);
});

test('parseEntitlements() keeps entitlements, and refuses what is none', () => {
  expect(parseEntitlements(['network.host', 'security.insecure', 'device=a/b'])).toHaveLength(3);
  expect(refusalsOf(() => parseEntitlements(['Network.Host']))).toStrictEqual([
    ['entitlements such as network.host or security.insecure', 'Network.Host', undefined],
  ]);
});

test.each<[string[], string[]]>([
  [[], []],
  [['default'], ['default']],
  [['default,key=/a'], ['default', 'key=/a']],
  [['default=/a,/b'], ['default=/a,/b']],
  [
    ['default=/a,/b,other=/c', 'last'],
    ['default=/a,/b', 'other=/c', 'last'],
  ],
  [['a, b'], ['a', 'b']],
])('parseSsh(%j) returns %j', (lines, expected) => {
  expect(parseSsh(lines)).toStrictEqual(expected);
});
