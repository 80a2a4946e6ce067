import { versionAfterPrefix } from '../tag-prefix.js';
import { namesRelease, parseAnyVersion } from '../version.js';
import { around, type Name, nothing } from './name.js';
import { sightFrom } from './reader.js';
import type { Emission, Emitted, Facts, RefRule } from './rule.js';

const EVENT_OF = { branch: 'branch', tag: 'tag', 'pull-request': 'pr' } as const;
const WANTED = { branch: 'branch', tag: 'git tag', pr: 'pull request' } as const;

/** What a ref rule gives on this ref: nothing where the ref is of another kind. */
export function emitRef(rule: RefRule, { ref, globals }: Facts): Emission {
  if (ref === undefined || EVENT_OF[ref.kind] !== rule.event) return nothing(`the ref is no ${WANTED[rule.event]}`);
  const own = ref.kind === 'pull-request' ? String(ref.number) : ref.name;
  const name = around(own, rule, globals);
  if (ref.kind === 'tag') return emitTag(name, own);
  return { kind: 'name', name, class: 'moving', latest: 'unwanted', givesWay: ref.kind === 'branch' };
}

// A git tag as short as "v1" is moved on by its owner at every release, so the image's tag moves too.
function emitTag(name: Name, gitTag: string): Emitted {
  const version = parseAnyVersion(gitTag) ?? versionAfterPrefix(gitTag);
  return {
    kind: 'name',
    name,
    class: version === undefined || namesRelease(version) ? 'fixed' : 'moving',
    latest: 'wanted',
    givesWay: version === undefined || version.parts < 3,
    ...(version && { origin: { version, reader: { kind: 'any', ...sightFrom(gitTag, true) } } }),
  };
}
