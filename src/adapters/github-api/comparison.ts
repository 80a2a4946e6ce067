import { Fields } from '../../decide/fields.js';
import { type Comparison, isStanding, type Standing } from '../../decide/history.js';
import { unreadable } from './faults.js';

const MOST = 250;
const PAGE = 100;

/** Gives the answer to a comparison with this query; undefined where there is none to be made. */
export type ReadAnswer = (query: string) => Promise<Fields | undefined>;

/** Reads a comparison, with the newest of its commits. */
export async function readComparison(head: string, read: ReadAnswer): Promise<Comparison | undefined> {
  const first = await read('');
  if (first === undefined) return undefined;
  const { status, total, commits } = parseAnswer(first);
  // GitHub cuts a long list at its old end, other than the first page that one asks for; where a server cuts it at the
  // new one, the head is not there. https://docs.github.com/en/rest/commits/commits#compare-two-commits
  const isCut = commits.length < total && commits.at(-1) !== head;
  const newest = isCut ? await readLast(total, read) : commits;
  return newest && { status, newer: newest.slice(-MOST).toReversed() };
}

/** The commits of the last pages, oldest first. */
async function readLast(total: number, read: ReadAnswer): Promise<readonly string[] | undefined> {
  const last = Math.ceil(total / PAGE);
  const pages = [last - 2, last - 1, last].filter((page) => page > 0);
  const answers = await Promise.all(pages.map((page) => read(`?per_page=${PAGE}&page=${page}`)));
  const found = answers.filter((answer) => answer !== undefined);
  return found.length < answers.length ? undefined : found.flatMap((answer) => parseAnswer(answer).commits);
}

type Answer = {
  readonly status: Standing;
  /** How many commits there are, be they listed or not. */
  readonly total: number;
  /** The oldest first. */
  readonly commits: readonly string[];
};

function parseAnswer(fields: Fields): Answer {
  const [status, total] = [fields.text('status'), fields.number('total_commits')];
  const list = fields.list('commits') ?? [undefined];
  const commits = list.flatMap((commit) => new Fields(commit).text('sha') ?? []);
  if (!isStanding(status) || total === undefined || commits.length < list.length)
    throw unreadable("GitHub's answer is no comparison of commits");
  return { status, total, commits };
}
