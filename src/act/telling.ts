import type { Credential } from '../decide/credential.js';
import type { DockerAuth } from '../decide/docker-auth.js';
import type { BuildFacts } from '../decide/failures/build.js';
import type { Failure } from '../decide/failures/failure.js';
import { formOfPassword } from '../decide/failures/password-form.js';
import { type Image, isSameRepository } from '../decide/image.js';
import { messageOf, RegistryError } from '../errors.js';
import type { Ports, SignIn } from '../ports/ports.js';
import type { Registry } from '../ports/registry.js';

/** The words for what went wrong with an image: the cause and the mend, where a registry is to blame. */
export type Tell = (image: Image, error: unknown) => Promise<string>;

export type TellSetting = {
  readonly registry: Pick<Registry, 'told'>;
  readonly signIn: SignIn;
  readonly run: Failure['run'];
  readonly log: Pick<Ports['log'], 'redact'>;
};

/** Tells whether a registry refused to move a tag because its tags never move. */
export type IsImmutable = (image: Image, error: unknown) => Promise<boolean>;

/**
 * Makes what tells failures. What a registry has answered can hold anything, also what it was sent: secrets are taken out
 * before the answer is cut, which could leave half of one.
 */
export function makeTell(setting: TellSetting): Tell {
  const { log } = setting;
  return async (image, error) => {
    if (!(error instanceof RegistryError)) return log.redact(messageOf(error));
    const { explain } = await loadCauses();
    return log.redact(explain(await failureOf(image, error, setting)));
  };
}

export function makeIsImmutable(setting: TellSetting): IsImmutable {
  return async (image, error) => {
    if (!(error instanceof RegistryError)) return false;
    const { isImmutable } = await loadCauses();
    return isImmutable(await failureOf(image, error, setting));
  };
}

// Loaded where something has failed: the table of causes is long, and most runs do not need it.
function loadCauses(): Promise<typeof import('../decide/failures/explain.js')> {
  return import(/* webpackChunkName: "failures" */ '../decide/failures/explain.js');
}

async function failureOf(image: Image, error: RegistryError, setting: TellSetting): Promise<Failure> {
  const { registry, signIn, run, log } = setting;
  const credential = await signIn(image).catch(() => undefined);
  return {
    registry: image.registry,
    repository: image.repository,
    user: credential && userOf(credential),
    tried: error.what,
    fault: withoutSecrets(error.fault, log),
    told: withoutSecrets({ ...registry.told(image.registry), ...error.told }, log),
    run,
    retryAfter: error.retryAfter ?? error.told.resetsIn,
  };
}

/** What is known around a build: it signs in with what the session gives it. */
export function makeBuildFacts(
  { whole, scoped }: DockerAuth,
  { registry, run, runner }: Omit<TellSetting, 'signIn' | 'log'> & Pick<BuildFacts, 'runner'>,
): BuildFacts {
  return {
    run,
    ...(runner && { runner }),
    known: (place) => {
      const own = scoped.find(({ image }) => isSameRepository(image, place));
      const credential = own?.credential ?? whole.find((one) => one.registry === place.registry);
      return { user: credential && userOf(credential), told: registry.told(place.registry) };
    },
  };
}

type Said = { readonly kind?: string; readonly detail?: string; readonly raw?: string };

function withoutSecrets<T extends Said>(said: T, log: TellSetting['log']): T {
  const { detail, raw } = said;
  return {
    ...said,
    ...(detail !== undefined && { detail: log.redact(detail) }),
    ...(raw !== undefined && { raw: log.redact(raw) }),
  };
}

function userOf({ username, password, source }: Credential): Failure['user'] {
  return { name: username, source, form: formOfPassword(username, password) };
}
