import { cleanUp } from './act/clean-up.js';
import { endProcessesWith } from './adapters/left-processes.js';
import { nodeFiles } from './adapters/node-files.js';
import { runnerLog, writeValue } from './adapters/runner-commands.js';
import type { Exec } from './ports/exec.js';
import { STATE } from './ports/state.js';

// The runner hands post what main has left under these names: nothing, where main was killed before it came so far. Post
// is an entry of its own, and imports nothing that could publish: it can only clean up, whatever has become of main.
const { env } = process;
const leftAs = (name: string): string => env[`STATE_${name}`] ?? '';
const LEFT = {
  folder: leftAs(STATE.folder),
  variables: leftAs(STATE.variables),
  image: leftAs(STATE.image),
  builder: leftAs(STATE.builder),
};

const LIMIT = 30_000;
const exec: Exec = {
  async run(...question) {
    // Loaded where it is needed, which is seldom, and yet in this one file.
    const { nodeExec } = await import(/* webpackMode: "eager" */ './adapters/node-exec.js');
    return nodeExec(new AbortController().signal, LIMIT).run(...question);
  },
};
const setVariable = (name: string, value: string): void => writeValue(env, 'GITHUB_ENV', [name, value]);

const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));
const ports = { exec, files: nodeFiles, state: { setVariable }, endProcesses: endProcessesWith, pause };

void cleanUp(LEFT, env, ports).then((failures) => {
  for (const failure of failures) runnerLog.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
});
