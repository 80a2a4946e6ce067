import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

type Source = 'stdout' | 'stderr';

// The runner handles what has arrived so far in one go, all of stderr before all of stdout. A short wait makes
// this order certain for lines that come close together, which is when it matters.
const BATCH_MS = 10;

/** Reads the lines of two streams in the order in which the runner handles them. */
export class LineReader {
  readonly #handle: (line: string) => void;
  readonly #waiting: Record<Source, string[]> = { stderr: [], stdout: [] };
  #timer: NodeJS.Timeout | undefined;

  constructor(handle: (line: string) => void) {
    this.#handle = handle;
  }

  async follow(stream: Readable, source: Source): Promise<void> {
    const decoder = new StringDecoder('utf8');
    const splitter = new Splitter();
    stream.on('data', (chunk: Buffer) => this.#queue(source, splitter.add(decoder.write(chunk))));
    await once(stream, 'close');
    this.#queue(source, [...splitter.add(decoder.end()), ...splitter.rest()]);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const source of ['stderr', 'stdout'] as const) {
      for (const line of this.#waiting[source].splice(0)) this.#handle(line);
    }
  }

  #queue(source: Source, lines: string[]): void {
    this.#waiting[source].push(...lines);
    if (lines.length > 0) this.#timer ??= setTimeout(() => this.flush(), BATCH_MS);
  }
}

/** Cuts text into lines at CR, LF and CRLF, as .NET does: a lone CR ends a line, too. */
class Splitter {
  #rest = '';

  add(text: string): string[] {
    // A CR at the end may be half of a CRLF: it waits for what follows.
    const parts = (this.#rest + text).split(/\r\n|\n|\r(?!\n|$)/);
    this.#rest = parts.pop() ?? '';
    return parts;
  }

  rest(): string[] {
    const rest = this.#rest.replace(/\r$/, '');
    return this.#rest === '' ? [] : [rest];
  }
}
