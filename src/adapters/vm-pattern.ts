import type { Groups } from '../decide/rules/expression.js';
import type { Pattern } from '../ports/pattern.js';

const LIMIT = 1_000;

// In a context of its own the engine can be stopped in the middle of a match; a plain exec() cannot.
const SCRIPT = `
  const expression = new RegExp(source, flags);
  texts.map((text) => {
    expression.lastIndex = 0;
    const found = expression.exec(text);
    return found && [...found];
  });
`;

/** Regular expressions under a time limit. */
export const vmPattern: Pattern = {
  match({ source, flags }, texts) {
    // Loaded when a user's expression is met, which is seldom.
    const found: unknown = process
      .getBuiltinModule('node:vm')
      .runInNewContext(SCRIPT, { source, flags, texts: [...texts] }, { timeout: LIMIT });
    const matches: readonly unknown[] = Array.isArray(found) ? found : [];
    return new Map(
      texts.flatMap((text, at): [string, Groups][] => {
        const groups: unknown = matches[at];
        return Array.isArray(groups) ? [[text, groups.map((group: unknown) => asText(group))]] : [];
      }),
    );
  },
};

function asText(group: unknown): string | undefined {
  return typeof group === 'string' ? group : undefined;
}
