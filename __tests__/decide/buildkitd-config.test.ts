import { makeBuildkitdConfig, registryFiles } from '../../src/decide/buildkitd-config.js';

const FOLDER = '/etc/docker/certs.d/r.lan:5000';
const OWN_CA = registryFiles('r.lan:5000', FOLDER, ['ca.crt', 'b.crt', 'me.key', 'me.cert', 'lone.cert', 'notes.txt']);

test('registryFiles() takes authorities, and certificates that have a key', () => {
  expect(OWN_CA).toStrictEqual({
    host: 'r.lan:5000',
    authorities: [`${FOLDER}/b.crt`, `${FOLDER}/ca.crt`],
    pairs: [{ cert: `${FOLDER}/me.cert`, key: `${FOLDER}/me.key` }],
  });
});

test.each([
  ['nothing', { own: '', plain: [], trusted: [] }, ''],
  ['the user’s own', { own: 'debug = true\n', plain: [], trusted: [] }, 'debug = true\n'],
  ['plain http, once', { own: '', plain: ['a.lan', 'a.lan'], trusted: [] }, '[registry."a.lan"]\n  http = true\n'],
  [
    'an authority of its own and a certificate',
    { own: 'debug = true', plain: [], trusted: [OWN_CA] },
    `debug = true

[registry."r.lan:5000"]
  ca = ["${FOLDER}/b.crt", "${FOLDER}/ca.crt"]
  [[registry."r.lan:5000".keypair]]
    key = "${FOLDER}/me.key"
    cert = "${FOLDER}/me.cert"
`,
  ],
  [
    'one on this machine, which is no plain one',
    { own: '', plain: [], trusted: [{ host: '127.0.0.1:5000', authorities: ['/c/ca.crt'], pairs: [] }] },
    '[registry."127.0.0.1:5000"]\n  http = false\n  ca = ["/c/ca.crt"]\n',
  ],
  [
    'a certificate alone',
    { own: '', plain: [], trusted: [{ host: 'a', authorities: [], pairs: [{ cert: 'c', key: 'k' }] }] },
    '[registry."a"]\n  [[registry."a".keypair]]\n    key = "k"\n    cert = "c"\n',
  ],
  ['a folder without files', { own: '', plain: [], trusted: [{ host: 'a', authorities: [], pairs: [] }] }, ''],
  [
    'what the user has said something of',
    { own: '[registry."a.lan"]\n[registry.\'r.lan:5000\']', plain: ['a.lan'], trusted: [OWN_CA] },
    '[registry."a.lan"]\n[registry.\'r.lan:5000\']\n',
  ],
  [
    'plain http before an authority',
    { own: '', plain: ['r.lan:5000'], trusted: [OWN_CA] },
    '[registry."r.lan:5000"]\n  http = true\n',
  ],
])('makeBuildkitdConfig() with %s', (_what, question, expected) => {
  expect(makeBuildkitdConfig(question)).toBe(expected);
});
