import { type LocatedFinding, withoutRepeats } from '../decide/build-warnings.js';
import type { SourceLine } from '../decide/dockerfile-path.js';
import { BuildError } from '../decide/failures/build-error.js';
import { messageOf } from '../errors.js';
import type { Log } from '../ports/log.js';
import type { Report } from '../report/report.js';

/** What was found in a Dockerfile. */
export type Found = { readonly findings: readonly LocatedFinding[] };

/** Keeps what was found in the Dockerfile, and at which lines builds have failed. */
export class Findings {
  readonly #all: LocatedFinding[] = [];
  /** By the text that a failure begins with. */
  readonly #places = new Map<string, SourceLine>();

  add({ findings }: Found): void {
    this.#all.push(...findings);
  }

  /** Keeps what a build knew when it failed. */
  addOf(error: unknown, log: Pick<Log, 'redact'>): void {
    if (!(error instanceof BuildError)) return;
    this.add(error);
    if (error.place !== undefined) this.#places.set(log.redact(messageOf(error)), error.place);
  }

  /** Failures as the report has them, with what was found. Another may have been added to a text. */
  with(failures: readonly string[]): Pick<Report, 'failures' | 'places' | 'findings'> {
    const places = new Map<string, SourceLine>();
    for (const [start, place] of this.#places)
      for (const text of failures.filter((one) => one.startsWith(start))) places.set(text, place);
    return { failures, places, findings: withoutRepeats(this.#all) };
  }
}
