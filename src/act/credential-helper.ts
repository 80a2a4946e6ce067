import type { Credential } from '../decide/credentials.js';
import { authKey, type DockerConfig, helperFor, parseHelperAnswer } from '../decide/docker-config.js';
import type { Ports } from '../ports/ports.js';

export type HelperQuestion = {
  readonly registry: string;
  readonly config: DockerConfig;
  readonly environment: Readonly<Record<string, string>>;
};

/** Asks the user's own credential helper, as docker would; undefined where there is none, or it knows nothing. */
export async function askHelper(
  { registry, config, environment }: HelperQuestion,
  { exec, log }: Pick<Ports, 'exec' | 'log'>,
): Promise<Credential | undefined> {
  const helper = helperFor(config, registry);
  if (helper === undefined) return undefined;
  const answer = await exec.run(`docker-credential-${helper}`, ['get'], { environment, input: authKey(registry) });
  const credential = answer.exitCode === 0 ? parseHelperAnswer(answer.stdout, registry) : undefined;
  if (credential === undefined) log.info(`Credential helper ${helper} knows nothing of ${registry}`);
  return credential;
}
