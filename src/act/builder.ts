import { type Builder, chooseCurrentBuilder } from '../decide/builder-choice.js';
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
    endpoint: question.dockerHost || question.dockerContext || session.dockerContext || 'default',
    instances: new Map(instances),
  });
  if (question.severalPlatforms && builder.driver === 'docker') await needContainerdStore(builder, session, ports);
  return builder;
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
