import * as lab from '../../lab/runner/events.ts';
import type { EventContext } from '../../lab/runner/settings.ts';
import { SHA } from './world.js';

/** Where every event of the tests happens. */
export const ORIGIN = {
  repository: 'acme/app',
  sha: SHA,
  actor: 'mona',
  description: 'An app',
  license: 'MIT',
} as const;

export function gitTag(name: string): EventContext {
  return lab.pushOfTag(ORIGIN, name);
}

export function branch(name: string): EventContext {
  return lab.pushOfBranch(ORIGIN, name);
}

export function pullRequest(headRepository = 'acme/app'): EventContext {
  return lab.pullRequest(ORIGIN, { number: 12, head: 'feat', headSha: 'f'.repeat(40), headRepository });
}
