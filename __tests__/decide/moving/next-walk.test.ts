import { walk } from './_walk.js';

const TWO = [
  { rank: 1, digest: '1a' },
  { rank: 2, digest: '2a' },
];

test.each(['versions', 'history'] as const)('two runs by %s hold the invariant', (order) => {
  expect(walk({ order, runners: TWO, chances: { stale: 1, late: 1 } }).broken).toBeUndefined();
});
