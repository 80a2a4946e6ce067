import fc from 'fast-check';
import { isKnownToEngine, parseInsecureRegistries } from '../../src/decide/insecure-registries.js';
import { Refusals } from '../../src/errors.js';
import { anyText } from '../_fakes/any-text.js';
import { refusalsOf } from '../_fakes/values.js';

test.each<[string, string[]]>([
  ['', []],
  ['registry.lan', ['registry.lan']],
  ['Registry.LAN:5000\n10.0.0.7:5000 # mine', ['registry.lan:5000', '10.0.0.7:5000']],
  ['http://registry.lan:5000/\nHTTP://registry.lan', ['registry.lan:5000', 'registry.lan']],
  ['[fd00::1]:5000', ['[fd00::1]:5000']],
  ['registry\n"registry"\nREGISTRY', ['registry']],
])('parseInsecureRegistries(%j) returns %j', (text, expected) => {
  expect(parseInsecureRegistries(text)).toStrictEqual(expected);
});

const MEND = 'For example registry.lan:5000';

test.each<[string, (string | undefined)[]]>([
  ['https://registry.lan', ['https://registry.lan']],
  ['xhttp://registry.lan', ['xhttp://registry.lan']],
  ['registry.lan/team', ['registry.lan/team']],
  ['registry.lan:http', ['registry.lan:http']],
  ['10.0.0.0/8', ['10.0.0.0/8']],
  ['*.lan', ['*.lan']],
  ['a, b', ['a, b']],
  ['http://', ['http://']],
  ['a\n!\nb c', ['!', 'b c']],
  ['http://user:s3cr3t@registry.lan', [undefined]],
])('parseInsecureRegistries(%j) refuses %j', (text, values) => {
  const expected = values.map((value) => ['lines of host or host:port', value, MEND]);
  expect(refusalsOf(() => parseInsecureRegistries(text))).toStrictEqual(expected);
});

test('parseInsecureRegistries() gives hosts or refuses the list, whatever the text', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 40 }), (text) => {
      try {
        expect(parseInsecureRegistries(text).filter((host) => /[\s/@]/.test(host))).toStrictEqual([]);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusals);
      }
    }),
  );
});

/** What `docker info` says of an engine, but for what is given. */
function engine(indexes: Record<string, unknown>, networks: unknown = ['::1/128', '127.0.0.0/8']): string {
  const known = { 'docker.io': { Name: 'docker.io', Mirrors: [], Secure: true, Official: true } };
  return JSON.stringify({ IndexConfigs: { ...known, ...indexes }, InsecureRegistryCIDRs: networks, Mirrors: null });
}

test.each([
  ['nothing of it', engine({}), false],
  ['that it is insecure', engine({ 'registry.lan:5000': { Secure: false } }), true],
  ['that it is secure', engine({ 'registry.lan:5000': { Secure: true } }), false],
  ['nothing of how secure it is', engine({ 'registry.lan:5000': {} }), false],
  ['that another port is insecure', engine({ 'registry.lan:5001': { Secure: false } }), false],
  // The registry may be in the network: who knows what its name stands for there?
  ['that a network is insecure', engine({}, ['127.0.0.0/8', '10.0.0.0/8']), true],
  ['nothing of networks', engine({}, null), false],
  ['nothing', '', false],
  ['nothing that can be read', 'null', false],
])('isKnownToEngine() where it says %s: %s', (_name, info, expected) => {
  expect(isKnownToEngine(info, 'registry.lan:5000')).toBe(expected);
});
