import { Fields } from '../decide/fields.js';
import { textOf } from '../decide/bytes.js';
import { messageOf } from '../errors.js';
import type { GitHub, RepositoryFacts } from '../ports/github.js';
import type { Http, HttpAnswer } from '../ports/http.js';
import { readComparison } from './github-api/comparison.js';
import { faultOf, refusalOf, unreadable } from './github-api/faults.js';

export type GitHubOptions = {
  readonly http: Pick<Http, 'send'>;
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  /** Empty for a public repository read without a token. */
  readonly token: string;
};

const PATIENCE = 15_000;
const BODY_LIMIT = 64 * 1024 * 1024;

/** GitHub's REST API. Conditional requests make the second reading of the same list cheap. */
export function gitHubApi(options: GitHubOptions): GitHub {
  const { apiUrl, repository } = options;
  const ask = makeAsk(options);
  const get: Ask = async (url, signal) => refuseOther(await ask(url, signal));
  const find = async (url: string, signal: AbortSignal): Promise<Fields | undefined> => {
    const answer = await ask(url, signal);
    return answer.status === 404 ? undefined : fieldsOf(refuseOther(answer));
  };
  const root = `${apiUrl}/repos/${repository}`;
  return {
    async repository(signal) {
      return parseRepository(fieldsOf(await get(root, signal)));
    },
    async commitDate(sha, signal) {
      return parseCommitDate(fieldsOf(await get(`${root}/commits/${encodeURIComponent(sha)}`, signal)));
    },
    async listGitTags(prefix, signal) {
      const names: string[] = [];
      // Answers in one piece, other than the list of tags, which comes by the hundred.
      let url: string | undefined = `${root}/git/matching-refs/tags/${encodePath(prefix)}`;
      while (url !== undefined) {
        const answer: Answer = await get(url, signal);
        names.push(...tagNames(answer.value));
        url = nextPage(answer, apiUrl);
      }
      return names;
    },
    async refCommit(ref, signal) {
      // Not by its own address: what is not there and what the token may not read would be one answer.
      const { value } = await get(`${root}/git/matching-refs/${encodePath(ref)}`, signal);
      return commitOf(`refs/${ref}`, value);
    },
    compare(base, head, signal) {
      const url = `${root}/compare/${encodeURIComponent(base)}...${encodeURIComponent(head)}`;
      return readComparison(head, (query) => find(`${url}${query}`, signal));
    },
  };
}

/** An answer, and the value that it holds where its status is 200. */
type Answer = Pick<HttpAnswer, 'status' | 'headers'> & { readonly value: unknown };

type Ask = (url: string, signal: AbortSignal) => Promise<Answer>;

/** Gives GitHub's answer, whatever its status. */
function makeAsk({ http, token }: GitHubOptions): Ask {
  const seen = new Map<string, { readonly etag: string; readonly answer: Answer }>();

  return async (url, signal) => {
    const known = seen.get(url);
    const headers = {
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      ...(known && { 'if-none-match': known.etag }),
    };
    const soon = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
    const {
      status,
      headers: told,
      body,
    } = await http.send({ method: 'GET', url, headers, limit: BODY_LIMIT, signal: soon }).catch((error: unknown) => {
      throw faultOf(error);
    });
    if (status === 304 && known !== undefined) return known.answer;
    // What cannot be read is not kept: asked again by its ETag, it would not come again.
    const answer = { status, headers: told, value: status === 200 ? parse(body) : undefined };
    if (status === 200 && told['etag'] !== undefined) seen.set(url, { etag: told['etag'], answer });
    return answer;
  };
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(body));
  } catch (error) {
    throw unreadable(`GitHub's answer is no JSON: ${messageOf(error)}`);
  }
}

function refuseOther(answer: Answer): Answer {
  if (answer.status !== 200) throw refusalOf(answer);
  return answer;
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function fieldsOf({ value }: Answer): Fields {
  return new Fields(value);
}

function parseRepository(fields: Fields): RepositoryFacts {
  if (fields.text('name') === undefined) throw unreadable("GitHub's answer is no repository");
  return {
    defaultBranch: fields.text('default_branch'),
    description: fields.text('description') ?? '',
    license: fields.at('license').text('spdx_id') ?? '',
  };
}

function parseCommitDate(fields: Fields): number {
  const date = Date.parse(fields.at('commit').at('committer').text('date') ?? '');
  if (Number.isNaN(date)) throw unreadable("GitHub's answer tells no date of the commit");
  return date;
}

function commitOf(ref: string, value: unknown): string | undefined {
  const found = refsIn(value)
    .map((entry) => new Fields(entry))
    .find((entry) => entry.text('ref') === ref);
  if (found === undefined) return undefined;
  const commit = found.at('object').text('sha');
  if (commit === undefined) throw unreadable("GitHub's answer tells no commit of a ref");
  return commit;
}

function refsIn(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw unreadable("GitHub's answer is no list of refs");
  return value;
}

function tagNames(value: unknown): string[] {
  return refsIn(value).map((entry) => {
    const ref = typeof entry === 'object' && entry !== null && 'ref' in entry ? entry.ref : undefined;
    if (typeof ref !== 'string' || !ref.startsWith('refs/tags/'))
      throw unreadable("GitHub's answer is no list of tags");
    return ref.slice('refs/tags/'.length);
  });
}

function nextPage({ headers }: Answer, apiUrl: string): string | undefined {
  const next = /<([^>]+)>;\s*rel="next"/.exec(headers['link'] ?? '')?.[1];
  // The token goes with the request, so it goes nowhere else.
  if (next !== undefined && new URL(next).origin !== new URL(apiUrl).origin)
    throw new Error("GitHub's answer leads to another host");
  return next;
}
