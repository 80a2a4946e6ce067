import { fetchesOwnRepository, type Origin } from './build-context.js';
import type { BuildSecret } from './build-secrets.js';
import type { PassedOn } from './passed-on.js';

export type GitTokenQuestion = {
  readonly buildSecrets: readonly BuildSecret[];
  readonly githubToken: string;
  readonly buildContext: string;
  readonly passed: Pick<PassedOn, 'buildContexts'>;
};

/**
 * The secrets of a build, with the run's token where the builder fetches the run's own repository: BuildKit signs in to a
 * git server with the secret of its name. https://docs.docker.com/build/building/secrets/#git-authentication-for-remote-contexts
 */
export function withGitToken(question: GitTokenQuestion, origin: Origin): readonly BuildSecret[] {
  const { buildSecrets, githubToken, buildContext, passed } = question;
  const contexts = [buildContext, ...passed.buildContexts.map((one) => one.slice(one.indexOf('=') + 1))];
  const ofServer = ['', `.${origin.serverHost}`].flatMap((host) => [`GIT_AUTH_TOKEN${host}`, `GIT_AUTH_HEADER${host}`]);
  const isGiven = buildSecrets.some(({ id }) => ofServer.includes(id));
  if (githubToken === '' || isGiven || !fetchesOwnRepository(contexts, origin)) return buildSecrets;
  return [...buildSecrets, { id: `GIT_AUTH_TOKEN.${origin.serverHost}`, from: { kind: 'value', value: githubToken } }];
}
