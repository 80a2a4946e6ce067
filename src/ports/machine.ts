import type { Room } from '../decide/failures/room.js';

/** A process of this machine, by what stays its own when its number is given out anew. */
export type ProcessName = {
  readonly host: string;
  readonly id: number;
  /** When it began, in milliseconds since 1970. */
  readonly startedAt: number;
};

/** The machine that this process runs on. */
export interface Machine {
  readonly self: ProcessName;
  /** As docker spells it: `linux/amd64`. */
  readonly platform: string;
  /** Tells whether a process of this machine still runs. */
  isAlive(process: ProcessName): boolean;
  /**
   * Bytes that all of its network has sent so far. Undefined where the system does not tell, and where no process of this
   * name is to be seen: it may have a network of its own then, as an engine outside of the job's container has.
   */
  sentBeside(program: string): number | undefined;
  /** How much room is left on the disks that a build of this machine fills, each once: none where that cannot be told. */
  rooms(): readonly Room[];
}
