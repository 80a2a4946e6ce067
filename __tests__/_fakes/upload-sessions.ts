import { createHash } from 'node:crypto';
import type { HttpAnswer } from '../../src/ports/http.js';
import { answer, refusal } from './answers.js';
import type { ServedRequest } from './http.js';

export type UploadOrder = {
  /** Uploads go to this host, which is given no credentials. */
  readonly uploadHost?: string;
  /** How the addresses of sessions are written; default: a path. */
  readonly locations?: 'path' | 'relative' | 'absolute';
  /** Bytes that it wants in a chunk at least. */
  readonly leastChunk?: number;
  /** Bytes of a chunk that it takes at most. */
  readonly mostChunk?: number;
  /** How it says how far a session is; `nothing`: neither that nor where it goes on. */
  readonly progress?: 'plain' | 'bytes' | 'nothing';
  /** Leaves out the header Docker-Content-Digest. */
  readonly isSilent?: boolean;
};

type Session = { readonly name: string; readonly id: string; bytes: Buffer };
type Keep = (name: string, digest: string, bytes: Uint8Array) => void;

/** The upload sessions of a registry. */
export class UploadSessions {
  /** What was done with sessions, such as `PATCH 0-9`. */
  readonly log: string[] = [];
  readonly #host: string;
  readonly #order: UploadOrder;
  readonly #keep: Keep;
  readonly #sessions = new Map<string, Session>();
  #opened = 0;

  constructor(host: string, order: UploadOrder, keep: Keep) {
    this.#host = host;
    this.#order = order;
    this.#keep = keep;
  }

  /** Sessions that are neither completed nor given up. */
  get open(): number {
    return this.#sessions.size;
  }

  /** Forgets every session. */
  lose(): void {
    this.#sessions.clear();
  }

  /** Keeps no more than so many bytes of every session, as a registry that was stopped does. */
  cut(length: number): void {
    for (const session of this.#sessions.values()) session.bytes = session.bytes.subarray(0, length);
  }

  start(name: string): HttpAnswer {
    this.#opened += 1;
    const session: Session = { name, id: idOf(this.#opened), bytes: Buffer.alloc(0) };
    this.#sessions.set(session.id, session);
    const { leastChunk } = this.#order;
    const least: Record<string, string> =
      leastChunk === undefined ? {} : { 'oci-chunk-min-length': String(leastChunk) };
    return answer(202, { ...this.#progressOf(session), ...least });
  }

  serve(request: ServedRequest, url: URL): HttpAnswer {
    const id = url.pathname.split('/').at(-1) ?? '';
    const session = this.#sessions.get(id);
    this.log.push(`${request.method} ${request.headers?.['content-range'] ?? ''}`.trim());
    if (session === undefined) return refusal(404, 'BLOB_UPLOAD_UNKNOWN', 'blob upload unknown to registry');
    if (request.method === 'DELETE') return this.#end(session, answer(204));
    if (request.method === 'GET') return answer(204, this.#progressOf(session));
    // Each answer gives a new address; an old one is of no use.
    const isOld = url.searchParams.get('_state') !== String(session.bytes.length);
    if (isOld && this.#order.progress !== 'nothing') {
      return answer(416, this.#progressOf(session));
    }
    return request.method === 'PATCH' ? this.#append(session, request) : this.#complete(session, request, url);
  }

  #append(session: Session, request: ServedRequest): HttpAnswer {
    const body = bytesOf(request);
    const start = session.bytes.length;
    if (request.headers?.['content-range'] !== `${start}-${start + body.length - 1}`) {
      return answer(416, this.#progressOf(session));
    }
    session.bytes = Buffer.concat([session.bytes, body.subarray(0, this.#order.mostChunk)]);
    return answer(202, this.#order.progress === 'nothing' ? {} : this.#progressOf(session));
  }

  #complete(session: Session, request: ServedRequest, url: URL): HttpAnswer {
    const bytes = Buffer.concat([session.bytes, bytesOf(request)]);
    const digest = url.searchParams.get('digest') ?? '';
    const [algorithm = ''] = digest.split(':');
    const found = `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
    if (found !== digest) return refusal(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content');
    this.#keep(session.name, digest, new Uint8Array(bytes));
    const location = `/v2/${session.name}/blobs/${digest}`;
    return this.#end(session, answer(201, { location, ...this.digestHeader(digest) }));
  }

  #end({ id }: Session, given: HttpAnswer): HttpAnswer {
    this.#sessions.delete(id);
    return given;
  }

  digestHeader(digest: string): Record<string, string> {
    return this.#order.isSilent === true ? {} : { 'docker-content-digest': digest };
  }

  #progressOf({ name, id, bytes }: Session): Record<string, string> {
    const { uploadHost, locations = 'path', progress } = this.#order;
    const query = `?_state=${bytes.length}`;
    const path = `/v2/${name}/blobs/uploads/${id}${query}`;
    const written = { path, relative: `${id}${query}`, absolute: `https://${this.#host}${path}` }[locations];
    const location = uploadHost === undefined ? written : `https://${uploadHost}/uploads/${id}${query}&signature=s`;
    return { location, range: `${progress === 'bytes' ? 'bytes=' : ''}0-${Math.max(0, bytes.length - 1)}` };
  }
}

/** In the form of a UUID, as registries give them; the same in every run, so that runs can be compared. */
function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function bytesOf({ body = '' }: ServedRequest): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body;
}
