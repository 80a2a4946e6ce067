import { type GitReader, Orders } from '../../src/act/orders.js';
import type { Comparison, History } from '../../src/decide/history.js';
import type { TagDecision } from '../../src/decide/tags.js';
import type { GitAnswer } from '../../src/decide/verdict.js';
import { asked, choose, type Run, tagged } from '../_fakes/tagging.js';

const SHA = '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d';
const RELEASE = tagged('v1.2.3', { git: ['v1.2.3'] });
const NEXT = 'e'.repeat(40);
const SIGNAL = new AbortController().signal;

/** What is asked of git and GitHub, in that order. */
type Asked = { readonly git: GitReader; readonly questions: string[] };

/** A git that names more with every question, and a GitHub that knows which commits are ahead. */
function gitOf(...answers: readonly (readonly string[])[]): Asked {
  const questions: string[] = [];
  const left = [...answers];
  const tags = async (): Promise<GitAnswer> => {
    questions.push('tags');
    return asked({ ...RELEASE, git: left.shift() ?? [] })[1];
  };
  const history = async ({ ref }: { readonly ref: string }): Promise<History> => {
    questions.push(`history of ${ref}`);
    return { kind: 'known', head: SHA, status: 'identical', newer: [] };
  };
  const compare = async (base: string, head: string): Promise<Comparison | undefined> => {
    questions.push(`${base.slice(0, 7)}...${head.slice(0, 7)}`);
    return head === NEXT ? { status: 'ahead', newer: [NEXT] } : undefined;
  };
  return { git: { tags, history, compare }, questions };
}

function decisionOf(run: Run, tag: string): TagDecision {
  const found = choose(run).decisions.find((one) => one.tag === tag);
  if (found === undefined) throw new Error(`Cannot find "${tag}" among the tags of the run`);
  return found;
}

const LATEST = decisionOf(RELEASE, 'latest');
const MINOR = decisionOf(RELEASE, '1.2');
const MAIN = decisionOf({}, 'main');
const EARLY_LATEST = decisionOf({}, 'latest');
const RAW = decisionOf({ tags: 'stable' }, 'stable');

test('a tag of versions stands where git says', async () => {
  const { git } = gitOf(['v1.2.3', 'v2.0.0']);
  expect(await new Orders(git, SIGNAL).standing(LATEST, true)).toMatchObject({ kind: 'behind', above: ['2.0.0'] });
});

test('tags that are asked for at the same time get one answer, and later ones another', async () => {
  const { git, questions } = gitOf(['v1.2.3'], ['v1.2.3', 'v1.2.4']);
  const orders = new Orders(git, SIGNAL);
  const first = await Promise.all([orders.standing(LATEST, false), orders.standing(MINOR, false)]);
  expect([first.map(({ kind }) => kind), questions]).toStrictEqual([['first', 'first'], ['tags']]);
  expect([await orders.standing(MINOR, false), questions]).toMatchObject([{ kind: 'behind' }, ['tags', 'tags']]);
});

test('what was read beside the fixed tags does for the first write of every tag, and for no look', async () => {
  const { git, questions } = gitOf(['v1.2.3'], ['v1.2.3', 'v2.0.0']);
  const orders = new Orders(git, SIGNAL);
  orders.readEarly([MINOR, LATEST]);
  const first = [await orders.standing(MINOR, true), await orders.standing(LATEST, true)];
  expect([first.map(({ kind }) => kind), questions]).toStrictEqual([['first', 'first'], ['tags']]);
  expect([await orders.standing(LATEST, false), questions]).toMatchObject([{ kind: 'behind' }, ['tags', 'tags']]);
});

test('the history of a branch, too, is read once beside the fixed tags', async () => {
  const { git, questions } = gitOf([], []);
  const orders = new Orders(git, SIGNAL);
  orders.readEarly([MAIN, EARLY_LATEST, RAW]);
  const first = [await orders.standing(MAIN, true), await orders.standing(EARLY_LATEST, true)];
  expect(first).toStrictEqual([{ kind: 'first' }, { kind: 'first' }]);
  expect(questions.toSorted()).toStrictEqual(['history of heads/main', 'tags']);
});

test('what cannot be read beside the fixed tags is told to those who need it, and breaks nothing before', async () => {
  const { git } = gitOf();
  const orders = new Orders({ ...git, tags: () => Promise.reject(new Error('no answer')) }, SIGNAL);
  orders.readEarly([LATEST]);
  await new Promise((resolve) => setImmediate(resolve));
  await expect(orders.standing(LATEST, true)).rejects.toThrow('no answer');
});

test('a tag of a branch stands where its history says, and git is asked for tags only where they may have it', async () => {
  const { git, questions } = gitOf(['v1.2.3']);
  const orders = new Orders(git, SIGNAL);
  expect([await orders.standing(MAIN, true), questions]).toStrictEqual([{ kind: 'first' }, ['history of heads/main']]);
  expect(await orders.standing(EARLY_LATEST, true)).toMatchObject({ kind: 'behind', above: ['1.2.3'] });
  expect(questions.slice(1).toSorted()).toStrictEqual(['history of heads/main', 'tags']);
});

test('a tag that the user wrote is always first, and nobody is asked', async () => {
  const { git, questions } = gitOf();
  expect([await new Orders(git, SIGNAL).standing(RAW, true), questions]).toStrictEqual([{ kind: 'first' }, []]);
});

test.each<[string, TagDecision, string, boolean, readonly string[]]>([
  ['one that comes after ours', MAIN, NEXT, true, ['4f1c2d3...eeeeeee']],
  ['one that GitHub cannot compare', MAIN, 'd'.repeat(40), false, ['4f1c2d3...ddddddd']],
  ['ours', MAIN, SHA, false, []],
  ['none', MAIN, '', false, []],
  ['any, where the tag follows no branch', RAW, NEXT, false, []],
])('isLater() of %s', async (_name, decision, revision, expected, questions) => {
  const world = gitOf();
  expect(await new Orders(world.git, SIGNAL).isLater(decision, revision)).toBe(expected);
  expect(world.questions).toStrictEqual(questions);
});
