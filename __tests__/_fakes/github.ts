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

const TAGS = '/repos/acme/app/git/matching-refs/tags/';

/** GitHub's API, as far as this action asks it. */
export class FakeGitHub {
  /** The git tags of the repository; `unreadable` is an API that is out of order. */
  gitTags: readonly string[] | 'unreadable';
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
    if (path === '/repos/acme/app') return jsonAnswer(200, TOLD_BY_API);
    const [, sha] = /^\/repos\/acme\/app\/commits\/([0-9a-f]+)$/.exec(path) ?? [];
    if (sha !== undefined) return jsonAnswer(200, { sha, commit: { committer: { date: COMMITTED } } });
    return jsonAnswer(404, { message: 'Not Found' });
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
