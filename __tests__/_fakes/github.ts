import type { HttpAnswer, HttpRequest } from '../../src/ports/http.js';
import { answer, jsonAnswer } from './answers.js';

/** GitHub's API, as far as git tags are concerned. */
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
    if (!url.pathname.endsWith('/git/matching-refs/tags/')) return jsonAnswer(404, { message: 'Not Found' });
    const etag = `"${this.gitTags.join(' ')}"`;
    if (request.headers['if-none-match'] === etag) return answer(304, { etag });
    return jsonAnswer(
      200,
      this.gitTags.map((name) => ({ ref: `refs/tags/${name}` })),
      { etag },
    );
  }
}
