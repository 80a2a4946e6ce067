import { isStable, parseVersion } from '../version.js';
import type { Emitted, Facts, RefRule } from './rule.js';

/** What a ref rule gives on this ref: nothing where the ref is of another kind. */
export function emitRef(rule: RefRule, facts: Facts): Emitted | undefined {
  const { ref } = facts;
  const dressed = (name: string): string => rule.prefix + name + rule.suffix;
  switch (ref?.kind) {
    case 'branch':
      return rule.event === 'branch' ? { name: dressed(ref.name), class: 'moving', latest: 'unwanted' } : undefined;
    case 'pull-request':
      return rule.event === 'pr' ? { name: dressed(String(ref.number)), class: 'moving', latest: 'unwanted' } : undefined;
    case 'tag':
      return rule.event === 'tag' ? emitTag(dressed(ref.name), ref.name, facts) : undefined;
    case undefined:
      return undefined;
    default:
      return ref satisfies never;
  }
}

// A git tag as short as "v1" is moved on by its owner at every release, so the image's tag moves too.
const PARTIAL_VERSION = /^v?\d+(\.\d+)?$/;

function emitTag(name: string, gitTag: string, facts: Facts): Emitted {
  const version = parseVersion(gitTag);
  const stable = !facts.prerelease && (version === undefined || isStable(version));
  return {
    name,
    class: PARTIAL_VERSION.test(gitTag) ? 'moving' : 'fixed',
    latest: stable ? 'wanted' : 'unwanted',
    ...(version && { version }),
  };
}
