import { NETWORK_ROWS } from '../../../src/decide/failures/network.js';
import { HttpError } from '../../../src/ports/http.js';
import { answer } from '../../_fakes/answers.js';
import { ECR } from '../../_fakes/kinds/clouds.js';
import { GHCR, GITLAB } from '../../_fakes/kinds/forges.js';
import { DOCKER_HUB, PLAIN } from '../../_fakes/kinds/products.js';
import { type Case, fails, leavesOut } from './_failing.js';

const none = (row: string, code: string, message = code): Case => [
  row,
  'itself',
  undefined,
  { silence: { of: 'registry', error: new HttpError(code, `host: ${message}`) } },
];

// As Node says it.
const OF_NETWORK: readonly Case[] = [
  none('network/authority', 'SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain'),
  none('network/authority', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate'),
  none('network/authority', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'),
  none('network/certificate-name', 'ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames"),
  none('network/certificate-time', 'CERT_HAS_EXPIRED', 'certificate has expired'),
  none('network/client-certificate', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'tlsv13 alert certificate required'),
  none('network/plain', 'ERR_SSL_WRONG_VERSION_NUMBER', 'wrong version number'),
  none('network/plain', 'EPROTO', 'write EPROTO: SSL routines: packet length too long'),
  none('network/encrypted', 'HPE_INVALID_CONSTANT', 'Parse Error: Expected HTTP/'),
  ['network/encrypted', 'ping', answer(400, {}, 'Client sent an HTTP request to an HTTPS server.\n')],
  none('network/unknown-name', 'ENOTFOUND', 'getaddrinfo ENOTFOUND'),
  none('network/name-server', 'EAI_AGAIN', 'getaddrinfo EAI_AGAIN'),
  none('network/refused', 'ECONNREFUSED', 'connect ECONNREFUSED'),
  none('network/time-out', 'ETIMEDOUT', 'no answer in 30 seconds'),
  none('network/no-way', 'EHOSTUNREACH', 'connect EHOSTUNREACH'),
  none('network/cut', 'ECONNRESET', 'socket hang up'),
  none('network/proxy', 'EPROXY', 'proxy proxy.example.com:3128 answers 407 Proxy Authentication Required'),
  none('network/other', 'EBADF'),
];

describe.each([
  ['a registry of no kind', PLAIN],
  ['GHCR', GHCR],
  ['ECR', ECR],
])('%s does not answer', (_name, one) => {
  fails(one, OF_NETWORK);
});

describe.each([
  ['Docker Hub', DOCKER_HUB],
  ['GitLab', GITLAB],
])('the token service of %s does not answer', (_name, one) => {
  fails(one, [
    [
      'network/refused',
      'itself',
      undefined,
      { silence: { of: 'token service', error: new HttpError('ECONNREFUSED', 'auth: connect ECONNREFUSED') } },
    ],
    [
      'network/time-out',
      'itself',
      undefined,
      { silence: { of: 'token service', error: new HttpError('ETIMEDOUT', 'auth: no answer in 30 seconds') } },
    ],
  ]);
});

leavesOut(NETWORK_ROWS, OF_NETWORK);
