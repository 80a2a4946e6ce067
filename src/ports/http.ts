/** What a server is trusted by, besides the authorities that everybody trusts, and what we show it: PEM texts. */
export type Trust = {
  readonly authorities: readonly string[];
  /** A certificate of ours, with its key, for servers that want one. */
  readonly certificate?: string;
  readonly key?: string;
};

export type HttpRequest = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** One that is iterated needs its `content-length` among the headers, or goes out in chunks. */
  readonly body?: Uint8Array | string | AsyncIterable<Uint8Array>;
  readonly trust?: Trust;
  /** Bytes of the answer's body that are read at most. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
  /**
   * The pieces of a streamed answer are passed on at once: each may be overwritten as soon as the next one is asked for. For
   * what is large, it saves most of the work and memory.
   */
  readonly fleeting?: true;
};

type Head = {
  readonly status: number;
  /** Names are lower-case; values that came as a list are joined by `, `. */
  readonly headers: Readonly<Record<string, string | undefined>>;
};

export type HttpAnswer = Head & { readonly body: Uint8Array };

/** An answer whose body comes bit by bit. Read it to the end, or break off, which ends the connection. */
export type HttpStream = Head & { readonly body: AsyncIterable<Uint8Array> };

/** No answer came, or not all of it: the connection failed, was cut, or took too long. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  /** The code of the fault, such as ECONNREFUSED. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Sends requests and gives the answers, whatever their status. Redirects are not followed. */
export interface Http {
  /** The whole answer: 16 MiB at most, if the request sets no limit. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  stream(request: HttpRequest): Promise<HttpStream>;
}
