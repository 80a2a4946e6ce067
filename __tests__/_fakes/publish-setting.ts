import { gatesOf } from '../../src/act/gate.js';
import type { WriteSetting } from '../../src/act/write.js';
import { settingIn } from './registry-setting.js';
import type { FakeWorld } from './world.js';

/** What it takes to write to the registries of a world. */
export function writeSettingIn(world: FakeWorld, limit = 8): WriteSetting {
  return { ...settingIn(world), grace: new AbortController().signal, gateOf: gatesOf(limit), hasWritten: new Set() };
}
