import { messageOf } from '../errors.js';
import type { Exec } from '../ports/exec.js';
import type { Ports } from '../ports/ports.js';
import type { STATE, State } from '../ports/state.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What main has left for post, by the names of its state: empty where there is nothing of the kind. */
export type Left = Readonly<Record<keyof typeof STATE, string>>;

export type CleanUpPorts = Pick<Ports, 'exec' | 'files'> & { readonly state: Pick<State, 'setVariable'> };

/** Removes what main has left, as often as one likes, and gives what failed. `environment` is that of post. */
export async function cleanUp(
  { folder, variables, image }: Left,
  environment: Environment,
  { exec, files, state }: CleanUpPorts,
): Promise<readonly string[]> {
  const failures: string[] = [];
  const attempt = async (work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failures.push(messageOf(error));
    }
  };
  // The credentials go first, and what becomes of one thing keeps no other from being tried.
  if (folder !== '') await attempt(() => files.remove(folder));
  if (variables !== '') await attempt(() => giveBack(variables, state));
  if (image !== '') await attempt(() => removeImage(image, environment, exec));
  return failures;
}

/** Later steps, such as the post steps of others, find docker's configuration where it was before. */
function giveBack(json: string, state: CleanUpPorts['state']): void {
  const variables: unknown = JSON.parse(json);
  for (const [name, value] of Object.entries(variables ?? {})) {
    if (typeof value === 'string') state.setVariable(name, value);
  }
}

/** The image of a test that failed was there to be looked at. Nothing depends on its removal, so how it ends is no matter. */
async function removeImage(name: string, environment: Environment, exec: Exec): Promise<void> {
  await exec.run('docker', ['image', 'rm', name], { environment: forDocker(environment) });
}

function forDocker(environment: Environment): Record<string, string> {
  const isIts = (name: string): boolean => /^(?:PATH|HOME|DOCKER_(?!AUTH).*)$/.test(name);
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value = '']): [string, string][] =>
      isIts(name) ? [[name, value]] : [],
    ),
  );
}
