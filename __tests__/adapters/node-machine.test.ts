import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeMachine } from '../../src/adapters/node-machine.js';

const folder = mkdtempSync(join(tmpdir(), 'slipway-proc-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('nodeMachine() knows this process, and that it runs', () => {
  const machine = nodeMachine();
  const { self } = machine;
  expect([self.host, self.id]).toStrictEqual([hostname(), process.pid]);
  expect(Number.isSafeInteger(self.startedAt)).toBe(true);
  expect(machine.isAlive(self)).toBe(true);
});

test('nodeMachine() takes a process that has ended for gone, and that of everybody for running', () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const machine = nodeMachine(join(folder, 'nowhere'));
  expect(machine.isAlive({ ...machine.self, id: pid })).toBe(false);
  expect(machine.isAlive({ ...machine.self, id: 1 })).toBe(true);
});

test('nodeMachine() takes a number that no process can have for gone', () => {
  const machine = nodeMachine();
  expect(machine.isAlive({ ...machine.self, id: 2 ** 31 - 1 })).toBe(false);
  expect(machine.isAlive({ ...machine.self, id: Number('9'.repeat(400)) })).toBe(false);
});

const BOOTED = 1_795_000_000;

/** What a kernel shows of this process, which began so many hundredths of a second after the machine. */
function kernelWith(name: string, ticks: string, stat = `cpu 1 2\nbtime ${BOOTED}\nprocesses 3\n`): string {
  const path = mkdtempSync(join(folder, 'kernel-'));
  const fields = `S 1 1 1 0 -1 4194560 1 0 0 0 1 1 0 0 20 0 7 0 ${ticks} 1000 200`;
  mkdirSync(join(path, String(process.pid)));
  writeFileSync(join(path, String(process.pid), 'stat'), `${process.pid} (${name}) ${fields}\n`);
  writeFileSync(join(path, 'stat'), stat);
  return path;
}

const STARTED = BOOTED * 1000 + 123_450;

test.each([
  ['the very start', 'node', STARTED, true],
  ['a start that clocks may tell like this', 'node', STARTED + 5_000, true],
  ['a start before it', 'node', STARTED - 5_000, true],
  ['another start', 'node', STARTED + 5_001, false],
  ['another start before it', 'node', STARTED - 5_001, false],
  ['the start of a process with a hostile name', ') S 1 (a) 9\n9) 9', STARTED, true],
  ['another start of a process with a hostile name', ') S 1 (a) 9\n9) 9', 0, false],
])('isAlive() given %s', (_name, name, startedAt, expected) => {
  const machine = nodeMachine(kernelWith(name, '12345'));
  expect(machine.isAlive({ ...machine.self, startedAt })).toBe(expected);
});

test.each([
  ['nothing', join(folder, 'nowhere')],
  ['no start of the machine', kernelWith('node', '12345', 'cpu 1 2\n')],
  ['no number', kernelWith('node', 'x')],
])('isAlive() where the kernel shows %s goes by the number of the process', (_name, kernel) => {
  const machine = nodeMachine(kernel);
  expect(machine.isAlive({ ...machine.self, startedAt: 0 })).toBe(true);
});

test('isAlive() tells another process with this number by its start, where the kernel shows it', () => {
  const machine = nodeMachine();
  const isShown = process.platform === 'linux';
  expect(machine.isAlive({ ...machine.self, startedAt: machine.self.startedAt - 24 * 3600_000 })).toBe(!isShown);
});

const NETWORK = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo: 1000 8 0 0 0 0 0 0 4000 8 0 0 0 0 0 0
  eth0:77777777777 9 0 0 0 0 0 0 9007199254 9 0 0 0 0 0 0
br-0a1: 5 1 0 0 0 0 0 0 7 1 0 0 0 0 0 0
`;

function networkOf(program: string, table?: string): string {
  const path = mkdtempSync(join(folder, 'network-'));
  for (const [id, name] of Object.entries({ 1: 'systemd', 812: program, net: 'dockerd' })) {
    mkdirSync(join(path, id));
    writeFileSync(join(path, id, 'comm'), `${name}\n`);
  }
  mkdirSync(join(path, '9'));
  if (table !== undefined) writeFileSync(join(path, 'net', 'dev'), table);
  return path;
}

test.each<[string, string, number | undefined]>([
  ['all interfaces', networkOf('dockerd', NETWORK), 9_007_203_261],
  ['no engine in sight', networkOf('dockerd-other', NETWORK), undefined],
  ['no table', networkOf('dockerd'), undefined],
  ['an empty table', networkOf('dockerd', 'Inter-|\n'), undefined],
  ['no such file system', join(folder, 'nowhere'), undefined],
])('nodeMachine() tells what the network has sent: %s', (_name, path, expected) => {
  expect(nodeMachine(path).sentBeside('dockerd')).toBe(expected);
});

(process.platform === 'linux' ? test : test.skip)('nodeMachine() reads the table of the kernel', () => {
  const name = spawnSync('cat', [`/proc/${process.pid}/comm`], { encoding: 'utf8' }).stdout.trim();
  expect(nodeMachine().sentBeside(name)).toBeGreaterThanOrEqual(0);
});

test('nodeMachine() spells its platform as docker does', () => {
  expect(nodeMachine().platform).toMatch(/^linux\/(?:amd64|arm64)$/);
});
