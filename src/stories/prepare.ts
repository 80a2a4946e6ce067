import type { GitAnswer } from '../act/publish.js';
import { makeChildEnvironment } from '../decide/child-environment.js';
import { asksGitTags, type GitTags } from '../decide/git-tags.js';
import { chooseLabels } from '../decide/labels.js';
import { type BuildPlan, choosePushWithTags, type Plan } from '../decide/plan.js';
import type { Facts, PatternAnswers } from '../decide/rules/rule.js';
import { type ChosenTags, chooseTags } from '../decide/tags.js';
import { InputError, type Problem } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import { type GitTagSources, readGitTags } from '../read/git-tags.js';
import { problemsOf } from '../read/input-kinds.js';
import type { Inputs } from '../read/inputs.js';
import { readPatternAnswers } from '../read/patterns.js';
import { findWorkspaceProblems } from '../read/workspace.js';
import type { Setting } from './setting.js';

/** Reads what the decisions need, refuses what cannot be used, and makes the plan. Nothing has been done then. */
export async function prepare(setting: Setting, ports: Ports, sources: GitTagSources): Promise<Plan> {
  const { inputs } = setting.read;
  refuse([...setting.read.problems, ...(await lookAround(setting, ports))]);

  const subject = subjectOf(setting);
  const git = await readGitIfAsked(inputs, ports, { sources, ref: subject.ref });
  const facts = { ...subject, answers: git.answers };
  const tags = chooseTags({ ...inputs.rules, facts, gitTags: git.gitTags });
  return {
    occasion: inputs.occasion,
    push: inputs.occasion.kind === 'nothing' ? { push: false, why: inputs.occasion.why } : decidePush(inputs, tags),
    images: inputs.images,
    tags,
    builds: [buildOf(inputs)],
    labels: chooseLabels({
      context: setting.context,
      revision: subject.sha,
      version: tags.version,
      created: new Date(ports.clock.now()).toISOString(),
      own: inputs.labels,
    }),
    credentials: inputs.credentials,
    ...faultOf(git.gitTags, tags),
  };
}

function buildOf({ target, platforms, images, buildContext, file, buildArgs }: Inputs): BuildPlan {
  return { target, platforms, images, buildContext, file, buildArgs };
}

async function lookAround({ read, surroundings }: Setting, { files }: Ports): Promise<readonly Problem[]> {
  const { mode, occasion } = read.inputs;
  if (mode === 'plan' || occasion.kind === 'nothing') return [];
  return findWorkspaceProblems({ ...read.inputs, workspace: surroundings.workspace }, files);
}

type Subject = Omit<Facts, 'answers'>;

function subjectOf({ read, context }: Setting): Subject {
  const { occasion } = read.inputs;
  if (occasion.kind === 'nothing') return { ref: undefined, sha: context.sha, prerelease: false };
  return { ref: occasion.ref, sha: occasion.sha, prerelease: occasion.kind === 'push' && occasion.prerelease };
}

type Asking = { readonly sources: GitTagSources; readonly ref: Subject['ref'] };

async function readGitIfAsked(inputs: Inputs, ports: Ports, { sources, ref }: Asking): Promise<GitAnswer> {
  const { rules, latest } = inputs.rules;
  const own = readPatternAnswers(rules, ref?.kind === 'tag' ? [ref.name] : [], ports.pattern);
  if (!asksGitTags(rules, latest, { ref })) return { gitTags: { kind: 'known', names: [] }, answers: own };
  const git = await readGit(inputs, ports, sources);
  return { gitTags: git.gitTags, answers: mergeAnswers(git.answers, own) };
}

function faultOf(gitTags: GitTags, tags: ChosenTags): Pick<Plan, 'fault'> {
  if (gitTags.kind === 'known' || !tags.decisions.some(({ hold }) => hold !== undefined)) return {};
  return { fault: `Cannot move tags forward: git's tags cannot be read (${gitTags.why})` };
}

/** Where git's tags are to be had in this run. */
export function gitSources(
  { surroundings, environment, secrets, signal }: Setting,
  { github, exec }: Ports,
): GitTagSources {
  return {
    github,
    exec,
    folder: surroundings.workspace,
    environment: makeChildEnvironment(environment, secrets, {}),
    signal,
  };
}

/** Reads git's tags and what the users' expressions see in them. */
export async function readGit(
  { rules }: Pick<Inputs, 'rules'>,
  { pattern }: Pick<Ports, 'pattern'>,
  sources: GitTagSources,
): Promise<GitAnswer> {
  const gitTags = await readGitTags(sources);
  const names = gitTags.kind === 'known' ? gitTags.names : [];
  return { gitTags, answers: readPatternAnswers(rules.rules, names, pattern) };
}

function decidePush(inputs: Inputs, tags: Plan['tags']): Plan['push'] {
  try {
    return choosePushWithTags(tags, inputs.push, { occasion: inputs.occasion, mode: inputs.pushMode });
  } catch (error) {
    throw new InputError(problemsOf('tags', error));
  }
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InputError(problems);
}

function mergeAnswers(first: PatternAnswers, second: PatternAnswers): PatternAnswers {
  const expressions = new Set([...first.keys(), ...second.keys()]);
  return new Map(
    [...expressions].map((one) => [one, new Map([...(first.get(one) ?? []), ...(second.get(one) ?? [])])]),
  );
}
