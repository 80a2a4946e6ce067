export type HttpRequest = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** Bytes of the answer's body that are read at most. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
};

export type HttpAnswer = {
  readonly status: number;
  /** Names are lower-case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
};

/** No answer came: the connection failed, was cut, or took too long. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  /** The code of the fault, such as ECONNREFUSED. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Sends one request and gives the answer, whatever its status. Redirects are not followed. */
export interface Http {
  send(request: HttpRequest): Promise<HttpAnswer>;
}
