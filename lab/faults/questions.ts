import type { IncomingMessage } from 'node:http';

/** Its name in lower case, and its value. */
export type Header = readonly [name: string, value: string];

/** What the registry is asked, without a body. */
export type Question = { readonly method: string; readonly path: string; readonly headers: readonly Header[] };

export function questionOf(request: IncomingMessage): Question {
  return { method: request.method ?? 'GET', path: request.url ?? '/', headers: headersOf(request) };
}

/** The headers of a message, in order, without those of its connection and those that are omitted. */
export function headersOf({ rawHeaders }: IncomingMessage, omitted: readonly string[] = []): readonly Header[] {
  const headers = rawHeaders.flatMap((text, at): Header[] =>
    at % 2 === 0 ? [[text.toLowerCase(), rawHeaders[at + 1] ?? '']] : [],
  );
  return omit(headers, ['connection', 'keep-alive', ...omitted]);
}

export function omit(headers: readonly Header[], names: readonly string[]): readonly Header[] {
  return headers.filter(([name]) => !names.includes(name));
}

/** The headers of a question that is asked again, without its body. */
export function withoutBody(headers: readonly Header[]): readonly Header[] {
  const own = omit(headers, ['content-length', 'content-type', 'expect', 'transfer-encoding']);
  return [...own, ['content-length', '0']];
}

/** The path of a tag, without a query; undefined for what is no tag, a manifest by its digest too. */
export function tagPathOf(path: string): string | undefined {
  return /^(\/v2\/.+\/manifests\/[^/:?%]+)(?:\?|$)/.exec(path)?.[1];
}

export function isWrite({ method }: Pick<Question, 'method'>): boolean {
  return ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method);
}

export function isRead({ method }: Pick<Question, 'method'>): boolean {
  return method === 'GET' || method === 'HEAD';
}
