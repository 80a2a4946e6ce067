import { gatesOf } from '../act/gate.js';
import { graceAfter } from '../act/grace.js';
import type { MovingSetting } from '../act/moving.js';
import { Orders } from '../act/orders.js';
import { AT_A_TIME, type PublishSetting } from '../act/publish.js';
import { Reader } from '../act/reader.js';
import { makeIsImmutable, makeTell, type TellSetting } from '../act/telling.js';
import type { Image } from '../decide/image.js';
import { kindOf, stalenessOf } from '../decide/registry-kinds.js';
import type { Ports } from '../ports/ports.js';
import type { Registry } from '../ports/registry.js';
import type { Setting } from './setting.js';
import type { Tools } from './tools.js';

/** Makes what asks registries and writes to them, for a whole run. */
export function makeAsking(
  registry: Registry,
  {
    setting,
    ports,
    run,
    signIn,
  }: Pick<TellSetting, 'run' | 'signIn'> & { readonly setting: Setting; readonly ports: Ports },
): Tools['asking'] {
  const { signal, read, surroundings } = setting;
  const { retries, ifExists } = read.inputs;
  const grace = graceAfter(signal, ports.clock);
  const gateOf = gatesOf(AT_A_TIME);
  const base = { registry, ports, retries, gateOf, hasWritten: new Set<Image>() };
  const telling = { registry, signIn, run, log: ports.log };
  return {
    ...base,
    signal,
    grace,
    reader: new Reader({ ...base, signal: grace }),
    // An earlier attempt has written some of the tags, maybe all.
    readsFirst: surroundings.attempt > 1 || ifExists !== 'overwrite',
    adopts: ifExists === 'skip',
    tell: makeTell(telling),
    isImmutable: makeIsImmutable(telling),
  };
}

/** What it takes to move tags, besides. */
export function makeMovingSetting(
  publishing: PublishSetting,
  { setting, git }: Pick<Tools, 'setting' | 'git'>,
): MovingSetting {
  const { registry, grace } = publishing;
  const boundOf = ({ registry: host }: Image): number => stalenessOf(kindOf(host, registry.told(host)));
  const { url } = setting.context.repository;
  return { ...publishing, orders: new Orders(git, grace), source: url, stalenessOf: boundOf };
}
