import type { Credential, Place } from '../decide/credential.js';
import type { Clock } from './clock.js';
import type { Exec } from './exec.js';
import type { Files } from './files.js';
import type { GitHub } from './github.js';
import type { Http } from './http.js';
import type { Log } from './log.js';
import type { Machine } from './machine.js';
import type { Pattern } from './pattern.js';
import type { Process } from './process.js';
import type { Random } from './random.js';
import type { Registry } from './registry.js';
import type { State } from './state.js';

/** The outside world: all that a run may touch. */
export type Ports = {
  readonly clock: Clock;
  readonly exec: Exec;
  readonly files: Files;
  readonly github: GitHub;
  readonly http: Http;
  readonly log: Log;
  readonly machine: Machine;
  readonly pattern: Pattern;
  readonly process: Process;
  readonly random: Random;
  readonly state: State;
  /** A client of the registries that signs in with what it is given. */
  readonly registry: (signIn: SignIn) => Promise<Registry>;
};

/** Gives the credential for a repository, undefined where there is none. It may be asked for anew: some run out. */
export type SignIn = (place: Place) => Promise<Credential | undefined>;
