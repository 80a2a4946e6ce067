import { findFault } from '../../../src/decide/failures/build-fault.js';

const UPLOAD = 'unexpected status from POST request to https://ghcr.io/v2/acme/app/blobs/uploads/';
const TOKEN =
  'failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://auth.docker.io/token';

test.each([
  [
    'tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ],
  ['x509: “r.example.com” certificate is not trusted', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ['x509: certificate is valid for a.example.com, not r.example.com', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  [
    "x509: cannot validate certificate for 10.0.0.1 because it doesn't contain any IP SANs",
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ],
  [
    'x509: certificate has expired or is not yet valid: current time 2026-11-21 is after 2026-01-01',
    'CERT_HAS_EXPIRED',
  ],
  ['remote error: tls: certificate required', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'],
  ['remote error: tls: bad certificate', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'],
  ['remote error: tls: handshake failure', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'],
  ['http: server gave HTTP response to HTTPS client', 'ERR_SSL_WRONG_VERSION_NUMBER'],
  ['Client sent an HTTP request to an HTTPS server.', 'HPE_INVALID_CONSTANT'],
  ['proxyconnect tcp: dial tcp 10.0.0.1:3128: connect: connection refused', 'EPROXY'],
  ['Proxy Authentication Required', 'EPROXY'],
  ['dial tcp: lookup ghrc.io on 127.0.0.53:53: no such host', 'ENOTFOUND'],
  ['dial tcp: lookup registry-1.docker.io on 192.168.49.1:53: server misbehaving', 'EAI_AGAIN'],
  ['Temporary failure in name resolution', 'EAI_AGAIN'],
  ['dial tcp 10.0.0.1:5000: connect: connection refused', 'ECONNREFUSED'],
  ['dial tcp 10.0.0.1:443: i/o timeout', 'ETIMEDOUT'],
  ['net/http: TLS handshake timeout', 'ETIMEDOUT'],
  ['context deadline exceeded', 'ETIMEDOUT'],
  ['net/http: request canceled while waiting for connection', 'ETIMEDOUT'],
  ['connect: no route to host', 'EHOSTUNREACH'],
  ['connect: network is unreachable', 'ENETUNREACH'],
  ['read: connection reset by peer', 'ECONNRESET'],
  ['write: broken pipe', 'EPIPE'],
])('findFault(%j) is unreachable by %s', (text, code) => {
  expect(findFault(text)).toStrictEqual({ kind: 'unreachable', code, detail: text });
});

test.each([
  [`${UPLOAD}: 403 Forbidden`, { kind: 'status', status: 403, detail: 'Forbidden' }],
  [
    'failed to push x.io/a: unexpected status: 401 Unauthorized',
    { kind: 'status', status: 401, detail: 'Unauthorized' },
  ],
  [
    `${TOKEN}: 401 Unauthorized: access token has insufficient scopes`,
    { kind: 'wrong-credentials', status: 401, detail: 'Unauthorized: access token has insufficient scopes' },
  ],
  [`${TOKEN}: 403 Forbidden`, { kind: 'wrong-credentials', status: 403, detail: 'Forbidden' }],
  [`${TOKEN}: 503 Service Unavailable`, { kind: 'status', status: 503, detail: 'Service Unavailable' }],
  [TOKEN, undefined],
  [
    'failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token: 403 Forbidden',
    { kind: 'no-credentials' },
  ],
  ['no basic auth credentials', { kind: 'no-credentials', detail: 'no basic auth credentials' }],
  ['failed to push x.io/a: no basic auth credentials', { kind: 'no-credentials', detail: 'no basic auth credentials' }],
  ['failed to push ghcr.io/a/b: unknown blob', { kind: 'status', status: 500, detail: 'unknown blob' }],
  ['unknown blob', { kind: 'status', status: 500, detail: 'unknown blob' }],
  [
    'failed to push ghcr.io/acme/app:1: denied: permission_denied: write_package',
    { kind: 'status', status: 403, code: 'DENIED', detail: 'permission_denied: write_package' },
  ],
  [
    'Error from the engine\ndenied: requested access',
    { kind: 'status', status: 403, code: 'DENIED', detail: 'requested access' },
  ],
  ['denied: requested access', { kind: 'status', status: 403, code: 'DENIED', detail: 'requested access' }],
  [
    'x: unauthorized: authentication required',
    { kind: 'status', status: 401, code: 'UNAUTHORIZED', detail: 'authentication required' },
  ],
  [
    'x: name unknown: Repository "a" not found',
    { kind: 'status', status: 404, code: 'NAME_UNKNOWN', detail: 'Repository "a" not found' },
  ],
  [
    'x: manifest unknown: manifest unknown',
    { kind: 'status', status: 404, code: 'MANIFEST_UNKNOWN', detail: 'manifest unknown' },
  ],
  ['x: blob unknown: y', { kind: 'status', status: 404, code: 'BLOB_UNKNOWN', detail: 'y' }],
  ['x: name invalid: y', { kind: 'status', status: 400, code: 'NAME_INVALID', detail: 'y' }],
  [
    "x: tag invalid: The image tag '1' already exists",
    { kind: 'status', status: 400, code: 'TAG_INVALID', detail: "The image tag '1' already exists" },
  ],
  ['x: manifest invalid: y', { kind: 'status', status: 400, code: 'MANIFEST_INVALID', detail: 'y' }],
  ['x: unsupported: y', { kind: 'status', status: 405, code: 'UNSUPPORTED', detail: 'y' }],
  [
    'x: unknown: blob unknown to registry',
    { kind: 'status', status: 400, code: 'UNKNOWN', detail: 'blob unknown to registry' },
  ],
  [
    'unexpected status code https://x/: 429 Too Many Requests - Server message: toomanyrequests: You have reached your limit',
    { kind: 'status', status: 429, code: 'TOOMANYREQUESTS', detail: 'You have reached your limit' },
  ],
  ['Error response from daemon: toomanyrequests', { kind: 'status', status: 429, detail: 'toomanyrequests' }],
  [
    'ERROR: failed to build: error parsing HTTP 429 response body: unexpected end of JSON input: ""',
    { kind: 'status', status: 429, detail: 'unexpected end of JSON input: ""' },
  ],
  ['x: 404 Not Found: denied: y', { kind: 'status', status: 404, code: 'DENIED', detail: 'y' }],
  [
    'push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    {
      kind: 'status',
      status: 403,
      detail:
        'access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    },
  ],
  [
    'server message: insufficient_scope: authorization failed',
    { kind: 'status', status: 403, detail: 'authorization failed' },
  ],
  [
    'error from registry: denied\ndenied',
    { kind: 'status', status: 403, detail: 'error from registry: denied\ndenied' },
  ],
  [
    'ghcr.io/acme/base:1: not found\n\nView build details: x',
    { kind: 'status', status: 404, detail: ': not found\n\nView build details: x' },
  ],
  // A code whose message is the specification's own is printed alone.
  ['failed to push ghcr.io/a/b: denied', { kind: 'status', status: 403, detail: 'denied' }],
  ['failed to push ghcr.io/a/b: unauthorized', { kind: 'status', status: 401, detail: 'unauthorized' }],
  ['denied', { kind: 'status', status: 403, detail: 'denied' }],
  [
    'error from registry: unauthorized\nunauthorized',
    { kind: 'status', status: 401, detail: 'unauthorized\nunauthorized' },
  ],
  // Near misses.
  ['permission denied', undefined],
  ['my denied: x', undefined],
  ['an unknown blob', undefined],
  ['unknown blob of mine', undefined],
  ['x: not found here', undefined],
  ['file not found: x', undefined],
  ['exit code: 100', undefined],
  ['line: 403 of', undefined],
  ['', undefined],
])('findFault(%j) is %j', (text, expected) => {
  expect(findFault(text)).toStrictEqual(expected);
});
