import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export type ActionInput = { name: string; default: string | undefined; deprecation: string | undefined };

/** What the runner reads of an action.yml of a JavaScript action. */
export type ActionFile = { inputs: ActionInput[]; main: string; post: string | undefined; postIf: string };

export function readActionFile(folder: string): ActionFile {
  const path = ['action.yml', 'action.yaml'].map((name) => join(folder, name)).find((file) => existsSync(file));
  if (path === undefined) throw new Error(`Cannot find an action.yml in ${folder}`);
  const root = mapping(parse(readFileSync(path, 'utf8')));
  const runs = mapping(root['runs']);
  const using = text(runs['using']) ?? '';
  const main = text(runs['main']);
  if (!/^node\d+$/.test(using)) throw new Error(`Cannot run ${path}: runs.using is "${using}", not a Node version`);
  if (main === undefined) throw new Error(`Cannot run ${path}: it has no runs.main`);
  if (runs['pre'] !== undefined) throw new Error(`Cannot run ${path}: this emulator knows no runs.pre`);
  return {
    inputs: Object.entries(mapping(root['inputs'])).map(([name, input]) => toInput(name, mapping(input))),
    main,
    post: text(runs['post']),
    postIf: text(runs['post-if']) ?? 'always()',
  };
}

function toInput(name: string, input: Record<string, unknown>): ActionInput {
  return { name, default: text(input['default']), deprecation: text(input['deprecationMessage']) };
}

function mapping(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
