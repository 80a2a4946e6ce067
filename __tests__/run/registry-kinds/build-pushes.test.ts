import { ACR, DIGITALOCEAN, ECR, GAR, OCIR } from '../../_fakes/kinds/clouds.js';
import { GHCR, GITLAB, OWN_GITLAB } from '../../_fakes/kinds/forges.js';
import { DOCKER_HUB, HARBOR, JFROG, PLAIN, QUAY } from '../../_fakes/kinds/products.js';
import { nameOf, pushing, tells } from './_builds.js';

describe('a push that ends a build tells why, and what mends it', () => {
  tells([
    [
      'a push that GHCR denies',
      GHCR,
      pushing(GHCR, 'denied: permission_denied: write_package'),
      'The package acme/app exists, and gives this repository no right to write to it',
      'Manage Actions access',
    ],
    [
      'a push without the right to create packages',
      GHCR,
      pushing(GHCR, 'denied: installation not allowed to Create organization package'),
      "The workflow's token may not create packages",
      'packages: write',
    ],
    [
      'a push to GHCR that is denied without a word',
      GHCR,
      pushing(GHCR, 'unexpected status from POST request to https://ghcr.io/v2/acme/app/blobs/uploads/: 403 Forbidden'),
      "The workflow's token may not write this package",
      'packages: write',
    ],
    [
      'a layer that GHCR loses',
      GHCR,
      [`#7 pushing ${nameOf(GHCR)} with docker`, '#7 ERROR: unknown blob', 'ERROR: unknown blob'],
      'The registry lost a layer that was just sent: this passes',
      'Run the job again',
    ],
    [
      'a gateway of GHCR that is out of order',
      GHCR,
      pushing(
        GHCR,
        'failed to parse error response 502: <!DOCTYPE html>: unexpected status from PATCH request to https://ghcr.io/v2/acme/app/blobs/uploads/1: 502 Bad Gateway',
      ),
      'The registry, or what stands before it, is out of order',
      'Run the job again later',
    ],
    [
      'a push that Docker Hub denies',
      DOCKER_HUB,
      pushing(
        DOCKER_HUB,
        'push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      ),
      'The access token may read and not write, or mona may not write to mona/app',
      'Read & Write',
    ],
    [
      'a token of Docker Hub that ran out meanwhile',
      DOCKER_HUB,
      pushing(
        DOCKER_HUB,
        'failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token?scope=repository%3Amona%2Fapp%3Apull%2Cpush&service=registry.docker.io: 401 Unauthorized: personal access token is expired',
      ),
      'The access token has expired',
      'Read & Write',
    ],
    [
      'attestations of another tool on GitLab',
      GITLAB,
      pushing(GITLAB, `unknown: blob unknown to registry - sha256:${'0'.repeat(64)}`),
      'GitLab refuses attestations as BuildKit 0.32 and later write them',
      'BUILDX_NO_DEFAULT_OCI_ARTIFACT=true',
    ],
    [
      'the same on a GitLab elsewhere, which the run knows from its own requests',
      OWN_GITLAB,
      pushing(OWN_GITLAB, `unknown: blob unknown to registry - sha256:${'0'.repeat(64)}`),
      'GitLab refuses attestations as BuildKit 0.32 and later write them',
      'BUILDX_NO_DEFAULT_OCI_ARTIFACT=true',
    ],
    [
      'a push that GitLab denies',
      GITLAB,
      pushing(GITLAB, 'denied: requested access to the resource is denied'),
      'There is no project at acme/app/worker, or the token gives no right to push to it',
      'read_registry and write_registry',
    ],
    [
      'a password of ECR that ran out meanwhile',
      ECR,
      pushing(ECR, 'denied: Your authorization token has expired. Reauthenticate and try again.'),
      'The password has expired: it is good for 12 hours',
      'aws ecr get-login-password --region eu-central-1',
    ],
    [
      'a registry of ECR that docker has nothing for',
      ECR,
      pushing(ECR, 'no basic auth credentials'),
      'There are no credentials for this registry: account and region are part of its name',
      'aws ecr get-login-password --region eu-central-1',
    ],
    [
      'a tag of ECR that is there already',
      ECR,
      pushing(
        ECR,
        "tag invalid: The image tag '1.2.3' already exists in the 'team/app' repository and cannot be overwritten because the repository is immutable.",
      ),
      'The tag exists, and the tags of team/app are immutable',
      'Publish another tag',
    ],
    [
      'a token of Google that ran out meanwhile',
      GAR,
      pushing(
        GAR,
        'denied: Unauthenticated request. Unauthenticated requests do not have permission "artifactregistry.repositories.uploadArtifacts" on resource "projects/acme-prod/locations/europe-west1/repositories/images" (or it may not exist)',
      ),
      'Google takes the request for one that nobody signed in for',
      'token_format: access_token',
    ],
    [
      'a push that Azure denies',
      ACR,
      pushing(
        ACR,
        'unauthorized: authentication required, visit https://aka.ms/acr/authorization for more information.',
      ),
      'The token has expired: it is good for three hours',
      'az acr login --expose-token',
    ],
    [
      'a push that Oracle denies',
      OCIR,
      pushing(OCIR, 'denied: Anonymous users are only allowed read access on public repos'),
      'Oracle takes the request for one that nobody signed in for',
      'an auth token',
    ],
    [
      'a push that Quay denies, by the engine',
      QUAY,
      [
        `#7 pushing ${nameOf(QUAY)} with docker`,
        '#7 ERROR: unauthorized: access to the requested resource is not authorized',
        'ERROR: unauthorized: access to the requested resource is not authorized',
      ],
      'The robot acme+ci may not write to acme/app, or not create it',
      'permission Write',
    ],
    [
      'a quota of Harbor',
      HARBOR,
      pushing(
        HARBOR,
        'denied: Quota exceeded when processing the request of adding 1.3 MiB of storage resource, which when updated to current usage of 99.9 MiB will exceed the configured upper limit of 100.0 MiB.',
      ),
      'The project acme has no room left: its quota is used up',
      'raise the quota',
    ],
    [
      'a push that Harbor denies',
      HARBOR,
      pushing(
        HARBOR,
        'unauthorized: unauthorized to access repository: acme/app, action: push: unauthorized to access repository: acme/app, action: push',
      ),
      'The project acme does not let robot$acme+ci push',
      'Developer or above',
    ],
    [
      'a plan of DigitalOcean that is full',
      DIGITALOCEAN,
      pushing(DIGITALOCEAN, 'denied: registry contains 1 repositories, limit is 1'),
      'The plan of the registry allows no further repository',
      'larger plan',
    ],
    [
      'a tag that Artifactory keeps',
      JFROG,
      pushing(
        JFROG,
        "denied: Not enough permissions to overwrite artifact 'docker-local:app/1.2.3/manifest.json' (user 'ci@acme.example' needs DELETE permission).",
      ),
      'The tag exists, and writing it again needs the right "Delete/Overwrite"',
      'Give the user that right',
    ],
    [
      'a certificate that the builder does not trust',
      PLAIN,
      pushing(
        PLAIN,
        'failed to do request: Head "https://registry.example.com:5000/v2/acme/app/blobs/sha256:0123": tls: failed to verify certificate: x509: certificate signed by unknown authority',
      ),
      'The builder does not know the authority that signed the certificate of registry.example.com:5000',
      '[registry."registry.example.com:5000"]',
    ],
    [
      'a builder that speaks https to plain http',
      PLAIN,
      pushing(
        PLAIN,
        'failed to do request: Head "https://registry.example.com:5000/v2/acme/app/blobs/sha256:0123": http: server gave HTTP response to HTTPS client',
      ),
      'registry.example.com:5000 speaks plain http, and the builder https',
      'insecure-registries',
    ],
    [
      'a layer that is too large for the proxy',
      PLAIN,
      pushing(
        PLAIN,
        'unexpected status from PUT request to https://registry.example.com:5000/v2/acme/app/blobs/uploads/1: 413 Request Entity Too Large',
      ),
      'Something is larger than the registry, or the proxy before it, takes',
      'client_max_body_size 0',
    ],
    [
      'a registry whose disk is full',
      PLAIN,
      pushing(
        PLAIN,
        'unexpected status from PATCH request to https://registry.example.com:5000/v2/acme/app/blobs/uploads/1: 500 Internal Server Error: unknown: no space left on device',
      ),
      'The storage of the registry, or the quota for this repository, is full',
      'Delete old images there',
    ],
  ]);
});
