import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { headersOf } from './questions.ts';
import type { Header, Question } from './questions.ts';

/** An answer in one piece. */
export type Answer = { readonly status: number; readonly headers: readonly Header[]; readonly body: Buffer };

/** The headers of the registry's answer; in which pieces the body goes on to the client is another matter. */
export function answerHeaders(answer: IncomingMessage): readonly Header[] {
  return headersOf(answer, ['transfer-encoding']);
}

/** Reads the registry's answer to its end. */
export async function readAnswer(answer: IncomingMessage): Promise<Answer> {
  return { status: answer.statusCode ?? 502, headers: answerHeaders(answer), body: await buffer(answer) };
}

/** An error in the form of the distribution specification. */
export function failure(status: number, code: string, message: string): Answer {
  return makeAnswer(status, 'application/json', JSON.stringify({ errors: [{ code, message }] }));
}

/** What a gateway says when the registry behind it is gone. */
export function gatewayPage(): Answer {
  const title = '502 Bad Gateway';
  return makeAnswer(502, 'text/html', `<!DOCTYPE html>\n<html><title>${title}</title><h1>${title}</h1></html>\n`);
}

function makeAnswer(status: number, type: string, text: string): Answer {
  const body = Buffer.from(text);
  return { status, headers: [header('content-type', type), header('content-length', String(body.length))], body };
}

/** The client asks too much; when it may come again is told by a header, or not at all. */
export function tooMany(...told: readonly Header[]): Answer {
  const answer = failure(429, 'TOOMANYREQUESTS', 'too many requests');
  return { ...answer, headers: [...answer.headers, ...told] };
}

export function header(name: string, value: string | number): Header {
  return [name, String(value)];
}

/** The registry does not know what it is asked for: a blob, an upload, a manifest, or a blob that a manifest names. */
export function unknown({ method, path }: Pick<Question, 'method' | 'path'>): Answer {
  if (path.includes('/blobs/uploads/')) return failure(404, 'BLOB_UPLOAD_UNKNOWN', 'blob upload unknown to registry');
  if (path.includes('/blobs/')) return failure(404, 'BLOB_UNKNOWN', 'blob unknown to registry');
  if (!path.includes('/manifests/')) return failure(404, 'NAME_UNKNOWN', 'repository name not known to registry');
  return method === 'PUT'
    ? failure(400, 'MANIFEST_BLOB_UNKNOWN', 'blob unknown to registry')
    : failure(404, 'MANIFEST_UNKNOWN', 'manifest unknown');
}
