import { isTag, type Tag } from '../../src/decide/tag.js';
import type { Payload, Repository, RunContext, Switches } from '../../src/decide/run-context.js';
import { Refusal, Refusals } from '../../src/errors.js';
import { type Image, parseImage } from '../../src/decide/image.js';
import { parseVersion, type Version } from '../../src/decide/version.js';

export const REPOSITORY: Repository = {
  owner: 'Acme',
  name: 'App',
  defaultBranch: 'main',
  description: 'An app',
  license: 'MIT',
  url: 'https://github.com/Acme/App',
};

/** A payload that says nothing. */
export const NO_PAYLOAD: Payload = { commits: [], baseRef: '' };

export const NO_SWITCHES: Switches = { prHeadSha: '', shortShaLength: '', annotationLevels: '', metadataVersion: '' };

/** The context of a push to the default branch, but for what is given. */
export function contextWith(given: Partial<RunContext> = {}): RunContext {
  return {
    event: 'push',
    ref: 'refs/heads/main',
    sha: '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d',
    actor: 'mona',
    repository: REPOSITORY,
    serverHost: 'github.com',
    runUrl: 'https://github.com/Acme/App/actions/runs/7/attempts/1',
    payload: NO_PAYLOAD,
    switches: NO_SWITCHES,
    ...given,
  };
}

export function tagOf(text: string): Tag {
  if (!isTag(text)) throw new Error(`Cannot use "${text}" in a test: it is no tag`);
  return text;
}

export function imageOf(name: string): Image {
  return parseImage(name);
}

export function versionOf(text: string): Version {
  const version = parseVersion(text);
  if (version === undefined) throw new Error(`Cannot use "${text}" in a test: it is no version`);
  return version;
}

/** What a parser refuses: rule, value and mend of each refusal. Anything else that it throws is thrown on. */
export function refusalsOf(work: () => unknown): readonly (readonly (string | undefined)[])[] {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusals) return error.all.map(({ rule, value, mend }) => [rule, value, mend]);
    if (error instanceof Refusal) return [[error.rule, error.value, error.mend]];
    throw error;
  }
  return [];
}
