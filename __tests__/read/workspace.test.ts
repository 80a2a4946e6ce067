import { findWorkspaceProblems } from '../../src/read/workspace.js';
import { FakeDisk } from '../_fakes/disk.js';

const DISK = new FakeDisk({ '/w/Dockerfile': 'x', '/w/web/Dockerfile': 'x', '/other/F': 'x' });

test.each([
  ['.', '', []],
  ['web', '', []],
  ['web', 'Dockerfile', []],
  ['.', '/other/F', []],
  ['.', 'https://example.com/Dockerfile', []],
  ['api', '', ['context: a folder with a Dockerfile']],
  ['web', 'web/F', ['file: the path of a Dockerfile, seen from the workspace']],
])('findWorkspaceProblems() of context %j and file %j', async (buildContext, file, expected) => {
  const problems = await findWorkspaceProblems({ workspace: '/w', buildContext, file }, DISK);
  expect(problems.map(({ input, rule }) => `${input}: ${rule}`)).toStrictEqual(expected);
});

test('findWorkspaceProblems() in an empty workspace asks for a checkout', async () => {
  const [problem] = await findWorkspaceProblems({ workspace: '/empty', buildContext: '.', file: '' }, DISK);
  expect(problem?.mend).toBe('Add actions/checkout before this step');
});
