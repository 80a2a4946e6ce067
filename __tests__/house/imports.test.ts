import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

type Import = { readonly from: string; readonly to: string; readonly onlyTypes: boolean };

const IMPORT =
  /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)';|import\((?:\/\*.*?\*\/\s*)?'([^']+)'\)/gms;

/** Every file of the product, and what it imports: a path of ours, or a package. */
function importsOf(path: string): readonly Import[] {
  return [...readFileSync(path, 'utf8').matchAll(IMPORT)].map(([, type, fixed, dynamic]) => {
    const name = fixed ?? dynamic ?? '';
    const to = name.startsWith('.') ? normalize(join(dirname(path), name)).replace(/\.js$/, '.ts') : name;
    return { from: path, to, onlyTypes: type !== undefined };
  });
}

const FILES = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join('src', name));
const IMPORTS = FILES.flatMap(importsOf);

function stationOf(path: string): string {
  return /^src\/([\w-]+)(?:\.ts)?/.exec(path)?.[1] ?? path;
}

// What a station may import of ours, besides its own files. Types alone may also come from what stands behind the colon.
const MAY_IMPORT: Readonly<Record<string, string>> = {
  errors: '',
  decide: 'errors',
  ports: 'decide errors',
  read: 'decide errors ports',
  act: 'decide errors ports',
  report: 'decide errors ports',
  stories: 'decide errors ports read act report',
  run: 'decide errors ports read act report stories',
  adapters: 'decide errors ports',
  world: 'decide errors ports read report run adapters',
  main: 'errors adapters world',
  post: 'errors ports act adapters',
};

test('every file of src/ belongs to a station', () => {
  expect(FILES.filter((file) => !(stationOf(file) in MAY_IMPORT))).toStrictEqual([]);
});

test('the imports of src/ go one way: read, decide, act, report, and the world above them', () => {
  const wrong = IMPORTS.filter(({ from, to }) => {
    if (!to.startsWith('src/')) return false;
    const [station, target] = [stationOf(from), stationOf(to)];
    return station !== target && !(MAY_IMPORT[station] ?? '').split(' ').includes(target);
  });
  expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toStrictEqual([]);
});

test('imports are really found: run.ts tells its stories', () => {
  expect(IMPORTS.filter(({ from }) => from === 'src/run.ts').map(({ to }) => to)).toContain('src/stories/publish.ts');
});

/** The files of ours that run, or could run, when a file does. */
function reachedFrom(file: string, known: readonly string[] = [file]): readonly string[] {
  const next = IMPORTS.filter(({ from, onlyTypes }) => from === file && !onlyTypes).map(({ to }) => to);
  return next.reduce(
    (all, to) => (all.includes(to) || !to.startsWith('src/') ? all : reachedFrom(to, [...all, to])),
    known,
  );
}

test('post reaches nothing that builds or publishes, so that it cannot, whatever has become of main', () => {
  expect(reachedFrom('src/main.ts')).toContain('src/stories/publish.ts');
  expect(reachedFrom('src/post.ts').toSorted()).toStrictEqual([
    'src/act/clean-up.ts',
    'src/adapters/left-processes.ts',
    'src/adapters/node-exec.ts',
    'src/adapters/node-files.ts',
    'src/adapters/node-process.ts',
    'src/adapters/runner-commands.ts',
    'src/decide/fields.ts',
    'src/decide/left-builder.ts',
    'src/errors.ts',
    'src/ports/state.ts',
    'src/post.ts',
  ]);
});

test('only adapters/, world.ts, main.ts and post.ts touch Node and the toolkit', () => {
  const outside = IMPORTS.filter(({ from }) => !['adapters', 'world', 'main', 'post'].includes(stationOf(from)));
  const wrong = outside.filter(({ to }) => to.startsWith('node:') || to.startsWith('@actions/'));
  expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toStrictEqual([]);
});

test('every imported file is there, and no two files import one another', () => {
  const ours = IMPORTS.filter(({ to }) => to.startsWith('src/'));
  expect(ours.filter(({ to }) => !FILES.includes(to)).map(({ from, to }) => `${from} imports ${to}`)).toStrictEqual([]);
  const pairs = new Set(ours.filter(({ onlyTypes }) => !onlyTypes).map(({ from, to }) => `${from} ${to}`));
  expect(ours.filter(({ from, to, onlyTypes }) => !onlyTypes && pairs.has(`${to} ${from}`))).toStrictEqual([]);
});

test('every package that is imported is a dependency of the product', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
  const packages = IMPORTS.map(({ to }) => /^(@[\w-]+\/[\w-]+|[\w-]+)(?:\/|$)/.exec(to)?.[1] ?? '').filter(
    (name) => name !== '' && name !== 'src',
  );
  expect([...new Set(packages)].filter((name) => !(name in dependencies))).toStrictEqual([]);
});
