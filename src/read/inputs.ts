import { parseBuildArgs, parseBuildContext, parsePlatforms } from '../decide/build-inputs.js';
import { chooseCredentials, type Credential } from '../decide/credentials.js';
import { chooseDefaultImage } from '../decide/default-image.js';
import { chooseDefaultRules, type ChosenRules } from '../decide/default-rules.js';
import { type Image, parseImages } from '../decide/image.js';
import { type Labels, parsePairs } from '../decide/labels.js';
import { chooseOccasion, type Occasion } from '../decide/occasion.js';
import { choosePush, PUSH_MODES, type PushDecision, type PushMode } from '../decide/push.js';
import { parseRegistryAuth } from '../decide/registry-auth.js';
import { parseRules } from '../decide/rules/parse.js';
import type { RunContext } from '../decide/run-context.js';
import { formsOfAll } from '../decide/secrets.js';
import type { Problem } from '../errors.js';
import { Asker, type InputReader } from './input-kinds.js';

export const MODES = ['publish', 'plan'] as const;
export type Mode = (typeof MODES)[number];

/** What the user asked for, and what follows from it and the event alone. */
export type Inputs = {
  readonly images: readonly Image[];
  readonly occasion: Occasion;
  readonly rules: ChosenRules;
  readonly credentials: readonly Credential[];
  /** Every form of every secret that was given, whether anything signs in with it or not. */
  readonly secrets: readonly string[];
  readonly githubToken: string;
  readonly buildContext: string;
  readonly file: string;
  readonly target: string;
  readonly platforms: readonly string[];
  readonly buildArgs: readonly string[];
  readonly labels: Labels;
  readonly pushMode: PushMode;
  readonly push: PushDecision;
  readonly mode: Mode;
  /** What the user should know, a sentence each. */
  readonly notices: readonly string[];
};

/** The inputs, and all that is wrong with them: they may be used only where nothing is. */
export type ReadInputs = { readonly inputs: Inputs; readonly problems: readonly Problem[] };

/** Reads every input of action.yml once. */
export function readInputs(read: InputReader, context: RunContext): ReadInputs {
  const ask = new Asker(read);
  const occasion = chooseOccasion(context);
  const images = ask.parse('images', [], (text) => parseImagesOr(text, context));
  const pushMode = ask.oneOf('push', PUSH_MODES);
  const push = choosePush(pushMode, context);
  const githubToken = ask.text('github-token');
  // Not trimmed beyond what the runner's own reader does: a password is taken as it is.
  const typed = { username: ask.text('username'), password: read('password') };
  const registryAuth = ask.parse('registry-auth', [], parseRegistryAuth);
  const registry = ask.text('registry');
  const chosen = chooseCredentials({ ...typed, registry, registryAuth, githubToken, images, context });
  const inputs: Inputs = {
    images,
    occasion,
    rules: ask.parse('tags', NO_RULES, (text) => parseRulesOr(text, { context, occasion })),
    credentials: chosen.credentials,
    secrets: formsOfAll([typed, ...registryAuth, ...chosen.credentials], [githubToken]),
    githubToken,
    buildContext: ask.parse('context', '', parseBuildContext) || '.',
    file: ask.text('file'),
    target: ask.text('target'),
    platforms: ask.parse('platforms', [], parsePlatforms),
    buildArgs: ask.parse('build-args', [], parseBuildArgs),
    labels: ask.parse('labels', {}, parsePairs),
    pushMode,
    push,
    mode: ask.oneOf('mode', MODES),
    notices: chosen.notices,
  };
  // Runs that push nothing, such as those of forks, see no secrets and need none.
  // Without an image that can be used nobody knows which registry the credentials are for.
  const publishes = push.push && inputs.mode === 'publish' && images.length > 0;
  return { inputs, problems: [...ask.problems, ...(publishes ? chosen.problems : [])] };
}

const NO_RULES: ChosenRules = { rules: [], latest: 'never' };

function parseImagesOr(text: string, context: RunContext): readonly Image[] {
  const images = parseImages(text);
  return images.length > 0 ? images : [chooseDefaultImage(context)];
}

function parseRulesOr(text: string, { context, occasion }: { context: RunContext; occasion: Occasion }): ChosenRules {
  const rules = parseRules(text);
  if (rules.length > 0) return { rules, latest: 'by-first-tag' };
  return chooseDefaultRules(occasion, context.repository.defaultBranch);
}
