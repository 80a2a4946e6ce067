import { buffer } from 'node:stream/consumers';
import { answerHeaders, failure, header, readAnswer } from './answers.ts';
import type { Answer } from './answers.ts';
import { passOn, sendAnswer, sendHead, streamAnswer } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { omit, questionOf, withoutBody } from './questions.ts';
import type { Question } from './questions.ts';

/** The registry never hears of the request. */
export function resetBefore({ response }: Exchange): void {
  response.socket?.resetAndDestroy();
}

/** The registry has done its work, and nobody is told. */
export async function resetAfter(exchange: Exchange): Promise<void> {
  await readAnswer(await passOn(exchange));
  exchange.response.socket?.resetAndDestroy();
}

/** The client is told that it failed, and the registry does it all the same, later. */
export async function passLate({ request, response, behind, pause }: Exchange, seconds: number): Promise<void> {
  const body = await buffer(request);
  response.socket?.resetAndDestroy();
  await pause(seconds);
  await readAnswer(await behind.ask(questionOf(request), body));
}

/** Nothing happens, for as long as the client waits. */
export function stall({ request }: Exchange): void {
  request.resume();
}

const PIECES_A_SECOND = 20;

/** The right answer, so slowly that it takes these seconds; its head comes with the first piece. */
export async function drip(exchange: Exchange, seconds: number): Promise<void> {
  const { status, headers, body } = await readAnswer(await passOn(exchange));
  const pieces = Math.max(1, Math.min(body.length, Math.ceil(seconds * PIECES_A_SECOND)));
  for (let piece = 0; piece < pieces && !exchange.response.destroyed; piece += 1) {
    await exchange.pause(seconds / pieces);
    if (piece === 0) sendHead(exchange, status, headers);
    exchange.response.write(part(body, piece / pieces, (piece + 1) / pieces));
  }
  exchange.response.end();
}

/** The length of the whole answer, half of its bytes, and the end of the connection. */
export async function truncate(exchange: Exchange): Promise<void> {
  const { status, headers, body } = await readAnswer(await passOn(exchange));
  const hasLength = headers.some(([name]) => name === 'content-length');
  sendHead(exchange, status, hasLength ? headers : [...headers, header('content-length', body.length)]);
  exchange.response.flushHeaders();
  exchange.response.write(part(body, 0, 0.5));
  exchange.response.socket?.destroySoon();
}

function part(body: Buffer, from: number, to: number): Buffer {
  return body.subarray(Math.floor(body.length * from), Math.floor(body.length * to));
}

/** What a registry names that holds something else than was asked for. */
export const OTHER_DIGEST = `sha256:${'0'.repeat(64)}`;

const DIGEST_HEADER = 'docker-content-digest';

/** The right answer, said to be of another digest. */
export async function nameOtherDigest(exchange: Exchange): Promise<void> {
  const answer = await passOn(exchange);
  const right = answerHeaders(answer);
  const headers = right.map(([name, value]) => header(name, name === DIGEST_HEADER ? OTHER_DIGEST : value));
  await streamAnswer(exchange, answer, headers);
}

/** As many bytes as are right, and one of them is wrong. */
export async function changeByte(exchange: Exchange): Promise<void> {
  const answer = await readAnswer(await passOn(exchange));
  sendAnswer(exchange, { ...answer, body: withOtherByte(answer.body) });
}

/** In a digest where there is one: JSON stays JSON then, and only who compares digests finds out. */
export function withOtherByte(body: Buffer): Buffer {
  const text = body.toString('latin1');
  const at = Math.max(0, text.search(/(?<=sha256:)[0-9a-f]/));
  const changed = Buffer.from(body);
  changed.write(text[at] === '0' ? '1' : '0', at);
  return changed;
}

/** The client's token is good no longer: it gets the challenge of a client without one. */
export async function expireToken(exchange: Exchange): Promise<void> {
  const { method, path, headers } = questionOf(exchange.request);
  const unsigned = omit(withoutBody(headers), ['authorization']);
  const ask = async (question: Question): Promise<Answer> => readAnswer(await exchange.behind.ask(question));
  // A registry that lets in everybody would do what it is asked.
  const door = await ask({ method: 'GET', path: '/v2/', headers: unsigned });
  const isOpen = door.status !== 401;
  sendAnswer(exchange, isOpen ? NO_TOKEN : await ask({ method, path, headers: unsigned }));
}

const NO_TOKEN = failure(401, 'UNAUTHORIZED', 'authentication required');

/** Whoever reads a tag soon after it was written gets what it held before. */
export async function answerStale(exchange: Exchange, seconds: number): Promise<void> {
  const answer = await passOn(exchange);
  const before = exchange.behind.beforeWrite(exchange.asked.path, seconds);
  const isRefused = answer.statusCode !== 200 && answer.statusCode !== 404;
  if (before === undefined || isRefused) {
    await streamAnswer(exchange, answer);
    return;
  }
  answer.resume();
  sendAnswer(exchange, before);
}
