import { readdirSync, readFileSync } from 'node:fs';

export type SeenProcess = { pid: number; argv: string[]; env: Record<string, string> };

/** Strings that each end with a NUL, as in /proc/<pid>/cmdline. */
export function parseStrings(text: string): string[] {
  return text === '' ? [] : text.replace(/\0$/, '').split('\0');
}

export function parseEnvironment(text: string): Record<string, string> {
  const pairs = parseStrings(text).map((entry) => {
    const equals = entry.indexOf('=');
    return equals < 0 ? [entry, ''] : [entry.slice(0, equals), entry.slice(equals + 1)];
  });
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** A process as it is now; undefined if it has ended, or ended and not been waited for. */
export function readProcess(pid: number): SeenProcess | undefined {
  const argv = readProc(pid, 'cmdline');
  if (argv === undefined || argv === '') return undefined;
  return { pid, argv: parseStrings(argv), env: parseEnvironment(readProc(pid, 'environ') ?? '') };
}

export function childrenOf(pid: number): number[] {
  return threadsOf(pid).flatMap((thread) =>
    (readProc(pid, `task/${thread}/children`) ?? '').split(' ').filter(Boolean).map(Number),
  );
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${String(pid)}/task`);
  } catch {
    // It has ended.
    return [];
  }
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');
  } catch {
    // It has ended, or ended between two reads.
    return undefined;
  }
}
