import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../children.ts';
import { debianTool } from '../debian.ts';
import { startEngine } from '../engine/engine.ts';
import { goTool } from '../go.ts';
import { down, status } from '../lab.ts';
import { runJest } from '../test/jest.ts';
import { toPage } from './page.ts';
import { FOLDER_VARIABLE, readSurvivals } from './survival.ts';

const PAGE = 'docs/reliability.md';

/** Runs both suites of faults, and writes down what came of it. The real one tests `dist/`, so build first. */
async function report(): Promise<number> {
  const wasUp = status().length > 0;
  const folder = mkdtempSync(join(tmpdir(), 'slipway-faults-'));
  process.env[FOLDER_VARIABLE] = folder;
  try {
    const inMemory = await runJest(['unit'], ['--testPathPatterns', 'run/fault-']);
    const real = await runJest(['e2e'], ['--runInBand', '--testPathPatterns', 'e2e/fault-suite']);
    if (inMemory.failed + real.failed > 0) throw new Error(`Cannot write ${PAGE}: a promise was not kept`);
    const [memory, seen] = [readSurvivals(folder, 'memory'), readSurvivals(folder, 'real')];
    writeFileSync(join(process.cwd(), PAGE), toPage({ memory, real: seen, programs: await programs() }));
    process.stdout.write(`Wrote ${PAGE}\n`);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    if (!wasUp) await down();
  }
}

async function programs(): Promise<readonly string[]> {
  const older = await run(await debianTool('docker-registry'), ['--version']);
  const today = await run(await goTool('registry'), ['--version']);
  const { env } = await startEngine('classic');
  const docker = await run('docker', ['version', '--format', '{{.Server.Version}}'], { env });
  return [
    `distribution ${versionIn(older.stdout)} (passwords) and ${versionIn(today.stdout)} (tokens)`,
    `Docker ${versionIn(docker.stdout)}`,
  ];
}

function versionIn(text: string): string {
  return /\bv?(\d+\.\d+\.\d+)/.exec(text)?.[1] ?? text.trim();
}

process.exitCode = await report().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
