import type { HttpAnswer } from '../../ports/http.js';

/** The head of an answer, and the bytes of its body. */
export type ResponseHead = Pick<HttpAnswer, 'status' | 'headers'> & { readonly length: number };

const STATUS_LINE = /^HTTP\/1\.[01] (\d{3})(?: |$)/;
const FIELD = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*?)[ \t]*$/;

/**
 * Parses the head of an answer, without its empty line. Undefined where it is of a kind that is better left to Node: one
 * whose body has no length that is known before, or that is not spelled as it should be.
 */
export function parseHead(text: string): ResponseHead | undefined {
  const [first = '', ...lines] = text.split('\r\n');
  const status = STATUS_LINE.exec(first)?.[1];
  const headers = readFields(lines);
  if (status === undefined || headers === undefined) return undefined;
  const { 'content-length': length = '', 'transfer-encoding': encoding } = headers;
  // https://www.rfc-editor.org/rfc/rfc9112#section-6.3
  if (encoding !== undefined || !/^\d{1,15}$/.test(length)) return undefined;
  return { status: Number(status), headers, length: Number(length) };
}

function readFields(lines: readonly string[]): Record<string, string> | undefined {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name = '', value = ''] = FIELD.exec(line) ?? [];
    if (name === '') return undefined;
    const key = name.toLowerCase();
    headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`;
  }
  return headers;
}
