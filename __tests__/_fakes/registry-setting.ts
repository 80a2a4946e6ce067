import { OciRegistry } from '../../src/adapters/oci-registry/client.js';
import type { RegistrySetting } from '../../src/act/manifest.js';
import { fakeRandom } from './small.js';
import { type FakeWorld, TOKEN } from './world.js';

/** What it takes to ask the registries of a world, where everybody is mona. */
export function settingIn({ http, clock, log, cancel }: FakeWorld): RegistrySetting {
  const mona = { path: '', username: 'mona', password: TOKEN, form: 'password', source: 'inputs' } as const;
  const registry = new OciRegistry({
    http,
    signIn: (place) => Promise.resolve({ ...mona, registry: place.registry }),
    mask: (secret) => log.mask(secret),
    now: () => clock.now(),
  });
  return { registry, ports: { clock, log, random: fakeRandom }, retries: 4, signal: cancel.signal };
}
