import type { MoveCommand, MoveEvent, MoveState, Step } from '../decide/moving/move.js';
import { next } from '../decide/moving/next.js';

const ENDED: readonly MoveState['phase'][] = ['moved', 'held', 'failed'];

/** Carries out what a moving tag's protocol asks for, until it asks for nothing more. */
export async function drive(
  state: MoveState,
  first: MoveEvent,
  carryOut: (command: MoveCommand, state: MoveState) => Promise<MoveEvent>,
): Promise<MoveState> {
  let now = state;
  const take = async (step: Step): Promise<void> => {
    now = step.state;
    await Promise.all(
      step.commands.map(async (command) => {
        const event = await carryOut(command, now);
        if (!isEnded(now)) await take(next(now, event));
      }),
    );
  };
  await take(next(now, first));
  return now;
}

/** Tells whether nothing is left to be done for a tag. */
export function isEnded({ phase }: MoveState): boolean {
  return ENDED.includes(phase);
}
