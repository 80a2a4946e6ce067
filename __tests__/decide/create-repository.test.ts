import { chooseCreation, type Creation, readCreation } from '../../src/decide/create-repository.js';
import type { Credential } from '../../src/decide/credential.js';
import type { RegistryKind } from '../../src/decide/registry-kinds.js';
import type { RegistryFault } from '../../src/errors.js';
import { imageOf } from '../_fakes/values.js';

const MISSING: RegistryFault = { kind: 'status', status: 404, code: 'NAME_UNKNOWN' };
const PULL_ONLY: RegistryFault = { kind: 'no-right', granted: ['pull'] };
const TOKEN = { username: 'oauth2accesstoken', password: 'ya29.t' };
const ECR = '012345678901.dkr.ecr.eu-west-1.amazonaws.com/team/app';
const GAR = 'europe-west4-docker.pkg.dev/proj/repo/team/app';

function credential({ username, password, form = 'password' }: Partial<Credential>): Credential {
  return { registry: 'r', path: '', username: username ?? 'u', password: password ?? 'p', form, source: 'inputs' };
}

function choose(kind: RegistryKind, name: string, more: object = {}): Creation | undefined {
  return chooseCreation({
    kind,
    image: imageOf(name),
    fault: MISSING,
    credential: credential(TOKEN),
    url: 'https://r.example.com',
    ...more,
  });
}

test.each<[string, RegistryKind, string, readonly string[]]>([
  [
    'ECR',
    'ecr',
    ECR,
    ['ecr create-repository --registry-id 012345678901 --region eu-west-1', '--repository-name team/app'],
  ],
  [
    'ECR Public, whose first part is the alias',
    'ecr-public',
    'public.ecr.aws/acme/team/app',
    ['ecr-public create-repository --region us-east-1', '--repository-name team/app'],
  ],
])('chooseCreation() for %s calls the program of AWS', (_name, kind, image, args) => {
  expect(choose(kind, image)).toStrictEqual({ kind: 'command', program: 'aws', args: args.join(' ').split(' ') });
});

test('chooseCreation() for Google Artifact Registry asks its API, with the same token', () => {
  expect(choose('gar', GAR)).toStrictEqual({
    kind: 'request',
    url: 'https://artifactregistry.googleapis.com/v1/projects/proj/locations/europe-west4/repositories?repositoryId=repo',
    authorization: 'Bearer ya29.t',
    body: '{"format":"DOCKER"}',
  });
});

test.each<[RegistryFault]>([[MISSING], [PULL_ONLY]])(
  'chooseCreation() for Harbor asks its API for the project (%j)',
  (fault) => {
    const mona = credential({ username: 'mona', password: 's' });
    expect(
      choose('harbor', 'h.example.com:8080/team/app', { fault, credential: mona, url: 'http://h.example.com:8080' }),
    ).toStrictEqual({
      kind: 'request',
      url: 'http://h.example.com:8080/api/v2.0/projects',
      authorization: `Basic ${btoa('mona:s')}`,
      body: '{"project_name":"team","metadata":{"public":"false"}}',
    });
  },
);

const says = (detail: string): RegistryFault => ({ kind: 'status', status: 403, detail });

test.each<[string, RegistryKind, string, object]>([
  ['a repository that a push creates', 'docker-hub', 'acme/app', {}],
  ['a right that is missing', 'ecr', ECR, { fault: { kind: 'status', status: 403, code: 'DENIED' } }],
  ['a right that is missing at Google', 'gar', GAR, { fault: PULL_ONLY }],
  ['a registry that cannot be reached', 'ecr', ECR, { fault: { kind: 'unreachable', code: 'X', detail: 'not found' } }],
  ["Google's key in JSON, which is no token", 'gar', GAR, { credential: credential({ username: '_json_key' }) }],
  ['nobody', 'gar', GAR, { credential: undefined }],
  ['gcr.io, which has one place a host', 'gar', 'gcr.io/proj/app', {}],
  ['a name without a repository', 'gar', 'europe-docker.pkg.dev/app', {}],
  [
    'a token of Harbor, which its API does not take',
    'harbor',
    'h.io/a/b',
    { credential: credential({ form: 'identity-token' }) },
  ],
  ['nobody at Harbor', 'harbor', 'h.io/a/b', { credential: undefined }],
  ['another name before ECR', 'ecr', 'images.example.com/a/b', {}],
])('chooseCreation() has no way for %s', (_name, kind, image, more) => {
  expect(choose(kind, image, more)).toBeUndefined();
});

test.each([
  says("The repository with name 'team/app' does not exist in the registry"),
  says('Repository "repo" not found'),
  says('project team not found'),
])('chooseCreation() knows what is missing by %j', (fault) => {
  expect(choose('ecr', ECR, { fault })).toMatchObject({ kind: 'command' });
});

test.each([
  [200, '', 'created'],
  [201, '', 'created'],
  [299, '', 'created'],
  [300, '', 'not-created'],
  [199, '', 'not-created'],
  [409, 'the project exists', 'there'],
  [500, 'An error occurred (RepositoryAlreadyExistsException)', 'there'],
  [400, '{"status":"ALREADY_EXISTS"}', 'there'],
  [403, 'no', 'not-created'],
])('readCreation(%i, %j) is %s', (status, text, expected) => {
  expect(readCreation({ status, text })).toBe(expected);
});
