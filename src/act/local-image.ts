import { CommandError, InputError } from '../errors.js';
import { PUSHES_ONLY } from '../decide/failures/stall.js';
import { NAMES_PUSHED, pushedDigestIn } from '../decide/pushed.js';
import type { Ports } from '../ports/ports.js';
import type { BuildSetting } from './build.js';
import type { Session } from './credentials.js';
import { runExplained } from './explained.js';
import { Said } from './guarded.js';

type EngineSession = Pick<Session, 'environment'>;

/** The platform of the engine as docker spells it, such as linux/amd64: what it builds for and runs unless told otherwise. */
export async function hostPlatform({ environment }: EngineSession, { exec }: Pick<Ports, 'exec'>): Promise<string> {
  const args = ['version', '--format', '{{.Server.Os}}/{{.Server.Arch}}'];
  const { exitCode, stdout, stderr } = await exec.run('docker', args, { environment });
  const platform = stdout.trim();
  if (exitCode === 0 && /^\w+\/\w+$/.test(platform)) return platform;
  const why = (stderr || stdout).trim();
  throw new InputError([
    {
      input: 'test',
      rule: `left out on a runner without a Docker engine, which runs the image${why === '' ? '' : ` (${why})`}`,
      mend: 'Start the engine, or set DOCKER_HOST to one that runs',
    },
  ]);
}

/** Gives an image that the engine keeps another name. */
export async function tagLocal(
  { from, to }: { readonly from: string; readonly to: string },
  { environment }: EngineSession,
  { exec }: Pick<Ports, 'exec'>,
): Promise<void> {
  const { exitCode, stderr } = await exec.run('docker', ['tag', from, to], { environment });
  if (exitCode !== 0) throw new CommandError('docker tag', exitCode, stderr.trim());
}

/**
 * Pushes an image that the engine keeps, under the name that it has. Gives the digest that docker says it has got there:
 * undefined where it says none, and the tag alone can tell.
 */
export async function pushLocal(
  reference: string,
  {
    session,
    pushesFromHere,
    workspace,
    facts,
    signal,
  }: Omit<BuildSetting, 'buildx' | 'session' | 'repository'> & { readonly session: EngineSession },
  ports: Pick<Ports, 'clock' | 'log' | 'machine' | 'process' | 'random'>,
): Promise<string | undefined> {
  const said = new Said(NAMES_PUSHED);
  const child = {
    command: 'docker push',
    doing: 'the push',
    program: 'docker',
    args: ['push', reference],
    environment: session.environment,
    folder: workspace,
    push: pushesFromHere ? PUSHES_ONLY : undefined,
  };
  await runExplained(child, { said, facts, signal }, ports);
  return pushedDigestIn(said.kept, reference.replace(/.*:/, ''));
}

/** Removes a name of an image, and the image with its last name. Tells whether it is gone: nothing else depends on it. */
export async function removeLocal(
  reference: string,
  { environment }: EngineSession,
  { exec, log }: Pick<Ports, 'exec' | 'log'>,
): Promise<boolean> {
  const { exitCode, stderr } = await exec.run('docker', ['image', 'rm', reference], { environment });
  if (exitCode !== 0) log.debug(`The local image ${reference} stays: ${stderr.trim()}`);
  return exitCode === 0;
}
