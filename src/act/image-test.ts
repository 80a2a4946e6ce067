import { InputError, messageOf, TestError } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import type { Session } from './credentials.js';
import { Said, spawnGuarded } from './guarded.js';

export type TestCase = {
  /** What `docker run "$IMAGE"` takes: the image by digest, or one that the engine keeps. */
  readonly image: string;
  /** Empty where nothing is uploaded. */
  readonly digest: string;
  readonly version: string;
  /** The stage of the Dockerfile, empty for the last one. */
  readonly target: string;
  /** Such as linux/amd64. */
  readonly platform: string;
};

export type TestSetting = {
  readonly script: string;
  readonly session: Pick<Session, 'folder' | 'environment'>;
  readonly workspace: string;
  readonly signal: AbortSignal;
};

/** Runs the user's script against an image. It fails as the script fails. */
export async function testImage(
  one: TestCase,
  { script, session, workspace, signal }: TestSetting,
  ports: Pick<Ports, 'files' | 'log' | 'process' | 'random'>,
): Promise<void> {
  // A file of this user alone: a script may hold secrets, and arguments are everybody's to see.
  const file = `${session.folder}/test.sh`;
  const environment = { ...session.environment, ...variablesOf(one) };
  const args = ['-euo', 'pipefail', file];
  const child = { doing: 'the test', program: 'bash', args, environment, folder: workspace };
  const said = new Said();
  try {
    await ports.files.writePrivate(file, script);
    const end = await spawnGuarded(child, { heard: (line) => said.add(line), signal }, ports).catch(withoutBash);
    if (end.exitCode !== 0) throw new TestError(one, end, said.end);
  } finally {
    await ports.files.remove(file);
  }
}

/** What a script is told of its case. `docker run` and `docker pull` take the platform from the last one. */
function variablesOf({ image, digest, version, target, platform }: TestCase): Record<string, string> {
  const told = { IMAGE: image, DIGEST: digest, VERSION: version, TARGET: target, PLATFORM: platform };
  return { ...told, DOCKER_DEFAULT_PLATFORM: platform };
}

function withoutBash(error: unknown): never {
  if (!/^spawn bash ENOENT$/.test(messageOf(error))) throw error;
  throw new InputError([
    {
      input: 'test',
      rule: 'a script for bash, which this runner does not have',
      mend: 'Install bash in a step before this one, or use a runner that has it',
    },
  ]);
}
