import { type BuildCall, makeBuildArgs } from '../decide/build-args.js';
import { type BuildMetadata, parseMetadata } from '../decide/metadata.js';
import type { BuildxProgram } from '../decide/docker-program.js';
import { CancelledError, CommandError } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import type { Session } from './credentials.js';

export type Built = { readonly metadata: BuildMetadata; readonly imageId: string };

export type BuildSetting = {
  readonly session: Session;
  readonly buildx: BuildxProgram;
  readonly workspace: string;
  readonly signal: AbortSignal;
};

const LAST_LINES = 15;

/** Runs one `docker buildx build`. What it prints is shown, and can neither speak to the runner nor fill memory. */
export async function build(
  call: Omit<BuildCall, 'metadataFile' | 'imageIdFile'>,
  { session, buildx, workspace, signal }: BuildSetting,
  ports: Pick<Ports, 'files' | 'log' | 'process' | 'random'>,
): Promise<Built> {
  const metadataFile = `${session.folder}/metadata.json`;
  const imageIdFile = `${session.folder}/image-id`;
  const { files, log } = ports;
  const tail: string[] = [];
  const guard = ports.random.hex(32);
  log.guard(guard);
  try {
    const end = await ports.process.spawn(
      buildx.program,
      [...buildx.before, ...makeBuildArgs({ ...call, metadataFile, imageIdFile })],
      {
        environment: session.environment,
        folder: workspace,
        signal,
        onLine: (line) => {
          log.raw(line);
          tail.push(line);
          if (tail.length > LAST_LINES) tail.shift();
        },
      },
    );
    if (signal.aborted) throw new CancelledError('the build');
    if (end.exitCode !== 0) throw new CommandError('docker buildx build', end.exitCode, tail.join('\n'));
  } finally {
    log.unguard(guard);
  }
  return {
    metadata: parseMetadata((await files.readText(metadataFile)) ?? '{}'),
    imageId: ((await files.readText(imageIdFile)) ?? '').trim(),
  };
}
