import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { InputReader } from '../../src/read/input-kinds.js';

type ActionFile = { readonly inputs: Readonly<Record<string, { readonly default?: string }>> };

const action = parse(readFileSync('action.yml', 'utf8')) as ActionFile;

/** Reads inputs as the runner gives them: what the workflow says, else the default of action.yml, trimmed. */
export function inputReader(given: Readonly<Record<string, string>>, token: string): InputReader {
  for (const name of Object.keys(given)) {
    if (!(name in action.inputs)) throw new Error(`Cannot give input "${name}": action.yml has none of that name`);
  }
  return (name) => {
    const text = given[name] ?? action.inputs[name]?.default?.replace('${{ github.token }}', token) ?? '';
    return text.trim();
  };
}
