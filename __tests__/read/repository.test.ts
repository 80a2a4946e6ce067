import type { Repository } from '../../src/decide/run-context.js';
import type { GitHub, RepositoryFacts } from '../../src/ports/github.js';
import { readCommitDate, readRepository, type Told } from '../../src/read/repository.js';
import { REPOSITORY } from '../_fakes/values.js';

const SIGNAL = new AbortController().signal;
const BY_API: RepositoryFacts = { defaultBranch: 'trunk', description: 'From the API', license: 'Apache-2.0' };

/** GitHub, which counts how often it is asked. */
function gitHub(answer: RepositoryFacts | Error): GitHub & { readonly asked: readonly AbortSignal[] } {
  const asked: AbortSignal[] = [];
  const give = async <T>(value: T | Error, signal: AbortSignal): Promise<T> => {
    asked.push(signal);
    if (value instanceof Error) throw value;
    return value;
  };
  const refuse = (): Promise<never> => Promise.reject(new Error('nobody asks that here'));
  return {
    asked,
    repository: (signal) => give(answer, signal),
    commitDate: (_sha, signal) => give(answer instanceof Error ? answer : 1_700_000_000_000, signal),
    listGitTags: refuse,
    refCommit: refuse,
    compare: refuse,
  };
}

const OPEN = { defaultBranch: undefined, description: undefined, license: undefined };

test.each<[string, Partial<Repository>, number, RepositoryFacts]>([
  ['tells all', {}, 0, { defaultBranch: 'main', description: 'An app', license: 'MIT' }],
  [
    'says that there is no more',
    { description: '', license: '' },
    0,
    { defaultBranch: 'main', description: '', license: '' },
  ],
  ['leaves all open', OPEN, 1, BY_API],
  [
    'leaves the default branch open',
    { defaultBranch: undefined },
    1,
    { defaultBranch: 'trunk', description: 'An app', license: 'MIT' },
  ],
  [
    'leaves the description open',
    { description: undefined },
    1,
    { defaultBranch: 'main', description: 'From the API', license: 'MIT' },
  ],
  [
    'leaves the license open',
    { license: undefined },
    1,
    { defaultBranch: 'main', description: 'An app', license: 'Apache-2.0' },
  ],
  ['knows of no license', { ...OPEN, license: '' }, 1, { ...BY_API, license: '' }],
])('readRepository() of an event that %s', async (_name, told, times, expected) => {
  const github = gitHub(BY_API);
  const repository = { ...REPOSITORY, ...told };
  expect(await readRepository({ repository }, github, SIGNAL)).toStrictEqual({ value: expected });
  expect(github.asked).toStrictEqual(Array.from({ length: times }, () => SIGNAL));
});

const FAULT: Told<never> = { unknown: "GitHub's API answers 503" };

test('readRepository() throws nothing: what is not told costs a label', async () => {
  const github = gitHub(new Error("GitHub's API answers 503"));
  expect(await readRepository({ repository: { ...REPOSITORY, ...OPEN } }, github, SIGNAL)).toStrictEqual(FAULT);
});

test.each<[string, RepositoryFacts | Error, Told<number>]>([
  ['GitHub tells', BY_API, { value: 1_700_000_000_000 }],
  ['GitHub does not tell', new Error("GitHub's API answers 503"), FAULT],
])('readCommitDate() where %s', async (_name, answer, expected) => {
  expect(await readCommitDate('f'.repeat(40), gitHub(answer), SIGNAL)).toStrictEqual(expected);
});
