import { isRemote } from './build-context.js';

/** A line of a file in the repository. */
export type SourceLine = { readonly file: string; readonly line?: number };

export type DockerfileQuestion = {
  readonly buildContext: string;
  readonly file: string;
  readonly workspace: string;
  /** The address of this repository, such as https://github.com/acme/app. */
  readonly repository: string;
};

/** The path of the Dockerfile in the repository; undefined where it lies elsewhere. */
export function dockerfilePath(question: DockerfileQuestion): string | undefined {
  const { buildContext, file, workspace, repository } = question;
  if (file === '-' || isRemote(file)) return undefined;
  if (!isRemote(buildContext)) return within(workspace, file || `${buildContext}/Dockerfile`);
  if (bare(buildContext) !== bare(repository)) return undefined;
  return within('/', `/${folderOf(buildContext)}/${file || 'Dockerfile'}`);
}

/** The line of the Dockerfile that a tool speaks of, where that file is the one in the repository. */
export function placeIn(
  path: string | undefined,
  { file, line }: { readonly file: string; readonly line: number | undefined },
): SourceLine | undefined {
  if (path === undefined || file === '' || file.replace(/.*\//, '') !== path.replace(/.*\//, '')) return undefined;
  return { file: path, ...(line !== undefined && { line }) };
}

// https://docs.docker.com/build/concepts/context/#git-repositories: ?subdir=folder, or #ref:folder.
function folderOf(address: string): string {
  const query = new URLSearchParams(address.replace(/^[^?#]*|#.*$/g, ''));
  return query.get('subdir') ?? /#[^:]*:(.*)$/.exec(address)?.[1] ?? '';
}

/** `host/owner/name`, whatever the protocol and whoever signs in. */
function bare(address: string): string {
  return address
    .replace(/[?#].*$/, '')
    .replace(/^[a-z+]+:\/\//i, '')
    .replace(/^[^@/]*@/, '')
    .replace(':', '/')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .toLowerCase();
}

function within(folder: string, path: string): string | undefined {
  const [base, parts] = [plain(folder), plain(path.startsWith('/') ? path : `${folder}/${path}`)];
  const isInside = base.every((name, at) => parts[at] === name) && parts.length > base.length;
  return isInside ? parts.slice(base.length).join('/') : undefined;
}

function plain(path: string): readonly string[] {
  return path.split('/').reduce<readonly string[]>((before, name) => {
    if (name === '..') return before.slice(0, -1);
    return name === '' || name === '.' ? before : [...before, name];
  }, []);
}
