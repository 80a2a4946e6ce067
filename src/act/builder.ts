import type { EngineFacts } from '../decide/builder-choice.js';
import type { BuilderRecords } from '../decide/current-builder.js';
import {
  buildxPlaces,
  type BuildxProgram,
  chooseBuildxProgram,
  dockerPlaces,
  type ProgramKind,
} from '../decide/docker-program.js';
import { Fields } from '../decide/fields.js';
import { CommandError } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import type { Session } from './credentials.js';

export type BuilderQuestion = {
  /** Input `builder`, else the variable BUILDX_BUILDER. */
  readonly chosen: string;
  readonly dockerHost: string;
  readonly dockerContext: string;
};

/** All that is on record of builders, and the name of every one that there is. */
export type FoundBuilders = { readonly records: BuilderRecords; readonly names: readonly string[] };

/** Reads the records of buildx, and of docker's contexts: no process is needed for it. */
export async function readBuilders(
  { chosen, dockerHost, dockerContext }: BuilderQuestion,
  session: Session,
  { files }: Pick<Ports, 'files'>,
): Promise<FoundBuilders> {
  const folder = `${session.folder}/buildx`;
  const [instances, contexts] = await Promise.all([
    textsIn(`${folder}/instances`, (name) => name, files),
    textsIn(`${session.folder}/docker/contexts/meta`, (name) => `${name}/meta.json`, files),
  ]);
  const context = dockerContext || (new Fields(session.config).text('currentContext') ?? '');
  const current = (await files.readText(`${folder}/current`)) ?? '';
  const ofContexts = contexts.flatMap(([, text]) => Fields.in(text).text('Name') ?? []);
  return {
    records: { chosen, current, dockerHost, dockerContext: context, instances: new Map(instances) },
    names: [...new Set(['default', ...ofContexts, ...instances.map(([name]) => name)])],
  };
}

async function textsIn(
  folder: string,
  fileOf: (name: string) => string,
  files: Ports['files'],
): Promise<readonly (readonly [string, string])[]> {
  const read = async (name: string): Promise<readonly [string, string]> => [
    name,
    (await files.readText(`${folder}/${fileOf(name)}`)) ?? '',
  ];
  return Promise.all((await files.list(folder)).map(read));
}

/** Asks the engine for its image store, and for the registries that it knows. */
export async function askEngine({ environment }: Session, { exec }: Pick<Ports, 'exec'>): Promise<EngineFacts> {
  const format = '{"DriverStatus":{{json .DriverStatus}},"RegistryConfig":{{json .RegistryConfig}}}';
  const { exitCode, stdout, stderr } = await exec.run('docker', ['info', '--format', format], { environment });
  if (exitCode !== 0) throw new CommandError('docker info', exitCode, stderr.trim());
  const facts = Fields.in(stdout);
  const store = JSON.stringify(facts.list('DriverStatus') ?? []).includes('io.containerd.snapshotter');
  return { store: store ? 'containerd' : 'classic', registries: JSON.stringify(facts.at('RegistryConfig').all) };
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
