import { afterFirst, firstPart } from './path.js';
import type { Place, Traits } from './traits.js';

const ECR = /^\d{12}\.dkr[.-]ecr(?:-fips)?\.([a-z\d-]+)\.(?:on\.aws|amazonaws\.com(?:\.cn)?|amazonaws\.eu)$/;
const GAR = /^(?:[a-z\d-]+-docker\.pkg\.dev|(?:(?:us|eu|asia)\.)?gcr\.io)$/;

/** The registries of cloud providers. */
export const CLOUDS: readonly Traits[] = [
  {
    kind: 'ecr',
    product: 'Amazon ECR',
    hosts: ECR,
    signs: [{ service: /^ecr\.amazonaws\.com$/ }],
    docs: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html',
    createdOnPush: 'nothing',
    createdByAsking: false,
    foreignRealm: false,
    create: createInEcr,
    username: 'AWS',
    credentials: 'user name AWS and what "aws ecr get-login-password" prints (good for 12 hours)',
  },
  {
    kind: 'ecr-public',
    product: 'Amazon ECR Public',
    hosts: /^(?:public\.ecr\.aws|ecr-public\.aws\.com)$/,
    signs: [],
    docs: 'https://docs.aws.amazon.com/AmazonECR/latest/public/public-registry-auth.html',
    createdOnPush: 'nothing',
    createdByAsking: false,
    foreignRealm: false,
    create: createInEcrPublic,
    username: 'AWS',
    credentials: 'user name AWS and what "aws ecr-public get-login-password --region us-east-1" prints',
  },
  {
    kind: 'gar',
    product: 'Google Artifact Registry',
    hosts: GAR,
    signs: [],
    docs: 'https://cloud.google.com/artifact-registry/docs/docker/authentication',
    createdOnPush: 'nothing',
    createdByAsking: false,
    foreignRealm: false,
    create: createInGar,
    username: 'oauth2accesstoken, _json_key or _json_key_base64',
    credentials:
      'user name oauth2accesstoken with an access token, _json_key with the JSON key of a service account, or _json_key_base64 with that key in base64',
  },
  {
    kind: 'acr',
    product: 'Azure Container Registry',
    hosts: /^[a-z\d-]+(?:\.[a-z\d-]+)*\.azurecr\.(?:io|cn|us)$/,
    signs: [],
    docs: 'https://learn.microsoft.com/azure/container-registry/container-registry-authentication',
    createdOnPush: 'repository',
    createdByAsking: false,
    foreignRealm: false,
    create: () => '',
    username: '00000000-0000-0000-0000-000000000000 for a token of "az acr login --expose-token"',
    credentials:
      'the id and secret of a service principal with the role AcrPush, or user name 00000000-0000-0000-0000-000000000000 and the token of "az acr login --expose-token"',
  },
  {
    kind: 'ocir',
    product: 'Oracle Cloud Infrastructure Registry',
    hosts: /^(?:[a-z\d-]+\.ocir\.io|ocir\.[a-z\d-]+\.oci\.oraclecloud\.(?:com|eu))$/,
    signs: [],
    docs: 'https://docs.oracle.com/iaas/Content/Registry/Tasks/registrypushingimagesusingthedockercli.htm',
    createdOnPush: 'repository',
    createdByAsking: false,
    foreignRealm: false,
    create: createInOcir,
    username: '<tenancy-namespace>/<user>, with an identity domain <tenancy-namespace>/<domain>/<user>',
    credentials: 'user name <tenancy-namespace>/<user> and an auth token of that user, not the password',
  },
  {
    kind: 'digitalocean',
    product: 'DigitalOcean Container Registry',
    hosts: /^registry\.digitalocean\.com$/,
    signs: [{ service: /^registry\.digitalocean\.com$/ }],
    docs: 'https://docs.digitalocean.com/products/container-registry/how-to/use-registry-docker-kubernetes/',
    createdOnPush: 'in an existing project',
    createdByAsking: false,
    foreignRealm: true,
    create: ({ repository }) => `doctl registry create ${firstPart(repository)}`,
    credentials: 'an API token with write access, as user name and as password',
  },
];

/** The region of an ECR registry, as its host tells it. */
export function regionOf({ registry }: Pick<Place, 'registry'>): string {
  return ECR.exec(registry)?.[1] ?? '<region>';
}

function createInEcr(place: Place): string {
  return `aws ecr create-repository --region ${regionOf(place)} --repository-name ${place.repository}`;
}

// The first part of the path is the alias of the account, not of the repository.
function createInEcrPublic({ repository }: Place): string {
  const name = afterFirst(repository) || '<repository>';
  return `aws ecr-public create-repository --region us-east-1 --repository-name ${name}`;
}

// The repositories behind gcr.io have its host names. https://cloud.google.com/artifact-registry/docs/transition/setup-gcr-repo
function createInGar({ registry, repository }: Place): string {
  const location = /^(.+)-docker\.pkg\.dev$/.exec(registry)?.[1];
  const name = location === undefined ? registry : firstPart(afterFirst(repository)) || '<repository>';
  const where = location ?? (registry.startsWith('eu.') ? 'europe' : registry.startsWith('asia.') ? 'asia' : 'us');
  return `gcloud artifacts repositories create ${name} --repository-format=docker --location=${where} --project=${firstPart(repository)}`;
}

function createInOcir({ repository }: Place): string {
  const name = afterFirst(repository) || '<repository>';
  return `oci artifacts container repository create --compartment-id <compartment> --display-name ${name}`;
}
