import { chooseLeftovers } from '../decide/leftovers.js';
import { messageOf } from '../errors.js';
import type { Ports } from '../ports/ports.js';

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
