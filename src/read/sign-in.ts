import type { BuildSecret } from '../decide/build-secrets.js';
import {
  holdsSecret,
  parseSecretFiles,
  parseSecrets,
  parseSecretVariables,
  variablesOf,
} from '../decide/build-secrets.js';
import type { Credential } from '../decide/credential.js';
import { chooseCredentials } from '../decide/credentials.js';
import type { Image } from '../decide/image.js';
import { parseInsecureRegistries } from '../decide/insecure-registries.js';
import { type Notice, notice, warning } from '../decide/notice.js';
import { parseRegistryName } from '../decide/registry-name.js';
import type { RunContext } from '../decide/run-context.js';
import { formsOfAll, masksOf } from '../decide/secrets.js';
import type { Problem } from '../errors.js';
import type { NodesReader } from './engine.js';
import type { Asker, InputReader } from './input-kinds.js';

/** What the inputs say of registries and of secrets. */
export type SignInInputs = {
  readonly credentials: readonly Credential[];
  readonly githubToken: string;
  /** Registries that are asked by plain http. */
  readonly insecureRegistries: readonly string[];
  readonly createRepository: boolean;
  readonly keepLogin: boolean;
  /** Secrets that the build asks for. */
  readonly buildSecrets: readonly BuildSecret[];
  /** Every form of every secret that was given, whether anything signs in with it or not. */
  readonly secrets: readonly string[];
  /** What the log is to hide. */
  readonly masks: readonly string[];
  readonly notices: readonly Notice[];
};

/** The inputs, and what is missing for a run that publishes. */
export type ReadSignIn = { readonly inputs: SignInInputs; readonly problems: readonly Problem[] };

/** What reads input `registry-auth`: a parser of YAML, which is loaded only where there is something to parse. */
export type AuthReader = {
  readonly parseRegistryAuth: (text: string) => Credential[];
  readonly passwordsIn: (text: string) => readonly string[];
};

/** For inputs without a `registry-auth`. */
export const NO_AUTH: AuthReader = { parseRegistryAuth: () => [], passwordsIn: () => [] };

/** What inputs refer to, besides the event. */
export type InputSurroundings = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly auth: AuthReader;
  readonly nodes?: NodesReader;
};

export type SignInQuestion = {
  readonly images: readonly Image[];
  /** An image that is read. */
  readonly source?: { readonly image: Image } | undefined;
  readonly context: RunContext;
  readonly surroundings: InputSurroundings;
};

/** Reads the inputs about registries and secrets. */
export function readSignIn(
  ask: Asker,
  read: InputReader,
  { images, source, context, surroundings: { environment, auth } }: SignInQuestion,
): ReadSignIn {
  const githubToken = ask.text('github-token');
  // Not trimmed beyond what the runner's own reader does: a password is taken as it is.
  const typed = { username: ask.text('username'), password: read('password') };
  const registryAuth = ask.parse('registry-auth', [], auth.parseRegistryAuth);
  const registry = ask.parse('registry', undefined, (text) => (text === '' ? undefined : parseRegistryName(text)));
  const sources = source === undefined ? [] : [source.image];
  const chosen = chooseCredentials({ ...typed, registry, registryAuth, githubToken, images, sources, context });
  const built = readBuildSecrets(ask, environment);

  const passwords = auth.passwordsIn(read('registry-auth')).map((password) => ({ username: '', password }));
  const users = [typed, ...registryAuth, ...chosen.credentials];
  const tokens = [githubToken, ...built.values].filter((secret) => secret !== '');
  const secrets = formsOfAll([...users, ...passwords], tokens);
  const names = [...[...images, ...sources].map(({ name }) => name), ...users.map(({ username }) => username)];
  const whole = [...users, ...passwords].map(({ password }) => password);
  return {
    inputs: {
      credentials: chosen.credentials,
      githubToken,
      insecureRegistries: ask.parse('insecure-registries', [], parseInsecureRegistries),
      createRepository: ask.flag('create-repository'),
      keepLogin: ask.flag('keep-login'),
      buildSecrets: built.secrets,
      secrets,
      masks: masksOf(secrets, [...whole, ...built.values], names),
      notices: [...chosen.notices.map(notice), ...built.notices],
    },
    problems: chosen.problems,
  };
}

type ReadSecrets = {
  readonly secrets: readonly BuildSecret[];
  readonly values: readonly string[];
  readonly notices: readonly Notice[];
};

function readBuildSecrets(ask: Asker, environment: InputSurroundings['environment']): ReadSecrets {
  const typed = ask.parse('secrets', [], parseSecrets);
  const named = ask.parse('secret-envs', [], parseSecretVariables);
  const values = typed.flatMap(({ from }) => (from.kind === 'value' ? [from.value] : []));
  const held = variablesOf(named).filter(holdsSecret);
  // Where secrets may not be seen they are empty: the build of a fork's pull request has to do without.
  const isEmpty = ({ from }: BuildSecret): boolean => from.kind === 'value' && from.value === '';
  return {
    secrets: [...typed.filter((one) => !isEmpty(one)), ...named, ...ask.parse('secret-files', [], parseSecretFiles)],
    values: [...values, ...held.map((name) => environment[name] ?? '')],
    notices: typed.filter(isEmpty).map(({ id }) => warning(`Secret "${id}" is empty: the build goes without it`)),
  };
}
