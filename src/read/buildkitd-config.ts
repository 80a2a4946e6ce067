import { makeBuildkitdConfig, registryFiles, type RegistryFiles } from '../decide/buildkitd-config.js';
import type { BuildkitdConfig } from '../decide/engine-wish.js';
import { pathFrom } from '../decide/file-path.js';
import { InputError } from '../errors.js';
import type { Files } from '../ports/files.js';

export type BuildkitdConfigQuestion = {
  /** Input `buildkitd-config`. */
  readonly own: BuildkitdConfig;
  readonly workspace: string;
  /** Registries of plain http. */
  readonly plain: readonly string[];
  /** Folders of certificates, as docker has them: the first that knows a registry counts. */
  readonly certificates: readonly string[];
};

/** BuildKit's configuration for a builder of ours: the user's, and the registries that docker knows here. */
export async function readBuildkitdConfig(question: BuildkitdConfigQuestion, files: Files): Promise<string> {
  const { plain, certificates } = question;
  const [own, ...trusted] = await Promise.all([
    readOwn(question, files),
    ...certificates.map((folder) => readTrusted(folder, files)),
  ]);
  const hosts = [...new Set(trusted.flat().map(({ host }) => host))];
  return makeBuildkitdConfig({
    own,
    plain,
    trusted: hosts.flatMap((host) => trusted.flat().find((one) => one.host === host) ?? []),
  });
}

async function readOwn({ own, workspace }: BuildkitdConfigQuestion, files: Files): Promise<string> {
  if (own.kind !== 'file') return own.kind === 'text' ? own.text : '';
  const text = await files.readText(pathFrom(workspace, own.path));
  if (text !== undefined) return text;
  const rule = 'the path of a file, seen from the workspace, or the text of a configuration';
  throw new InputError([{ input: 'buildkitd-config', rule, value: own.path }]);
}

async function readTrusted(folder: string, files: Files): Promise<readonly RegistryFiles[]> {
  const hosts = await files.list(folder);
  return Promise.all(
    hosts.map(async (host) => registryFiles(host, `${folder}/${host}`, await files.list(`${folder}/${host}`))),
  );
}
