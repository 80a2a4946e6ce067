import { sweepLeftovers } from '../../src/act/sweep.js';
import { FakeDisk } from '../_fakes/disk.js';
import { FakeLog } from '../_fakes/log.js';
import { FakeClock, FakeMachine } from '../_fakes/small.js';

const OLD = Date.parse('2026-11-20T07:00:00Z');
const LEFT = `slipway-runner-99-${OLD}-Ab3dEf`;
const ALIVE = `slipway-runner-98-${OLD}-Ab3dEf`;
const YOUNG = `slipway-runner-97-${OLD + 3 * 3600_000}-Ab3dEf`;
const ELSEWHERE = `slipway-other-99-${OLD}-Ab3dEf`;

/** A disk on which each of these folders has a secret in it. */
function diskWith(...names: readonly string[]): FakeDisk {
  return new FakeDisk(Object.fromEntries(names.map((name) => [`/temp/${name}/docker/config.json`, 's3cr3t'])));
}

function machineWith(...alive: readonly number[]): FakeMachine {
  const machine = new FakeMachine();
  machine.alive.push(...alive);
  return machine;
}

test('sweepLeftovers() removes what killed runs of this machine have left, and nothing else', async () => {
  const files = diskWith(LEFT, ALIVE, YOUNG, ELSEWHERE, 'other', '_runner_file_commands');
  const log = new FakeLog();
  await sweepLeftovers('/temp', { clock: new FakeClock(), files, log, machine: machineWith(98) });
  expect(files.changes).toStrictEqual([`remove /temp/${LEFT}`]);
  expect(files.below(`/temp/${LEFT}`)).toStrictEqual([]);
  expect(log.lines).toStrictEqual([`Removed ${LEFT}, which a killed run had left behind`]);
});

test.each([
  ['an empty folder', diskWith()],
  ['a folder without leftovers', diskWith(YOUNG, ELSEWHERE)],
])('sweepLeftovers() says nothing of %s', async (_name, files) => {
  const log = new FakeLog();
  await sweepLeftovers('/temp', { clock: new FakeClock(), files, log, machine: machineWith() });
  expect([files.changes, log.lines]).toStrictEqual([[], []]);
});

class StubbornDisk extends FakeDisk {
  override async remove(path: string): Promise<void> {
    if (path.endsWith(ALIVE)) throw new Error("EACCES: permission denied, unlink 'x'");
    await super.remove(path);
  }
}

test('sweepLeftovers() leaves what cannot be removed, and goes on', async () => {
  const files = new StubbornDisk(Object.fromEntries(diskWith(LEFT, ALIVE).texts));
  const log = new FakeLog();
  await sweepLeftovers('/temp', { clock: new FakeClock(), files, log, machine: machineWith() });
  expect(log.lines).toStrictEqual([
    `Cannot remove ${ALIVE}, which a killed run has left behind: EACCES: permission denied, unlink 'x'`,
    `Removed ${LEFT}, which a killed run had left behind`,
  ]);
});
