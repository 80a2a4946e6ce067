import { type Builder, chooseCurrentBuilder } from '../decide/builder-choice.js';
import {
  buildxPlaces,
  type BuildxProgram,
  chooseBuildxProgram,
  dockerPlaces,
  type ProgramKind,
} from '../decide/docker-program.js';
import { Fields } from '../decide/fields.js';
import { InputError } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import type { Session } from './credentials.js';

export type BuilderQuestion = {
  readonly buildxBuilder: string;
  readonly dockerHost: string;
  readonly dockerContext: string;
  /** Whether the build is for more than one platform. */
  readonly severalPlatforms: boolean;
};

/** Finds the builder that the build will use, from buildx's own records: no process is needed for it. */
export async function findBuilder(
  question: BuilderQuestion,
  session: Session,
  ports: Pick<Ports, 'files' | 'exec'>,
): Promise<Builder> {
  const { files } = ports;
  const folder = `${session.folder}/buildx`;
  const names = await files.list(`${folder}/instances`);
  const instances = await Promise.all(
    names.map(async (name): Promise<[string, string]> => [
      name,
      (await files.readText(`${folder}/instances/${name}`)) ?? '',
    ]),
  );
  const builder = chooseCurrentBuilder({
    chosen: question.buildxBuilder,
    current: (await files.readText(`${folder}/current`)) ?? '',
    dockerHost: question.dockerHost,
    dockerContext: question.dockerContext || (new Fields(session.config).text('currentContext') ?? ''),
    instances: new Map(instances),
  });
  if (question.severalPlatforms && builder.driver === 'docker') await needContainerdStore(builder, session, ports);
  return builder;
}

/** Finds out how to start buildx: by reading two files, without asking any program. */
export async function findBuildx(
  { config, environment }: Session,
  { files }: Pick<Ports, 'files'>,
): Promise<BuildxProgram> {
  const kindOfFirst = async (places: readonly string[]): Promise<readonly [string, ProgramKind] | undefined> => {
    const kinds = await Promise.all(places.map(async (path) => [path, await files.programKind(path)] as const));
    return kinds.flatMap(([path, kind]) => (kind === undefined ? [] : [[path, kind] as const]))[0];
  };
  const [docker, buildx] = await Promise.all([
    kindOfFirst(dockerPlaces(environment['PATH'] ?? '')),
    kindOfFirst(buildxPlaces(config)),
  ]);
  return chooseBuildxProgram(docker?.[1], buildx?.[0]);
}

// https://docs.docker.com/build/building/multi-platform/: the classic store keeps one platform of an image.
async function needContainerdStore(builder: Builder, session: Session, { exec }: Pick<Ports, 'exec'>): Promise<void> {
  const { environment } = session;
  const { stdout } = await exec.run('docker', ['info', '--format', '{{json .DriverStatus}}'], { environment });
  if (stdout.includes('io.containerd.snapshotter')) return;
  throw new InputError([
    {
      input: 'platforms',
      rule: `one platform with builder "${builder.name}", since its engine keeps images in the classic store`,
      mend: 'Add a step with docker/setup-buildx-action before this one, or turn on the containerd image store',
    },
  ]);
}
