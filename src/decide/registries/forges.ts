import type { Traits } from './traits.js';

/** The registries of those who host source code. */
export const FORGES: readonly Traits[] = [
  {
    kind: 'ghcr',
    product: 'GitHub Container Registry',
    hosts: /^(?:ghcr\.io|containers\.[a-z\d-]+\.ghe\.com)$/,
    // GitHub Enterprise Server has its registry beside itself: containers.<host>.
    signs: [{ realm: /^https:\/\/containers\.[^/]+\/token$/, service: /^containers\./ }],
    docs: 'https://docs.github.com/en/packages/working-with-a-github-packages-registry/working-with-the-container-registry',
    createdOnPush: 'repository',
    createdByAsking: false,
    foreignRealm: false,
    staleness: 5_000,
    create: () => '',
    credentials:
      "the workflow's own token with packages: write, or a classic personal access token with write:packages",
  },
  {
    kind: 'gitlab',
    product: 'GitLab Container Registry',
    hosts: /^registry\.gitlab\.com$/,
    signs: [{ realm: /\/jwt\/auth$/, service: /^container_registry$/ }],
    docs: 'https://docs.gitlab.com/user/packages/container_registry/authenticate_with_container_registry/',
    createdOnPush: 'in an existing project',
    createdByAsking: false,
    foreignRealm: true,
    create: ({ registry }) =>
      `https://${registry === 'registry.gitlab.com' ? 'gitlab.com' : '<your GitLab>'}/projects/new`,
    credentials: 'a deploy, project or personal access token with read_registry and write_registry, and its user name',
  },
  {
    kind: 'gitea',
    product: 'Gitea or Forgejo',
    hosts: /^(?:gitea\.com|codeberg\.org)$/,
    signs: [{ realm: /\/v2\/token$/, service: /^container_registry$/ }],
    docs: 'https://docs.gitea.com/usage/packages/container',
    createdOnPush: 'repository',
    createdByAsking: false,
    foreignRealm: false,
    create: () => '',
    credentials: 'a user name and a personal access token with write:package',
  },
];
