import type { GitReader } from '../act/orders.js';
import { makeChildEnvironment } from '../decide/child-environment.js';
import { choosePrefix } from '../decide/tag-prefix.js';
import type { GitAnswer } from '../decide/verdict.js';
import type { Ports } from '../ports/ports.js';
import { type GitTagSources, readGitTags } from '../read/git-tags.js';
import { readHistory } from '../read/history.js';
import { readPatternAnswers } from '../read/patterns.js';
import { rulesOf } from './facts.js';
import type { Setting } from './setting.js';

/** Where git's tags are to be had in this run. */
export function gitSources(
  { surroundings, environment, secrets, signal }: Setting,
  { github, exec }: Ports,
): GitTagSources {
  return {
    github,
    exec,
    folder: surroundings.workspace,
    environment: makeChildEnvironment({ environment, secrets }, {}),
    signal,
  };
}

/** Reads git's tags and what the users' expressions see in them. */
export async function readGit({ read }: Setting, ports: Ports, sources: GitTagSources): Promise<GitAnswer> {
  const { inputs } = read;
  const { prefixes, version, occasion } = inputs;
  const own = version.prefix ?? (occasion.kind === 'nothing' ? undefined : occasion.prefix);
  const gitTags = await readGitTags(sources, { prefix: choosePrefix(prefixes, own), prefixes });
  const names = gitTags.kind === 'known' ? gitTags.names : [];
  return { gitTags, answers: readPatternAnswers(rulesOf(inputs), names, ports.pattern) };
}

/** Asks git and GitHub anew, while tags are written. */
export function gitReader(setting: Setting, ports: Ports, sources: GitTagSources): GitReader {
  return {
    tags: (signal) => readGit(setting, ports, { ...sources, signal }),
    history: (branch, signal) => readHistory({ ...sources, signal }, branch),
    compare: (base, head, signal) => ports.github.compare(base, head, signal),
  };
}
