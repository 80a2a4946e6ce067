import type { LocatedFinding } from '../build-warnings.js';
import type { SourceLine } from '../dockerfile-path.js';

/** A build that failed, with what is known of why. Its cause is the error of the command. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
  /** The line of the Dockerfile that failed, where it lies in the repository. */
  readonly place: SourceLine | undefined;
  /** What the checks of BuildKit had found by then. */
  readonly findings: readonly LocatedFinding[];

  constructor(
    message: string,
    {
      cause,
      place,
      findings = [],
    }: {
      readonly cause: unknown;
      readonly place?: SourceLine | undefined;
      readonly findings?: readonly LocatedFinding[];
    },
  ) {
    super(message, { cause });
    this.place = place;
    this.findings = findings;
  }
}
