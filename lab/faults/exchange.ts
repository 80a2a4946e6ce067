import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { answerHeaders } from './answers.ts';
import type { Answer } from './answers.ts';
import type { Behind } from './behind.ts';
import type { Header } from './questions.ts';

/** A request as the client sent it; it holds no credential. */
export type ProxyRequest = {
  /** Its number, from 0. */
  readonly index: number;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Whom the client asks: the Host header. */
  readonly host: string;
  readonly userAgent: string;
  /** How often the same method and path came before. */
  readonly before: number;
};

/** A request, and what is needed to answer it or to break it. */
export type Exchange = {
  readonly asked: ProxyRequest;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly behind: Behind;
  /** Called with the status that the client gets to see. */
  readonly note: (status: number) => void;
  /** Fails at once when the proxy is stopped. */
  readonly pause: (seconds: number) => Promise<void>;
};

export function passOn({ request, response, behind }: Exchange): Promise<IncomingMessage> {
  return behind.pass(request, response);
}

export function sendHead({ note, response }: Exchange, status: number, headers: readonly Header[]): void {
  note(status);
  response.writeHead(status, headers.flat());
}

/** Answers in the registry's place. */
export function sendAnswer(exchange: Exchange, { status, headers, body }: Answer): void {
  // The client may still be sending, and wants the connection for what it asks next.
  exchange.request.resume();
  sendHead(exchange, status, headers);
  exchange.response.end(body);
}

/** Gives the client the registry's answer as it comes. */
export async function streamAnswer(
  exchange: Exchange,
  answer: IncomingMessage,
  headers = answerHeaders(answer),
): Promise<void> {
  sendHead(exchange, answer.statusCode ?? 502, headers);
  await pipeline(answer, exchange.response);
}
