import type { Notice } from '../decide/notice.js';
import {
  choosePush,
  hintsOfPush,
  PUSH_MODES,
  type PushDecision,
  type PushMode,
  settlePushMode,
} from '../decide/push.js';
import type { RunContext } from '../decide/run-context.js';
import type { Asker } from './input-kinds.js';

/** Whether the run publishes, and what the user should know of that. */
export type Pushing = {
  readonly inputs: { readonly pushMode: PushMode; readonly push: PushDecision };
  readonly notices: readonly Notice[];
};

/** Reads the wish to push; `output` is what input `outputs` says of it. */
export function readPushing(ask: Asker, context: RunContext, output: boolean | undefined): Pushing {
  const wish = ask.oneOf('push', PUSH_MODES);
  const inputs = { pushMode: settlePushMode(wish, output), push: choosePush(wish, context, output) };
  return { inputs, notices: hintsOfPush(wish, output) };
}
