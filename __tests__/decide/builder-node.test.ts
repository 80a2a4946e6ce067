import { nodeSecrets, withTlsVariables } from '../../src/decide/builder-node.js';
import { builderNode } from '../_fakes/engine-wish.js';

const LINE = 'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg';
const KEY = `-----BEGIN PRIVATE KEY-----\n${LINE}\nshort==\n-----END PRIVATE KEY-----`;

test('withTlsVariables() takes the variables of the node’s number, after what the node says itself', () => {
  const own = builderNode({ tls: { cacert: 'own', cert: '', key: '' } });
  const environment = {
    BUILDER_NODE_0_AUTH_TLS_CACERT: 'a',
    BUILDER_NODE_0_AUTH_TLS_CERT: 'b',
    BUILDER_NODE_1_AUTH_TLS_KEY: 'c',
  };
  expect(withTlsVariables([own, builderNode()], environment).map(({ tls }) => tls)).toStrictEqual([
    { cacert: 'own', cert: 'b', key: '' },
    { cacert: '', cert: '', key: 'c' },
  ]);
});

test('nodeSecrets() are keys, and their longer lines, and no line that every key has', () => {
  const secrets = nodeSecrets([builderNode(), builderNode({ tls: { cacert: '', cert: '', key: KEY } })]);
  expect(secrets).toContain(KEY);
  expect(secrets).toContain(LINE);
  expect(secrets.filter((secret) => secret !== KEY && /BEGIN|END|short/.test(secret))).toStrictEqual([]);
});

test('nodeSecrets() of nodes without TLS are none', () => {
  expect(nodeSecrets([builderNode()])).toStrictEqual([]);
});
