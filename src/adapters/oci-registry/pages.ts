import type { HttpAnswer } from '../../ports/http.js';
import { isElsewhere, readAddress } from './addresses.js';
import type { Question } from './asking.js';
import { nextLink } from './links.js';

const MOST_PAGES = 1_000;
const MOST_ENTRIES = 100_000;

/** A list that a registry gives in pages. */
export type List<T> = {
  /** Of the first page. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Default: they are followed. */
  readonly redirects?: 'leave';
  /** The entries in an answer, undefined where it is no page. */
  readonly read: (answer: HttpAnswer) => readonly T[] | undefined;
};

/** All entries of a list in the registry's order, or the first answer where that is no page. */
export type Pages<T> =
  { readonly kind: 'list'; readonly entries: readonly T[] } | { readonly kind: 'other'; readonly answer: HttpAnswer };

/** Reads a list page by page. */
export async function readPages<T>(question: Question, list: List<T>): Promise<Pages<T>> {
  const { headers = {}, signal, read, redirects } = list;
  const asked = new Set<string>();
  let entries: readonly T[] = [];
  let path: string | undefined = readAddress('', question.image, list.path);
  while (path !== undefined) {
    asked.add(path);
    const answer = await question.send({ method: 'GET', path, headers, signal }, redirects);
    const page = read(answer);
    if (page === undefined && asked.size === 1) return { kind: 'other', answer };
    if (page === undefined) throw question.refused(answer);
    entries = [...entries, ...page];
    if (entries.length > MOST_ENTRIES) throw question.unusable(`the list has more than ${MOST_ENTRIES} entries`);
    path = nextPath(question, asked, { answer, path });
  }
  return { kind: 'list', entries };
}

/** The path of the next page. What would lead elsewhere, or make the list endless, is refused. */
function nextPath(
  question: Question,
  asked: ReadonlySet<string>,
  { answer, path }: { readonly answer: HttpAnswer; readonly path: string },
): string | undefined {
  const target = nextLink(answer.headers['link']);
  if (target === undefined) return undefined;
  const next = readAddress(target, question.image, path);
  if (next === undefined) throw question.unusable('the link to the next page is no address');
  if (isElsewhere(next)) throw question.unusable(`the next page is on another host, ${new URL(next).host}`);
  if (asked.has(next)) throw question.unusable('the link to the next page leads back');
  if (asked.size >= MOST_PAGES) throw question.unusable(`the list has more than ${MOST_PAGES} pages`);
  return next;
}
