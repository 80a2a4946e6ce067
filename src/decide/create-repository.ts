import type { RegistryFault } from '../errors.js';
import type { Credential } from './credential.js';
import { basicAuth } from './docker-config.js';
import type { Image } from './image.js';
import { regionOf } from './registries/clouds.js';
import { afterFirst, firstPart } from './registries/path.js';
import type { RegistryKind } from './registry-kinds.js';

/** How a repository that is missing is created: by the cloud's own program, or by a request of its API. */
export type Creation =
  | { readonly kind: 'command'; readonly program: string; readonly args: readonly string[] }
  | { readonly kind: 'request'; readonly url: string; readonly authorization: string; readonly body: string };

export type CreationQuestion = {
  readonly kind: RegistryKind;
  readonly image: Image;
  readonly fault: RegistryFault;
  readonly credential: Credential | undefined;
  /** The address that the registry answers at, such as `https://harbor.example.com`. */
  readonly url: string;
};

/** Chooses how to create what a push was refused for; undefined where that is not what was missing, or cannot be done. */
export function chooseCreation(question: CreationQuestion): Creation | undefined {
  return isMissing(question) ? CREATORS[question.kind]?.(question) : undefined;
}

/** What came of a creation. Somebody else may have made the same in the meantime. */
export type Created = 'created' | 'there' | 'not-created';

/** Tells from the answer to a creation what came of it. */
export function readCreation({ status, text }: { readonly status: number; readonly text: string }): Created {
  if (status >= 200 && status < 300) return 'created';
  return status === 409 || /AlreadyExists|ALREADY_EXISTS/.test(text) ? 'there' : 'not-created';
}

type Creator = (question: CreationQuestion) => Creation | undefined;

const CREATORS: Readonly<Partial<Record<RegistryKind, Creator>>> = {
  ecr: createInEcr,
  'ecr-public': createInEcrPublic,
  gar: createInGar,
  harbor: createInHarbor,
};

// Harbor does not say whether a project is missing or closed: it gives a token without rights for both.
function isMissing({ kind, fault }: CreationQuestion): boolean {
  if (fault.kind === 'no-right') return kind === 'harbor';
  if (fault.kind !== 'status') return false;
  return fault.status === 404 || /not (?:found|exist)|does not exist/i.test(fault.detail ?? '');
}

// https://docs.aws.amazon.com/cli/latest/reference/ecr/create-repository.html: the token of docker's client is not for
// this API, so the program takes what the job has of AWS.
function createInEcr({ image }: CreationQuestion): Creation | undefined {
  const { registry, repository } = image;
  // Some put another name before it, which does not tell account and region.
  if (!/^\d{12}\.dkr/.test(registry)) return undefined;
  const where = ['--registry-id', registry.slice(0, 12), '--region', regionOf(image)];
  return {
    kind: 'command',
    program: 'aws',
    args: ['ecr', 'create-repository', ...where, '--repository-name', repository],
  };
}

// https://docs.aws.amazon.com/cli/latest/reference/ecr-public/create-repository.html
function createInEcrPublic({ image }: CreationQuestion): Creation {
  const name = afterFirst(image.repository);
  const where = ['--region', 'us-east-1', '--repository-name', name];
  return { kind: 'command', program: 'aws', args: ['ecr-public', 'create-repository', ...where] };
}

// https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories/create
function createInGar({ image, credential }: CreationQuestion): Creation | undefined {
  const [, location] = /^(.+)-docker\.pkg\.dev$/.exec(image.registry) ?? [];
  const [project, name] = [firstPart(image.repository), firstPart(afterFirst(image.repository))];
  if (location === undefined || name === '' || credential?.username !== 'oauth2accesstoken') return undefined;
  const parent = `projects/${project}/locations/${location}`;
  return {
    kind: 'request',
    url: `https://artifactregistry.googleapis.com/v1/${parent}/repositories?repositoryId=${name}`,
    authorization: `Bearer ${credential.password}`,
    body: JSON.stringify({ format: 'DOCKER' }),
  };
}

// https://goharbor.io/docs/latest/working-with-projects/create-projects/
function createInHarbor({ image, credential, url }: CreationQuestion): Creation | undefined {
  if (credential?.form !== 'password') return undefined;
  return {
    kind: 'request',
    url: `${url}/api/v2.0/projects`,
    authorization: `Basic ${basicAuth(credential)}`,
    body: JSON.stringify({ project_name: firstPart(image.repository), metadata: { public: 'false' } }),
  };
}
