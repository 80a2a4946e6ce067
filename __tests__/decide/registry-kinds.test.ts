import { kindOf, REGISTRIES, traitsOf, stalenessOf } from '../../src/decide/registry-kinds.js';
import { HOSTS, SIGNS } from './registries/_rows.js';

test.each(HOSTS)('kindOf(%j) by its host is %s', (registry, expected) => {
  expect(kindOf(registry, {})).toBe(expected);
});

test.each(SIGNS)('kindOf() by what it says of itself: %s', (_name, told, expected) => {
  expect(kindOf('r.example.com:5000', told)).toBe(expected);
});

test('kindOf() believes the host before the answers', () => {
  expect(kindOf('ghcr.io', { service: 'harbor-registry' })).toBe('ghcr');
});

test.each(REGISTRIES)('traitsOf() gives the row of $kind', (row) => {
  expect(traitsOf(row.kind)).toBe(row);
});

test('traitsOf() has something to say of a registry that nobody knows', () => {
  const { kind, product, createdOnPush } = traitsOf('other');
  expect([kind, product, createdOnPush]).toStrictEqual(['other', 'the registry', 'repository']);
});

test.each([
  ['ghcr', 5_000],
  ['ecr', 2_000],
  ['other', 2_000],
] as const)('stalenessOf(%s) is %d ms', (kind, expected) => {
  expect(stalenessOf(kind)).toBe(expected);
});

test('every kind has one row, every row a product, an address of its documentation and advice', () => {
  const kinds = REGISTRIES.map(({ kind }) => kind);
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(kinds).toHaveLength(14);
  for (const { product, docs, credentials } of [...REGISTRIES, traitsOf('other')]) {
    expect(product).not.toBe('');
    expect(docs).toMatch(/^https:\/\/[\w.-]+\/\S+$/);
    expect(credentials).not.toBe('');
  }
});
