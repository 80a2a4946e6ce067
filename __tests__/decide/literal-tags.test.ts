import { chooseLiteralTags } from '../../src/decide/literal-tags.js';
import { parseReferences, type References } from '../../src/decide/references.js';

function referencesOf(...texts: readonly string[]): References {
  return parseReferences(texts.join('\n')) ?? [];
}

const OFF = { hold: 'input "moving-tags" is off', rivals: [] };

test.each<[string, 'fixed' | 'moving']>([
  ['1.2.3', 'fixed'],
  ['v1.2.3', 'fixed'],
  ['1.3.0-rc.1', 'fixed'],
  ['1.3rc1', 'fixed'],
  ['1.2.3.post1', 'fixed'],
  ['1.2', 'moving'],
  ['v1', 'moving'],
  ['latest', 'moving'],
  ['sha-4f1c2d3', 'moving'],
])('chooseLiteralTags() takes %s as it is, for %s', (tag, kind) => {
  expect(chooseLiteralTags(referencesOf(`a/b:${tag}`), 'forward')).toStrictEqual({
    decisions: [{ tag, class: kind, origin: `a/b:${tag}` }],
    version: tag,
    outcomes: [{ rule: `a/b:${tag}`, gave: tag }],
    notices: [],
  });
});

test('chooseLiteralTags() gives each image its own tags, in the order in which they were written', () => {
  const references = referencesOf('a/b:edge', 'a/b:1.2.3', 'ghcr.io/c/d:1.2.3', 'ghcr.io/c/d:main');
  expect(chooseLiteralTags(references, 'forward')).toStrictEqual({
    decisions: [
      { tag: 'edge', class: 'moving', origin: 'a/b:edge', images: ['a/b'] },
      // All images have it.
      { tag: '1.2.3', class: 'fixed', origin: 'a/b:1.2.3, ghcr.io/c/d:1.2.3' },
      { tag: 'main', class: 'moving', origin: 'ghcr.io/c/d:main', images: ['ghcr.io/c/d'] },
    ],
    version: 'edge',
    outcomes: [
      { rule: 'a/b:edge', gave: 'edge' },
      { rule: 'a/b:1.2.3, ghcr.io/c/d:1.2.3', gave: '1.2.3' },
      { rule: 'ghcr.io/c/d:main', gave: 'main' },
    ],
    notices: [],
  });
});

test('chooseLiteralTags() holds what moves where nothing is to be moved', () => {
  const { decisions, version } = chooseLiteralTags(referencesOf('a/b:edge', 'a/b:1.2.3'), 'off');
  expect(decisions).toStrictEqual([
    { tag: 'edge', class: 'moving', origin: 'a/b:edge', ...OFF },
    { tag: '1.2.3', class: 'fixed', origin: 'a/b:1.2.3' },
  ]);
  expect(version).toBe('1.2.3');
});

test('chooseLiteralTags() names the images of a tag that two of three have', () => {
  expect(chooseLiteralTags(referencesOf('a:1.2.3', 'b:1.2.3', 'c:1.2.4'), 'forward').decisions).toStrictEqual([
    { tag: '1.2.3', class: 'fixed', origin: 'a:1.2.3, b:1.2.3', images: ['a', 'b'] },
    { tag: '1.2.4', class: 'fixed', origin: 'c:1.2.4', images: ['c'] },
  ]);
});

test('chooseLiteralTags() has no main tag where all are held', () => {
  expect(chooseLiteralTags(referencesOf('a/b:edge'), 'off').version).toBe('');
});

test('chooseLiteralTags() moves what is written with moving-tags always', () => {
  expect(chooseLiteralTags(referencesOf('a/b:edge'), 'always').decisions).toStrictEqual([
    { tag: 'edge', class: 'moving', origin: 'a/b:edge' },
  ]);
});
