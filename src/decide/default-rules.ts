import { Refusal } from '../errors.js';
import type { LatestPolicy } from './latest.js';
import type { Occasion } from './occasion.js';
import type { Ref } from './ref.js';
import { parseRule } from './rules/parse.js';
import type { Rule } from './rules/rule.js';
import { prefixOfVersion } from './tag-prefix.js';
import { parsePep440, parseVersion, type Version } from './version.js';

/** The rules of a run. */
export type ChosenRules = {
  readonly rules: readonly Rule[];
  readonly latest: LatestPolicy;
  /** The rules that name this repository's releases, whether the run is one or not. */
  readonly releases: readonly Rule[];
};

export type DefaultQuestion = {
  readonly occasion: Occasion;
  readonly defaultBranch: string | undefined;
  /** Input `version`, empty where it is not given. */
  readonly version: string;
};

const VERSION = 'type=semver,pattern={{version}}';
const MINOR = 'type=semver,pattern={{major}}.{{minor}}';
const MAJOR = 'type=semver,pattern={{major}}';
const SHA = 'type=sha';

/** The rules of a run whose user gave none: a row of the default table for each kind of occasion. */
export function chooseDefaultRules({ occasion, defaultBranch, version }: DefaultQuestion): ChosenRules {
  if (occasion.kind === 'nothing') return row([], 'never');
  if (version !== '') return forVersion(version);
  switch (occasion.kind) {
    case 'schedule':
      return row(['type=schedule', SHA], 'never');
    case 'pull-request':
    case 'merge-group':
      return row(['type=ref,event=pr'], 'never');
    case 'workflow-run':
      return row(['type=ref,event=branch', SHA], 'never');
    case 'push':
      return forRef(occasion.ref, { defaultBranch, isPrefixed: occasion.prefix !== '' });
  }
}

type Place = { readonly defaultBranch: string | undefined; readonly isPrefixed: boolean };

function forRef(ref: Ref | undefined, { defaultBranch, isPrefixed }: Place): ChosenRules {
  switch (ref?.kind) {
    case 'tag':
      return forTag(ref.name, isPrefixed);
    case 'branch':
      return row(['type=ref,event=branch', SHA], ref.name === defaultBranch ? 'until-first-release' : 'never');
    case 'pull-request':
      return row(['type=ref,event=pr'], 'never');
    case undefined:
      return row([SHA], 'never');
  }
}

function forTag(name: string, isPrefixed: boolean): ChosenRules {
  const version = parseVersion(name);
  if (version !== undefined) return forRelease(version);
  const prefix = isPrefixed ? undefined : prefixOfVersion(name);
  if (prefix !== undefined) {
    throw new Refusal(
      `given for git tag "${name}", which is a version after the prefix "${prefix}", or else input "tag-prefix"`,
      undefined,
      `For example tag-prefix: ${prefix}`,
    );
  }
  return row(['type=ref,event=tag', SHA], 'never');
}

function forVersion(text: string): ChosenRules {
  const version = parseVersion(text) ?? parsePep440(text);
  return version === undefined ? row([SHA], 'never') : forRelease(version);
}

// A bare "0" would promise a compatibility that semver does not give to 0.x versions.
function forRelease({ scheme, major }: Version): ChosenRules {
  const lines = major === 0 ? [VERSION, MINOR, SHA] : [VERSION, MINOR, MAJOR, SHA];
  return row(
    lines.map((line) => line.replace('semver', scheme)),
    'by-first-tag',
  );
}

function row(lines: readonly string[], latest: LatestPolicy): ChosenRules {
  return { rules: lines.map(parseRule), latest, releases: [VERSION, MINOR, MAJOR].map(parseRule) };
}
