import type { Session } from '../../src/act/credentials.js';
import { makeAuths } from '../../src/decide/docker-config.js';
import type { Credential } from '../../src/decide/credential.js';
import type { BuildFacts } from '../../src/decide/failures/build.js';
import { fakeRandom } from './small.js';
import type { FakeWorld } from './world.js';

const ENVIRONMENT = { PATH: '/usr/bin', DOCKER_CONFIG: '/private/docker', BUILDX_CONFIG: '/private/buildx' };

/** A session whose private configuration lies on the world's disk. */
export function sessionIn({ disk }: FakeWorld, whole: readonly Credential[] = []): Session {
  const config = { auths: makeAuths(whole) };
  const auth = { whole, scoped: [], pulls: [], bases: [] };
  disk.texts.set('/private/docker/config.json', JSON.stringify(config));
  return {
    folder: '/private',
    environment: ENVIRONMENT,
    buildEnvironment: { ...ENVIRONMENT, ASKED: 'for' },
    signIn: () => Promise.resolve(undefined),
    config,
    auth,
    written: { auth },
    own: {},
  };
}

/** The ports that children need. */
export function childPorts({ clock, disk, docker, exec, log, machine }: FakeWorld): {
  readonly clock: FakeWorld['clock'];
  readonly machine: FakeWorld['machine'];
  readonly files: FakeWorld['disk'];
  readonly process: FakeWorld['docker'];
  readonly exec: FakeWorld['exec'];
  readonly log: FakeWorld['log'];
  readonly random: typeof fakeRandom;
} {
  return { clock, machine, files: disk, process: docker, exec, log, random: fakeRandom };
}

/** What is known around a build of which nothing is known. */
export const NO_FACTS: BuildFacts = {
  run: { owner: 'acme', isUntrusted: false },
  known: () => ({ user: undefined, told: {} }),
};
