import { answer, jsonAnswer, refusal } from '../answers.js';
import { sendTo, silent, speaking } from './bearer.js';
import { standIn, type StandIn } from './stand-in.js';

const V2 = { 'docker-distribution-api-version': 'registry/2.0' } as const;

/** Docker Hub: another host for the API, another for tokens, another for blobs. */
export const DOCKER_HUB: StandIn = standIn(
  {
    kind: 'docker-hub',
    registry: 'docker.io',
    repository: 'mona/app',
    username: 'mona',
    password: 'dckr_pat_aBcDeFgHiJkLmNoPqRsTuVwXyZ0',
  },
  {
    host: 'registry-1.docker.io',
    auth: 'token',
    tokenHost: 'auth.docker.io',
    blobHost: 'docker-images-prod.s3.dualstack.us-east-1.amazonaws.com',
    manner: {
      headers: { ...V2, 'docker-ratelimit-source': '203.0.113.7' },
      challenge: sendTo({ realm: 'https://auth.docker.io/token', service: 'registry.docker.io' }),
      unknown: () => jsonAnswer(401, { details: 'incorrect username or password' }),
      anonymous: 'token',
      token: speaking('left out'),
      fields: (token) => ({ token, access_token: token, expires_in: 300, issued_at: '2026-11-21T08:00:00Z' }),
      grants: 'what is allowed',
    },
  },
);

/** Quay: who asks for the right to push gets the repository with it. */
export const QUAY: StandIn = standIn(
  {
    kind: 'quay',
    registry: 'quay.io',
    repository: 'acme/app',
    username: 'acme+ci',
    password: 'QU4YR0B0TT0K3NQU4YR0B0TT0K3NQU4YR0B0TT0K3N',
  },
  {
    host: 'quay.io',
    auth: 'token',
    blobHost: 'cdn01.quay.io',
    manner: {
      headers: { ...V2, server: 'nginx/1.22.1' },
      tokenPath: '/v2/auth',
      challenge: sendTo({ realm: 'https://quay.io/v2/auth', service: 'quay.io' }),
      asks: () => refusal(401, 'UNAUTHORIZED', 'access to the requested resource is not authorized'),
      unknown: (user) =>
        refusal(401, 'UNAUTHORIZED', user.includes('+') ? noRobot(user) : 'Invalid Username or Password'),
      anonymous: 'token',
      token: speaking('named'),
      fields: (token) => ({ token }),
      grants: 'what is allowed',
    },
  },
);

function noRobot(user: string): string {
  return `Could not find robot with username: ${user} and supplied password.`;
}

/** Harbor: of a project that is not there, or closed to the user, its tokens allow nothing. */
export const HARBOR: StandIn = standIn(
  {
    kind: 'harbor',
    registry: 'harbor.example.com',
    repository: 'acme/app',
    username: 'robot$acme+ci',
    password: 'h4rb0r-R0b0t$Secret',
  },
  {
    host: 'harbor.example.com',
    auth: 'token',
    manner: {
      headers: { ...V2, server: 'nginx' },
      tokenPath: '/service/token',
      challenge: sendTo({ realm: 'https://harbor.example.com/service/token', service: 'harbor-registry' }),
      asks: ({ wish }) => refusal(401, 'UNAUTHORIZED', wish ? noAccess(wish.name, wish.right) : 'unauthorized'),
      unknown: () => refusal(401, 'UNAUTHORIZED', 'unauthorized'),
      anonymous: 'token',
      token: speaking('named'),
      fields: (token) => ({ token, access_token: '', expires_in: 1800, issued_at: '2026-11-21T08:00:00Z' }),
      grants: 'what is allowed',
    },
  },
);

function noAccess(name: string, right: string): string {
  return `unauthorized to access repository: ${name}, action: ${right}`;
}

/** Artifactory, by the path: the first part names one of its repositories, and a ping names none. */
export const JFROG: StandIn = standIn(
  {
    kind: 'jfrog',
    registry: 'acme.jfrog.io',
    repository: 'docker-local/app',
    username: 'ci@acme.example',
    password: 'cmVmdGtuOjAxOjE3OTk5OTk5OTk6YUJjRGVGZ0hpSmtMbU5v',
  },
  artifactoryAt('acme.jfrog.io', '/artifactory/api/docker/null/v2/token'),
);

/** Artifactory, by the host: what stands before it hides its paths, and only its headers tell. */
export const OWN_JFROG: StandIn = standIn(
  { ...JFROG, registry: 'docker.example.com', repository: 'app' },
  artifactoryAt('docker.example.com', '/v2/token'),
);

function artifactoryAt(host: string, tokenPath: string): StandIn['order'] {
  return {
    host,
    auth: 'token',
    manner: {
      headers: { ...V2, 'x-jfrog-version': 'Artifactory/7.117.5 81705900', 'x-artifactory-node-id': 'a1' },
      tokenPath,
      challenge: sendTo({ realm: `https://${host}${tokenPath}`, service: host }),
      unknown: () => refusal(401, 'UNAUTHORIZED', 'Wrong username was used'),
      token: silent('eyJ2ZXIiOiIyIn0.'),
      fields: (token) => ({ token, expires_in: 3600 }),
      denied: () => refusal(403, 'DENIED', 'The client does not have permission to push to the repository.'),
    },
  };
}

/** Nexus as it comes: name and password with every request. */
export const NEXUS: StandIn = standIn(
  {
    kind: 'nexus',
    registry: 'nexus.example.com:8443',
    repository: 'acme/app',
    username: 'ci',
    password: 'n3xus pass: with "quotes" & ünïcode',
  },
  {
    host: 'nexus.example.com:8443',
    auth: 'basic',
    manner: {
      headers: { ...V2, server: 'Nexus/3.89.1-02 (COMMUNITY)' },
      challenge: () => 'BASIC realm="Sonatype Nexus Repository Manager"',
      asks: () => refusal(401, 'UNAUTHORIZED', 'access to the requested resource is not authorized'),
      denied: () => refusal(403, 'DENIED', 'access to the requested resource is not authorized'),
    },
  },
);

/** Nexus with its realm for tokens: the service is named by the address, and the token is a GUID. */
export const NEXUS_BEARER: StandIn = {
  ...NEXUS,
  order: {
    ...NEXUS.order,
    auth: 'token',
    manner: {
      ...NEXUS.order.manner,
      tokenPath: '/v2/token',
      challenge: sendTo({
        realm: 'https://nexus.example.com:8443/v2/token',
        service: 'https://nexus.example.com:8443/v2/token',
      }),
      unknown: () => answer(401),
      token: silent('DockerToken.'),
      fields: (token) => ({ token, access_token: token }),
    },
  },
};

/** A registry that nobody has given a kind: distribution with a file of passwords. */
export const PLAIN: StandIn = standIn(
  {
    kind: 'other',
    registry: 'registry.example.com:5000',
    repository: 'acme/app',
    username: 'ci',
    password: '$up3r "secret" \\ pass wörd',
  },
  {
    host: 'registry.example.com:5000',
    auth: 'basic',
    manner: { headers: V2, challenge: () => 'Basic realm="Registry Realm"' },
  },
);
