import { secretsInContexts } from '../decide/build-context.js';
import { withValues } from '../decide/build-inputs.js';
import { nodeSecrets } from '../decide/builder-node.js';
import { warnOfNames } from '../decide/exposed-secrets.js';
import { findContradictions, isBuild } from '../decide/build-call.js';
import { chooseDefaultImage } from '../decide/default-image.js';
import { parseShortShaLength } from '../decide/facts.js';
import { NO_FLAVOR, parseFlavor } from '../decide/flavor.js';
import { hintsOf } from '../decide/hints.js';
import { type Image, parseImages } from '../decide/image.js';
import { type Level, parseLevels } from '../decide/annotations.js';
import { parseLabelLines } from '../decide/labels.js';
import type { Notice } from '../decide/notice.js';
import { chooseOccasion, type Occasion } from '../decide/occasion.js';
import type { RunContext } from '../decide/run-context.js';
import { type OwnVersion, parseOwnVersion, parseTagPrefixes } from '../decide/own-version.js';
import { checkLegJobs } from '../decide/runners.js';
import { masksOf } from '../decide/secrets.js';
import { parseTagOrder, type TagOrder } from '../decide/tag-rules.js';
import { MOVING_MODES, type MovingMode } from '../decide/verdict.js';
import { checkLeg, checkOutputs, checkTargets } from '../decide/targets.js';
import type { Template } from '../decide/template.js';
import { type Problem, Refusal } from '../errors.js';
import { type BuildingInputs, readBuilding } from './building.js';
import { type CachingInputs, readCaching, secretsOfCaches } from './caching.js';
import { type EngineInputs, readEngine } from './engine.js';
import { findAllExposed } from './exposed.js';
import { Asker, type InputReader } from './input-kinds.js';
import { findMisplaced, type ModeInputs, readModes } from './modes.js';
import { type PublishingInputs, readPublishing } from './publishing.js';
import { type Pushing, readPushing } from './pushing.js';
import { type InputSurroundings, NO_AUTH, readSignIn, type SignInInputs } from './sign-in.js';

/** What the user asked for, and what follows from it and the event alone. */
export type Inputs = SignInInputs &
  PublishingInputs &
  BuildingInputs &
  EngineInputs &
  CachingInputs &
  Pushing['inputs'] &
  ModeInputs & {
    readonly images: readonly Image[];
    readonly occasion: Occasion;
    readonly tags: TagOrder;
    readonly moving: MovingMode;
    readonly version: OwnVersion;
    /** What the git tags of the images begin with, if not with the version itself. */
    readonly prefixes: readonly string[];
    readonly shortShaLength: number;
    readonly labels: readonly Template[];
    readonly annotations: readonly Template[];
    /** The levels at which annotations are set that name none. */
    readonly levels: readonly Level[];
  };

/** The inputs, and all that is wrong with them: they may be used only where nothing is. */
export type ReadInputs = { readonly inputs: Inputs; readonly problems: readonly Problem[] };

/** Reads every input of action.yml once. */
export function readInputs(
  read: InputReader,
  context: RunContext,
  surroundings: InputSurroundings = { environment: {}, auth: NO_AUTH },
): ReadInputs {
  const ask = new Asker(read);
  const tagging = readTagging(ask, context);
  const { images } = tagging;
  const modes = readModes(ask);
  const signIn = readSignIn(ask, read, { images, source: modes.source, context, surroundings });
  const building = readBuilding(ask, context);
  const engine = readEngine(ask, surroundings);
  const caching = readCaching(ask);
  const hidden = [...nodeSecrets(engine.inputs.nodes), ...secretsOfCaches(caching)];
  const contexts = [building.buildContext, ...building.passed.buildContexts];
  checkTogether(ask, images, { ...building, mode: modes.mode });
  const buildArgs = withValues(building.buildArgs, surroundings.environment);
  const pushing = readPushing(ask, context, building.outputs.push);
  const inputs: Inputs = {
    ...tagging,
    ...signIn.inputs,
    ...building,
    ...engine.inputs,
    ...caching,
    ...readDescription(ask, context),
    ...readPublishing(ask),
    ...pushing.inputs,
    ...modes,
    secrets: [...signIn.inputs.secrets, ...hidden],
    masks: [...signIn.inputs.masks, ...masksOf([...hidden, ...secretsInContexts(contexts)], [], [])],
    notices: [...signIn.inputs.notices, ...pushing.notices, ...warnOfNames(buildArgs), ...tagging.notices],
  };
  // Runs that push nothing, such as those of forks, see no secrets and need none.
  // Without an image that can be used nobody knows which registry the credentials are for.
  const publishes = inputs.push.push && inputs.mode !== 'plan' && inputs.call === '' && images.length > 0;
  const exposed = findAllExposed(ask, { ...inputs, buildArgs });
  const against = [...findMisplaced(ask, inputs), ...findContradictions(inputs), ...exposed];
  return { inputs, problems: [...ask.problems, ...engine.problems, ...against, ...(publishes ? signIn.problems : [])] };
}

