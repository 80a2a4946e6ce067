import { HttpError, type HttpRequest } from '../../ports/http.js';
import { USER_AGENT } from './exchange.js';

// https://www.rfc-editor.org/rfc/rfc9110#section-5.5
const SENDABLE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** The head of a GET whose connection ends with its answer. Throws where a header would end it before its time. */
export function requestHead({ pathname, search, host }: URL, own: HttpRequest['headers']): string {
  const headers: Record<string, string> = { host, 'user-agent': USER_AGENT, connection: 'close', ...own };
  const unsendable = Object.entries(headers).find(([, value]) => !SENDABLE.test(value));
  if (unsendable !== undefined) throw new HttpError('ERR_INVALID_CHAR', `${host}: ${unsendable[0]} cannot be sent`);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`;
}
