import type { GitTags } from '../../src/decide/git-tags.js';
import { type GitTagScope, type GitTagSources, readGitTags } from '../../src/read/git-tags.js';
import { FakeExec } from '../_fakes/exec.js';

const ALL: GitTagScope = { prefix: '', prefixes: [] };

/** GitHub, which keeps what it was asked; and the checkout's remote. */
function sources(
  names: readonly string[] | Error,
  remoteTags?: readonly string[],
  signal = new AbortController().signal,
): GitTagSources & { readonly asked: readonly string[]; readonly exec: FakeExec } {
  const asked: string[] = [];
  const refuse = (): never => {
    throw new Error('nobody asks that here');
  };
  const listGitTags = async (prefix: string): Promise<readonly string[]> => {
    asked.push(prefix);
    if (names instanceof Error) throw names;
    return names.filter((name) => name.startsWith(prefix));
  };
  const github = { listGitTags, repository: refuse, commitDate: refuse, refCommit: refuse, compare: refuse };
  return {
    asked,
    github,
    exec: new FakeExec({ store: 'containerd', remoteTags }),
    folder: '/w',
    environment: { A: '1' },
    signal,
  };
}

const FAULT = new Error('out of order');

test.each<[string, readonly string[] | Error, readonly string[] | undefined, GitTags]>([
  ['GitHub answers', ['v1'], undefined, { kind: 'known', names: ['v1'], prefix: '' }],
  ['only the remote answers', FAULT, ['v2', 'app/v3'], { kind: 'known', names: ['v2', 'app/v3'], prefix: '' }],
  ['the remote has none', FAULT, [], { kind: 'known', names: [], prefix: '' }],
  ['nobody answers', FAULT, undefined, { kind: 'unknown', why: 'out of order' }],
])('readGitTags() where %s', async (_name, names, remoteTags, expected) => {
  expect(await readGitTags(sources(names, remoteTags), ALL)).toStrictEqual(expected);
});

const NAMES = ['v1.0.0', 'app/v1.0.0', 'app/v1.1.0', 'app/web/v9.0.0', 'lib/v2.0.0'];

test.each<[string, GitTagScope, string, readonly string[]]>([
  ['no prefix', ALL, '', NAMES],
  ['one prefix', { prefix: 'app/v', prefixes: ['app/v'] }, 'app/v', ['1.0.0', '1.1.0']],
  // The longest prefix of a git tag counts, so what is the other image's is not this one's.
  ['a prefix that begins another', { prefix: 'app/', prefixes: ['app/', 'app/web/'] }, 'app/', ['v1.0.0', 'v1.1.0']],
  ['the longer of two', { prefix: 'app/web/', prefixes: ['app/', 'app/web/'] }, 'app/web/', ['v9.0.0']],
  ['no prefix of several', { prefix: undefined, prefixes: ['app/v', 'lib/v'] }, '', ['1.0.0', '1.1.0', '2.0.0']],
  ['a prefix that no git tag has', { prefix: 'x', prefixes: ['x'] }, 'x', []],
])('readGitTags() of %s asks for it alone, and takes it off', async (_name, scope, asked, names) => {
  const { prefix = '' } = scope;
  for (const remote of [undefined, NAMES]) {
    const where = sources(remote === undefined ? NAMES : FAULT, remote);
    expect(await readGitTags(where, scope)).toStrictEqual({ kind: 'known', names, prefix });
    expect(where.asked).toStrictEqual([asked]);
  }
});

test('readGitTags() asks the remote in the checkout, which may neither ask back nor stall', async () => {
  const { exec, ...others } = sources(FAULT, []);
  await readGitTags({ ...others, exec }, ALL);
  expect(exec.calls).toMatchObject([
    {
      program: 'git',
      args: ['ls-remote', '--tags', '--refs', 'origin'],
      folder: '/w',
      environment: { A: '1', GIT_TERMINAL_PROMPT: '0', GIT_HTTP_LOW_SPEED_LIMIT: '1', GIT_HTTP_LOW_SPEED_TIME: '15' },
    },
  ]);
});

test('readGitTags() starts nothing after a cancel', async () => {
  const where = sources(new Error('aborted'), ['v1'], AbortSignal.abort());
  expect(await readGitTags(where, ALL)).toStrictEqual({ kind: 'unknown', why: 'aborted' });
  expect(where.exec.calls).toStrictEqual([]);
});
