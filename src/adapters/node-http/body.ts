import type { IncomingMessage } from 'node:http';
import { HttpError } from '../../ports/http.js';
import type { Exchange } from './exchange.js';
import { faultOf } from './faults.js';

/** The body of an answer, which ends in an error wherever it does not come whole. Breaking off ends the connection. */
export function bodyOf(response: IncomingMessage, exchange: Exchange, limit: number): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => chunksOf(response, exchange, limit) };
}

// No generator: one that nobody has asked for anything yet could not be broken off.
function chunksOf(response: IncomingMessage, exchange: Exchange, limit: number): AsyncIterator<Uint8Array, undefined> {
  const chunks = iteratorOf(response);
  let size = 0;
  return {
    next: async () => {
      try {
        const next = await exchange.giving(chunks.next());
        if (next.done) return ended(response, exchange);
        size += next.value.length;
        if (size > limit) throw new HttpError('ETOOLONG', `${exchange.host}: the body is longer than ${limit} bytes`);
        return next;
      } catch (error) {
        throw exchange.fail(faultOf(error, exchange.host));
      }
    },
    return: () => {
      response.destroy();
      return Promise.resolve({ done: true, value: undefined });
    },
  };
}

function iteratorOf(body: AsyncIterable<Uint8Array>): AsyncIterator<Uint8Array> {
  return body[Symbol.asyncIterator]();
}

function ended(response: IncomingMessage, { host }: Exchange): IteratorReturnResult<undefined> {
  if (!response.complete) throw new HttpError('ECONNRESET', `${host}: aborted`);
  return { done: true, value: undefined };
}
