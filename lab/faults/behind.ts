import { Agent, request as send } from 'node:http';
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { readAnswer } from './answers.ts';
import type { Answer } from './answers.ts';
import { isWrite, omit, questionOf, tagPathOf, withoutBody } from './questions.ts';
import type { Question } from './questions.ts';

export type BehindOptions = {
  /** Ends all that is under way. */
  readonly signal: AbortSignal;
  /** Whether the registry is asked what a tag holds, before each write of one. */
  readonly remembersTags: boolean;
};

type GiveBody = (asked: ClientRequest) => void;
type Write = { readonly before: Answer; readonly at: number };

/** The registry behind the proxy. */
export class Behind {
  readonly #url: URL;
  readonly #options: BehindOptions;
  // A connection that is kept may end just when it is used again: a fault that nobody asked for.
  readonly #agent = new Agent({ keepAlive: false });
  readonly #writes = new Map<string, Write>();

  constructor(address: string, options: BehindOptions) {
    this.#url = parseAddress(address);
    this.#options = options;
  }

  /** Passes the client's request on as it comes, and gives the answer when its head is there. */
  pass(request: IncomingMessage, response: ServerResponse): Promise<IncomingMessage> {
    return this.#remember(questionOf(request), (asked) => {
      if (response.destroyed) asked.destroy();
      response.once('close', () => asked.destroy());
      // A registry may refuse an upload before its end, and the client wants the connection for what it asks next.
      asked.once('close', () => request.unpipe(asked).resume());
      request.pipe(asked);
    });
  }

  /** Asks something for the proxy's own ends. */
  ask(question: Question, body?: Buffer): Promise<IncomingMessage> {
    return this.#remember(question, (asked) => asked.end(body));
  }

  /** What the tag held before it was last written, 404 too, if that was within these seconds. */
  beforeWrite(path: string, seconds: number): Answer | undefined {
    const write = this.#writes.get(tagPathOf(path) ?? '');
    return write !== undefined && performance.now() - write.at < seconds * 1000 ? write.before : undefined;
  }

  async #remember(question: Question, giveBody: GiveBody): Promise<IncomingMessage> {
    const tag = this.#options.remembersTags && isWrite(question) ? tagPathOf(question.path) : undefined;
    if (tag === undefined) return this.#send(question, giveBody);
    const before = await this.#read(tag, question);
    const answer = await this.#send(question, giveBody);
    if (isSuccess(answer) && [200, 404].includes(before.status)) {
      this.#writes.set(tag, { before, at: performance.now() });
    }
    return answer;
  }

  // With the writer's own credentials: who may push may pull.
  async #read(path: string, { headers }: Question): Promise<Answer> {
    const own = omit(withoutBody(headers), ['accept']);
    const question: Question = { method: 'GET', path, headers: [...own, ['accept', ANY_MANIFEST]] };
    return readAnswer(await this.#send(question, (asked) => asked.end()));
  }

  // The Host header is the client's, so that the registry's Locations lead back to the proxy.
  #send({ method, path, headers }: Question, giveBody: GiveBody): Promise<IncomingMessage> {
    const { hostname, port } = this.#url;
    const where = { hostname, port, agent: this.#agent, signal: this.#options.signal };
    return new Promise((resolve, reject) => {
      const asked = send({ ...where, method, path, headers: headers.flat() });
      asked.on('response', resolve).on('error', reject);
      giveBody(asked);
    });
  }
}

function parseAddress(address: string): URL {
  const url = URL.parse(address.includes('://') ? address : `http://${address}`);
  if (url?.protocol === 'http:') return url;
  throw new RangeError(`Cannot put a proxy before a registry without its host:port or http URL: "${address}"`);
}

function isSuccess({ statusCode = 0 }: IncomingMessage): boolean {
  return statusCode >= 200 && statusCode < 300;
}

const ANY_MANIFEST = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
