import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, run } from '../../lab/children.ts';
import { debianTool } from '../../lab/debian.ts';
import { node24 } from '../../lab/node24.ts';
import type { LabRegistries } from '../../lab/registries/registries.ts';
import type { Running } from '../../lab/state.ts';

const KINDS = ['open', 'htpasswd', 'token', 'tls'] as const;
const ROOT = process.cwd();

let node: string;
let binary: string;
let folder: string;

beforeAll(async () => {
  [node, binary] = await Promise.all([node24(), debianTool('docker-registry')]);
  folder = await mkdtemp(join(tmpdir(), 'slipway-life-'));
}, 120_000);

afterAll(() => rm(folder, { recursive: true }));

// Processes of their own, with a state and a temporary folder of their own: a lab that somebody has up
// is not touched, and what a killed one could not remove goes with the folder.
const argsOf = (program: string): string[] => ['--input-type=module', '-e', program];
const environment = (): Record<string, string> => ({ SLIPWAY_LAB_STATE: folder, TMPDIR: folder });

const importFrom = (names: string, file: string): string =>
  `import { ${names} } from ${JSON.stringify(join(ROOT, file))};\n`;
const startWith = (options: string): string =>
  importFrom('startLabRegistries', 'lab/registries/registries.ts') +
  `const lab = await startLabRegistries(${JSON.stringify(binary)}, ${options});\n` +
  `console.log(JSON.stringify(lab));\n`;

async function stateOf(url: string): Promise<number | string> {
  try {
    return (await fetch(url)).status;
  } catch {
    return 'gone';
  }
}

test('detached registries outlive who started them, and another process stops them', async () => {
  const home = JSON.stringify({ node, root: ROOT });
  const up = await run(node, argsOf(startWith(`{ detached: ${home} }`)), { env: environment() });
  const lab = JSON.parse(up.stdout) as LabRegistries;
  const running = await run(
    node,
    argsOf(`${importFrom('recorded', 'lab/state.ts')}console.log(JSON.stringify(recorded()));`),
    { env: environment() },
  );
  const [record] = JSON.parse(running.stdout) as [Running];
  expect(record.processes.map(isAlive)).toStrictEqual([true, true, true, true, true]);
  expect(record.facts).toMatchObject({ open: lab.open.host, 'token.password': lab.token.credentials.password });
  expect(await stateOf(`${lab.open.url}/v2/`)).toBe(200);

  const challenge = (await fetch(`${lab.token.url}/v2/`)).headers.get('www-authenticate') ?? '';
  const realm = /realm="([^"]+)"/.exec(challenge)?.[1] ?? '';
  const login = Buffer.from(`${lab.token.reader.username}:${lab.token.reader.password}`).toString('base64');
  const granted = await fetch(realm, { headers: { authorization: `Basic ${login}` } });
  expect(granted.status).toBe(200);

  const down = `for (const one of recorded()) await stopRunning(one);`;
  await run(node, argsOf(`${importFrom('recorded, stopRunning', 'lab/state.ts')}${down}`), { env: environment() });
  expect(record.processes.filter(isAlive)).toStrictEqual([]);
  expect(record.folders.filter(existsSync)).toStrictEqual([]);
  expect(await stateOf(realm)).toBe('gone');
}, 30_000);

test('other registries die with who started them, even when that is killed', async () => {
  const program = `${startWith('{}')}setInterval(() => {}, 1000);`;
  const child = spawn(node, argsOf(program), {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment() },
  });
  const closed = once(child, 'close');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const lab = JSON.parse(line.toString()) as LabRegistries;
  const processes = KINDS.map((kind) => lab[kind].process);
  expect(processes.map(isAlive)).toStrictEqual([true, true, true, true]);

  child.kill('SIGKILL');
  await closed;
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(processes.filter(isAlive)).toStrictEqual([]);
}, 30_000);
