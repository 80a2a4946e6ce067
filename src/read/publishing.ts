import { parsePlatforms } from '../decide/build-inputs.js';
import { FAILURE_POLICIES, type FailurePolicy, IF_EXISTS, type IfExists, parseRetries } from '../decide/publishing.js';
import type { Asker } from './input-kinds.js';

/** How the user wants the image to be tested and published. */
export type PublishingInputs = {
  /** A script for bash, empty where nothing is tested. */
  readonly test: string;
  readonly testPlatforms: readonly string[];
  readonly ifExists: IfExists;
  readonly onRegistryFailure: FailurePolicy;
  readonly retries: number;
};

export function readPublishing(ask: Asker): PublishingInputs {
  return {
    test: ask.text('test'),
    testPlatforms: ask.parse('test-platforms', [], parsePlatforms),
    ifExists: ask.oneOf('if-exists', IF_EXISTS),
    onRegistryFailure: ask.oneOf('on-registry-failure', FAILURE_POLICIES),
    retries: ask.parse('retries', 0, parseRetries),
  };
}
