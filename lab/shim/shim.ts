import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnvironment, parseStrings } from './proc.ts';
import type { SeenProcess } from './proc.ts';

/** A call of a recorded program: what any user of the machine could have seen of it. */
export type Call = SeenProcess & { program: string; openFiles: string[] };

export type Shim = {
  /** The folder to put first on PATH. */
  bin: string;
  /** The calls so far, in order. */
  calls: () => Call[];
  remove: () => void;
};

/** Stand-ins for programs (name to path of the real one) that take note of each call and then become the program. */
export function createShim(programs: Record<string, string>): Shim {
  const root = mkdtempSync(join(tmpdir(), 'slipway-shim-'));
  const [bin, records] = [join(root, 'bin'), join(root, 'calls')];
  for (const folder of [bin, records]) mkdirSync(folder);
  for (const [name, real] of Object.entries(programs)) {
    writeFileSync(join(bin, name), scriptOf(join(records, name), real));
    chmodSync(join(bin, name), 0o755);
  }
  return {
    bin,
    calls: () => readCalls(records, bin),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

// A shell script with the paths written into it: it needs no variable that would show up in what it records. The
// environment is read from /proc, since a shell cannot print a NUL from a variable; "ls" lists what the caller left open.
function scriptOf(record: string, real: string): string {
  return `#!/bin/sh
n=0
while ! (set -C; : > ${quote(record)}".$$.$n.argv") 2>/dev/null; do n=$((n + 1)); done
record=${quote(record)}".$$.$n"
printf '%s\\0' "$0" "$@" > "$record.argv"
cat "/proc/$$/environ" > "$record.environ" 2>/dev/null || env -0 > "$record.environ"
(ls -l "/proc/$$/fd" > "$record.files" 2>/dev/null; :)
exec ${quote(real)} "$@"
`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function readCalls(records: string, bin: string): Call[] {
  return readdirSync(records)
    .filter((name) => name.endsWith('.argv'))
    .map((name) => ({ name, at: statSync(join(records, name)).mtimeMs }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ name }) => readCall(records, name.replace(/\.argv$/, ''), bin));
}

function readCall(records: string, name: string, bin: string): Call {
  const [, program = '', pid = ''] = /^(.*)\.(\d+)\.\d+$/.exec(name) ?? [];
  const read = (part: string) => readFileSync(join(records, `${name}.${part}`), 'utf8');
  const openFiles = [...read('files').matchAll(/ -> (.*)$/gm)].map(([, target]) => target ?? '');
  return {
    program,
    pid: Number(pid),
    argv: [program, ...parseStrings(read('argv')).slice(1)],
    env: parseEnvironment(read('environ')),
    openFiles: openFiles.filter((file) => !file.startsWith(bin)),
  };
}
