import { runnerLog } from './adapters/runner-commands.js';
import { messageOf } from './errors.js';

/** Runs main. The world is a file of its own: in here ncc would shorten it so that it starts more slowly. */
async function start(): Promise<void> {
  const { main } = await import('./world.js');
  process.exitCode = await main();
}

start().catch((error: unknown) => {
  runnerLog.error(messageOf(error));
  process.exitCode = 1;
});
