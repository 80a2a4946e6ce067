import { nodeFiles } from './adapters/node-files.js';
import { writeValue } from './adapters/runner-commands.js';
import { STATE } from './ports/state.js';

// The runner hands post what main has left under these names.
const BEGUN = process.env[`STATE_${STATE.begun}`];
const FOLDER = process.env[`STATE_${STATE.folder}`];
const VARIABLES = process.env[`STATE_${STATE.variables}`];
const IMAGE = process.env[`STATE_${STATE.image}`];

/** Runs main, or post where main has begun before. Post loads nothing that it does not need. */
async function start(): Promise<void> {
  if (BEGUN === 'true') {
    // The credentials go first, whatever else may fail.
    if (FOLDER) await nodeFiles.remove(FOLDER);
    if (VARIABLES) giveBack(VARIABLES);
    if (IMAGE) await removeImage(IMAGE);
    return;
  }
  const { main } = await import('./world.js');
  process.exitCode = await main();
}

/** The image of a test that failed was there to be looked at. Nothing depends on its removal. */
async function removeImage(name: string): Promise<void> {
  const { spawnSync } = await import('node:child_process');
  const own = Object.entries(process.env).filter(([variable]) => /^(?:PATH|HOME|DOCKER_(?!AUTH).*)$/.test(variable));
  spawnSync('docker', ['image', 'rm', name], { stdio: 'ignore', timeout: 30_000, env: Object.fromEntries(own) });
}

/** Later steps, such as the post steps of others, find docker's configuration where it was before. */
function giveBack(json: string): void {
  const variables: unknown = JSON.parse(json);
  for (const [name, value] of Object.entries(variables ?? {})) {
    if (typeof value === 'string') writeValue(process.env, 'GITHUB_ENV', [name, value]);
  }
}

start().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stdout.write(`::error::${message.replaceAll('\n', '%0A')}\n`);
  process.exitCode = 1;
});
