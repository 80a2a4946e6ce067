import { NETWORK_ROWS } from '../../../src/decide/failures/network.js';
import { answers, cannot, type Case, failed, meets } from './_cases.js';

const APP = 'r.example.com:5000/acme/app';
const NETWORK = 'Check the name of the registry and the network of the runner';

meets(NETWORK_ROWS, [
  ['network/certificate-name', failed(APP, cannot('X', "doesn't contain any SANs")), 'another name'],
  ['network/certificate-name', failed(APP, cannot('X', "doesn't contain any IP SANs")), 'another name'],
  ['network/client-certificate', failed(APP, cannot('X', 'tls: badcertificate')), 'client.cert'],
  ['network/client-certificate', failed(APP, cannot('X', 'tls: certificaterequired')), 'client.cert'],
  ['network/client-certificate', failed(APP, cannot('ERR_SSL_HANDSHAKEFAILURE')), 'client.cert'],
  ['network/plain', failed(APP, cannot('X', 'wrongversionnumber')), 'not https'],
  ['network/plain', failed(APP, cannot('X', 'packetlengthtoolong')), 'r.example.com:5000 speaks plain http'],
  ['network/plain', failed(APP, cannot('X', 'httprequest')), 'not https'],
  ...['docker.oi', 'registry.gitlab.co', 'public.ecr.awz', 'registry.digitalocean.co', 'codeberg.rog'].map(
    (host): Case => ['network/unknown-name', failed(`${host}/acme/app`, cannot('ENOTFOUND')), 'Did you mean '],
  ),
  ['network/unknown-name', failed('gcr.oi/acme/app', cannot('ENOTFOUND')), 'Did you mean gcr.io?'],
  ['network/time-out', failed(APP, cannot('ESOCKETTIMEDOUT')), 'r.example.com:5000 did not answer'],
  ['network/no-way', failed(APP, cannot('EADDRNOTAVAIL')), 'No way leads to r.example.com:5000'],
  ['network/cut', failed(APP, cannot('ECONNABORTED')), 'connection to r.example.com:5000'],
  ['network/other', failed(APP, cannot('EFAULT')), 'No answer came from r.example.com:5000'],
  [
    'network/authority',
    failed(APP, cannot('SELF_SIGNED_CERT_IN_CHAIN')),
    '/etc/docker/certs.d/r.example.com:5000/ca.crt',
  ],
  ['network/authority', failed(APP, cannot('DEPTH_ZERO_SELF_SIGNED_CERT')), 'NODE_EXTRA_CA_CERTS'],
  ['network/authority', failed(APP, cannot('UNABLE_TO_VERIFY_LEAF_SIGNATURE')), 'authority'],
  ['network/authority', failed(APP, cannot('UNABLE_TO_GET_ISSUER_CERT_LOCALLY')), 'authority'],
  ['network/authority', failed('ghcr.io/acme/app', cannot('SELF_SIGNED_CERT_IN_CHAIN')), 'certificate of ghcr.io'],
  [
    'network/certificate-name',
    failed(APP, cannot('ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames")),
    'another name than r.example.com:5000',
  ],
  ['network/certificate-time', failed(APP, cannot('CERT_HAS_EXPIRED', 'certificate has expired')), 'renewed'],
  ['network/certificate-time', failed(APP, cannot('CERT_NOT_YET_VALID')), 'clock'],
  [
    'network/client-certificate',
    failed(APP, cannot('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'tlsv13 alert certificate required')),
    'client.cert and client.key into /etc/docker/certs.d/r.example.com:5000/',
  ],
  ['network/client-certificate', failed(APP, cannot('EPROTO', 'sslv3 alert handshake failure')), 'client.key'],
  [
    'network/plain',
    failed(APP, cannot('ERR_SSL_WRONG_VERSION_NUMBER', 'SSL routines:ssl3_get_record:wrong version number')),
    'insecure-registries: r.example.com:5000',
  ],
  ['network/plain', failed(APP, cannot('EPROTO', 'write EPROTO: packet length too long')), 'plain http'],
  [
    'network/encrypted',
    failed(APP, answers(400, undefined, undefined), {
      told: { raw: 'Client sent an HTTP request to an HTTPS server.' },
    }),
    'Take r.example.com:5000 out of input "insecure-registries"',
  ],
  [
    'network/encrypted',
    failed(APP, answers(400), { told: { raw: '<center>The plain HTTP request was sent to HTTPS port</center>' } }),
    'speaks https',
  ],
  ['network/encrypted', failed(APP, cannot('HPE_INVALID_CONSTANT', 'Parse Error: Expected HTTP/')), 'speaks https'],
  [
    'network/unknown-name',
    failed(APP, cannot('ENOTFOUND', 'getaddrinfo ENOTFOUND r.example.com')),
    'knows the name r.example.com',
  ],
  ['network/unknown-name', failed('ghrc.io/acme/app', cannot('ENOTFOUND')), `${NETWORK}. Did you mean ghcr.io?`],
  ['network/unknown-name', failed('gchr.io/acme/app', cannot('ENOTFOUND')), 'Did you mean ghcr.io?'],
  ['network/unknown-name', failed('quay.oi/acme/app', cannot('ENOTFOUND')), 'Did you mean quay.io?'],
  [
    'network/name-server',
    failed('ghcr.io/acme/app', cannot('EAI_AGAIN', 'getaddrinfo EAI_AGAIN ghcr.io')),
    'question for ghcr.io',
  ],
  [
    'network/refused',
    failed(APP, cannot('ECONNREFUSED', 'connect ECONNREFUSED 10.0.0.1:5000')),
    'Nothing listens at r.example.com:5000',
  ],
  ['network/refused', failed(APP, cannot('ECONNREFUSED')), NETWORK],
  ['network/time-out', failed(APP, cannot('ETIMEDOUT', 'no answer within 60 s')), 'run the job again'],
  ['network/no-way', failed(APP, cannot('EHOSTUNREACH')), 'runner in there'],
  ['network/no-way', failed(APP, cannot('ENETUNREACH')), NETWORK],
  ['network/cut', failed(APP, cannot('ECONNRESET', 'read ECONNRESET')), 'Run the job again'],
  ['network/cut', failed(APP, cannot('EPIPE', 'write EPIPE')), 'was cut'],
  ['network/proxy', failed(APP, cannot('EPROXY', 'the proxy answers 407')), 'name r.example.com in NO_PROXY'],
  ['network/other', failed(APP, cannot('ETOOLONG', 'the body is longer than 16777216 bytes')), NETWORK],
]);

test.each([
  ['ghcr.io', 'ENOTFOUND'],
  ['r.example.com', 'EAI_AGAIN'],
])('nothing is guessed of %s', (registry, code) => {
  const row = NETWORK_ROWS.find(({ codes }) => codes?.includes(code));
  const mend = typeof row?.mend === 'function' ? row.mend(failed(`${registry}/acme/app`, cannot(code))) : '';
  expect(mend).toBe(NETWORK);
});
