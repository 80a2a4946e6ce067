import type { Room } from '../../src/decide/failures/room.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Random } from '../../src/ports/random.js';
import type { Machine, ProcessName } from '../../src/ports/machine.js';
import type { State } from '../../src/ports/state.js';

/** A clock that stands, but for waits: those it jumps over. */
export class FakeClock implements Clock {
  readonly waits: number[] = [];
  #now = Date.parse('2026-11-21T08:00:00Z');

  now(): number {
    return this.#now;
  }

  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.waits.push(milliseconds);
    this.pass(milliseconds);
  }

  /** Time goes by. */
  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** Never: what waits for it is done at once. */
  after(): AbortSignal {
    return new AbortController().signal;
  }
}

export const fakeRandom: Random = { hex: (length) => 'c0ffee'.repeat(length).slice(0, length), fraction: () => 0.5 };

/** A machine on which this process runs alone, unless others are said to. */
export class FakeMachine implements Machine {
  readonly self: ProcessName = { host: 'runner', id: 4711, startedAt: Date.parse('2026-11-21T07:59:59Z') };
  readonly platform = 'linux/amd64';
  readonly alive: number[] = [];
  /** Bytes that it has sent; undefined where it does not tell. */
  sent: number | undefined = 0;

  isAlive({ id }: ProcessName): boolean {
    return this.alive.includes(id);
  }

  /** The room that its disks have left. */
  left: readonly Room[] = [];

  sentBeside(): number | undefined {
    return this.sent;
  }

  rooms(): readonly Room[] {
    return this.left;
  }
}

export class FakeState implements State {
  readonly saved: Record<string, string> = {};
  /** What later steps find in their environment. */
  readonly variables: Record<string, string> = {};

  setVariable(name: string, value: string): void {
    this.variables[name] = value;
  }

  save(name: string, value: string): void {
    this.saved[name] = value;
  }
}
