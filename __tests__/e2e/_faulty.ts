import { startFaultProxy } from '../../lab/faults/proxy.ts';
import type { FaultProxyOptions } from '../../lab/faults/proxy.ts';
import type { TestRegistry } from './_registries.ts';

export type Judge = NonNullable<FaultProxyOptions['judge']>;

/** The same registry, with faults in between. */
export async function startFaulty(registry: TestRegistry, judge: Judge): Promise<TestRegistry> {
  const { host, url, stop } = await startFaultProxy({ behind: registry.url, judge });
  return { ...registry, host, url, stop };
}
