import {
  type BuilderContainer,
  isGone,
  type LeftBuilder,
  parseLeftBuilder,
  recordOf,
  removalCalls,
  removeArgs,
} from '../decide/left-builder.js';
import { messageOf } from '../errors.js';
import type { Exec } from '../ports/exec.js';
import type { Ports } from '../ports/ports.js';
import type { STATE, State } from '../ports/state.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What main has left for post, by the names of its state: empty where there is nothing of the kind. */
export type Left = Readonly<Record<keyof typeof STATE, string>>;

export type CleanUpPorts = Pick<Ports, 'exec' | 'files'> & {
  readonly state: Pick<State, 'setVariable'>;
  /** Ends the processes that have this variable in their environment. */
  readonly endProcesses: (variable: string) => void;
};

/** Removes what main has left, as often as one likes, and gives what failed. `environment` is that of post. */
export async function cleanUp(
  { folder, variables, image, builder }: Left,
  environment: Environment,
  { exec, files, state, endProcesses }: CleanUpPorts,
): Promise<readonly string[]> {
  const failures: string[] = [];
  const attempt = async (work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failures.push(messageOf(error));
    }
  };
  const left = parseLeftBuilder(builder);
  // Main was killed, and what it had started may still write there. Later steps have no such variable.
  if (folder !== '')
    await attempt(async () => {
      if ((await files.list(folder)).length > 0) endProcesses(`BUILDX_CONFIG=${folder}/buildx`);
    });
  // On record in the folder alone: without its record it is lost, and that is told.
  for (const one of left.filter((each) => recordOf(each) !== ''))
    await attempt(() => removeByRecord(one, folder, { environment, exec }));
  // The credentials go first, and what becomes of one thing keeps no other from being tried.
  if (folder !== '') await attempt(() => files.remove(folder));
  if (variables !== '') await attempt(() => giveBack(variables, state));
  if (image !== '') await attempt(() => removeImage(image, environment, exec));
  for (const one of left.flatMap(({ containers }) => containers))
    await attempt(() => removeContainer(one, { environment, exec }));
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

type Way = { readonly environment: Environment; readonly exec: Exec };

async function removeByRecord({ name }: LeftBuilder, folder: string, way: Way): Promise<void> {
  const own = { DOCKER_CONFIG: `${folder}/docker`, BUILDX_CONFIG: `${folder}/buildx` };
  await removing(['buildx', ...removeArgs(name)], { ...way, environment: { ...way.environment, ...own } });
}

async function removeContainer(container: BuilderContainer, way: Way): Promise<void> {
  for (const args of removalCalls(container)) await removing(args, way);
}

/** What is not there is as it should be. */
async function removing(args: readonly string[], { environment, exec }: Way): Promise<void> {
  const { exitCode, stderr } = await exec.run('docker', args, { environment: forDocker(environment) });
  if (exitCode === 0 || isGone(stderr)) return;
  throw new Error(`Cannot remove ${args.at(-1) ?? ''}, which this run has made: ${stderr.trim()}`);
}

function forDocker(environment: Environment): Record<string, string> {
  const isIts = (name: string): boolean =>
    /^(?:PATH|HOME|KUBECONFIG|KUBERNETES_SERVICE_(?:HOST|PORT)|BUILDX_CONFIG|DOCKER_(?!AUTH).*)$/.test(name);
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value = '']): [string, string][] =>
      isIts(name) ? [[name, value]] : [],
    ),
  );
}
