import { answer, refusal } from '../answers.js';
import { jwt, sendTo, silent, speaking } from './bearer.js';
import { standIn, type StandIn } from './stand-in.js';

const V2 = { 'docker-distribution-api-version': 'registry/2.0' } as const;
const TEXT = { 'content-type': 'text/plain; charset=utf-8' } as const;
const ACCOUNT = '123456789012';
const ECR_HOST = `${ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com`;

/** ECR wants name and password with every request, and says in plain text that they are wrong. */
export const ECR: StandIn = standIn(
  {
    kind: 'ecr',
    registry: ECR_HOST,
    repository: 'team/app',
    username: 'AWS',
    password: Buffer.from('{"payload":"c2VjcmV0IG9mIEFXUw==","type":"DATA_KEY"}').toString('base64'),
  },
  {
    host: ECR_HOST,
    auth: 'basic',
    blobHost: 'prod-eu-central-1-starport-layer-bucket.s3.eu-central-1.amazonaws.com',
    manner: {
      headers: { ...V2, sizes: '' },
      challenge: () => `Basic realm="https://${ECR_HOST}/",service="ecr.amazonaws.com"`,
      asks: () => answer(401, TEXT, 'Not Authorized\n'),
      absent: ({ name }) =>
        refusal(
          404,
          'NAME_UNKNOWN',
          `The repository with name '${name}' does not exist in the registry with id '${ACCOUNT}'`,
        ),
    },
  },
);

/** The public ECR has a token service, which knows one scope. */
export const ECR_PUBLIC: StandIn = standIn(
  {
    kind: 'ecr-public',
    registry: 'public.ecr.aws',
    repository: 'a1b2c3d4/app',
    username: 'AWS',
    password: Buffer.from('{"payload":"cHVibGljIHNlY3JldA==","type":"DATA_KEY"}').toString('base64'),
  },
  {
    host: 'public.ecr.aws',
    auth: 'token',
    blobHost: 'd5l0dvt14r5h8.cloudfront.net',
    manner: {
      headers: V2,
      tokenPath: '/token/',
      challenge: sendTo({ realm: 'https://public.ecr.aws/token/', service: 'public.ecr.aws', always: 'aws' }),
      unknown: () => refusal(403, 'DENIED', 'Not Authorized'),
      anonymous: 'token',
      token: silent('ecr-public-token-'),
      fields: (token) => ({ token }),
      denied: () => refusal(403, 'DENIED', 'Not Authorized'),
      absent: () =>
        refusal(
          404,
          'NAME_UNKNOWN',
          "The repository with name 'app' does not exist in the registry with id 'a1b2c3d4'",
        ),
    },
  },
);

const ACCESS_TOKEN = 'ya29.c.c0ASRK0GaBcDeFgHiJkLmNoPqRsTuVwXyZ';
/** As Google hands keys out: several lines, a private key in it, and the project that images are named after. */
export const JSON_KEY: string = JSON.stringify(
  {
    type: 'service_account',
    project_id: 'acme-prod',
    private_key_id: '0123456789abcdef0123456789abcdef01234567',
    private_key:
      '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nPKcwggSjAgEAAoIBAQC7\n-----END PRIVATE KEY-----\n',
    client_email: 'publish@acme-prod.iam.gserviceaccount.com',
    client_id: '123456789012345678901',
    token_uri: 'https://oauth2.googleapis.com/token',
  },
  undefined,
  2,
);

/** Artifact Registry: the challenge to a ping names no service, and there is none to credentials that are wrong. */
export const GAR: StandIn = standIn(
  {
    kind: 'gar',
    registry: 'europe-west1-docker.pkg.dev',
    repository: 'acme-prod/images/app',
    username: 'oauth2accesstoken',
    password: ACCESS_TOKEN,
  },
  googleAt('europe-west1-docker.pkg.dev'),
);

/** The same, with a key. */
export const GAR_KEY: StandIn = standIn({ ...GAR, username: '_json_key', password: JSON_KEY }, GAR.order);

/** The old name, behind which Artifact Registry is. */
export const GCR: StandIn = standIn(
  { ...GAR_KEY, registry: 'gcr.io', repository: 'acme-prod/app' },
  googleAt('gcr.io'),
);

