import { runnerLog } from './adapters/runner-commands.js';
import { messageOf } from './errors.js';

/** Runs main. The world is a file of its own, which ncc leaves as it is: so it starts faster than minified in here. */
async function start(): Promise<void> {
  const { main } = await import('./world.js');
  process.exitCode = await main();
}

start().catch((error: unknown) => {
  runnerLog.error(messageOf(error));
  process.exitCode = 1;
});
