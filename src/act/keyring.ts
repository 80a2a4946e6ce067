import { type Credential, credentialFor } from '../decide/credential.js';
import { credentialIn, type DockerConfig, helperFor } from '../decide/docker-config.js';
import { formsOf, masksOf } from '../decide/secrets.js';
import type { Ports, SignIn } from '../ports/ports.js';
import { askHelper } from './credential-helper.js';

export type KeyringQuestion = {
  /** Those of the inputs. */
  readonly given: readonly Credential[];
  /** The user's docker configuration, as it is without ours. */
  readonly config: DockerConfig;
  /** What helpers get as their environment. */
  readonly environment: Readonly<Record<string, string>>;
};

// What helpers give may be good for minutes only: https://cloud.google.com/artifact-registry/docs/docker/authentication
const GOOD_FOR = 4 * 60_000;

type Found = { readonly credential: Promise<Credential | undefined>; readonly until: number };

/** Gives the credential for a repository: the inputs', else the docker configuration's or its helper's, asked once in a while. */
export class Keyring {
  readonly #question: KeyringQuestion;
  readonly #ports: Pick<Ports, 'clock' | 'exec' | 'log'>;
  readonly #own = new Map<string, Found>();

  constructor(question: KeyringQuestion, ports: Pick<Ports, 'clock' | 'exec' | 'log'>) {
    this.#question = question;
    this.#ports = ports;
  }

  readonly signIn: SignIn = async (place) => credentialFor(this.#question.given, place) ?? this.own(place.registry);

  /** The user's own credential for a registry. */
  own(registry: string): Promise<Credential | undefined> {
    const now = this.#ports.clock.now();
    const known = this.#own.get(registry);
    if (known !== undefined && now < known.until) return known.credential;
    const credential = this.#find(registry);
    this.#own.set(registry, { credential, until: now + GOOD_FOR });
    return credential;
  }

  async #find(registry: string): Promise<Credential | undefined> {
    const { config, environment } = this.#question;
    // A helper of the registry's own wins over what else the configuration holds, as it does for docker.
    const helper = helperFor(config, registry);
    const asked = helper === undefined ? undefined : await askHelper({ registry, helper, environment }, this.#ports);
    const credential = asked ?? credentialIn(config, registry);
    // The inputs' secrets are hidden from the start; these have just been found.
    const masks = credential === undefined ? [] : masksOf(formsOf(credential), [], []);
    for (const mask of masks) this.#ports.log.mask(mask);
    return credential;
  }
}
