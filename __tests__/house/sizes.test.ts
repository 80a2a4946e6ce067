import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILES = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join('src', name));

function codeLines(text: string): number {
  const code = text.replace(/\/\*\*[\s\S]*?\*\//g, '').split('\n');
  return code.filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length;
}

test('no file of src/ has more than 150 lines of code, or 200 in all', () => {
  expect(FILES.length).toBeGreaterThan(50);
  const long = FILES.filter((file) => {
    const text = readFileSync(file, 'utf8');
    return codeLines(text) > 150 || text.split('\n').length > 200;
  });
  expect(long).toStrictEqual([]);
});

test.each(['utils', 'helpers', 'common', 'misc', 'types', 'constants', 'index'])('no file is called %s', (name) => {
  expect(FILES.filter((file) => file.endsWith(`/${name}.ts`))).toStrictEqual([]);
});

// What a file of types alone leaves behind when it is compiled is nothing that a test could try.
const CODE = /^(?:export )?(?:async )?(?:function|const|class) /m;

test('every source file of decide/ with code has a test file of its name', () => {
  const tests = readdirSync('__tests__/decide', { recursive: true, encoding: 'utf8' });
  const sources = FILES.filter((file) => file.startsWith('src/decide/') && CODE.test(readFileSync(file, 'utf8')));
  expect(sources.length).toBeGreaterThan(50);
  const untested = sources.filter(
    (file) => !tests.includes(file.replace('src/decide/', '').replace('.ts', '.test.ts')),
  );
  expect(untested).toStrictEqual([]);
});
