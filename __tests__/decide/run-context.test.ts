import { branchOf, fullName } from '../../src/decide/run-context.js';

test('fullName() is owner/name', () => {
  expect(fullName({ owner: 'Acme', name: 'App' })).toBe('Acme/App');
});

test.each([
  [{ kind: 'branch', name: 'main' } as const, 'main'],
  [{ kind: 'tag', name: 'main' } as const, undefined],
  [undefined, undefined],
])('branchOf(%j) returns %j', (ref, expected) => {
  expect(branchOf(ref)).toBe(expected);
});
