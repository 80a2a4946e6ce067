import { ancestorsOf, findCommit, parentsOf } from './repository.ts';
import type { Repository } from './repository.ts';

export type Answer = { readonly status: number; readonly body: unknown };

/** What a handler may use: the repository, where the API is, and the rest of the path. */
export type Question = { readonly repository: Repository; readonly api: string; readonly rest: string };

export const NOT_FOUND = failure(404, 'Not Found');

/** An error in GitHub's form. */
export function failure(status: number, message: string): Answer {
  return { status, body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) } };
}

// Read from top to bottom; the first that fits answers. `rest` is what follows `/repos/<owner>/<name>`.
const ROUTES: readonly (readonly [RegExp, (question: Question, rest: string) => Answer])[] = [
  [/^$/, answerRepository],
  [/^\/git\/matching-refs\/(.+)$/s, answerMatchingRefs],
  [/^\/git\/ref\/(.+)$/s, answerRef],
  [/^\/commits\/(.+)$/, answerCommit],
  [/^\/compare\/(.+)$/, answerCompare],
];

/** The answer to a GET in a repository. */
export function chooseAnswer(question: Question): Answer {
  for (const [pattern, answer] of ROUTES) {
    const match = pattern.exec(question.rest);
    if (match !== null) return answer(question, match[1] ?? '');
  }
  return NOT_FOUND;
}

// https://docs.github.com/en/rest/repos/repos#get-a-repository
function answerRepository({ repository, api }: Question): Answer {
  const { fullName, license } = repository;
  const [owner = '', name = ''] = fullName.split('/');
  const secret = repository.private ?? false;
  const body = {
    id: 1296269,
    name,
    full_name: fullName,
    owner: { login: owner, id: 1, type: 'Organization' },
    private: secret,
    visibility: secret ? 'private' : 'public',
    html_url: `https://github.com/${fullName}`,
    description: repository.description ?? null,
    fork: false,
    url: `${api}/repos/${fullName}`,
    default_branch: repository.defaultBranch,
    license: license === undefined ? null : { key: license.toLowerCase(), name: license, spdx_id: license, url: null },
  };
  return { status: 200, body };
}

// No match is an empty list, not an error. https://docs.github.com/en/rest/git/refs#list-matching-references
function answerMatchingRefs(question: Question, rest: string): Answer {
  const start = `refs/${rest}`;
  const names = [...question.repository.refs.keys()].filter((ref) => ref.startsWith(start)).sort();
  return { status: 200, body: names.map((ref) => refBody(question, ref)) };
}

function answerRef(question: Question, rest: string): Answer {
  const ref = `refs/${rest}`;
  return question.repository.refs.has(ref) ? { status: 200, body: refBody(question, ref) } : NOT_FOUND;
}

function refBody({ repository, api }: Question, ref: string): unknown {
  const sha = repository.refs.get(ref) ?? '';
  const home = `${api}/repos/${repository.fullName}/git`;
  const nodeId = Buffer.from(ref).toString('base64');
  return {
    ref,
    node_id: nodeId,
    url: `${home}/${ref}`,
    object: { sha, type: 'commit', url: `${home}/commits/${sha}` },
  };
}

// https://docs.github.com/en/rest/commits/commits#get-a-commit
function answerCommit(question: Question, name: string): Answer {
  const sha = findCommit(question.repository, name);
  return sha === undefined
    ? failure(422, `No commit found for SHA: ${name}`)
    : { status: 200, body: commitBody(question, sha) };
}

function commitBody({ repository, api }: Question, sha: string): unknown {
  const url = `${api}/repos/${repository.fullName}/commits/${sha}`;
  const person = { name: 'Lab', email: 'lab@example.com', date: '2026-01-01T00:00:00Z' };
  return {
    sha,
    url,
    html_url: `https://github.com/${repository.fullName}/commit/${sha}`,
    commit: { author: person, committer: person, message: `Commit ${sha.slice(0, 7)}` },
    parents: parentsOf(repository, sha).map((parent) => ({ sha: parent })),
  };
}

// https://docs.github.com/en/rest/commits/commits#compare-two-commits
function answerCompare(question: Question, rest: string): Answer {
  const { repository } = question;
  const [base, head] = rest.split('...').map((name) => findCommit(repository, name));
  if (base === undefined || head === undefined) return NOT_FOUND;
  const [ofBase, ofHead] = [ancestorsOf(repository, base), ancestorsOf(repository, head)];
  const common = [...ofHead].find((commit) => ofBase.has(commit));
  if (common === undefined) return failure(404, `No common ancestor between ${rest.replace('...', ' and ')}.`);
  const ahead = [...ofHead].filter((commit) => !ofBase.has(commit));
  const behind = [...ofBase].filter((commit) => !ofHead.has(commit));
  const body = {
    status: compareStatus(ahead.length, behind.length),
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    base_commit: commitBody(question, base),
    merge_base_commit: commitBody(question, common),
    commits: ahead.reverse().map((sha) => commitBody(question, sha)),
  };
  return { status: 200, body };
}

function compareStatus(ahead: number, behind: number): string {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}
