import fc from 'fast-check';
import { type Network, networkOf } from '../../src/decide/network.js';

test.each<[string, Network]>([
  ['ghcr.io', 'public'],
  ['8.8.8.8', 'public'],
  ['localhost', 'loopback'],
  ['LOCALHOST.', 'loopback'],
  ['a.localhost', 'loopback'],
  ['notlocalhost', 'public'],
  ['localhost.example.com', 'public'],
  ['127.0.0.1', 'loopback'],
  ['127.255.1.2', 'loopback'],
  ['0.0.0.0', 'loopback'],
  ['0x7f.1', 'loopback'],
  ['2130706433', 'loopback'],
  ['128.0.0.1', 'public'],
  ['[::1]', 'loopback'],
  ['[::]', 'loopback'],
  ['[0:0:0:0:0:0:0:1]', 'loopback'],
  ['[::ffff:127.0.0.1]', 'loopback'],
  ['[::ffff:10.1.2.3]', 'private'],
  ['[::ffff:8.8.8.8]', 'public'],
  ['[2001:db8::1]', 'public'],
  ['[fe80::1]', 'link-local'],
  ['[febf::1]', 'link-local'],
  ['[fec0::1]', 'public'],
  ['[fc00::1]', 'private'],
  ['[fd12:3456::1]', 'private'],
  ['169.254.169.254', 'link-local'],
  ['169.253.0.1', 'public'],
  ['169.255.0.1', 'public'],
  ['metadata.google.internal', 'link-local'],
  ['metadata', 'link-local'],
  ['metadata.example.com', 'public'],
  ['10.0.0.1', 'private'],
  ['11.0.0.1', 'public'],
  ['172.15.0.1', 'public'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['172.32.0.1', 'public'],
  ['192.168.1.1', 'private'],
  ['192.169.1.1', 'public'],
  ['100.63.0.1', 'public'],
  ['100.64.0.1', 'private'],
  ['100.127.0.1', 'private'],
  ['100.128.0.1', 'public'],
  ['', 'public'],
  ['not a host', 'public'],
])('networkOf(%j) returns %j', (host, expected) => {
  expect(networkOf(host)).toBe(expected);
});

test('networkOf() throws for no text', () => {
  fc.assert(fc.property(fc.string(), (text) => expect(networkOf(text)).toEqual(expect.any(String))));
});
