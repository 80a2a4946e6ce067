import { firstPart } from '../registries/path.js';
import type { Failure, Row } from './failure.js';
import { DENIED } from './match.js';

const DOCS = 'https://learn.microsoft.com/azure/container-registry';
const TROUBLE = 'https://learn.microsoft.com/troubleshoot/azure/azure-container-registry';
const SIGN_IN = `${DOCS}/container-registry-authentication`;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What Azure Container Registry says. */
export const ACR_ROWS: readonly Row[] = [
  {
    name: 'acr/firewall',
    says: /client with IP .* is not allowed access/i,
    cause: "The registry's network rules do not let this runner's address in",
    mend: 'Allow the address (Networking, Firewall), or use a runner inside the network: those of GitHub change their addresses',
    link: `${DOCS}/container-registry-access-selected-networks`,
  },
  {
    name: 'acr/locked',
    says: /operation is disallowed on this registry/i,
    cause: ({ repository }) => `${repository} or one of its tags is locked against writing, or the registry is full`,
    mend: (failure) =>
      `Unlock it:\n  az acr repository update --name ${nameOf(failure)} --repository ${failure.repository} --write-enabled true`,
    link: `${TROUBLE}/acr-push-errors`,
  },
  {
    name: 'acr/secret',
    says: /invalid client ?id or client ?secret/i,
    cause: 'The secret of the service principal is wrong or has expired',
    mend: 'Create a new secret and give it as input "password", and the application (client) id as input "username"',
    link: `${DOCS}/container-registry-auth-service-principal`,
  },
  {
    name: 'acr/admin',
    on: DENIED,
    when: (failure) => failure.user?.name.toLowerCase() === nameOf(failure),
    cause: 'The user name is that of the admin user, which is disabled, or its password was made anew',
    mend: (failure) =>
      `Sign in with a service principal or by azure/login; or switch the admin user on:\n  az acr update --name ${nameOf(failure)} --admin-enabled true`,
    link: SIGN_IN,
  },
  {
    name: 'acr/token-user',
    on: DENIED,
    forms: ['jwt'],
    when: ({ user }) => user?.name !== NOBODY,
    cause: 'A token of "az acr login --expose-token" has a user name of its own',
    mend: `Give ${NOBODY} as input "username"`,
    link: SIGN_IN,
  },
  {
    name: 'acr/not-registered',
    says: /not registered with AAD/i,
    cause: 'No application of Microsoft Entra has this user name',
    mend: 'Give the application (client) id of the service principal as input "username", not its name or object id',
    link: `${DOCS}/container-registry-auth-service-principal`,
  },
  {
    name: 'acr/token-expired',
    on: ['wrong-credentials', 401],
    forms: ['jwt'],
    cause: 'The token has expired: it is good for three hours',
    mend: 'Make it in the same job, shortly before this step: az acr login --expose-token',
    link: SIGN_IN,
  },
  {
    name: 'acr/credentials',
    on: ['wrong-credentials'],
    cause: 'User name or password is wrong, or has expired',
    mend: 'Check inputs "username" and "password": id and secret of a service principal with the role AcrPush',
    link: `${TROUBLE}/acr-authentication-errors`,
  },
  {
    name: 'acr/role',
    on: [401, 403, 'no-right'],
    cause: 'The service principal or token may not push: it lacks the role AcrPush, or a scope map with content/write',
    mend: (failure) =>
      `Give it the role:\n  az role assignment create --assignee <client id> --role AcrPush --scope $(az acr show --name ${nameOf(failure)} --query id --output tsv)`,
    link: `${DOCS}/container-registry-roles`,
  },
];

function nameOf({ registry }: Failure): string {
  return firstPart(registry.replace('.', '/'));
}
