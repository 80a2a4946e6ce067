import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node24 } from '../../lab/node24.ts';

let folder: string;

const ENTRY = "import { runLab } from './bootstrap.mjs';\nawait runLab('program.ts');\n";
const PROGRAM = `import { greeting } from 'greeter';
const [first, code]: string[] = process.argv.slice(2);
process.on('SIGTERM', () => process.exit(43));
process.stdout.write(\`\${greeting} \${first} \${process.version.split('.')[0]} \${process.cwd()}\\n\`);
if (code === undefined) setInterval(() => undefined, 1000);
else process.exitCode = Number(code);
`;

/** A project with one dependency, in a folder beside it, so that npm needs no network. */
function lockOf(version: string): string {
  const packages = {
    '': { name: 'project', dependencies: { greeter: 'file:greeter' } },
    greeter: { version },
    'node_modules/greeter': { resolved: 'greeter', link: true },
    'node_modules/absent': { version: '1.0.0', optional: true, os: ['aix'] },
  };
  return JSON.stringify({ name: 'project', lockfileVersion: 3, requires: true, packages });
}

async function writeVersion(version: string): Promise<void> {
  const greeter = { name: 'greeter', version, type: 'module', exports: './index.js' };
  await writeFile(join(folder, 'greeter/package.json'), JSON.stringify(greeter));
  await writeFile(join(folder, 'greeter/index.js'), `export const greeting = 'hello ${version}';\n`);
  await writeFile(join(folder, 'package-lock.json'), lockOf(version));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-bootstrap-'));
  await mkdir(join(folder, 'lab'));
  await mkdir(join(folder, 'greeter'));
  for (const file of ['bootstrap.mjs', 'node24.mjs']) await cp(join('lab', file), join(folder, 'lab', file));
  await writeFile(join(folder, 'lab/entry.mjs'), ENTRY);
  await writeFile(join(folder, 'lab/program.ts'), PROGRAM);
  const project = { name: 'project', type: 'module', dependencies: { greeter: 'file:greeter' } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(project));
  await node24();
}, 120_000);

afterAll(() => rm(folder, { recursive: true }));

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

async function start(args: readonly string[], onOutput: (stop: () => void) => void = () => undefined): Promise<Ended> {
  const child = spawn(process.execPath, [join(folder, 'lab/entry.mjs'), ...args], { cwd: tmpdir() });
  const ended = once(child, 'close') as Promise<[number | null]>;
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  child.stdout.on('data', (data: Buffer) => {
    stdout += data.toString();
    onOutput(() => child.kill('SIGTERM'));
  });
  const [code] = await ended;
  return { code, stdout, stderr };
}

// One after the other, as a newcomer would live it.
test('a fresh clone is installed, then run with arguments and exit code under Node 24', async () => {
  await writeVersion('1.0.0');
  const { code, stdout, stderr } = await start(['you', '7']);
  expect(stdout).toBe(`hello 1.0.0 you v24 ${folder}\n`);
  expect(stderr).toMatch(/^Install the packages of package-lock.json …\n/);
  expect(code).toBe(7);
}, 60_000);

test('what is installed is not installed again, also without what only other systems need', async () => {
  expect(await start(['you', '0'])).toStrictEqual({ code: 0, stdout: `hello 1.0.0 you v24 ${folder}\n`, stderr: '' });
}, 60_000);

test('a lock file that asks for something else has it installed', async () => {
  await writeVersion('2.0.0');
  const { stdout, stderr } = await start(['you', '0']);
  expect(stdout).toContain('hello 2.0.0');
  expect(stderr).toContain('Install the packages');
}, 60_000);

test('a signal reaches the program, whose exit code is given', async () => {
  const { code } = await start(['you'], (stop) => stop());
  expect(code).toBe(43);
}, 60_000);

test('a failure to install is told', async () => {
  await writeVersion('3.0.0');
  // npm refuses a lock file that does not know every dependency.
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'project', dependencies: { other: '1.0.0' } }));
  const { code, stderr } = await start(['you', '0']);
  expect(stderr).toContain('Cannot install the packages: "npm ci" ended with 1\n');
  expect(code).toBe(1);
}, 60_000);
