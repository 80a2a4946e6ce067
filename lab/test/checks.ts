import { installed, runQuietly } from './command.ts';

type Check = { readonly name: string; readonly command: string; readonly args: readonly string[] };

const CHECKS: readonly Check[] = [
  { name: 'types of src', command: installed('tsc'), args: ['-p', '.'] },
  { name: 'types of lab', command: installed('tsc'), args: ['-p', 'lab'] },
  { name: 'types of tests', command: installed('tsc'), args: ['-p', '__tests__'] },
  { name: 'lint', command: installed('eslint'), args: ['.'] },
  { name: 'format', command: installed('prettier'), args: ['--check', '--log-level=warn', '.'] },
  { name: 'dist is fresh', command: 'node', args: ['lab/build.mjs', '--check'] },
];
const AT_A_TIME = 2;

/** Runs all checks, and gives the names of those that failed. */
export async function runChecks(): Promise<readonly string[]> {
  const failed: string[] = [];
  const queue = CHECKS.values();
  const worker = async (): Promise<void> => {
    for (const check of queue) if (!(await passes(check))) failed.push(check.name);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return failed;
}

async function passes({ name, command, args }: Check): Promise<boolean> {
  const { code, output, seconds } = await runQuietly(command, args);
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)\n`);
  if (code !== 0) process.stdout.write(`${output}\n`);
  return code === 0;
}
