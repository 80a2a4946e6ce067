import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runAction } from '../../lab/runner/runner.ts';
import type { ActionRun, JobSettings, Step } from '../../lab/runner/runner.ts';

const folders: string[] = [];

/** A folder with these files, removed by `removeFolders`. */
export function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-test-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

const PREAMBLE = `
const fs = require('node:fs');
const { spawn } = require('node:child_process');
const file = (name, text) => fs.appendFileSync(process.env['GITHUB_' + name], text);
const say = (text) => fs.writeSync(1, text + '\\n');
const warn = (text) => fs.writeSync(2, text + '\\n');
`;

/** An action whose main (and post) is this JavaScript, in which `file`, `say`, `warn`, `fs` and `spawn` are at hand. */
export function actionOf(code: { main: string; post?: string; yaml?: string }): string {
  const post = code.post === undefined ? '' : '  post: post.js\n';
  return folderWith({
    'action.yml': `name: fake\n${code.yaml ?? ''}\nruns:\n  using: node24\n  main: main.js\n${post}`,
    'main.js': PREAMBLE + code.main,
    'post.js': PREAMBLE + (code.post ?? ''),
  });
}

export function settings(): JobSettings {
  return {
    node: process.execPath,
    event: { name: 'push', payload: { ref: 'refs/heads/main' }, ref: 'refs/heads/main', sha: 'a'.repeat(40) },
    repository: 'octo/app',
    workspace: folderWith({}),
  };
}

/** Runs such an action by itself and removes what the run leaves. */
export async function runCode(
  code: { main: string; post?: string; yaml?: string },
  options: Partial<JobSettings & Step> = {},
): Promise<ActionRun> {
  const run = await runAction({ ...settings(), actionDir: actionOf(code), ...options });
  folders.push(dirname(run.files));
  return run;
}
