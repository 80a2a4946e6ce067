// Shortens the files of a bundle that ncc leaves as they are: those of what is imported when it is needed.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minifySync } from '@swc/core';
import ts from 'typescript';

/** Shortens every file of a folder that holds modules loaded later. */
export function compactChunks(folder) {
  for (const name of readdirSync(folder).filter((one) => /^\d+\.index\.js$/.test(one))) {
    const path = join(folder, name);
    writeFileSync(path, compact(name, readFileSync(path, 'utf8')));
  }
}

// Names and blanks alone: what the code does is left as it was written.
function compact(name, source) {
  const { code } = minifySync(source, { module: true, compress: false, mangle: true });
  return withBrackets(code, modulesIn(name, code));
}

// V8 compiles a function in brackets at once. Without them it would read each module twice: first to find its end, then to
// compile it, for most modules of a file that is loaded are run.
function withBrackets(code, functions) {
  const ends = functions.flatMap(({ start, end }) => [
    { at: start, bracket: '(' },
    { at: end, bracket: ')' },
  ]);
  const sorted = ends.toSorted((one, other) => one.at - other.at);
  const pieces = sorted.map(({ at, bracket }, index) => code.slice(sorted[index - 1]?.at ?? 0, at) + bracket);
  return pieces.join('') + code.slice(sorted.at(-1)?.at ?? 0);
}

// The object of modules: a number each, and its function.
function modulesIn(name, code) {
  const tree = ts.createSourceFile(name, code, ts.ScriptTarget.ESNext, true);
  const found = [];
  const visit = (node) => {
    if (isModule(node)) found.push({ start: node.initializer.getStart(tree), end: node.initializer.end });
    else ts.forEachChild(node, visit);
  };
  visit(tree);
  if (found.length === 0) throw new Error(`Cannot shorten ${name}: it has no modules of webpack's form`);
  return found;
}

function isModule(node) {
  if (!ts.isPropertyAssignment(node) || !ts.isNumericLiteral(node.name)) return false;
  return ts.isArrowFunction(node.initializer) || ts.isFunctionExpression(node.initializer);
}
