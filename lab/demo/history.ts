import { cpSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from '../children.ts';

export const REPOSITORY = 'mona/hello';

type Change = { readonly tag: string; readonly what: string; readonly from?: string };

const RELEASES: readonly Change[] = [
  { tag: 'v1.0.0', what: 'Say hello' },
  { tag: 'v1.1.8', what: 'Greet by name' },
  { tag: 'v1.2.2', what: 'Serve a page' },
  { tag: 'v1.2.3', what: 'Mend the page' },
];

const BACKPORT: Change = { tag: 'v1.1.9', what: 'Mend the greeting of 1.1', from: 'v1.1.8' };

/** A checkout of the example with a git history of releases. */
export type History = {
  readonly folder: string;
  /** Every git tag and its commit. */
  readonly tags: () => Promise<Record<string, string>>;
  readonly checkOut: (tag: string) => Promise<void>;
  /** Adds version 1.1.9 on a branch of its own, after 1.2.3 is out. */
  readonly addBackport: () => Promise<void>;
  /** As `git log` draws it. */
  readonly graph: () => Promise<string>;
};

/** Makes the repository in a folder of its own and puts beside it what git does not keep: the static busybox. */
export async function makeHistory(folder: string): Promise<History> {
  const example = join(process.cwd(), 'examples/hello');
  await mkdir(folder, { recursive: true });
  cpSync(example, folder, { recursive: true, filter: (path) => !path.endsWith('/busybox') });
  const { prepareHello } = (await import(pathToFileURL(join(example, 'prepare.mjs')).href)) as {
    prepareHello: (folder: string) => string;
  };
  prepareHello(folder);
  const git = (...args: string[]): Promise<string> => runGit(folder, args);
  await git('init', '--quiet', '--initial-branch=main');
  for (const change of RELEASES) await commit(git, folder, change);
  return {
    folder,
    tags: async () => parseTags(await git('for-each-ref', '--format=%(refname:strip=2) %(objectname)', 'refs/tags')),
    checkOut: async (tag) => {
      await git('checkout', '--quiet', tag);
    },
    addBackport: async () => {
      await git('checkout', '--quiet', '-b', 'release/1.1', BACKPORT.from ?? 'main');
      await commit(git, folder, BACKPORT);
    },
    graph: () => git('log', '--oneline', '--graph', '--decorate', '--all'),
  };
}

type Git = (...args: string[]) => Promise<string>;

async function commit(git: Git, folder: string, { tag, what }: Change): Promise<void> {
  await writeFile(join(folder, 'CHANGES'), `${tag}: ${what}\n`);
  await git('add', '--all');
  await git('commit', '--quiet', '--message', what);
  await git('tag', tag);
}

// The reader's own settings (signing, hooks, templates) have no say in a repository that is thrown away.
async function runGit(folder: string, args: readonly string[]): Promise<string> {
  const person = { NAME: 'Mona', EMAIL: 'mona@example.com' };
  const env = {
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    ...Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((role) =>
        Object.entries(person).map(([key, value]) => [`GIT_${role}_${key}`, value]),
      ),
    ),
  };
  const { stdout } = await run('git', args, { cwd: folder, env });
  return stdout.trimEnd();
}

function parseTags(text: string): Record<string, string> {
  return Object.fromEntries(text.split('\n').map((line) => line.split(' ') as [string, string]));
}
