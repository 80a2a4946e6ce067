import { readGitTags } from '../../src/read/git-tags.js';
import { FakeExec } from '../_fakes/exec.js';

const SIGNAL = new AbortController().signal;

function sources(
  remoteTags: readonly string[] | undefined,
  names: readonly string[] | Error,
): Parameters<typeof readGitTags>[0] {
  const listGitTags = async (): Promise<readonly string[]> => {
    if (names instanceof Error) throw names;
    return names;
  };
  const exec = new FakeExec({ store: 'containerd', remoteTags });
  return { github: { listGitTags }, exec, folder: '/w', environment: {}, signal: SIGNAL };
}

test.each([
  ['GitHub answers', undefined, ['v1'], { kind: 'known', names: ['v1'] }],
  ['only the remote answers', ['v2', 'app/v3'], new Error('x'), { kind: 'known', names: ['v2', 'app/v3'] }],
  ['the remote has none', [], new Error('x'), { kind: 'known', names: [] }],
  ['nobody answers', undefined, new Error('out of order'), { kind: 'unknown', why: 'out of order' }],
])('readGitTags() where %s', async (_name, remoteTags, names, expected) => {
  expect(await readGitTags(sources(remoteTags, names))).toStrictEqual(expected);
});
