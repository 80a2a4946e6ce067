import { readdirSync, readFileSync } from 'node:fs';

/** Ends what a job left running, as the runner does after the last step; names each by pid and command line. */
export function endOrphans(trackingId: string): string[] {
  return processIds().flatMap((pid) => {
    if (!readOf(pid, 'environ').split('\0').includes(`RUNNER_TRACKING_ID=${trackingId}`)) return [];
    const commandLine = readOf(pid, 'cmdline').replaceAll('\0', ' ').trim();
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself between the two looks.
      return [];
    }
    return [`${String(pid)} ${commandLine}`];
  });
}

// Without /proc (macOS) nothing can be said about other processes.
function processIds(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function readOf(pid: number, file: 'environ' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');
  } catch {
    // The process is gone, or belongs to somebody else: either way it is not ours to end.
    return '';
  }
}
