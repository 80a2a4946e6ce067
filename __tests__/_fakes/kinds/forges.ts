import { answer, refusal } from '../answers.js';
import { sendTo, silent, speaking } from './bearer.js';
import { standIn, type StandIn } from './stand-in.js';

const V2 = { 'docker-distribution-api-version': 'registry/2.0' } as const;

/** GitHub's registry, as the workflow's own token meets it: what the token may do shows when it is used. */
export const GHCR: StandIn = standIn(
  { kind: 'ghcr', registry: 'ghcr.io', repository: 'acme/app', username: 'mona', password: 'ghs_token-of-the-run' },
  {
    host: 'ghcr.io',
    auth: 'token',
    blobHost: 'pkg-containers.githubusercontent.com',
    manner: {
      headers: { ...V2, 'x-github-request-id': 'C0DE:1234' },
      challenge: sendTo({ realm: 'https://ghcr.io/token', service: 'ghcr.io', ping: 'repository:user/image:pull' }),
      unknown: () => refusal(403, 'DENIED', 'denied'),
      // What it hands out is what it was given, in base64.
      token: ({ serial }) => btoa(`ghs_token-of-the-run-${serial}`),
      fields: (token) => ({ token }),
    },
  },
);

/** GitLab's registry, whose token service is the website. */
export const GITLAB: StandIn = standIn(
  {
    kind: 'gitlab',
    registry: 'registry.gitlab.com',
    repository: 'acme/app/worker',
    username: 'gitlab+deploy-token-1',
    password: 'gldt-aBcDeFgHiJkLmNoPqRsT',
  },
  {
    host: 'registry.gitlab.com',
    auth: 'token',
    tokenHost: 'gitlab.com',
    blobHost: 'cdn.registry.gitlab-static.net',
    manner: gitLabAt('gitlab.com'),
  },
);

/** A GitLab of somebody's own: the registry at a port of its host. */
export const OWN_GITLAB: StandIn = standIn(
  { ...GITLAB, registry: 'git.example.com:5050', username: 'acme+ci-token' },
  { ...GITLAB.order, host: 'git.example.com:5050', tokenHost: 'git.example.com', manner: gitLabAt('git.example.com') },
);

function gitLabAt(website: string): NonNullable<StandIn['order']['manner']> {
  const noGit =
    "If a password was provided for Git authentication, the password was incorrect or you're required to use";
  return {
    headers: { ...V2, 'x-content-type-options': 'nosniff' },
    tokenPath: '/jwt/auth',
    challenge: sendTo({ realm: `https://${website}/jwt/auth`, service: 'container_registry' }),
    unknown: () => refusal(401, 'UNAUTHORIZED', `HTTP Basic: Access denied. ${noGit} a token instead of a password.`),
    anonymous: 'token',
    token: speaking('left out'),
    fields: (token) => ({ token }),
    grants: 'what is allowed',
  };
}

/** Gitea or Forgejo: since 2026 Gitea takes name and password without a token, too, and says so in a second challenge. */
export const GITEA: StandIn = standIn(
  {
    kind: 'gitea',
    registry: 'codeberg.org',
    repository: 'acme/app',
    username: 'mona',
    password: '0123456789abcdef0123',
  },
  giteaAt('codeberg.org', ''),
);

export const OWN_GITEA: StandIn = standIn(
  { ...GITEA, registry: 'git.example.com' },
  giteaAt('git.example.com', ', Basic realm="Gitea Container Registry"'),
);

function giteaAt(host: string, more: string): StandIn['order'] {
  const first = sendTo({ realm: `https://${host}/v2/token`, service: 'container_registry', always: '*' });
  return {
    host,
    auth: 'token',
    manner: {
      headers: V2,
      tokenPath: '/v2/token',
      challenge: (asked) => first(asked) + more,
      unknown: () => answer(401, { 'content-type': 'text/plain; charset=utf-8' }, 'Unauthorized\n'),
      token: silent('eyJhbGciOiJIUzI1NiJ9.'),
      fields: (token) => ({ token }),
      denied: () => refusal(401, 'UNAUTHORIZED', 'authentication required'),
    },
  };
}
