const QUIET_MS = 2000;

/** Tells on stderr that `work` goes on, once it has taken two seconds: in place on a terminal, plain lines otherwise. */
export async function withProgress<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const line = process.stderr.isTTY ? lineInPlace(what, started) : lineOnce(what);
  try {
    const result = await work();
    line.end(`${what}: ${seconds(started)} s`, Date.now() - started);
    return result;
  } catch (error) {
    line.end(`${what}: failed after ${seconds(started)} s`, Date.now() - started);
    throw error;
  }
}

type Line = { end(text: string, tookMs: number): void };

function lineInPlace(what: string, started: number): Line {
  const show = (): boolean => process.stderr.write(`\r\u001b[K${what} … ${seconds(started)} s`);
  let repeat: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    show();
    repeat = setInterval(show, 1000);
  }, QUIET_MS);
  return {
    end(text, tookMs) {
      clearTimeout(first);
      clearInterval(repeat);
      if (tookMs >= QUIET_MS) process.stderr.write(`\r\u001b[K${text}\n`);
    },
  };
}

function lineOnce(what: string): Line {
  const first = setTimeout(() => process.stderr.write(`${what} …\n`), QUIET_MS);
  return {
    end(text, tookMs) {
      clearTimeout(first);
      if (tookMs >= QUIET_MS) process.stderr.write(`${text}\n`);
    },
  };
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(0);
}
