import { afterFirst, firstPart } from '../registries/path.js';
import type { Failure, Row } from './failure.js';
import { DENIED } from './match.js';
import { indent, isReading, who } from './wording.js';

const DOCS = 'https://docs.github.com/en/packages';
const REGISTRY = `${DOCS}/working-with-a-github-packages-registry/working-with-the-container-registry`;
const ACCESS = `${DOCS}/learn-github-packages/configuring-a-packages-access-control-and-visibility`;
const PERMISSIONS = 'permissions:\n  contents: read\n  packages: write';

/** What GitHub's registry says. */
export const GHCR_ROWS: readonly Row[] = [
  {
    name: 'ghcr/fine-grained',
    on: DENIED,
    forms: ['fine-grained-pat'],
    cause: "GitHub's registry does not take fine-grained personal access tokens",
    mend: ({ run }) =>
      `Leave inputs "username" and "password" out for packages of ${run.owner}, and give the job "packages: write"; else give a classic token with write:packages`,
    link: REGISTRY,
  },
  {
    name: 'ghcr/scopes',
    says: /does not match expected scopes/i,
    cause: 'The personal access token has not the scope write:packages',
    mend: ({ run }) =>
      `Give the token that scope (Settings, Developer settings, Tokens (classic)); or leave inputs "username" and "password" out for packages of ${run.owner}, and give the job "packages: write"`,
    link: REGISTRY,
  },
  { name: 'ghcr/installation', says: /requested installation does not exist/i, ...ofAnotherOwner() },
  {
    name: 'ghcr/other-owner',
    on: DENIED,
    sources: ['github-token'],
    when: ({ repository, run }) => repository !== '' && !isOwner(repository, run.owner),
    ...ofAnotherOwner(),
  },
  {
    name: 'ghcr/not-linked',
    says: /permission_denied: (?:write|read)_package/i,
    sources: ['github-token'],
    cause: ({ repository }) => `The package ${repository} exists, and gives this repository no right to write to it`,
    mend: (failure) =>
      `Add this repository, with the role Write, under "Manage Actions access" in\n${settings(failure)}`,
    link: ACCESS,
  },
  {
    name: 'ghcr/not-allowed',
    says: /permission_denied: (?:write|read)_package/i,
    cause: (failure) => `The package ${failure.repository} gives ${who(failure)} no right to write to it`,
    mend: (failure) => `Give this user the role Write under "Manage access" in\n${settings(failure)}`,
    link: ACCESS,
  },
  {
    name: 'ghcr/create',
    says: /permission_denied: create_package/i,
    cause: (failure) => `No package of ${firstPart(failure.repository)} may be created by ${who(failure)}`,
    mend: 'Check the owner in the name of the image; in an organization, its settings (Packages, Package creation) say who may create packages',
    link: ACCESS,
  },
  {
    name: 'ghcr/organization-create',
    says: /not allowed to create organization package/i,
    cause: "The workflow's token may not create packages",
    mend: ({ repository }) =>
      `Give the job the right to write packages:\n${indent(PERMISSIONS)}\nWhere it has that: the organization ${firstPart(repository)} may forbid new packages (Settings, Packages, Package creation)`,
    link: REGISTRY,
  },
  {
    name: 'ghcr/organization-write',
    says: /not allowed to write organization package/i,
    cause: "The workflow's token may not write packages",
    mend: (failure) =>
      `Give the job the right to write packages:\n${indent(PERMISSIONS)}\nWhere it has that: add this repository under "Manage Actions access" in\n${settings(failure)}`,
    link: REGISTRY,
  },
  {
    name: 'ghcr/unknown-token',
    says: /cannot be authenticated with the token|bad credentials/i,
    cause: 'GitHub does not know this token: it expired, was revoked, or is cut off',
    mend: 'Check inputs "username" and "password": give a classic personal access token with write:packages that is in force',
    link: REGISTRY,
  },
  {
    name: 'ghcr/passing',
    says: /unknown blob|blob upload unknown/i,
    cause: 'The registry lost a layer that was just sent: this passes',
    mend: 'Run the job again',
  },
  {
    name: 'ghcr/anonymous',
    on: ['no-credentials'],
    cause: 'There is no token to sign in with',
    mend: `Leave input "github-token" as it is and give the job the right to write packages:\n${indent(PERMISSIONS)}\nGive inputs "username" and "password" only for packages of another owner`,
    link: REGISTRY,
  },
  {
    name: 'ghcr/unreadable',
    on: [403, 404],
    when: isReading,
    isGuess: true,
    cause: (failure) => `There is no such package or part of it, or ${who(failure)} may not read it`,
    mend: (failure) =>
      `Check the name, and that the job has "packages: read"; a package that was made elsewhere: add this repository, with the role Read, under "Manage Actions access" in\n${settings(failure)}`,
    link: ACCESS,
  },
  {
    name: 'ghcr/token',
    on: DENIED,
    sources: ['github-token'],
    cause: "The workflow's token may not write this package",
    mend: (failure) =>
      `Give the job the right to write packages:\n${indent(PERMISSIONS)}\nWhere the package was made elsewhere: add this repository under "Manage Actions access" in\n${settings(failure)}`,
    link: REGISTRY,
  },
  {
    name: 'ghcr/credentials',
    on: ['wrong-credentials', 401],
    cause: 'The token is wrong, expired, or not authorized for the single sign-on of the organization',
    mend: 'Check inputs "username" and "password"; or leave both out, and give the job "packages: write"',
    link: REGISTRY,
  },
  {
    name: 'ghcr/denied',
    on: [403, 'no-right'],
    cause: (failure) => `The package ${failure.repository} may not be written by ${who(failure)}`,
    mend: (failure) =>
      `Check the owner in the name of the image, that the token has write:packages, and "Manage access" in\n${settings(failure)}`,
    link: ACCESS,
  },
];

function ofAnotherOwner(): Pick<Row, 'cause' | 'mend' | 'link'> {
  return {
    cause: ({ repository, run }) =>
      `The image belongs to ${firstPart(repository)}, and the workflow's token may write packages of ${run.owner} alone`,
    mend: ({ registry, run }) =>
      `Name the image ${registry}/${run.owner.toLowerCase()}/…; or sign in with a classic personal access token (write:packages) of a user who may write there`,
    link: REGISTRY,
  };
}

function isOwner(repository: string, owner: string): boolean {
  return firstPart(repository).toLowerCase() === owner.toLowerCase();
}

// The same page has two addresses, and the name of an owner does not say which one is right.
function settings({ registry, repository }: Failure): string {
  const server = registry === 'ghcr.io' ? 'github.com' : registry.replace(/^containers\./, '');
  const owner = firstPart(repository);
  const page = `${owner}/packages/container/${encodeURIComponent(afterFirst(repository))}/settings`;
  return `  https://${server}/orgs/${page} (of a user: /users/${owner}/…)`;
}
