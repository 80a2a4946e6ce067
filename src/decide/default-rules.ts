import { Refusal } from '../errors.js';
import type { Occasion } from './occasion.js';
import type { Ref } from './ref.js';
import { parseRule } from './rules/parse.js';
import type { Rule } from './rules/rule.js';
import { parseVersion, prefixOfVersion } from './version.js';

/** When a run's tags are joined by `latest`: by its first tag, never, or until git names a stable version. */
export type LatestPolicy = 'by-first-tag' | 'never' | 'until-first-release';

/** The rules of a run. */
export type ChosenRules = { readonly rules: readonly Rule[]; readonly latest: LatestPolicy };

const VERSION = 'type=semver,pattern={{version}}';
const MINOR = 'type=semver,pattern={{major}}.{{minor}}';
const MAJOR = 'type=semver,pattern={{major}}';
const SHA = 'type=sha';

/** The rules of a run whose user gave none: a row of the default table for each kind of occasion. */
export function chooseDefaultRules(occasion: Occasion, defaultBranch: string | undefined): ChosenRules {
  switch (occasion.kind) {
    case 'nothing':
      return row([], 'never');
    case 'schedule':
      return row(['type=raw,value=nightly', SHA], 'never');
    case 'pull-request':
    case 'merge-group':
      return row(['type=ref,event=pr'], 'never');
    case 'workflow-run':
      return row(['type=ref,event=branch', SHA], 'never');
    case 'push':
      return forRef(occasion.ref, defaultBranch);
  }
}

function forRef(ref: Ref | undefined, defaultBranch: string | undefined): ChosenRules {
  switch (ref?.kind) {
    case 'tag':
      return forTag(ref.name);
    case 'branch':
      return row(['type=ref,event=branch', SHA], ref.name === defaultBranch ? 'until-first-release' : 'never');
    case 'pull-request':
      return row(['type=ref,event=pr'], 'never');
    case undefined:
      return row([SHA], 'never');
  }
}

function forTag(name: string): ChosenRules {
  const version = parseVersion(name);
  const prefix = prefixOfVersion(name);
  if (prefix !== undefined) {
    throw new Refusal(
      `given for git tag "${name}", which is a version after the prefix "${prefix}"`,
      undefined,
      `Say which tags you want, for example: tags: type=semver,pattern={{version}},"match=^${escaped(prefix)}(.*)$"`,
    );
  }
  if (version === undefined) return row(['type=ref,event=tag', SHA], 'never');
  // A bare "0" would promise a compatibility that semver does not give to 0.x versions.
  return row(version.major === 0 ? [VERSION, MINOR, SHA] : [VERSION, MINOR, MAJOR, SHA], 'by-first-tag');
}

// As a regular expression that means this text alone, inside quotes of the rule language.
function escaped(prefix: string): string {
  return prefix.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`).replaceAll('"', '""');
}

function row(lines: readonly string[], latest: LatestPolicy): ChosenRules {
  return { rules: lines.map(parseRule), latest };
}
