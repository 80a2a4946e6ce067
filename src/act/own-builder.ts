import type { Builder } from '../decide/builder-choice.js';
import { bootArgs, createCalls, isTooNew, withoutNewOptions } from '../decide/builder-args.js';
import { type BuilderOrder, containersOf, type TlsFile } from '../decide/builder-order.js';
import type { BuildxProgram } from '../decide/docker-program.js';
import { classifyMaking } from '../decide/failures/making.js';
import { chooseBackoff } from '../decide/failures/retries.js';
import { OWN_CONTEXT, recordOf, removeArgs } from '../decide/left-builder.js';
import { CancelledError, CommandError } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import { STATE } from '../ports/state.js';
import type { Session } from './credentials.js';
import { Said } from './guarded.js';
import { type RetryPorts, tellRetry } from './retry.js';

export type MakingSetting = {
  readonly session: Session;
  readonly buildx: BuildxProgram;
  readonly workspace: string;
  readonly retries: number;
  readonly signal: AbortSignal;
};

type MakingPorts = RetryPorts & Pick<Ports, 'files' | 'process' | 'state'>;

export type Making = {
  readonly order: BuilderOrder;
  /** The text of BuildKit's configuration, for the file of the order. */
  readonly config: string;
  readonly tls: readonly TlsFile[];
  /** Whether it stays when the run has ended. */
  readonly isKept: boolean;
};

/** Makes a builder and starts it. Post is told of it first, should this process die meanwhile. */
export async function makeBuilder(making: Making, setting: MakingSetting, ports: MakingPorts): Promise<void> {
  const { order, config, tls, isKept } = making;
  const { name, driver } = order;
  if (!isKept) ports.state.save(STATE.builder, JSON.stringify({ name, driver, containers: containersOf(order) }));
  if (order.configFile !== '') await ports.files.writePrivate(order.configFile, config);
  await Promise.all(tls.map(({ path, text }) => ports.files.writePrivate(path, text)));
  const calls = createCalls(order);
  for (const [at, args] of calls.entries()) {
    const isLast = at === calls.length - 1;
    await create(args, isLast ? bootArgs(name) : args, { setting, ports });
  }
}

type Means = { readonly setting: MakingSetting; readonly ports: MakingPorts };

/** What failed after the record was written, such as the pull of BuildKit's image, is tried again by starting it. */
async function create(args: readonly string[], again: readonly string[], means: Means): Promise<void> {
  const { ports, setting } = means;
  let [next, attempts] = [args, 0];
  const attempt = async (): Promise<void> => {
    const ended = await runBuildx(next, means);
    if (ended === undefined) return;
    if (isTooNew(ended.end)) {
      next = withoutNewOptions(next);
      return attempt();
    }
    attempts += 1;
    const { isTransient, mend } = classifyMaking(ended.end);
    const error = failureOf(ended, args[0] ?? '', mend);
    if (!isTransient || attempts > setting.retries) throw error;
    next = again;
    const wait = chooseBackoff(attempts, ports.random.fraction());
    tellRetry(error, { attempt: attempts + 1, wait }, ports);
    await ports.clock.sleep(wait, setting.signal);
    return attempt();
  };
  return attempt();
}

type Ended = { readonly exitCode: number; readonly end: string };

/** Runs buildx without a limit of time, for images are pulled. Quietly: what goes on beside it has the log. */
async function runBuildx(args: readonly string[], { setting, ports }: Means): Promise<Ended | undefined> {
  const { session, buildx, workspace, signal } = setting;
  refuseAfterCancel(signal);
  const said = new Said();
  const { exitCode } = await ports.process.spawn(buildx.program, [...buildx.before, ...args], {
    environment: session.environment,
    folder: workspace,
    signal,
    onLine: (line) => {
      said.add(line);
      ports.log.debug(line);
    },
  });
  refuseAfterCancel(signal);
  return exitCode === 0 ? undefined : { exitCode, end: said.end };
}

function refuseAfterCancel(signal: AbortSignal): void {
  if (signal.aborted) throw new CancelledError('the builder');
}

function failureOf({ exitCode, end }: Ended, command: string, mend: string | undefined): Error {
  const error = new CommandError(`docker buildx ${command}`, exitCode, end);
  return mend === undefined ? error : new Error(`${error.message}\n  Mend: ${mend}`, { cause: error });
}

/**
 * Removes a builder with its containers and volumes. Where that fails, or no program is to be asked any more, it is left to
 * post; gives the path of the record in the session's folder by which alone post can remove it, empty where it needs none.
 */
export async function removeBuilder(
  builder: Pick<Builder, 'name' | 'driver'>,
  { session, buildx, signal }: Pick<MakingSetting, 'session' | 'buildx' | 'signal'>,
  ports: Pick<Ports, 'exec' | 'files' | 'log' | 'state'>,
): Promise<string> {
  const path = recordOf(builder);
  const record = path === '' ? undefined : await ports.files.readText(`${session.folder}/${path}`);
  // A builder of a cluster has its record before anything else of it is there.
  const isThere = path === '' || record !== undefined;
  if (isThere && !(await isRemoved(builder.name, { session, buildx, signal }, ports))) {
    // Buildx forgets the builder, whether it could be removed or not.
    if (record !== undefined) await ports.files.writePrivate(`${session.folder}/${path}`, record);
    return path;
  }
  ports.state.save(STATE.builder, '');
  return '';
}

async function isRemoved(
  name: string,
  { session, buildx, signal }: Pick<MakingSetting, 'session' | 'buildx' | 'signal'>,
  { exec, log }: Pick<Ports, 'exec' | 'log'>,
): Promise<boolean> {
  if (signal.aborted) return false;
  const { environment } = session;
  const { exitCode, stderr } = await exec.run(buildx.program, [...buildx.before, ...removeArgs(name)], { environment });
  if (exitCode !== 0)
    log.info(`Builder ${name} is left to the end of the job: ${stderr.trim().split('\n').at(-1) ?? ''}`);
  return exitCode === 0;
}

/**
 * Makes a docker context of what the environment says of an engine that is reached over TLS: buildx takes those for its
 * builders from a context alone.
 */
export async function makeContext(
  { host, certPath }: { readonly host: string; readonly certPath: string },
  { environment }: Session,
  { exec }: Pick<Ports, 'exec'>,
): Promise<string> {
  const files = ['ca', 'cert', 'key'].map((name) => `${name}=${certPath}/${name}.pem`);
  const args = ['context', 'create', OWN_CONTEXT, '--docker', [`host=${host}`, ...files].join(',')];
  const { exitCode, stderr } = await exec.run('docker', args, { environment });
  if (exitCode !== 0) throw new CommandError('docker context create', exitCode, stderr.trim());
  return OWN_CONTEXT;
}