function googleAt(host: string): StandIn['order'] {
  const named = sendTo({ realm: `https://${host}/v2/token`, service: host });
  return {
    host,
    auth: 'token',
    blobHost: 'artifacts-downloads.example-storage.googleapis.com',
    manner: {
      headers: { ...V2, 'x-xss-protection': '0' },
      tokenPath: '/v2/token',
      challenge: (asked) => (asked.wish === undefined ? `Bearer realm="https://${host}/v2/token"` : named(asked)),
      unknown: () => refusal(401, 'UNAUTHORIZED', 'authentication failed'),
      anonymous: 'token',
      token: silent('AJ_gar_'),
      fields: (token) => ({ token, expires_in: 3600, issued_at: '2026-11-21T08:00:00Z' }),
      denied: ({ name }) => refusal(403, 'DENIED', `Unauthenticated request. ${noUpload(name)}`),
      absent: ({ name }) => refusal(404, 'NAME_UNKNOWN', `Repository "${name.split('/')[1] ?? ''}" not found`),
    },
  };
}

function noUpload(name: string): string {
  const [project = '', repository = ''] = name.split('/');
  const resource = `projects/${project}/locations/europe-west1/repositories/${repository}`;
  return `Unauthenticated requests do not have permission "artifactregistry.repositories.uploadArtifacts" on resource "${resource}" (or it may not exist)`;
}

/** The user name of a token of `az acr login --expose-token`. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Azure's registry: tokens for tokens, by GET with the user name of nobody, or by POST. */
export const ACR: StandIn = standIn(
  {
    kind: 'acr',
    registry: 'acme.azurecr.io',
    repository: 'team/app',
    username: NOBODY,
    password: jwt({ jti: 'refresh', aud: 'acme.azurecr.io', grant_type: 'refresh_token' }),
  },
  {
    host: 'acme.azurecr.io',
    auth: 'token',
    blobHost: 'weumanaged31.blob.core.windows.net',
    manner: {
      headers: { ...V2, server: 'AzureContainerRegistry', 'x-ms-correlation-request-id': 'c0ffee' },
      tokenPath: '/oauth2/token',
      challenge: sendTo({ realm: 'https://acme.azurecr.io/oauth2/token', service: 'acme.azurecr.io' }),
      asks: () => refusal(401, 'UNAUTHORIZED', NOT_AUTHENTICATED),
      unknown: () => refusal(401, 'UNAUTHORIZED', NOT_AUTHENTICATED),
      token: speaking('named'),
      fields: (token) => ({ access_token: token }),
      grants: 'what is allowed',
    },
  },
);

const NOT_AUTHENTICATED = 'authentication required, visit https://aka.ms/acr/authorization for more information.';

/** Oracle's registry: the tenancy in the user name and in the path, and a scope that is empty. */
export const OCIR: StandIn = standIn(
  {
    kind: 'ocir',
    registry: 'fra.ocir.io',
    repository: 'axcompany/team/app',
    username: 'axcompany/oracleidentitycloudservice/ci@example.com',
    password: 'a;B}c[D]e>F<g(H)i&J',
  },
  {
    host: 'fra.ocir.io',
    auth: 'token',
    manner: {
      headers: { ...V2, 'opc-request-id': 'c0ffee' },
      tokenPath: '/20180419/docker/token',
      challenge: sendTo({ realm: 'https://fra.ocir.io/20180419/docker/token', service: 'fra.ocir.io', always: '' }),
      unknown: () => refusal(401, 'UNAUTHORIZED', 'Unauthorized'),
      anonymous: 'token',
      token: silent('ocir-token-'),
      fields: (token) => ({ token, expires_in: 3600 }),
      denied: () => refusal(403, 'DENIED', 'Anonymous users are only allowed read access on public repos'),
    },
  },
);

const DO_TOKEN = `dop_v1_${'0123456789abcdef'.repeat(4)}`;

/** DigitalOcean's registry, whose token service is the cloud's API. A token of that is both user name and password. */
export const DIGITALOCEAN: StandIn = standIn(
  {
    kind: 'digitalocean',
    registry: 'registry.digitalocean.com',
    repository: 'acme/app',
    username: DO_TOKEN,
    password: DO_TOKEN,
  },
  {
    host: 'registry.digitalocean.com',
    auth: 'token',
    tokenHost: 'api.digitalocean.com',
    blobHost: 'fra1.digitaloceanspaces.com',
    manner: {
      headers: V2,
      tokenPath: '/v2/registry/auth',
      challenge: sendTo({
        realm: 'https://api.digitalocean.com/v2/registry/auth',
        service: 'registry.digitalocean.com',
      }),
      unknown: () =>
        answer(
          401,
          { 'content-type': 'application/json' },
          '{"id":"Unauthorized","message":"Unable to authenticate you"}',
        ),
      token: speaking('left out'),
      fields: (token) => ({ token, expires_in: 300 }),
      grants: 'what is allowed',
    },
  },
);
