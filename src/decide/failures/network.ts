import { nearest } from '../nearest.js';
import type { Failure, Row } from './failure.js';

const CERTIFICATES = 'https://docs.docker.com/engine/security/certificates/';
const NETWORK = 'Check the name of the registry and the network of the runner';

/** No answer came: the name, the way, or the trust is wrong. */
export const NETWORK_ROWS: readonly Row[] = [
  {
    name: 'network/authority',
    on: ['unreachable'],
    says: /SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|CERT_UNTRUSTED|INVALID_CA|unknown authority/i,
    cause: ({ registry }) => `The certificate of ${registry} is signed by an authority that this runner does not know`,
    mend: ({ registry }) =>
      `Put the certificate of the authority into /etc/docker/certs.d/${registry}/ca.crt, which Docker reads too; or name its file in the environment variable NODE_EXTRA_CA_CERTS`,
    link: CERTIFICATES,
  },
  {
    name: 'network/certificate-name',
    on: ['unreachable'],
    says: /ALTNAME_INVALID|HOSTNAME_MISMATCH|certificate is valid for|doesn't contain any (?:IP )?SANs/i,
    cause: ({ registry }) => `The certificate is for another name than ${registry}`,
    mend: 'Name the registry as its certificate does; or have it get a certificate for this name',
  },
  {
    name: 'network/certificate-time',
    on: ['unreachable'],
    says: /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|expired or is not yet valid/i,
    cause: 'The certificate has expired, or is not valid yet by the clock of this runner',
    mend: 'Have the certificate of the registry renewed; or set the clock of the runner right',
  },
  {
    name: 'network/client-certificate',
    on: ['unreachable'],
    says: /certificate.?required|bad.?certificate|handshake.?failure/i,
    cause: 'The registry wants a certificate of the client, or another one',
    mend: ({ registry }) => `Put client.cert and client.key into /etc/docker/certs.d/${registry}/`,
    link: CERTIFICATES,
  },
  {
    name: 'network/plain',
    on: ['unreachable'],
    says: /wrong.?version.?number|packet.?length.?too.?long|http.?request|HTTP response to HTTPS client/i,
    cause: ({ registry }) => `${registry} speaks plain http at this port, and not https`,
    mend: ({ registry }) => `Name its port for https; or allow plain http: insecure-registries: ${registry}`,
  },
  {
    name: 'network/encrypted',
    says: /HTTP request (?:was sent )?to (?:an )?HTTPS|HPE_INVALID/i,
    cause: ({ registry }) => `${registry} speaks https at this port, and was spoken to in plain http`,
    mend: ({ registry }) => `Take ${registry} out of input "insecure-registries"`,
  },
  {
    name: 'network/unknown-name',
    on: ['unreachable'],
    codes: ['ENOTFOUND'],
    cause: ({ registry }) => `Nobody knows the name ${hostOf(registry)}`,
    mend: ({ registry }) => `${NETWORK}${guess(registry)}`,
  },
  {
    name: 'network/name-server',
    on: ['unreachable'],
    codes: ['EAI_AGAIN'],
    cause: ({ registry }) => `No name server answered the question for ${hostOf(registry)}`,
    mend: ({ registry }) => `${NETWORK}${guess(registry)}`,
  },
  {
    name: 'network/refused',
    on: ['unreachable'],
    codes: ['ECONNREFUSED'],
    cause: ({ registry }) => `Nothing listens at ${registry}: it is down, or at another port`,
    mend: `${NETWORK}; inside a container, localhost is the container`,
  },
  {
    name: 'network/time-out',
    on: ['unreachable'],
    codes: ['ETIMEDOUT', 'ESOCKETTIMEDOUT'],
    cause: ({ registry }) => `${registry} did not answer in time: it is busy, or a firewall swallows what is sent`,
    mend: `${NETWORK}; run the job again`,
  },
  {
    name: 'network/no-way',
    on: ['unreachable'],
    codes: ['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'],
    cause: ({ registry }) => `No way leads to ${registry} from this runner`,
    mend: `${NETWORK}: one inside a private network needs a runner in there`,
  },
  {
    name: 'network/cut',
    on: ['unreachable'],
    codes: ['ECONNRESET', 'EPIPE', 'ECONNABORTED'],
    cause: ({ registry }) => `The connection to ${registry} was cut, several times`,
    mend: `Run the job again; where it stays so, ask who runs the registry or the proxy in between`,
  },
  {
    name: 'network/proxy',
    on: ['unreachable'],
    codes: ['EPROXY'],
    cause: 'The proxy refused the connection',
    mend: ({ registry }) =>
      `Check HTTPS_PROXY, with its user and password; or name ${hostOf(registry)} in NO_PROXY where it is reached without`,
  },
  {
    name: 'network/other',
    on: ['unreachable'],
    cause: ({ registry }) => `No answer came from ${registry}`,
    mend: NETWORK,
  },
];

// Those that more people mean come first: gchr.io is nearer to gcr.io.
const KNOWN = [
  'ghcr.io',
  'docker.io',
  'registry.gitlab.com',
  'quay.io',
  'gcr.io',
  'public.ecr.aws',
  'registry.digitalocean.com',
  'codeberg.org',
];

function hostOf(registry: Failure['registry']): string {
  return registry.replace(/:\d+$/, '');
}

function guess(registry: string): string {
  const host = hostOf(registry);
  const meant = KNOWN.find((known) => nearest(host, [known]) !== undefined);
  return meant === undefined || KNOWN.includes(host) ? '' : `. Did you mean ${meant}?`;
}
