import type { GitHub } from '../ports/github.js';
import { retrying, type RetryPorts } from './retry.js';

// What is only told to others, such as in a label, is not worth long waiting.
const RETRIES_FOR_FACTS = 1;

/** GitHub, asked again where it does not answer for a reason that passes. `retries`: attempts after the first one. */
export function patientGitHub(
  github: GitHub,
  { ports, retries }: { readonly ports: RetryPorts; readonly retries: number },
): GitHub {
  const few = Math.min(retries, RETRIES_FOR_FACTS);
  return {
    repository: (signal) => retrying(() => github.repository(signal), { ports, signal, retries: few }),
    commitDate: (sha, signal) => retrying(() => github.commitDate(sha, signal), { ports, signal, retries: few }),
    listGitTags: (prefix, signal) => retrying(() => github.listGitTags(prefix, signal), { ports, signal, retries }),
    refCommit: (ref, signal) => retrying(() => github.refCommit(ref, signal), { ports, signal, retries }),
    compare: (base, head, signal) => retrying(() => github.compare(base, head, signal), { ports, signal, retries }),
  };
}
