import type { Problem } from '../errors.js';
import { registryOfServer } from './default-image.js';
import { type Image, parseRegistry } from './image.js';
import type { RunContext } from './run-context.js';

/** How to sign in to a registry. */
export type Credential = { readonly registry: string; readonly username: string; readonly password: string };

export type CredentialQuestion = {
  readonly registry: string;
  readonly username: string;
  readonly password: string;
  readonly registryAuth: readonly Credential[];
  readonly githubToken: string;
  readonly images: readonly Image[];
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
  const target = chooseTarget(question);
  if (typeof target !== 'string') return { credentials: question.registryAuth, problems: [target], notices: [] };

  const own = registryOfServer(question.context.serverHost);
  const { username, password } = target === own ? ownNames(question) : question;
  const single = { registry: target, username, password };
  const given = isComplete(single) ? [...question.registryAuth, pick(single)] : question.registryAuth;
  const problems = [...findEmpty(single), ...findRepeats(given)];
  const credentials = [...given, ...fromToken(question, given)];
  return { credentials, problems, notices: findStrangers(given, question.images) };
}

type Single = Pick<CredentialQuestion, 'registry' | 'username' | 'password'>;

/** The registry that `username` and `password` are for: the one named, or the one that all images are in. */
function chooseTarget({ registry, username, password, images }: CredentialQuestion): string | Problem {
  const registries = [...new Set(images.map((image) => image.registry))];
  if (registry !== '') return parseRegistry(registry);
  if (registries.length <= 1 || (username === '' && password === '')) return registries[0] ?? '';
  return {
    input: 'registry',
    rule: `given where images are in several registries (${registries.join(', ')})`,
    mend: 'Or give all of them in input "registry-auth"',
  };
}

/** GitHub's own registry takes the run's actor and token where one of the two is left out. */
function ownNames({ username, password, githubToken, context }: CredentialQuestion): Omit<Single, 'registry'> {
  if (username === '' && password === '') return { username, password };
  return { username: username || context.actor, password: password || githubToken };
}

function findEmpty({ username, password }: Single): readonly Problem[] {
  if ((username === '') === (password === '')) return [];
  const [empty, other] = username === '' ? ['username', 'password'] : ['password', 'username'];
  const mend = 'A secret that does not exist, or that this run may not see, is empty';
  return [{ input: empty, rule: `set where "${other}" is`, value: '', mend }];
}

// Which of the two would sign in where is nothing that anybody should have to find out.
function findRepeats(given: readonly Credential[]): readonly Problem[] {
  const registries = given.map(({ registry }) => registry);
  const repeated = registries.filter((registry, at) => registries.indexOf(registry) !== at);
  return [...new Set(repeated)].map((registry) => ({
    input: 'registry-auth',
    rule: 'one entry a registry, inputs "username" and "password" included',
    value: registry,
  }));
}

function isComplete({ username, password }: Single): boolean {
  return username !== '' && password !== '';
}

function pick({ registry, username, password }: Single): Credential {
  return { registry, username, password };
}

function fromToken(question: CredentialQuestion, given: readonly Credential[]): readonly Credential[] {
  const { images, githubToken, context } = question;
  const own = registryOfServer(context.serverHost);
  const registry = images.map((image) => image.registry).find((one) => one === own);
  if (registry === undefined || githubToken === '') return [];
  if (given.some((credential) => credential.registry === registry)) return [];
  return [{ registry, username: context.actor, password: githubToken }];
}

// Signing in where nothing is published is right for private base images, and a slip where the name is misspelt.
function findStrangers(given: readonly Credential[], images: readonly Image[]): readonly string[] {
  const known = new Set(images.map((image) => image.registry));
  return given
    .filter((credential) => !known.has(credential.registry))
    .map(({ registry }) => `No image is in registry "${registry}": its credentials serve base images only`);
}
