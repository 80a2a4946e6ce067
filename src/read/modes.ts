import { findForeign } from '../decide/mode-inputs.js';
import type { Problem } from '../errors.js';
import type { Asker } from './input-kinds.js';

export const MODES = ['publish', 'plan', 'build', 'merge', 'promote'] as const;
export type Mode = (typeof MODES)[number];

/** What is to be done, and what the modes that build nothing work with. */
export type ModeInputs = {
  readonly mode: Mode;
  /** Of mode merge: lines, or a folder. */
  readonly legs: string;
  /** Of mode plan: YAML, which runner builds which platform. */
  readonly runners: string;
  /** Of mode promote: the reference of an image. */
  readonly from: string;
  /** Of mode promote: what refers to the image comes along. */
  readonly referrers: boolean;
};

export function readModes(ask: Asker): ModeInputs {
  return {
    mode: ask.oneOf('mode', MODES),
    legs: ask.text('legs'),
    runners: ask.text('runners'),
    from: ask.text('from'),
    referrers: ask.flag('referrers'),
  };
}

/** Inputs that would do nothing in this mode. */
export function findMisplaced(ask: Asker, { mode }: ModeInputs): readonly Problem[] {
  return findForeign(mode, (name) => ask.text(name));
}
