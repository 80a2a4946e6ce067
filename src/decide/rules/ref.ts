import { isStable, parseVersion } from '../version.js';
import type { Emitted, Facts, RefRule } from './rule.js';

const EVENT_OF = { branch: 'branch', tag: 'tag', 'pull-request': 'pr' } as const;

/** What a ref rule gives on this ref: nothing where the ref is of another kind. */
export function emitRef(rule: RefRule, facts: Facts): Emitted | undefined {
  const { ref } = facts;
  if (ref === undefined || EVENT_OF[ref.kind] !== rule.event) return undefined;
  const own = ref.kind === 'pull-request' ? String(ref.number) : ref.name;
  const name = rule.prefix + own + rule.suffix;
  if (ref.kind === 'tag') return emitTag(name, own, facts);
  return { name, class: 'moving', latest: 'unwanted', givesWay: ref.kind === 'branch' };
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
    ...(version ? { version } : { givesWay: true }),
  };
}
