import type { ChildProcess } from 'node:child_process';
import type { Exec, ExecOptions, ExecResult } from '../ports/exec.js';
import { signalGroup } from './node-process.js';

const NOT_FOUND = 127;
const TIMED_OUT = 124;
/** Milliseconds that a question may take: a helper that asks a person would wait for ever. */
const LIMIT = 60_000;

/** Short questions to programs, their output read and not shown. A cancel ends them, and so does their limit of time. */
export function nodeExec(signal: AbortSignal, limit = LIMIT): Exec {
  return {
    run: (program, args, options) =>
      new Promise((resolve) => {
        const child = start(program, args, options);
        const stop = (): void => signalGroup(child, 'SIGKILL');
        const timer = setTimeout(() => stopped('no answer within the limit of time'), limit);
        const texts = { stdout: '', stderr: '' };
        let ended: ExecResult | undefined;
        const stopped = (why: string): void => {
          ended ??= { exitCode: TIMED_OUT, stdout: '', stderr: `${program}: ${why}` };
          stop();
        };
        const cancel = (): void => stopped('the run was cancelled');
        const done = (result: ExecResult): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', cancel);
          resolve(ended ?? result);
        };
        signal.addEventListener('abort', cancel, { once: true });
        if (signal.aborted) cancel();
        for (const name of ['stdout', 'stderr'] as const) {
          child[name]?.setEncoding('utf8').on('data', (text: string) => (texts[name] += text));
        }
        // A program that is not there is an answer, as it is in a shell.
        child.on('error', ({ message }) => done({ exitCode: NOT_FOUND, stdout: '', stderr: message }));
        child.on('close', (code) => done({ exitCode: code ?? 128, ...texts }));
      }),
  };
}

function start(program: string, args: readonly string[], { environment, folder, input }: ExecOptions): ChildProcess {
  const { spawn } = process.getBuiltinModule('node:child_process');
  const child = spawn(program, [...args], {
    ...(folder && { cwd: folder }),
    env: { ...environment },
    // A group of its own, so that what it starts ends with it.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A program need not read what it is given.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  return child;
}
