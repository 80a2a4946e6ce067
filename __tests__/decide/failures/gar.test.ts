import { GAR_ROWS } from '../../../src/decide/failures/gar.js';
import { answers, as, failed, grants, meets, refuses } from './_cases.js';

const APP = 'europe-west1-docker.pkg.dev/acme-prod/images/app';
const GCR = 'gcr.io/acme-prod/app';
const TOKEN = as('oauth2accesstoken', 'google-access-token');
const UPLOAD =
  'Permission "artifactregistry.repositories.uploadArtifacts" denied on resource "projects/acme-prod/locations/europe-west1/repositories/images" (or it may not exist)';
const CREATE =
  'gcloud artifacts repositories create images --repository-format=docker --location=europe-west1 --project=acme-prod';
const NO_JSON = answers(400, 'UNKNOWN', 'Unable to parse json key.');

meets(GAR_ROWS, [
  [
    'gar/permission',
    failed(APP, answers(403, 'DENIED', 'permission artifactregistry.tags.create denied'), TOKEN),
    'lacks artifactregistry.tags.create,',
  ],
  [
    'gar/permission',
    failed(APP, answers(403, 'DENIED', 'no\nPermission "artifactregistry.tags.create" denied\non x'), TOKEN),
    'Google lacks artifactregistry.tags.create, or',
  ],
  [
    'gar/api-disabled',
    failed(APP, answers(403, 'DENIED', 'The API for it is disabled'), TOKEN),
    'is off in project acme-prod',
  ],
  ['gar/denied', failed('us-docker.pkg.dev', answers(403), TOKEN), 'may not write'],
  [
    'gar/api-disabled',
    failed(
      APP,
      answers(
        403,
        'DENIED',
        'Artifact Registry API has not been used in project 254464063395 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/artifactregistry.googleapis.com/overview?project=254464063395 then retry.',
      ),
      TOKEN,
    ),
    'gcloud services enable artifactregistry.googleapis.com --project=acme-prod',
  ],
  ['gar/api-disabled', failed(APP, answers(403), { ...TOKEN, told: { raw: 'reason: SERVICE_DISABLED' } }), 'acme-prod'],
  [
    'gar/create-on-push',
    failed(
      GCR,
      answers(
        403,
        'DENIED',
        'gcr.io repo does not exist. Creating on push requires the artifactregistry.repositories.createOnPush permission',
      ),
      TOKEN,
    ),
    'gcloud artifacts repositories create gcr.io --repository-format=docker --location=us --project=acme-prod',
  ],
  [
    'gar/immutable',
    failed(
      APP,
      answers(400, 'MANIFEST_INVALID', 'cannot update tag 1.2.3. The repository has enabled tag immutability'),
      TOKEN,
    ),
    'Publish another tag',
  ],
  [
    'gar/name',
    failed('us-docker.pkg.dev/acme-prod/app', answers(404, 'NAME_UNKNOWN'), TOKEN),
    'us-docker.pkg.dev/acme-prod/<repository>/<image>',
  ],
  ['gar/name', failed('us-docker.pkg.dev/acme-prod/app', grants(), TOKEN), '"acme-prod/app" names no repository'],
  ['gar/name', failed('us-docker.pkg.dev/app', answers(400, 'NAME_INVALID'), TOKEN), '<project>/<repository>/<image>'],
  ['gar/no-repository', failed(APP, answers(404, 'NAME_UNKNOWN', 'Repository "images" not found'), TOKEN), CREATE],
  ['gar/no-repository', failed(APP, answers(404, undefined, 'Repository "images" not found'), TOKEN), CREATE],
  ['gar/no-repository', failed(GCR, answers(404, 'NAME_UNKNOWN'), TOKEN), 'create gcr.io'],
  [
    'gar/unauthenticated',
    failed(
      APP,
      answers(
        403,
        'DENIED',
        'Unauthenticated request. Unauthenticated requests do not have permission "artifactregistry.repositories.uploadArtifacts" on resource "projects/acme-prod/locations/europe-west1/repositories/images" (or it may not exist)',
      ),
      TOKEN,
    ),
    'google-github-actions/auth',
  ],
  [
    'gar/permission',
    failed(APP, answers(403, 'DENIED', UPLOAD), TOKEN),
    'lacks artifactregistry.repositories.uploadArtifacts,',
  ],
  [
    'gar/permission',
    failed(APP, answers(403, 'DENIED', "Permission 'storage.buckets.get' denied"), TOKEN),
    'roles/artifactregistry.writer on the repository (project acme-prod)',
  ],
  ['gar/json-key', failed(APP, refuses(401), as('_json_key', 'json-base64')), 'this one is no JSON'],
  ['gar/json-key', failed(APP, answers(403), as('_json_key', 'google-access-token')), 'whole key file'],
  ['gar/json-key-base64', failed(APP, refuses(401), as('_json_key_base64', 'json')), 'base64 -w0'],
  ['gar/json-key', failed(APP, NO_JSON, as('_json_key', 'json-base64')), 'this one is no JSON'],
  ['gar/json-key-base64', failed(GCR, NO_JSON, as('_json_key_base64', 'json')), 'base64 -w0'],
  ['gar/broken-key', failed(APP, NO_JSON, as('_json_key', 'json')), 'into the secret anew'],
  ['gar/user', failed(APP, refuses(401), as('mona', 'json')), 'The user name is "mona"'],
  [
    'gar/user',
    failed(APP, answers(403), as('mona', 'google-access-token')),
    '_json_key, _json_key_base64, oauth2accesstoken alone',
  ],
  ['gar/gcr', failed(GCR, answers(403), TOKEN), 'shut down in 2025'],
  ['gar/gcr', failed('eu.gcr.io/acme-prod/app', answers(404), TOKEN), '--location=europe'],
  ['gar/credentials', failed(APP, refuses(401), TOKEN), 'Check inputs "username" and "password"'],
  ['gar/credentials', failed(APP, refuses(401), as('_json_key', 'json')), 'key was deleted'],
  ['gar/credentials', failed(APP, refuses(401), as('_json_key_base64', 'json-base64')), 'key was deleted'],
  ['gar/credentials', failed(APP, answers(401), { user: undefined }), 'has expired'],
  [
    'gar/denied',
    failed(APP, answers(403), TOKEN),
    'roles/artifactregistry.writer on the repository (project acme-prod)',
  ],
  ['gar/denied', failed(APP, grants('pull'), TOKEN), 'may not write'],
]);
