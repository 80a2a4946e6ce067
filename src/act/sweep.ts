import { chooseLeftBuilders, chooseLeftovers, OF_BUILDERS } from '../decide/leftovers.js';
import { messageOf } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import type { Session } from './credentials.js';

/** Removes the private folders that killed runs have left on this machine. What cannot be removed is told, and left. */
export async function sweepLeftovers(
  temp: string,
  { clock, files, log, machine }: Pick<Ports, 'clock' | 'files' | 'log' | 'machine'>,
): Promise<void> {
  const { self } = machine;
  const isAlive = machine.isAlive.bind(machine);
  for (const name of chooseLeftovers(await files.list(temp), { self, now: clock.now(), isAlive })) {
    try {
      await files.remove(`${temp}/${name}`);
      log.info(`Removed ${name}, which a killed run had left behind`);
    } catch (error) {
      // It may be another user's; this run can do without.
      log.info(`Cannot remove ${name}, which a killed run has left behind: ${messageOf(error)}`);
    }
  }
}

/** Removes the containers and volumes of builders that killed runs of this machine have left in its engine. */
export async function sweepBuilders(
  { environment }: Pick<Session, 'environment'>,
  { clock, exec, log, machine }: Pick<Ports, 'clock' | 'exec' | 'log' | 'machine'>,
): Promise<void> {
  const question = { self: machine.self, now: clock.now(), isAlive: machine.isAlive.bind(machine) };
  for (const [kind, listing] of LISTINGS) {
    const { stdout } = await exec.run('docker', [...listing, '--filter', `name=${OF_BUILDERS}`], { environment });
    const left = chooseLeftBuilders(stdout.split('\n'), question);
    if (left.length === 0) continue;
    const { exitCode } = await exec.run('docker', [kind, 'rm', '--force', ...left], { environment });
    // What cannot be removed is left, and this run can do without.
    if (exitCode === 0) log.info(`Removed ${left.join(', ')}, which a killed run had left behind`);
  }
}

const LISTINGS = [
  ['container', ['container', 'ls', '--all', '--format', '{{.Names}}']],
  ['volume', ['volume', 'ls', '--format', '{{.Name}}']],
] as const;
