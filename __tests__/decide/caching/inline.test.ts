import { inlineTags } from '../../../src/decide/caching/inline.js';
import { parseTag } from '../../../src/decide/tag.js';
import type { TagDecision } from '../../../src/decide/tags.js';

function decisions(...tags: readonly [string, TagDecision['class']][]): { decisions: readonly TagDecision[] } {
  return { decisions: tags.map(([tag, kind]) => ({ tag: parseTag(tag), class: kind, origin: 'x' })) };
}

test.each<[string, [string, TagDecision['class']][], string | undefined, readonly string[]]>([
  [
    'a release',
    [
      ['1.2.3', 'fixed'],
      ['1.2', 'moving'],
      ['1', 'moving'],
      ['latest', 'moving'],
    ],
    'main',
    ['1.2', 'main', 'latest'],
  ],
  [
    'the default branch',
    [
      ['main', 'moving'],
      ['sha-1', 'commit'],
      ['latest', 'moving'],
    ],
    'main',
    ['main', 'latest'],
  ],
  ['a pull request', [['pr-12', 'moving']], 'main', ['main', 'latest']],
  ['a variant', [['latest-alpine', 'moving']], undefined, ['latest-alpine']],
  ['no tag', [], undefined, ['latest']],
])('inlineTags() of %s', (_, tags, branch, found) => {
  expect(inlineTags(decisions(...tags), { name: 'a/b' }, branch)).toStrictEqual(found);
});
