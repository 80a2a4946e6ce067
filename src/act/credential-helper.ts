import type { Credential } from '../decide/credential.js';
import { authKey, parseHelperAnswer } from '../decide/docker-config.js';
import type { Ports } from '../ports/ports.js';

export type HelperQuestion = {
  readonly registry: string;
  /** The name of the helper, such as `ecr-login`. */
  readonly helper: string;
  readonly environment: Readonly<Record<string, string>>;
};

/** Asks the user's own credential helper, as docker would; undefined where it knows nothing. */
export async function askHelper(
  { registry, helper, environment }: HelperQuestion,
  { exec, log }: Pick<Ports, 'exec' | 'log'>,
): Promise<Credential | undefined> {
  const { exitCode, stdout } = await exec.run(`docker-credential-${helper}`, ['get'], {
    environment,
    input: authKey(registry),
  });
  const credential = exitCode === 0 ? parseHelperAnswer(stdout, registry) : undefined;
  if (credential !== undefined) return credential;
  // https://github.com/docker/docker-credential-helpers: a "no" is said like this, whatever the exit code.
  if (/credentials not found/i.test(stdout)) log.info(`Credential helper ${helper} knows nothing of ${registry}`);
  else log.warning(`Credential helper ${helper} gives no credential for ${registry} (exit code ${exitCode})`);
  return undefined;
}
