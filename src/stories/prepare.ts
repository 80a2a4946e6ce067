import { chooseAnnotations } from '../decide/annotations.js';
import { type Subject, subjectOf } from '../decide/facts.js';
import type { GitTags } from '../decide/git-tags.js';
import { fillLines, standardLabels, withPairs } from '../decide/labels.js';
import { type Notice, warning } from '../decide/notice.js';
import { choosePushWithTags, givesIndex, type Plan } from '../decide/plan.js';
import type { ChosenTags } from '../decide/tags.js';
import type { GitAnswer } from '../decide/verdict.js';
import { InputError, type Problem } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import type { GitTagSources } from '../read/git-tags.js';
import type { Inputs } from '../read/inputs.js';
import type { Mode } from '../read/modes.js';
import { maskSecrets, readSecretFiles } from '../read/secret-files.js';
import { findSecretProblems, findWorkspaceProblems } from '../read/workspace.js';
import { epochOf, type Gleaned, gleanFacts, tellUnknown, waitsForGitHub } from './facts.js';
import { readGit } from './git.js';
import { needDocker } from './place.js';
import { findLegs, type FoundLegs } from './legs.js';
import { buildsOf, planCall, withPlanCaches } from './planned-builds.js';
import { refusing } from './refusing.js';
import type { Setting } from './setting.js';
import { chooseRunTags, questionOf } from './tagging.js';

/** Reads what the decisions need, refuses what cannot be used, and makes the plan. Nothing has been done then. */
export async function prepare(setting: Setting, ports: Ports, sources: GitTagSources): Promise<Plan> {
  const { inputs } = setting.read;
  const legs = await findLegs(setting, ports);
  refuse([...setting.read.problems, ...(await lookAround(setting, ports)), ...legs.problems]);
  if (inputs.call !== '') return planCall(setting);

  const subject = subjectOf(inputs.occasion, setting.context);
  const read = (): Promise<GitAnswer> => readGit(setting, ports, sources);
  // Where the rules wait for GitHub, git's tags are read meanwhile.
  const early = isRelease(setting, subject) && waitsForGitHub(setting, subject) ? read() : undefined;
  early?.catch(() => undefined);
  const gleaned = await gleanFacts(setting, subject, ports);
  const question = refusing('tags', () => questionOf(inputs, { facts: gleaned.facts, subject }));
  const { tags: chosen, gitTags } = await chooseRunTags(question, gleaned.facts, () => early ?? read());
  const tags = inputs.mode === 'build' ? { ...chosen, decisions: [] } : chosen;
  const push = decidePush(inputs, tags, legs);
  const epoch = epochOf(inputs, gleaned);
  const builds = buildsAnything(inputs) ? buildsOf(setting, tags, epoch) : [];
  const cached = builds.map((one) => withPlanCaches(one, { setting, tags, images: inputs.images, push }));
  const described = await describe(setting, gleaned, tags.version);
  return {
    event: setting.context.event,
    occasion: inputs.occasion,
    push,
    images: inputs.images,
    tags,
    builds: cached.map(({ build }) => build),
    ...described,
    notices: [...described.notices, ...cached.flatMap(({ notices }) => notices)],
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
  const { labels, annotations, levels, reproducible, mode } = read.inputs;
  const isIndex = mode === 'merge' || givesIndex(read.inputs);
  const told = await repository;
  const { description = '', license = '' } = 'value' in told ? told.value : context.repository;
  const { name: title, url } = context.repository;
  const created = new Date(reproducible ? facts.globals.commitDate : facts.globals.now).toISOString();
  const standard = standardLabels({ title, description, url, license, revision: facts.sha, version, created });
  const own = fillLines(labels, facts.globals);
  const noted = fillLines(annotations, facts.globals);
  return {
    labels: withPairs(standard, own.pairs),
    annotations: refusing('annotations', () => chooseAnnotations({ standard, own: noted.pairs, levels, isIndex })),
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

/** The modes that build something. */
const BUILDING: readonly Mode[] = ['publish', 'build'];

function buildsAnything({ mode }: Inputs): boolean {
  return mode === 'plan' || BUILDING.includes(mode);
}

async function lookAround(setting: Setting, ports: Ports): Promise<readonly Problem[]> {
  const { read, surroundings, environment } = setting;
  const { mode, occasion, buildSecrets } = read.inputs;
  if (!BUILDING.includes(mode) || occasion.kind === 'nothing') return [];
  await needDocker(setting, ports);
  const { workspace } = surroundings;
  const [problems, texts] = await Promise.all([
    findWorkspaceProblems({ ...read.inputs, workspace }, ports.files),
    readSecretFiles({ workspace, buildSecrets }, ports.files),
  ]);
  maskSecrets(texts, ports.log);
  return [...problems, ...findSecretProblems({ buildSecrets, environment, texts })];
}

function faultOf(gitTags: GitTags, tags: ChosenTags): Pick<Plan, 'fault'> {
  if (gitTags.kind === 'known' || !tags.decisions.some(({ hold }) => hold !== undefined)) return {};
  return { fault: `Cannot move tags forward: git's tags cannot be read (${gitTags.why})` };
}

function decidePush(inputs: Inputs, tags: ChosenTags, { unmergeable }: FoundLegs): Plan['push'] {
  if (inputs.occasion.kind === 'nothing') return { push: false, why: inputs.occasion.why };
  // A leg goes up without a tag.
  if (inputs.mode === 'build') return inputs.push;
  const push = refusing('tags', () =>
    choosePushWithTags(tags, inputs.push, { occasion: inputs.occasion, mode: inputs.pushMode }),
  );
  // Where the rules give no tag nothing is merged, and no leg was pushed.
  if (push.push) refuse(unmergeable);
  return push;
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InputError(problems);
}
