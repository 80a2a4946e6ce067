import { nodeFiles } from './adapters/node-files.js';

// What main leaves for post, as the runner hands it back: see ports/state.ts.
const BEGUN = process.env['STATE_begun'];
const FOLDER = process.env['STATE_folder'];

/** Runs main, or post where main has begun before. Post loads nothing that it does not need. */
async function start(): Promise<void> {
  if (BEGUN === 'true') {
    if (FOLDER) await nodeFiles.remove(FOLDER);
    return;
  }
  const { main } = await import(/* webpackMode: "eager" */ './world.js');
  process.exitCode = await main();
}

start().catch((error: unknown) => {
  process.stdout.write(`::error::${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
