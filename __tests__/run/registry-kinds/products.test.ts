import { HARBOR_ROWS } from '../../../src/decide/failures/harbor.js';
import { JFROG_ROWS } from '../../../src/decide/failures/jfrog.js';
import { NEXUS_ROWS } from '../../../src/decide/failures/nexus.js';
import { QUAY_ROWS } from '../../../src/decide/failures/quay.js';
import { answer, jsonAnswer, refusal } from '../../_fakes/answers.js';
import { HARBOR, JFROG, NEXUS, NEXUS_BEARER, OWN_JFROG, QUAY } from '../../_fakes/kinds/products.js';
import { type Case, fails, leavesOut, type More } from './_failing.js';

const NOBODY = { username: '', password: '' } as const;
const TEXT = { 'content-type': 'text/plain' } as const;
const HTML = { 'content-type': 'text/html' } as const;
/** Somebody else whom the registry knows. */
const knows = (username: string, behaves: More['behaves'] = {}): More => ({
  username,
  password: 'a-password-that-is-right',
  behaves: { users: { [username]: 'a-password-that-is-right' }, ...behaves },
});

const OF_QUAY: readonly Case[] = [
  ['quay/robot', 'itself', undefined, { password: 'A-TOKEN-THAT-WAS-MADE-ANEW' }],
  ['quay/immutable', 'manifest', refusal(409, 'TAG_IMMUTABLE', 'tag is immutable')],
  ['quay/expired', 'manifest', refusal(404, 'TAG_EXPIRED', 'Tag 1.2.3 was deleted or has expired')],
  [
    'quay/read-only',
    'manifest',
    refusal(
      405,
      'DENIED',
      'System is currently read-only. Pulls will succeed but all write operations are currently suspended.',
    ),
  ],
  [
    'quay/nested',
    'token',
    refusal(400, 'NAME_INVALID', 'Nested repositories are not supported. Found: acme/team/app'),
    { repository: 'acme/team/app' },
  ],
  ['quay/quota', 'manifest', refusal(403, 'DENIED', 'Quota has been exceed on namespace')],
  ['quay/other-namespace', 'itself', undefined, knows('other+ci', { absent: ['acme/app'] })],
  ['quay/other-namespace', 'itself', undefined, knows('other+ci', { owners: { acme: 'acme+ci' } })],
  ['quay/robot-right', 'itself', undefined, { behaves: { readOnly: 'all' } }],
  ['quay/robot-right', 'itself', undefined, { behaves: { absent: ['acme/app'] } }],
  ['quay/robot-right', 'manifest', refusal(401, 'UNAUTHORIZED', 'access to the requested resource is not authorized')],
  ['quay/credentials', 'itself', undefined, { username: 'mona', password: 'Passw0rd-of-sso' }],
  ['quay/denied', 'itself', undefined, knows('mona', { readOnly: 'all' })],
  ['access/no-credentials', 'itself', undefined, NOBODY],
];

describe('what Quay says', () => {
  fails(QUAY, OF_QUAY);
  leavesOut(QUAY_ROWS, OF_QUAY);
});

const OF_HARBOR: readonly Case[] = [
  [
    'harbor/quota',
    'manifest',
    refusal(
      403,
      'DENIED',
      'Quota exceeded when processing the request of adding 1.3 MiB of storage resource, which when updated to current usage of 235.9 MiB will exceed the configured upper limit of 100.0 MiB.',
    ),
  ],
  ['harbor/quota', 'manifest', refusal(412, 'DENIED', 'will exceed the configured upper limit of 1.0 GiB.')],
  [
    'harbor/immutable',
    'manifest',
    refusal(412, 'PRECONDITION', "Failed to process request due to 'acme/app:1.2.3' configured as immutable."),
  ],
  [
    'harbor/read-only',
    'manifest',
    refusal(403, 'DENIED', 'The system is in read only mode. Any modification is prohibited.'),
  ],
  ['harbor/no-project', 'manifest', refusal(404, 'NOT_FOUND', 'project acme not found')],
  ['harbor/cut-robot', 'itself', undefined, { username: 'robot+ci' }],
  ['harbor/robot-right', 'itself', undefined, { behaves: { readOnly: 'all' } }],
  // Of a project that is not there the tokens allow nothing: to Harbor it is one that is closed.
  ['harbor/robot-right', 'itself', undefined, { behaves: { absent: ['acme/app'] } }],
  [
    'harbor/role',
    'manifest',
    refusal(401, 'UNAUTHORIZED', 'unauthorized to access repository: acme/app, action: push'),
    knows('mona'),
  ],
  ['harbor/credentials', 'itself', undefined, { username: 'mona', password: 'Passw0rd-of-oidc' }],
  ['harbor/credentials', 'itself', undefined, { password: 'an-old-secret-of-it' }],
  ['harbor/denied', 'itself', undefined, knows('mona', { readOnly: 'all' })],
  ['harbor/denied', 'itself', undefined, knows('mona', { absent: ['acme/app'] })],
  ['access/no-credentials', 'itself', undefined, NOBODY],
];

