import type { BuildSecret } from '../../src/decide/build-secrets.js';
import { readSecretFiles } from '../../src/read/secret-files.js';
import { findSecretProblems, findWorkspaceProblems } from '../../src/read/workspace.js';
import { FakeDisk } from '../_fakes/disk.js';

const DISK = new FakeDisk({
  '/w/Dockerfile': 'x',
  '/w/web/Dockerfile': 'x',
  '/other/F': 'x',
  '/w/low/dockerfile': 'x',
});

test.each([
  ['.', '', []],
  ['web', '', []],
  ['web', 'Dockerfile', []],
  ['.', '/other/F', []],
  ['.', 'https://example.com/Dockerfile', []],
  ['low', '', []],
  ['low', 'low/Dockerfile', []],
  ['low', 'low/Containerfile', ['file: the path of a Dockerfile, seen from the workspace']],
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

function variable(name: string): BuildSecret {
  return { id: `a-${name}`, from: { kind: 'variable', name } };
}

function file(path: string): BuildSecret {
  return { id: `b-${path}`, from: { kind: 'file', path } };
}

const SECRETS = new FakeDisk({ '/w/secrets/key': 's3cr3t', '/etc/key': 's3cr3t', '/w/empty': '' });

async function problemsOf(
  buildSecrets: readonly BuildSecret[],
  environment: Readonly<Record<string, string>>,
): Promise<ReturnType<typeof findSecretProblems>> {
  const texts = await readSecretFiles({ workspace: '/w', buildSecrets }, SECRETS);
  return findSecretProblems({ buildSecrets, environment, texts });
}

test.each<[string, BuildSecret[]]>([
  ['no secrets', []],
  ['a value', [{ id: 'a', from: { kind: 'value', value: 'x' } }]],
  ['a variable that is set', [variable('TOKEN')]],
  // What a secret is that this run may not see.
  ['a variable that is empty', [variable('EMPTY')]],
  ['files', [file('secrets/key'), file('./secrets/key'), file('/etc/key'), file('empty')]],
])('findSecretProblems() finds nothing wrong with %s', async (_name, buildSecrets) => {
  expect(await problemsOf(buildSecrets, { TOKEN: 's3cr3t', EMPTY: '' })).toStrictEqual([]);
});

test('findSecretProblems() says of every secret where it is missing', async () => {
  const buildSecrets = [variable('TOKEN'), variable('NPM_TOKEN'), file('secrets'), file('secrets/no'), file('/w2/key')];
  const problems = await problemsOf(buildSecrets, { TOKEN: 'x' });
  const rule = 'paths of files, seen from the workspace';
  expect(problems).toStrictEqual([
    {
      input: 'secret-envs',
      rule: 'names of variables that are set',
      value: 'a-NPM_TOKEN=NPM_TOKEN',
      mend: 'Set it in "env" of the step: NPM_TOKEN: ${{ secrets.NPM_TOKEN }}',
    },
    { input: 'secret-files', rule, value: 'b-secrets=secrets' },
    { input: 'secret-files', rule, value: 'b-secrets/no=secrets/no' },
    { input: 'secret-files', rule, value: 'b-/w2/key=/w2/key' },
  ]);
});

test('findSecretProblems() refuses an id that is given twice', async () => {
  const buildSecrets = [variable('TOKEN'), file('empty'), variable('TOKEN'), variable('TOKEN')];
  const problems = await problemsOf(buildSecrets, { TOKEN: 'x' });
  const rule = 'ids that are given once, "secret-envs" and "secret-files" included';
  expect(problems).toStrictEqual([{ input: 'secrets', rule, value: 'a-TOKEN' }]);
});
