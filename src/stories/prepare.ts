import type { GitAnswer } from '../act/publish.js';
import { makeChildEnvironment } from '../decide/child-environment.js';
import { asksGitTags, type GitTags } from '../decide/git-tags.js';
import { chooseLabels } from '../decide/labels.js';
import { choosePushWithTags, type Plan } from '../decide/plan.js';
import type { PatternAnswers } from '../decide/rules/rule.js';
import { chooseTags } from '../decide/tags.js';
import { InputError, type Problem } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import { type GitTagSources, readGitTags } from '../read/git-tags.js';
import { problemsOf } from '../read/input-kinds.js';
import type { Inputs } from '../read/inputs.js';
import { readPatternAnswers } from '../read/patterns.js';
import { findWorkspaceProblems } from '../read/workspace.js';
import type { Setting } from './setting.js';

const NO_TAGS: GitTags = { kind: 'known', names: [] };

/** Reads what the decisions need, refuses what cannot be used, and makes the plan. Nothing has been done then. */
export async function prepare(setting: Setting, ports: Ports, sources: GitTagSources): Promise<Plan> {
  const { context, surroundings, read } = setting;
  const { inputs } = read;
  const { occasion } = inputs;
  const isBuilt = inputs.mode === 'publish' && occasion.kind !== 'nothing';
  const looked = isBuilt ? findWorkspaceProblems({ ...inputs, workspace: surroundings.workspace }, ports.files) : [];
  refuse([...read.problems, ...(await looked)]);

  const ref = occasion.kind === 'nothing' ? undefined : occasion.ref;
  const sha = occasion.kind === 'nothing' ? context.sha : occasion.sha;
  const asks = asksGitTags(inputs.rules.rules, inputs.rules.latest, { ref });
  const { gitTags, answers } = asks ? await readGit(inputs, ports, sources) : { gitTags: NO_TAGS, answers: new Map() };
  const own = ref?.kind === 'tag' ? readPatternAnswers(inputs.rules.rules, [ref.name], ports.pattern) : new Map();
  const prerelease = occasion.kind === 'push' && occasion.prerelease;
  const facts = { ref, sha, prerelease, answers: merge(answers, own) };
  const tags = chooseTags({ ...inputs.rules, facts, gitTags });
  const isHeldBlind = gitTags.kind === 'unknown' && tags.decisions.some((decision) => decision.hold !== undefined);
  return {
    occasion,
    push: decidePush(inputs, tags),
    images: inputs.images,
    tags,
    builds: [{ ...inputs, images: inputs.images }],
    labels: chooseLabels({
      context,
      revision: sha,
      version: tags.version,
      created: new Date(ports.clock.now()).toISOString(),
      own: inputs.labels,
    }),
    credentials: inputs.credentials,
    ...(isHeldBlind && { fault: `Cannot move tags forward: git's tags cannot be read (${gitTags.why})` }),
  };
}

/** Where git's tags are to be had in this run. */
export function gitSources({ surroundings, environment, secrets, signal }: Setting, { github, exec }: Ports): GitTagSources {
  return { github, exec, folder: surroundings.workspace, environment: makeChildEnvironment(environment, secrets, {}), signal };
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

function merge(first: PatternAnswers, second: PatternAnswers): PatternAnswers {
  const expressions = new Set([...first.keys(), ...second.keys()]);
  return new Map([...expressions].map((one) => [one, new Map([...(first.get(one) ?? []), ...(second.get(one) ?? [])])]));
}