describe('what Harbor says', () => {
  fails(HARBOR, OF_HARBOR);
  leavesOut(HARBOR_ROWS, OF_HARBOR);
});

const NO_DEPLOY = 'The client does not have permission to push to the repository.';
const jfrog = (status: number, message: string): ReturnType<typeof jsonAnswer> =>
  jsonAnswer(status, { errors: [{ status, message }] });

const OF_JFROG: readonly Case[] = [
  [
    'jfrog/overwrite',
    'manifest',
    refusal(
      403,
      'DENIED',
      "Not enough permissions to overwrite artifact 'docker-local:app/1.2.3/manifest.json' (user 'ci' needs DELETE permission).",
    ),
  ],
  [
    'jfrog/overwrite',
    'manifest',
    jsonAnswer(403, {
      errors: [
        { code: 'MANIFEST_INVALID', message: 'manifest invalid', detail: { description: 'HTTP 403 Forbidden' } },
      ],
    }),
  ],
  [
    'jfrog/rejected',
    'manifest',
    jfrog(409, "Repository 'maven' rejected deployment of 'app/1.2.3': handling of releases is disabled"),
  ],
  [
    'jfrog/rejected',
    'session',
    jfrog(
      403,
      "The repository 'docker-local' rejected the resolution of an artifact 'docker-local:app' due to conflict",
    ),
  ],
  ['jfrog/api-key', 'itself', undefined, { password: `AKCp8${'aB3'.repeat(22)}` }],
  ['jfrog/deploy', 'itself', undefined, { behaves: { readOnly: 'all' } }],
  ['jfrog/deploy', 'session', refusal(401, 'UNAUTHORIZED', NO_DEPLOY)],
  ['jfrog/no-repository', 'itself', undefined, { repository: 'dokcer/app', behaves: { absent: ['dokcer/app'] } }],
  ['jfrog/virtual', 'session', jfrog(405, 'Method Not Allowed')],
  ['jfrog/credentials', 'itself', undefined, { password: 'a-token-that-was-revoked' }],
  ['jfrog/denied', 'session', answer(403)],
];

describe('what Artifactory says', () => {
  fails(JFROG, OF_JFROG);
  leavesOut(JFROG_ROWS, OF_JFROG);
});

describe('what an Artifactory elsewhere says, which is known by its headers', () => {
  fails(OWN_JFROG, OF_JFROG);
});

const NOT_AUTHORIZED = refusal(401, 'UNAUTHORIZED', 'access to the requested resource is not authorized');
const SERVER = { server: 'Nexus/3.89.1-02 (COMMUNITY)' } as const;

const OF_NEXUS: readonly Case[] = [
  [
    'nexus/group',
    'session',
    refusal(
      403,
      'DENIED',
      'Deploying to groups is a PRO-licensed feature. See https://links.sonatype.com/product-nexus',
    ),
  ],
  ['nexus/redeploy', 'manifest', refusal(400, 'UNKNOWN', 'Repository does not allow updating assets: docker-hosted')],
  ['nexus/credentials', 'itself', undefined, { password: 'the-password-of-sso' }],
  // The port of the website: it says what it is, and knows no registry.
  ['nexus/port', 'ping', answer(404, { ...SERVER, ...TEXT }, 'Not Found')],
  [
    'general/web-page',
    'ping',
    answer(404, { ...SERVER, ...HTML }, '<!DOCTYPE html><title>Nexus Repository Manager</title>'),
  ],
  ['nexus/port', 'ping', answer(400, { ...SERVER, ...TEXT }, 'Not a Docker request')],
  ['nexus/port', 'session', answer(405, SERVER)],
  ['nexus/role', 'itself', undefined, { behaves: { readOnly: 'all' } }],
  ['access/no-credentials', 'itself', undefined, NOBODY],
];
const OF_NEXUS_WITH_TOKENS: readonly Case[] = [
  ...OF_NEXUS,
  // It gives a token, and does not take it.
  ['nexus/realm', 'session', { ...NOT_AUTHORIZED, headers: { ...NOT_AUTHORIZED.headers, ...SERVER } }],
];

describe('what Nexus says', () => {
  fails(NEXUS, OF_NEXUS);
});

describe('what a Nexus with tokens says', () => {
  fails(NEXUS_BEARER, OF_NEXUS_WITH_TOKENS);
  leavesOut(NEXUS_ROWS, OF_NEXUS_WITH_TOKENS);
});
