import { chooseAnnotations } from '../decide/annotations.js';
import { type Subject, subjectOf } from '../decide/facts.js';
import type { GitTags } from '../decide/git-tags.js';
import { fillLines, standardLabels, withPairs } from '../decide/labels.js';
import { type Notice, warning } from '../decide/notice.js';
import { type BuildPlan, choosePushWithTags, type Plan } from '../decide/plan.js';
import { type ChosenTags, publishedOf } from '../decide/tags.js';
import type { GitAnswer } from '../decide/verdict.js';
import { InputError, type Problem } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import type { GitTagSources } from '../read/git-tags.js';
import { problemsOf } from '../read/input-kinds.js';
import type { Inputs } from '../read/inputs.js';
import type { Mode } from '../read/modes.js';
import { findSecretProblems, findWorkspaceProblems } from '../read/workspace.js';
import { type Gleaned, gleanFacts, tellUnknown, waitsForGitHub } from './facts.js';
import { readGit } from './git.js';
import { findLegs } from './legs.js';
import type { Setting } from './setting.js';
import { chooseRunTags, questionOf } from './tagging.js';

/** Reads what the decisions need, refuses what cannot be used, and makes the plan. Nothing has been done then. */
export async function prepare(setting: Setting, ports: Ports, sources: GitTagSources): Promise<Plan> {
  const { inputs } = setting.read;
  const legs = await findLegs(setting, ports);
  refuse([...setting.read.problems, ...(await lookAround(setting, ports)), ...legs.problems]);

  const subject = subjectOf(inputs.occasion, setting.context);
  const read = (): Promise<GitAnswer> => readGit(setting, ports, sources);
  // Where the rules wait for GitHub, git's tags are read meanwhile.
  const early = isRelease(setting, subject) && waitsForGitHub(setting, subject) ? read() : undefined;
  early?.catch(() => undefined);
  const gleaned = await gleanFacts(setting, subject, ports);
  const question = refusing('tags', () => questionOf(inputs, { facts: gleaned.facts, subject }));
  const { tags: chosen, gitTags } = await chooseRunTags(question, gleaned.facts, () => early ?? read());
  const tags = inputs.mode === 'build' ? { ...chosen, decisions: [] } : chosen;
  return {
    event: setting.context.event,
    occasion: inputs.occasion,
    push: inputs.occasion.kind === 'nothing' ? { push: false, why: inputs.occasion.why } : decidePush(inputs, tags),
    images: inputs.images,
    tags,
    builds: BUILDING.includes(inputs.mode) || inputs.mode === 'plan' ? [buildOf(inputs, tags)] : [],
    ...(await describe(setting, gleaned, tags.version)),
    credentials: inputs.credentials,
    ...legs.plan,
    ...faultOf(gitTags, tags),
  };
}

function isRelease({ read }: Setting, { ref }: Subject): boolean {
  return ref?.kind === 'tag' || read.inputs.version.text !== '';
}

/** Labels, annotations, and what the user should know of them. */
async function describe(
  { context, read }: Setting,
  { facts, repository, notices }: Gleaned,
  version: string,
): Promise<Pick<Plan, 'labels' | 'annotations' | 'notices'>> {
  const { labels, annotations, levels, platforms } = read.inputs;
  const isMerge = read.inputs.mode === 'merge';
  const told = await repository;
  const { description = '', license = '' } = 'value' in told ? told.value : context.repository;
  const { name: title, url } = context.repository;
  const created = new Date(facts.globals.now).toISOString();
  const standard = standardLabels({ title, description, url, license, revision: facts.sha, version, created });
  const own = fillLines(labels, facts.globals);
  const noted = fillLines(annotations, facts.globals);
  return {
    labels: withPairs(standard, own.pairs),
    annotations: chooseAnnotations({ standard, own: noted.pairs, levels, isIndex: isMerge || platforms.length > 1 }),
    notices: [
      ...read.inputs.notices,
      ...notices,
      ...tellUnknown(told),
      ...tellDropped('labels', own.dropped),
      ...tellDropped('annotations', noted.dropped),
    ],
  };
}

function tellDropped(input: string, lines: readonly string[]): readonly Notice[] {
  if (lines.length === 0) return [];
  return [
    warning(`Input "${input}" has lines that are no key=value (${lines.length}), left out; the first: ${lines[0]}`),
  ];
}

function buildOf(inputs: Inputs, tags: ChosenTags): BuildPlan {
  const { target, platforms, buildContext, file, buildArgs, anew, pull, insecureRegistries } = inputs;
  const { passed, attestations, outputs, caches, call, buildSecrets, images } = inputs;
  return {
    target,
    platforms,
    images: inputs.mode === 'build' ? images : images.filter((image) => publishedOf(tags, image).length > 0),
    buildContext,
    file,
    buildArgs,
    anew,
    pull,
    secrets: buildSecrets,
    insecureRegistries,
    passed,
    attestations,
    outputs,
    caches,
    call,
  };
}

/** The modes that build something. */
const BUILDING: readonly Mode[] = ['publish', 'build'];

async function lookAround({ read, surroundings, environment }: Setting, { files }: Ports): Promise<readonly Problem[]> {
  const { mode, occasion, buildSecrets } = read.inputs;
  if (!BUILDING.includes(mode) || occasion.kind === 'nothing') return [];
  const { workspace } = surroundings;
  const problems = await Promise.all([
    findWorkspaceProblems({ ...read.inputs, workspace }, files),
    findSecretProblems({ workspace, buildSecrets, environment }, files),
  ]);
  return problems.flat();
}

function faultOf(gitTags: GitTags, tags: ChosenTags): Pick<Plan, 'fault'> {
  if (gitTags.kind === 'known' || !tags.decisions.some(({ hold }) => hold !== undefined)) return {};
  return { fault: `Cannot move tags forward: git's tags cannot be read (${gitTags.why})` };
}

function decidePush(inputs: Inputs, tags: ChosenTags): Plan['push'] {
  // A leg goes up without a tag.
  if (inputs.mode === 'build') return inputs.push;
  return refusing('tags', () =>
    choosePushWithTags(tags, inputs.push, { occasion: inputs.occasion, mode: inputs.pushMode }),
  );
}

/** Does what may refuse an input, and says which. */
function refusing<T>(input: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new InputError(problemsOf(input, error));
  }
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InputError(problems);
}
