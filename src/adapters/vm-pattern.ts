import type { Pattern } from '../ports/pattern.js';

const LIMIT = 1_000;

// In a context of its own the engine can be stopped in the middle of a match; a plain exec() cannot.
const SCRIPT = `texts.map((text) => { const found = new RegExp(expression).exec(text); return found ? found[1] ?? found[0] : null; })`;

/** Regular expressions under a time limit. */
export const vmPattern: Pattern = {
  match(expression, texts) {
    // Loaded when a user's expression is met, which is seldom.
    const found: unknown = process
      .getBuiltinModule('node:vm')
      .runInNewContext(SCRIPT, { expression, texts: [...texts] }, { timeout: LIMIT });
    const groups: readonly unknown[] = Array.isArray(found) ? found : [];
    return new Map(
      texts.flatMap((text, at): [string, string][] => {
        const group = groups[at];
        return typeof group === 'string' ? [[text, group]] : [];
      }),
    );
  },
};
