import type { Problem } from '../errors.js';
import type { Files } from '../ports/files.js';

export type WorkspaceQuestion = { readonly workspace: string; readonly buildContext: string; readonly file: string };

/** Looks whether there is something to build: the Dockerfile, in a workspace that was checked out. */
export async function findWorkspaceProblems(question: WorkspaceQuestion, files: Files): Promise<readonly Problem[]> {
  const { workspace, buildContext, file } = question;
  const path = file === '' ? `${buildContext}/Dockerfile` : file;
  // BuildKit fetches a Dockerfile by its address.
  if (path.includes('://')) return [];
  const found = (await files.readText(path.startsWith('/') ? path : `${workspace}/${path}`)) !== undefined;
  if (found) return [];
  const isEmpty = (await files.list(workspace)).length === 0;
  if (isEmpty) return [{ input: 'context', rule: 'in a workspace with a checkout, and the workspace is empty', mend: 'Add actions/checkout before this step' }];
  const input = file === '' ? 'context' : 'file';
  const rule = file === '' ? 'a folder with a Dockerfile' : 'the path of a Dockerfile, seen from the workspace';
  return [{ input, rule, value: file === '' ? buildContext : file, mend: 'Inputs "context" and "file" say where the Dockerfile is' }];
}
