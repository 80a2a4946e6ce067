import { createHash, randomUUID } from 'node:crypto';
import type { Answer } from './answers.ts';
import type { Reply } from './faults.ts';

/** What makes two questions the same: one's answer may be kept for the other. */
export type Target = { readonly url: string; readonly path: string; readonly query: string; readonly token: string };

const RATE_LIMIT = 5000;

/** Turns answers into replies: pages, ETag, rate-limit headers. All is kept, so that a long list costs once. */
export class Replies {
  readonly #pageSize: number | undefined;
  readonly #kept = new Map<string, Reply>();
  readonly #answers = new Map<string, Answer>();
  #used = 0;

  constructor(pageSize: number | undefined) {
    this.#pageSize = pageSize;
  }

  forget(): void {
    this.#kept.clear();
    this.#answers.clear();
  }

  make(target: Target, ifNoneMatch: string | undefined, answer: () => Answer): Reply {
    const path = `${target.token} ${target.path}`;
    const page = `${path}?${target.query}`;
    const whole = this.#answers.get(path) ?? answer();
    const reply = this.#kept.get(page) ?? this.#makeReply(target, whole);
    this.#answers.set(path, whole);
    this.#kept.set(page, reply);
    // An answer that has not changed does not count against the limit.
    // https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate
    const isKnown = ifNoneMatch !== undefined && ifNoneMatch === reply.headers['etag'];
    this.#used += isKnown ? 0 : 1;
    const headers = { ...reply.headers, ...this.#limits() };
    return isKnown ? { status: 304, headers, text: '' } : { ...reply, headers };
  }

  #makeReply(target: Target, answer: Answer): Reply {
    const { part, link } = this.#page(target, answer.body);
    const text = JSON.stringify(part);
    const etag = `W/"${createHash('sha256').update(text).digest('hex')}"`;
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      ...(answer.status === 200 ? { etag, 'cache-control': 'private, max-age=60, s-maxage=60' } : {}),
      ...(link === undefined ? {} : { link }),
    };
    return { status: answer.status, headers, text };
  }

  #page(target: Target, body: unknown): { readonly part: unknown; readonly link?: string } {
    if (this.#pageSize === undefined || !Array.isArray(body)) return { part: body };
    const query = new URLSearchParams(target.query);
    const size = Math.min(Number(query.get('per_page') ?? this.#pageSize), this.#pageSize);
    const page = Number(query.get('page') ?? 1);
    const last = Math.max(1, Math.ceil(body.length / size));
    const part: unknown = body.slice((page - 1) * size, page * size);
    return page < last ? { part, link: linkTo(target, page + 1, last) } : { part };
  }

  #limits(): Record<string, string> {
    return {
      'x-github-request-id': randomUUID(),
      'x-ratelimit-limit': String(RATE_LIMIT),
      'x-ratelimit-remaining': String(RATE_LIMIT - this.#used),
      'x-ratelimit-used': String(this.#used),
      'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3600),
      'x-ratelimit-resource': 'core',
    };
  }
}

// https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
function linkTo({ url, path, query }: Target, next: number, last: number): string {
  const to = (page: number, rel: string): string => {
    const search = new URLSearchParams(query);
    search.set('page', String(page));
    return `<${url}${path.split('/').map(encodeURIComponent).join('/')}?${search.toString()}>; rel="${rel}"`;
  };
  return `${to(next, 'next')}, ${to(last, 'last')}`;
}
