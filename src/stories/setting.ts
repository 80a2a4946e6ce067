import type { RunContext } from '../decide/run-context.js';
import type { Surroundings } from '../read/context.js';
import type { ReadInputs } from '../read/inputs.js';

/** All that main knows of the run. */
export type Setting = {
  readonly read: ReadInputs;
  readonly context: RunContext;
  readonly surroundings: Surroundings;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Every form of every secret of the run. */
  readonly secrets: readonly string[];
  readonly signal: AbortSignal;
};
