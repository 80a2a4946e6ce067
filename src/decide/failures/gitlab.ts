import type { Failure, Row } from './failure.js';
import { DENIED, mayPull } from './match.js';

const SIGN_IN = 'https://docs.gitlab.com/user/packages/container_registry/authenticate_with_container_registry/';
const PROTECTED = 'https://docs.gitlab.com/user/packages/container_registry/protected_container_tags/';
const IMMUTABLE = 'https://docs.gitlab.com/user/packages/container_registry/immutable_container_tags/';
const NEW_TOKEN = 'Give a deploy, project or personal access token with the scopes read_registry and write_registry';

/** What GitLab says. */
export const GITLAB_ROWS: readonly Row[] = [
  {
    name: 'gitlab/job-token',
    on: DENIED,
    when: isJobToken,
    cause: 'A job token of GitLab CI is good for its own job alone',
    mend: NEW_TOKEN,
    link: SIGN_IN,
  },
  {
    name: 'gitlab/basic',
    says: /HTTP Basic: Access denied/i,
    cause:
      'User name or token is wrong or expired, or the token lacks a scope; with two-factor sign-in no password is taken',
    mend: `${NEW_TOKEN}, and the user name that belongs to it`,
    link: SIGN_IN,
  },
  {
    name: 'gitlab/attestations',
    says: /blob unknown to registry|MANIFEST_BLOB_UNKNOWN/i,
    cause: 'GitLab refuses attestations as BuildKit 0.32 and later write them',
    mend: 'Build without attestations; or set BUILDX_NO_DEFAULT_OCI_ARTIFACT=true in the environment (buildx 0.36.1 or later)',
    link: 'https://github.com/docker/build-push-action/issues/1593',
  },
  {
    name: 'gitlab/immutable',
    says: /immutab/i,
    cause: 'The tag exists, and a rule of the project makes it immutable',
    mend: 'Publish another tag; or have a maintainer remove the rule (Settings, Packages and registries)',
    link: IMMUTABLE,
  },
  {
    name: 'gitlab/protected',
    says: /protected/i,
    cause: 'A rule of the project protects this tag or repository from the role that the token has',
    mend: 'Give a token of a role that may push it; or have a maintainer change the rule (Settings, Packages and registries)',
    link: PROTECTED,
  },
  {
    name: 'gitlab/forbidden',
    on: DENIED,
    says: /access forbidden/i,
    cause: ({ repository }) =>
      `There is no project at ${repository}, its container registry is off, or the token is not one of that project`,
    mend: `Check the path (<group>/<project>, and a name after it if you like), and that the registry is on (Settings, General, Visibility). ${NEW_TOKEN}`,
    link: SIGN_IN,
  },
  {
    name: 'gitlab/read-only',
    when: mayPull,
    cause: 'The token may read and not write: it lacks write_registry, or its role is below Developer',
    mend: NEW_TOKEN,
    link: SIGN_IN,
  },
  {
    name: 'gitlab/scope',
    on: [401, 403],
    says: /insufficient_scope|authorization failed/i,
    cause: 'The token lacks the scope write_registry, or its role is below Developer',
    mend: NEW_TOKEN,
    link: SIGN_IN,
  },
  {
    name: 'gitlab/credentials',
    on: ['wrong-credentials'],
    cause: 'User name or token is wrong or expired; with two-factor sign-in no password is taken',
    mend: `Check inputs "username" and "password". ${NEW_TOKEN}`,
    link: SIGN_IN,
  },
  {
    name: 'gitlab/project',
    on: [404, 401, 403, 'no-right'],
    cause: ({ repository }) => `There is no project at ${repository}, or the token gives no right to push to it`,
    mend: `Check the path: it begins with <group>/<project> of a project that exists. ${NEW_TOKEN}`,
    link: SIGN_IN,
  },
];

function isJobToken({ user }: Failure): boolean {
  return user?.form === 'gitlab-job-token' || user?.name === 'gitlab-ci-token';
}
