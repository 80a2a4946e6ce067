import { GAR_ROWS } from '../../../src/decide/failures/gar.js';
import { answer, refusal } from '../../_fakes/answers.js';
import { GAR, GAR_KEY, GCR, JSON_KEY } from '../../_fakes/kinds/clouds.js';
import { type Case, fails, leavesOut } from './_failing.js';

const denied = (message: string): ReturnType<typeof refusal> => refusal(403, 'DENIED', message);
const OFF =
  'Artifact Registry API has not been used in project 254464063395 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/artifactregistry.googleapis.com/overview?project=254464063395 then retry.';
const NO_UPLOAD =
  'Permission "artifactregistry.repositories.uploadArtifacts" denied on resource "projects/acme-prod/locations/europe-west1/repositories/images" (or it may not exist)';
const NO_JSON = refusal(400, 'UNKNOWN', 'Unable to parse json key.');
const NOBODY = { username: '', password: '' } as const;
const SHORT = { repository: 'acme-prod/app' } as const;
const BASE64 = Buffer.from(JSON_KEY).toString('base64');

const OF_GAR: readonly Case[] = [
  ['gar/api-disabled', 'session', denied(OFF)],
  ['gar/api-disabled', 'token', denied(OFF)],
  [
    'gar/immutable',
    'manifest',
    refusal(400, 'MANIFEST_INVALID', 'cannot update tag. The repository has enabled tag immutability'),
  ],
  [
    'gar/name',
    'session',
    refusal(400, 'NAME_INVALID', 'Repository name must be of the form PROJECT/REPOSITORY/IMAGE'),
    SHORT,
  ],
  ['gar/name', 'session', answer(404), SHORT],
  ['gar/no-repository', 'itself', undefined, { behaves: { absent: ['acme-prod/images/app'] } }],
  ['gar/no-repository', 'session', refusal(404, 'NAME_UNKNOWN', 'Repository "images" not found')],
  // It gives nobody a token, and says no when it is used.
  ['gar/unauthenticated', 'itself', undefined, NOBODY],
  [
    'gar/unauthenticated',
    'session',
    denied('Unauthenticated request. Unauthenticated requests do not have permission'),
  ],
  ['gar/permission', 'session', denied(NO_UPLOAD)],
  ['gar/permission', 'manifest', denied(NO_UPLOAD.replace('repositories.uploadArtifacts', 'tags.update'))],
  ['gar/json-key', 'itself', undefined, { username: '_json_key', password: BASE64 }],
  ['gar/json-key', 'token', NO_JSON, { username: '_json_key', password: BASE64 }],
  ['gar/json-key-base64', 'itself', undefined, { username: '_json_key_base64', password: JSON_KEY }],
  ['gar/json-key-base64', 'token', NO_JSON, { username: '_json_key_base64', password: JSON_KEY }],
  ['gar/broken-key', 'token', NO_JSON, { username: '_json_key', password: `${JSON_KEY.slice(0, -1)},}` }],
  ['gar/user', 'itself', undefined, { username: 'publish@acme-prod.iam.gserviceaccount.com' }],
  ['gar/credentials', 'itself', undefined, { password: 'ya29.a-token-of-an-hour-ago' }],
  ['gar/credentials', 'manifest', answer(401)],
  ['gar/denied', 'session', answer(403)],
];

describe('what Artifact Registry says', () => {
  fails(GAR, OF_GAR);
  leavesOut(GAR_ROWS, OF_GAR, ['gar/create-on-push', 'gar/gcr']);
});

describe('what Artifact Registry says to a key', () => {
  fails(GAR_KEY, [
    ['gar/permission', 'session', denied(NO_UPLOAD)],
    ['gar/credentials', 'token', refusal(401, 'UNAUTHORIZED', 'authentication failed')],
    ['gar/denied', 'session', answer(403)],
  ]);
});

const NO_CREATE =
  'gcr.io repo does not exist. Creating on push requires the artifactregistry.repositories.createOnPush permission';
const OF_GCR: readonly Case[] = [
  ['gar/create-on-push', 'session', denied(NO_CREATE)],
  ['gar/gcr', 'session', answer(403)],
  ['gar/gcr', 'session', answer(404)],
  ['gar/api-disabled', 'session', denied(OFF)],
  ['gar/json-key', 'token', NO_JSON, { username: '_json_key', password: BASE64 }],
  ['gar/credentials', 'token', refusal(401, 'UNAUTHORIZED', 'authentication failed')],
];

describe('what gcr.io says', () => {
  fails(GCR, OF_GCR);
});
