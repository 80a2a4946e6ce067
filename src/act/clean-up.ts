import type { Ports } from '../ports/ports.js';
import type { STATE, State } from '../ports/state.js';

/** What main has left for post, by the names of its state: empty where there is nothing of the kind. */
export type Left = Readonly<Record<keyof typeof STATE, string>>;

export type CleanUpPorts = Pick<Ports, 'exec' | 'files'> & { readonly state: Pick<State, 'setVariable'> };

/** Removes what main has left, as often as one likes. `environment` is that of post. */
export async function cleanUp(
  { folder, variables, image }: Left,
  environment: Readonly<Record<string, string | undefined>>,
  { exec, files, state }: CleanUpPorts,
): Promise<void> {
  // The credentials go first, whatever else may fail.
  if (folder !== '') await files.remove(folder);
  if (variables !== '') giveBack(variables, state);
  // The image of a test that failed was there to be looked at. Nothing depends on its removal.
  if (image !== '') await exec.run('docker', ['image', 'rm', image], { environment: forDocker(environment) });
}

/** Later steps, such as the post steps of others, find docker's configuration where it was before. */
function giveBack(json: string, state: CleanUpPorts['state']): void {
  const variables: unknown = JSON.parse(json);
  for (const [name, value] of Object.entries(variables ?? {})) {
    if (typeof value === 'string') state.setVariable(name, value);
  }
}

function forDocker(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const isIts = (name: string): boolean => /^(?:PATH|HOME|DOCKER_(?!AUTH).*)$/.test(name);
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value = '']): [string, string][] =>
      isIts(name) ? [[name, value]] : [],
    ),
  );
}