/** What images, targets, outputs and platforms have to say together. */
function checkTogether(
  ask: Asker,
  images: readonly Image[],
  building: BuildingInputs & Pick<ModeInputs, 'mode'>,
): void {
  if (building.call === '') ask.check('targets', () => checkTargets(images, building));
  ask.check('outputs', () => checkOutputs(images, building));
  if (building.mode === 'build') ask.check('images', () => checkLeg(images, building.target));
  if (building.mode === 'plan') ask.check('platforms', () => checkLegJobs(building.platforms));
}

type Tagging = Pick<
  Inputs,
  'images' | 'occasion' | 'tags' | 'moving' | 'version' | 'prefixes' | 'shortShaLength' | 'notices'
>;

function readTagging(ask: Asker, context: RunContext): Tagging {
  const prefixes = ask.parse('tag-prefix', [], parseTagPrefixes);
  const version = ask.parse('version', { text: '' }, (text) => parseOwnVersion(text, prefixes));
  const occasion = chooseOccasion(context, prefixes);
  const flavor = ask.parse('flavor', NO_FLAVOR, parseFlavor);
  const { defaultBranch } = context.repository;
  const byDefault = { occasion, defaultBranch, version: version.text };
  const tags = ask.parse('tags', NO_TAGS, (text) => parseTagOrder(text, flavor, byDefault));
  // A call builds no image, and needs no name for one.
  const isNamed = isBuild(ask.text('call')) || ask.text('images') !== '';
  const images = isNamed ? ask.parse('images', [], (text) => chooseImages(text, tags, context)) : [];
  return {
    images,
    occasion,
    tags,
    moving: ask.oneOf('moving-tags', MOVING_MODES),
    version,
    prefixes,
    shortShaLength: ask.variable(SHORT_SHA, context.switches.shortShaLength, parseShortShaLength) ?? 0,
    notices: [...(tags.kind === 'rules' ? tags.notices : []), ...readHints(ask, context)],
  };
}

function readHints(ask: Asker, { switches }: RunContext): readonly Notice[] {
  return hintsOf({ buildContext: ask.text('context'), metadataVersion: switches.metadataVersion });
}

function readDescription(ask: Asker, { switches }: RunContext): Pick<Inputs, 'labels' | 'annotations' | 'levels'> {
  return {
    labels: ask.parse('labels', [], parseLabelLines),
    annotations: ask.parse('annotations', [], parseLabelLines),
    levels: ask.variable(LEVELS, switches.annotationLevels, parseLevels) ?? [],
  };
}

const SHORT_SHA = 'DOCKER_METADATA_SHORT_SHA_LENGTH';
const LEVELS = 'DOCKER_METADATA_ANNOTATIONS_LEVELS';

const NO_TAGS: TagOrder = { kind: 'rules', flavor: NO_FLAVOR, notices: [], rules: [], latest: 'never', releases: [] };

function chooseImages(text: string, tags: TagOrder, context: RunContext): readonly Image[] {
  const images = parseImages(text);
  if (tags.kind === 'rules') return images.length > 0 ? images : [chooseDefaultImage(context)];
  if (images.length === 0) return tags.references.map(({ image }) => image);
  throw new Refusal('left out where input "tags" holds full references', text, 'Or give rules for the tags alone');
}
