// Jest's `dependencyExtractor` in mutation tests: it settles which test files run over a changed source file. Left alone, Jest
// runs all that import the file by any way: nearly all there are, and they kill by accident what the file's own table misses.
// Here a source is tested by the test of its name (`src/decide/tag.ts` by `__tests__/decide/tag.test.ts`), and by tests of no
// source's name that import it. A source without a test of its name is tested by those of the sources that import it.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files that a file depends on, as far as mutation tests are concerned. */
export function extract(code, file, importsOf) {
  const imports = [...importsOf(code)]
    .filter((name) => name.startsWith('.'))
    .map((name) => join(dirname(file), name).replace(/\.js$/, '.ts'));
  const source = file.replace(/^(.*)\/__tests__\/(.+)\.test\.ts$/, '$1/src/$2.ts');
  if (source !== file && !existsSync(source)) return imports;
  const untested = imports.filter((one) => !existsSync(testOf(one)));
  return source === file ? untested : [source, ...untested];
}

function testOf(source) {
  return source.replace(/^(.*)\/src\/(.+)\.ts$/, '$1/__tests__/$2.test.ts');
}
