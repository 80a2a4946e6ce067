import { type BuildCall, makeBuildArgs } from '../decide/build-args.js';
import { type BuildMetadata, parseMetadata } from '../decide/metadata.js';
import { type BuildSecret, secretText } from '../decide/build-secrets.js';
import type { BuildxProgram } from '../decide/docker-program.js';
import type { BuildFacts } from '../decide/failures/build.js';
import { CancelledError, CommandError, messageOf } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import type { Session } from './credentials.js';

export type Built = { readonly metadata: BuildMetadata; readonly imageId: string };

export type BuildSetting = {
  readonly session: Session;
  readonly buildx: BuildxProgram;
  readonly workspace: string;
  /** What is known of the registries, for the words of a build that they refuse. */
  readonly facts: BuildFacts;
  readonly signal: AbortSignal;
};

const FIRST_LINES = 5;
const LAST_LINES = 15;

/** Runs one `docker buildx build`. What it prints is shown, and can neither speak to the runner nor fill memory. */
export async function build(
  call: Omit<BuildCall, 'metadataFile' | 'imageIdFile' | 'secrets'>,
  { session, buildx, workspace, facts, signal }: BuildSetting,
  ports: Pick<Ports, 'files' | 'log' | 'process' | 'random'>,
): Promise<Built> {
  const metadataFile = `${session.folder}/metadata.json`;
  const imageIdFile = `${session.folder}/image-id`;
  const secrets = await leaveSecrets(call.plan.secrets, session, ports);
  const args = [...buildx.before, ...makeBuildArgs({ ...call, secrets, metadataFile, imageIdFile })];
  const said = new Said();
  const guard = ports.random.hex(32);
  ports.log.guard(guard);
  try {
    const end = await ports.process.spawn(buildx.program, args, {
      environment: session.buildEnvironment,
      folder: workspace,
      signal,
      onLine: (line) => {
        ports.log.raw(line);
        said.add(line);
      },
    });
    if (signal.aborted) throw new CancelledError('the build');
    if (end.exitCode !== 0) throw new CommandError('docker buildx build', end.exitCode, said.end);
  } catch (error) {
    throw await explained(error, said, facts);
  } finally {
    ports.log.unguard(guard);
  }
  const { files } = ports;
  return {
    metadata: parseMetadata((await files.readText(metadataFile)) ?? '{}'),
    imageId: ((await files.readText(imageIdFile)) ?? '').trim(),
  };
}

/** Puts the values of secrets into files that only this user may read, and says where: arguments are everybody's to see. */
async function leaveSecrets(
  secrets: readonly BuildSecret[],
  { folder }: Session,
  { files }: Pick<Ports, 'files'>,
): Promise<readonly string[]> {
  return Promise.all(
    secrets.map(async (secret, at) => {
      const file = `${folder}/secrets/${at}`;
      if (secret.from.kind === 'value') await files.writePrivate(file, secret.from.value);
      return secretText(secret, file);
    }),
  );
}

/** What a child said, as far as an error needs it: its first lines and its last ones. */
class Said {
  readonly #first: string[] = [];
  readonly #last: string[] = [];

  add(line: string): void {
    if (this.#first.length < FIRST_LINES) this.#first.push(line);
    this.#last.push(line);
    if (this.#last.length > LAST_LINES) this.#last.shift();
  }

  get start(): string {
    return this.#first.join('\n');
  }

  get end(): string {
    return this.#last.join('\n');
  }
}

/** The cause and the mend, where the words of the build are those of a registry or a tool that we know. */
async function explained(error: unknown, said: Said, facts: BuildFacts): Promise<unknown> {
  // Loaded where a build has failed: the table of causes is long.
  const { explainBuild } = await import(/* webpackMode: "eager" */ '../decide/failures/build.js');
  const found = explainBuild(`${said.start}\n${messageOf(error)}`, facts);
  if (found === undefined) return error;
  const { cause, mend, link } = found;
  const lines = [`Cause: ${cause}`, `Mend: ${mend}`, ...(link === undefined ? [] : [`See: ${link}`])];
  const text = lines.map((line) => `\n  ${line.replaceAll('\n', '\n    ')}`).join('');
  return new Error(messageOf(error) + text, { cause: error });
}
