import { everyAnswer, moveOf } from './events.js';
import { drive, mergeAlike, type Stance, withoutWords } from './machine.js';
import { has, type Runner, type Setting } from './setting.js';

/** How a run stands before it begins. */
export function firstStance(runner: Runner, setting: Setting): Stance {
  const withoutLook = setting.withoutLook !== undefined;
  const move = moveOf(runner, setting);
  if (!has(setting, 'like stances')) return drive(move, { plain: (state) => state, withoutLook });
  // It takes a moment, and is the same whatever may happen by chance.
  const { order, runners, unnamed } = setting;
  const key = JSON.stringify([runner, runners, order, unnamed, withoutLook]);
  const stance =
    merged.get(key) ??
    mergeAlike(drive(move, { plain: withoutWords, withoutLook }), (asked) => everyAnswer(asked, runner, setting));
  merged.set(key, stance);
  return stance;
}

const merged = new Map<string, Stance>();
