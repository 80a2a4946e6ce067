import { findUnusable } from '../../../src/decide/caching/fault.js';

test.each([
  [
    '#0 building\nERROR: failed to build: failed to solve: failed to configure gha cache exporter: invalid token\n',
    'failed to configure gha cache exporter: invalid token',
  ],
  ['ERROR: failed to solve: process "/bin/sh -c x" did not complete successfully: exit code: 1', undefined],
])('findUnusable(%j) gives %j', (lines, why) => {
  expect(findUnusable(lines)).toBe(why);
});
