import { CLOUDS, regionOf } from '../../../src/decide/registries/clouds.js';
import { knowsItsOwn } from './_rows.js';

knowsItsOwn(CLOUDS);

const GCLOUD = 'gcloud artifacts repositories create';

test.each([
  [
    'ecr',
    '123456789012.dkr.ecr.eu-central-1.amazonaws.com',
    'team/app',
    'aws ecr create-repository --region eu-central-1 --repository-name team/app',
  ],
  ['ecr', 'images.example.com', 'app', 'aws ecr create-repository --region <region> --repository-name app'],
  [
    'ecr-public',
    'public.ecr.aws',
    'a1b2c3d4/team/app',
    'aws ecr-public create-repository --region us-east-1 --repository-name team/app',
  ],
  [
    'ecr-public',
    'public.ecr.aws',
    'app',
    'aws ecr-public create-repository --region us-east-1 --repository-name <repository>',
  ],
  [
    'gar',
    'europe-west1-docker.pkg.dev',
    'acme-prod/images/app',
    `${GCLOUD} images --repository-format=docker --location=europe-west1 --project=acme-prod`,
  ],
  [
    'gar',
    'us-docker.pkg.dev',
    'acme-prod',
    `${GCLOUD} <repository> --repository-format=docker --location=us --project=acme-prod`,
  ],
  ['gar', 'gcr.io', 'acme-prod/app', `${GCLOUD} gcr.io --repository-format=docker --location=us --project=acme-prod`],
  [
    'gar',
    'us.gcr.io',
    'acme-prod/app',
    `${GCLOUD} us.gcr.io --repository-format=docker --location=us --project=acme-prod`,
  ],
  [
    'gar',
    'eu.gcr.io',
    'acme-prod/app',
    `${GCLOUD} eu.gcr.io --repository-format=docker --location=europe --project=acme-prod`,
  ],
  [
    'gar',
    'asia.gcr.io',
    'acme-prod/app',
    `${GCLOUD} asia.gcr.io --repository-format=docker --location=asia --project=acme-prod`,
  ],
  ['acr', 'acme.azurecr.io', 'app', ''],
  [
    'ocir',
    'fra.ocir.io',
    'axcompany/team/app',
    'oci artifacts container repository create --compartment-id <compartment> --display-name team/app',
  ],
  [
    'ocir',
    'fra.ocir.io',
    'axcompany',
    'oci artifacts container repository create --compartment-id <compartment> --display-name <repository>',
  ],
  ['digitalocean', 'registry.digitalocean.com', 'acme/app', 'doctl registry create acme'],
])('what has to be created in %s at %s for %s', (kind, registry, repository, expected) => {
  const row = CLOUDS.find((one) => one.kind === kind);
  expect(row?.create({ registry, repository })).toBe(expected);
});

test.each([
  ['123456789012.dkr.ecr.eu-central-1.amazonaws.com', 'eu-central-1'],
  ['123456789012.dkr-ecr.us-west-2.on.aws', 'us-west-2'],
  ['images.example.com', '<region>'],
])('regionOf(%j) is %s', (registry, expected) => {
  expect(regionOf({ registry })).toBe(expected);
});

test('what comes into being on a push, and whether tokens come from another host', () => {
  expect(CLOUDS.map((row) => [row.kind, row.createdOnPush, row.foreignRealm, row.createdByAsking])).toStrictEqual([
    ['ecr', 'nothing', false, false],
    ['ecr-public', 'nothing', false, false],
    ['gar', 'nothing', false, false],
    ['acr', 'repository', false, false],
    ['ocir', 'repository', false, false],
    ['digitalocean', 'in an existing project', true, false],
  ]);
});

test('the form of user names is told where it is special', () => {
  const told = CLOUDS.filter(({ username }) => username !== undefined).map(({ kind }) => kind);
  expect(told).toStrictEqual(['ecr', 'ecr-public', 'gar', 'acr', 'ocir']);
});
