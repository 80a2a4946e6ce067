import { traitsOf } from '../registry-kinds.js';
import { firstPart } from '../registries/path.js';
import type { Failure, On, Row } from './failure.js';
import { DENIED, textOf } from './match.js';
import { who } from './wording.js';

const DOCS = 'https://cloud.google.com/artifact-registry/docs';
const SIGN_IN = `${DOCS}/docker/authentication`;
const ROLES = `${DOCS}/access-control#roles`;
const GCR = `${DOCS}/transition/setup-gcr-repo`;
// A key that cannot be read is a bad request: "Unable to parse json key."
const UNREAD: readonly On[] = [400, ...DENIED];
const USERS = ['_json_key', '_json_key_base64', 'oauth2accesstoken'];

/** What Google Artifact Registry says, gcr.io included. */
export const GAR_ROWS: readonly Row[] = [
  {
    name: 'gar/api-disabled',
    says: /has not been used in project|SERVICE_DISABLED|API .*is disabled/i,
    cause: ({ repository }) => `The Artifact Registry API is off in project ${firstPart(repository)}`,
    mend: ({ repository }) =>
      `Switch it on, and try again some minutes later:\n  gcloud services enable artifactregistry.googleapis.com --project=${firstPart(repository)}`,
    link: `${DOCS}/enable-service`,
  },
  {
    name: 'gar/create-on-push',
    says: /creating on push requires|createOnPush/i,
    cause: ({ registry }) =>
      `Images of ${registry} lie in an Artifact Registry repository of that name, which is not there`,
    mend: create,
    link: GCR,
  },
  {
    name: 'gar/immutable',
    says: /tag immutability|immutable/i,
    cause: 'The tag exists, and the repository keeps tags immutable',
    mend: 'Publish another tag; or switch immutable tags of the repository off',
    link: `${DOCS}/docker/troubleshoot#push`,
  },
  {
    name: 'gar/name',
    on: [400, 404, ...DENIED],
    when: hasNoRepository,
    cause: ({ repository }) => `The path "${repository}" names no repository: it is <project>/<repository>/<image>`,
    mend: ({ registry, repository }) =>
      `Name the image ${registry}/${firstPart(repository)}/<repository>/<image> in input "images"`,
    link: `${DOCS}/docker/names`,
  },
  {
    name: 'gar/no-repository',
    says: /NAME_UNKNOWN|repository "[^"]*" not found/i,
    cause: 'There is no such repository, and a push does not create it',
    mend: (failure) =>
      `Set input "create-repository" to true (with user name oauth2accesstoken). Or: ${create(failure)}`,
    link: `${DOCS}/repositories/create-repos`,
  },
  {
    name: 'gar/unauthenticated',
    says: /unauthenticated request/i,
    cause:
      'Google takes the request for one that nobody signed in for: the credentials are missing, expired, or of no use here',
    mend: 'Give inputs "username" and "password": oauth2accesstoken, and output access_token of google-github-actions/auth with token_format: access_token',
    link: SIGN_IN,
  },
  {
    name: 'gar/permission',
    says: /permission .?(?:artifactregistry|storage)\.\w/i,
    cause: (failure) => `The account of Google lacks ${permissionIn(failure)}, or the repository is not there`,
    mend: ({ repository }) =>
      `Give it the role roles/artifactregistry.writer on the repository (project ${firstPart(repository)})`,
    link: ROLES,
  },
  {
    name: 'gar/json-key',
    on: UNREAD,
    when: ({ user }) => user?.name === '_json_key' && user.form !== 'json',
    cause: 'With user name _json_key the password is the JSON key of a service account, and this one is no JSON',
    mend: 'Give the whole key file as input "password"; if the secret holds it in base64, the user name is _json_key_base64',
    link: SIGN_IN,
  },
  {
    name: 'gar/json-key-base64',
    on: UNREAD,
    when: ({ user }) => user?.name === '_json_key_base64' && user.form !== 'json-base64',
    cause:
      'With user name _json_key_base64 the password is the JSON key of a service account in base64, and this one is not',
    mend: 'Give what "base64 -w0 key.json" prints as input "password"; if the secret holds the JSON itself, the user name is _json_key',
    link: SIGN_IN,
  },
  {
    name: 'gar/broken-key',
    says: /unable to parse json key/i,
    cause:
      'The key is no JSON after all: quotes or line ends were lost, or something was added, on its way into the secret',
    mend: 'Paste the key file into the secret anew, as it is; or its base64, with user name _json_key_base64',
    link: SIGN_IN,
  },
  {
    name: 'gar/user',
    on: DENIED,
    when: ({ user }) => user !== undefined && !USERS.includes(user.name),
    cause: (failure) => `The user name is "${who(failure)}", and Google knows ${USERS.join(', ')} alone`,
    mend: 'Give oauth2accesstoken for an access token, _json_key for the JSON key of a service account, _json_key_base64 for that in base64',
    link: SIGN_IN,
  },
  {
    name: 'gar/gcr',
    on: [403, 404],
    when: ({ registry }) => /(?:^|\.)gcr\.io$/.test(registry),
    isGuess: true,
    cause: ({ registry }) =>
      `Container Registry was shut down in 2025: ${registry} is served by an Artifact Registry repository of that name, which is missing or may not be written`,
    mend: create,
    link: GCR,
  },
  {
    name: 'gar/credentials',
    on: ['wrong-credentials', 401],
    cause:
      'The access token has expired (it is good for an hour at most, 10 minutes without a service account), or the key was deleted',
    mend: 'Check inputs "username" and "password"; make the access token in the same job, shortly before this step',
    link: SIGN_IN,
  },
  {
    name: 'gar/denied',
    on: [403, 'no-right'],
    cause: 'The account of Google may not write to this repository',
    mend: ({ repository }) =>
      `Give it the role roles/artifactregistry.writer on the repository (project ${firstPart(repository)})`,
    link: ROLES,
  },
];

function create(failure: Failure): string {
  return `Create it, and give the account the role roles/artifactregistry.writer on it:\n  ${traitsOf('gar').create(failure)}`;
}

// gcr.io needs project and image alone.
function hasNoRepository({ registry, repository }: Failure): boolean {
  return registry.endsWith('.pkg.dev') && repository !== '' && repository.split('/').length < 3;
}

function permissionIn(failure: Failure): string {
  return textOf(failure).replace(/^.*?((?:artifactregistry|storage)\.[\w.]+).*$/is, '$1');
}
