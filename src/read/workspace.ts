import { isRemote } from '../decide/build-context.js';
import type { BuildSecret } from '../decide/build-secrets.js';
import { pathFrom } from '../decide/file-path.js';
import type { Problem } from '../errors.js';
import type { Files } from '../ports/files.js';
import type { SecretTexts } from './secret-files.js';

export type WorkspaceQuestion = { readonly workspace: string; readonly buildContext: string; readonly file: string };

/** Looks whether there is something to build: the Dockerfile, in a workspace that was checked out. */
export async function findWorkspaceProblems(
  { workspace, buildContext, file }: WorkspaceQuestion,
  files: Files,
): Promise<readonly Problem[]> {
  if (isRemote(buildContext)) return [];
  const path = file === '' ? `${buildContext}/Dockerfile` : file;
  // As buildx looks for it, too.
  const spellings = [path, path.replace(/(^|\/)Dockerfile$/, '$1dockerfile')];
  for (const spelling of spellings) if (await isThere(spelling, workspace, files)) return [];
  if ((await files.list(workspace)).length === 0) return [NO_CHECKOUT];
  const mend = 'Inputs "context" and "file" say where the Dockerfile is';
  return file === ''
    ? [{ input: 'context', rule: 'a folder with a Dockerfile', value: buildContext, mend }]
    : [{ input: 'file', rule: 'the path of a Dockerfile, seen from the workspace', value: file, mend }];
}

export type SecretQuestion = {
  readonly buildSecrets: readonly BuildSecret[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly texts: SecretTexts;
};

/** What is wrong with the build's secrets: whether they are where the inputs say, and each is given once. */
export function findSecretProblems({ buildSecrets, environment, texts }: SecretQuestion): readonly Problem[] {
  const problems = buildSecrets.flatMap(({ id, from }): readonly Problem[] => {
    if (from.kind === 'variable' && environment[from.name] === undefined) {
      const mend = `Set it in "env" of the step: ${from.name}: \${{ secrets.${from.name} }}`;
      return [{ input: 'secret-envs', rule: 'names of variables that are set', value: `${id}=${from.name}`, mend }];
    }
    if (from.kind !== 'file' || texts.get(from.path) !== undefined) return [];
    return [{ input: 'secret-files', rule: 'paths of files, seen from the workspace', value: `${id}=${from.path}` }];
  });
  return [...findRepeated(buildSecrets), ...problems];
}

// Buildx would take one of them and say nothing.
function findRepeated(secrets: readonly BuildSecret[]): readonly Problem[] {
  const ids = secrets.map(({ id }) => id);
  const repeated = ids.filter((id, at) => ids.indexOf(id) !== at);
  const rule = 'ids that are given once, "secret-envs" and "secret-files" included';
  return [...new Set(repeated)].map((value) => ({ input: 'secrets', rule, value }));
}

const NO_CHECKOUT: Problem = {
  input: 'context',
  rule: 'in a workspace with a checkout, and the workspace is empty',
  mend: 'Add actions/checkout before this step',
};

async function isThere(path: string, workspace: string, files: Files): Promise<boolean> {
  // BuildKit fetches a Dockerfile by its address.
  if (path.includes('://')) return true;
  const text = files.readText(pathFrom(workspace, path));
  // A folder, or a file that may not be read, is no Dockerfile either.
  return (await text.catch(() => undefined)) !== undefined;
}
