import { findForeign } from '../decide/mode-inputs.js';
import { parseSource, type Source } from '../decide/source.js';
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
  /** Of mode promote: the image that is published. */
  readonly source: Source | undefined;
  /** Of mode promote: what refers to the image comes along. */
  readonly referrers: boolean;
};

export function readModes(ask: Asker): ModeInputs {
  const mode = ask.oneOf('mode', MODES);
  return {
    mode,
    legs: ask.text('legs'),
    runners: ask.text('runners'),
    source: mode === 'promote' ? ask.parse('from', undefined, parseSource) : undefined,
    referrers: ask.flag('referrers'),
  };
}

/** Inputs that would do nothing in this mode. */
export function findMisplaced(ask: Asker, { mode }: ModeInputs): readonly Problem[] {
  return findForeign(mode, (name) => ask.text(name));
}
