import { Fields } from '../decide/fields.js';
import type { GitHub, RepositoryFacts } from '../ports/github.js';
import type { Http, HttpAnswer } from '../ports/http.js';
import { readComparison } from './github-api/comparison.js';

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
        const answer: HttpAnswer = await get(url, signal);
        names.push(...tagNames(answer.body));
        url = nextPage(answer, apiUrl);
      }
      return names;
    },
    async refCommit(ref, signal) {
      // Not by its own address: what is not there and what the token may not read would be one answer.
      const { body } = await get(`${root}/git/matching-refs/${encodePath(ref)}`, signal);
      return commitOf(`refs/${ref}`, body);
    },
    compare(base, head, signal) {
      const url = `${root}/compare/${encodeURIComponent(base)}...${encodeURIComponent(head)}`;
      return readComparison(head, (query) => find(`${url}${query}`, signal));
    },
  };
}

type Ask = (url: string, signal: AbortSignal) => Promise<HttpAnswer>;

/** Gives GitHub's answer, whatever its status. */
function makeAsk({ http, token }: GitHubOptions): Ask {
  const seen = new Map<string, { readonly etag: string; readonly answer: HttpAnswer }>();

  return async (url, signal) => {
    const known = seen.get(url);
    const answer = await http.send({
      method: 'GET',
      url,
      headers: {
        accept: 'application/vnd.github+json',
        'x-github-api-version': '2022-11-28',
        ...(token !== '' && { authorization: `Bearer ${token}` }),
        ...(known && { 'if-none-match': known.etag }),
      },
      limit: BODY_LIMIT,
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    if (answer.status === 304 && known !== undefined) return known.answer;
    const { etag } = answer.headers;
    if (answer.status === 200 && etag !== undefined) seen.set(url, { etag, answer });
    return answer;
  };
}

function refuseOther(answer: HttpAnswer): HttpAnswer {
  if (answer.status !== 200) throw new Error(`GitHub's API answers ${answer.status}`);
  return answer;
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function fieldsOf({ body }: HttpAnswer): Fields {
  return Fields.in(new TextDecoder().decode(body));
}

function parseRepository(fields: Fields): RepositoryFacts {
  if (fields.text('name') === undefined) throw new SyntaxError("GitHub's answer is no repository");
  return {
    defaultBranch: fields.text('default_branch'),
    description: fields.text('description') ?? '',
    license: fields.at('license').text('spdx_id') ?? '',
  };
}

function parseCommitDate(fields: Fields): number {
  const date = Date.parse(fields.at('commit').at('committer').text('date') ?? '');
  if (Number.isNaN(date)) throw new SyntaxError("GitHub's answer tells no date of the commit");
  return date;
}

function commitOf(ref: string, body: Uint8Array): string | undefined {
  const found = refsIn(body)
    .map((entry) => new Fields(entry))
    .find((entry) => entry.text('ref') === ref);
  if (found === undefined) return undefined;
  const commit = found.at('object').text('sha');
  if (commit === undefined) throw new SyntaxError("GitHub's answer tells no commit of a ref");
  return commit;
}

function refsIn(body: Uint8Array): readonly unknown[] {
  const refs: unknown = JSON.parse(new TextDecoder().decode(body));
  if (!Array.isArray(refs)) throw new SyntaxError("GitHub's answer is no list of refs");
  return refs;
}

function tagNames(body: Uint8Array): string[] {
  return refsIn(body).map((entry) => {
    const ref = typeof entry === 'object' && entry !== null && 'ref' in entry ? entry.ref : undefined;
    if (typeof ref !== 'string' || !ref.startsWith('refs/tags/'))
      throw new SyntaxError("GitHub's answer is no list of tags");
    return ref.slice('refs/tags/'.length);
  });
}

function nextPage({ headers }: HttpAnswer, apiUrl: string): string | undefined {
  const next = /<([^>]+)>;\s*rel="next"/.exec(headers['link'] ?? '')?.[1];
  // The token goes with the request, so it goes nowhere else.
  if (next !== undefined && new URL(next).origin !== new URL(apiUrl).origin)
    throw new Error("GitHub's answer leads to another host");
  return next;
}
