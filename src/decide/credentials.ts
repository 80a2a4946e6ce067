import type { Problem } from '../errors.js';
import { type Credential, credentialFor, nameOf } from './credential.js';
import { tokenRegistryOfServer } from './default-image.js';
import type { Image } from './image.js';
import { isBelow, type RegistryName } from './registry-name.js';
import type { RunContext } from './run-context.js';

export type CredentialQuestion = {
  /** Input `registry`; undefined where it is left out. */
  readonly registry: RegistryName | undefined;
  readonly username: string;
  readonly password: string;
  /** Some may lack a name or password. */
  readonly registryAuth: readonly Credential[];
  readonly githubToken: string;
  readonly images: readonly Image[];
  /** Images that are read, and may well need no credential for that. */
  readonly sources?: readonly Image[];
  readonly context: Pick<RunContext, 'actor' | 'serverHost'>;
};

export type ChosenCredentials = {
  readonly credentials: readonly Credential[];
  /** What is missing for a run that publishes. */
  readonly problems: readonly Problem[];
  readonly notices: readonly string[];
};

/** Chooses the credentials of every registry that the images need, or says which input is missing. */
export function chooseCredentials(question: CredentialQuestion): ChosenCredentials {
  const { registryAuth, images, sources = [] } = question;
  const listed = registryAuth.filter(isComplete);
  const empty = registryAuth.filter((one) => !isComplete(one)).map(emptyEntry);
  const target = chooseTarget(question);
  if (target === undefined)
    return { credentials: listed, problems: [...empty, severalRegistries(images)], notices: [] };

  const single = { ...target, ...namesFor(target, question) };
  const given = isComplete(single) ? [...listed, single] : listed;
  const problems = [...empty, ...findEmpty(single), ...findRepeats(given)];
  const credentials = [...given, ...fromToken(question, given)];
  return {
    credentials,
    problems,
    notices: [...findStrangers(given, [...images, ...sources]), ...findLeftOut(credentials, images)],
  };
}

/** The registry that `username` and `password` are for: the one named, or the one that all images are in. */
function chooseTarget({ registry, username, password, images }: CredentialQuestion): RegistryName | undefined {
  if (registry !== undefined) return registry;
  const registries = registriesOf(images);
  const isOpen = registries.length > 1 && (username !== '' || password !== '');
  return isOpen ? undefined : { registry: registries[0] ?? '', path: '' };
}

function registriesOf(images: readonly Image[]): readonly string[] {
  return [...new Set(images.map(({ registry }) => registry))];
}

function severalRegistries(images: readonly Image[]): Problem {
  return {
    input: 'registry',
    rule: `given where images are in several registries (${registriesOf(images).join(', ')})`,
    mend: 'Or give all of them in input "registry-auth"',
  };
}

/** GitHub's own registry takes the run's actor and token where one of the two is left out. */
function namesFor(
  { registry }: RegistryName,
  { username, password, githubToken, context }: CredentialQuestion,
): Omit<Credential, 'registry' | 'path'> {
  const isOwn = registry === tokenRegistryOfServer(context.serverHost);
  const typed = { username, password, form: 'password', source: 'inputs' } as const;
  if (!isOwn || (username === '' && password === '')) return typed;
  const isToken = password === '' || password === githubToken;
  return {
    ...typed,
    username: username || context.actor,
    password: password || githubToken,
    source: isToken ? 'github-token' : 'inputs',
  };
}

function findEmpty({ username, password }: Pick<Credential, 'username' | 'password'>): readonly Problem[] {
  if ((username === '') === (password === '')) return [];
  const [empty, other] = username === '' ? ['username', 'password'] : ['password', 'username'];
  return [{ input: empty, rule: `set where "${other}" is`, value: '', mend: EMPTY }];
}

function emptyEntry(entry: Credential): Problem {
  const empty = entry.username === '' ? 'username' : 'password';
  const rule = `a list of registry, username, password: the entry of "${nameOf(entry)}" has an empty ${empty}`;
  return { input: 'registry-auth', rule, mend: EMPTY };
}

const EMPTY = 'A secret that does not exist, or that this run may not see, is empty';

// Which of the two would sign in where is nothing that anybody should have to find out.
function findRepeats(given: readonly Credential[]): readonly Problem[] {
  const names = given.map(nameOf);
  const repeated = names.filter((name, at) => names.indexOf(name) !== at);
  return [...new Set(repeated)].map((name) => ({
    input: 'registry-auth',
    rule: 'one entry a registry or path, inputs "username" and "password" included',
    value: name,
  }));
}

function isComplete({ username, password }: Pick<Credential, 'username' | 'password'>): boolean {
  return username !== '' && password !== '';
}

function fromToken(question: CredentialQuestion, given: readonly Credential[]): readonly Credential[] {
  const { images, sources = [], githubToken, context } = question;
  const registry = tokenRegistryOfServer(context.serverHost);
  const all = [...images, ...sources];
  const isNeeded = all.some((image) => image.registry === registry && credentialFor(given, image) === undefined);
  if (!isNeeded || githubToken === '') return [];
  return [
    { registry, path: '', username: context.actor, password: githubToken, form: 'password', source: 'github-token' },
  ];
}

// Signing in where nothing is published is right for private base images, and a slip where the name is misspelt.
function findStrangers(given: readonly Credential[], images: readonly Image[]): readonly string[] {
  return given
    .filter(
      ({ registry, path }) => !images.some((image) => image.registry === registry && isBelow(image.repository, path)),
    )
    .map((credential) => `No image is in registry "${nameOf(credential)}": its credentials serve base images only`);
}

// Who gives nothing for anything relies on the docker configuration, or on a registry that asks for nothing.
function findLeftOut(credentials: readonly Credential[], images: readonly Image[]): readonly string[] {
  if (credentials.length === 0) return [];
  const without = images.filter((image) => credentialFor(credentials, image) === undefined);
  const isPartly = (registry: string): boolean => credentials.some((one) => one.registry === registry);
  const names = without.map(({ registry, name }) =>
    isPartly(registry) ? `image "${name}"` : `registry "${registry}"`,
  );
  return [...new Set(names)].map(
    (name) => `No credentials are given for ${name}: those of the docker configuration are used, if it has any`,
  );
}
