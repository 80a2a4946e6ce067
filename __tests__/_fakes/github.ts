import { chooseAnswer } from '../../lab/github/answers.ts';
import { makeRepository } from '../../lab/github/repository.ts';
import type { HttpAnswer, HttpRequest } from '../../src/ports/http.js';
import { answer, jsonAnswer } from './answers.js';

/** What the API says of the repository: other words than those of the events, so that they can be told apart. */
export const TOLD_BY_API = {
  name: 'app',
  default_branch: 'main',
  description: 'An app, as GitHub tells it',
  license: { spdx_id: 'Apache-2.0' },
} as const;

/** When every commit was committed, as the API tells it. */
export const COMMITTED = '2026-11-20T22:30:00Z';

const ROOT = '/repos/acme/app';
const TAGS = `${ROOT}/git/matching-refs/tags/`;
const REF = `${ROOT}/git/matching-refs/`;

/** GitHub's API, as far as this action asks it. */
export class FakeGitHub {
  /** The git tags of the repository; `unreadable` is an API that is out of order. */
  gitTags: readonly string[] | 'unreadable';
  /** Where every branch and pull request points that is not among `heads`. */
  head = '';
  /** The commits of refs such as `heads/main` and `pull/12/head`; undefined for one that is gone. */
  heads: Record<string, string | undefined> = {};
  /** The parents of commits, the oldest of which may have none. */
  parents: Record<string, readonly string[]> = {};
  readonly #token: string;

  constructor(gitTags: readonly string[] | 'unreadable', token: string) {
    this.gitTags = gitTags;
    this.#token = token;
  }

  serve(request: HttpRequest, url: URL): HttpAnswer {
    if (this.gitTags === 'unreadable') return jsonAnswer(503, { message: 'Service unavailable' });
    if (request.headers?.['authorization'] !== `Bearer ${this.#token}`) return jsonAnswer(401, { message: 'Bad' });
    const path = decodeURIComponent(url.pathname);
    if (path.startsWith(TAGS)) return this.#list(path.slice(TAGS.length), this.gitTags, request);
    if (path === ROOT) return jsonAnswer(200, TOLD_BY_API);
    if (path.startsWith(REF)) return this.#point(path.slice(REF.length));
    if (path.startsWith(`${ROOT}/compare/`)) return this.#compare(path.slice(ROOT.length));
    const [, sha] = /^\/repos\/acme\/app\/commits\/([0-9a-f]+)$/.exec(path) ?? [];
    if (sha !== undefined) return jsonAnswer(200, { sha, commit: { committer: { date: COMMITTED } } });
    return jsonAnswer(404, { message: 'Not Found' });
  }

  #point(ref: string): HttpAnswer {
    const sha = ref in this.heads ? this.heads[ref] : this.head;
    return jsonAnswer(200, sha === undefined ? [] : [{ ref: `refs/${ref}`, object: { sha, type: 'commit' } }]);
  }

  /** Compares as the lab's stand-in does. */
  #compare(rest: string): HttpAnswer {
    const known = [this.head, ...Object.values(this.heads)].filter((commit) => commit !== undefined);
    const heads = Object.fromEntries(known.map((commit) => [commit, commit]));
    const order = { tags: [], heads, ancestry: this.parents };
    const repository = makeRepository('acme/app', order);
    const { status, body } = chooseAnswer({ repository, api: 'https://api.github.com', rest });
    return jsonAnswer(status, body);
  }

  #list(prefix: string, gitTags: readonly string[], request: HttpRequest): HttpAnswer {
    const names = gitTags.filter((name) => name.startsWith(prefix));
    const etag = `"${prefix} ${names.join(' ')}"`;
    if (request.headers?.['if-none-match'] === etag) return answer(304, { etag });
    return jsonAnswer(
      200,
      names.map((name) => ({ ref: `refs/tags/${name}` })),
      { etag },
    );
  }
}
