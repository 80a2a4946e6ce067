import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export type Finished = { readonly code: number; readonly output: string; readonly seconds: number };

/** The path of a program that `npm ci` has installed. */
export function installed(name: string): string {
  return join(process.cwd(), 'node_modules', '.bin', name);
}

/** Runs a program and keeps what it prints, to show it only where it fails. */
export async function runQuietly(command: string, args: readonly string[]): Promise<Finished> {
  const started = Date.now();
  const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  for (const pipe of [child.stdout, child.stderr]) pipe.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await codeOf(child);
  return { code, output: Buffer.concat(chunks).toString(), seconds: (Date.now() - started) / 1000 };
}

/** Runs a program that speaks for itself. */
export async function runShown(command: string, args: readonly string[]): Promise<number> {
  return codeOf(spawn(command, [...args], { stdio: ['ignore', 'inherit', 'inherit'] }));
}

async function codeOf(child: ReturnType<typeof spawn>): Promise<number> {
  const failed = once(child, 'error').then(() => 127);
  const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : 128));
  return Promise.race([failed, ended]);
}
