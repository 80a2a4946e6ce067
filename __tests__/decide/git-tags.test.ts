import { tellUnreadable } from '../../src/decide/git-tags.js';

test('tellUnreadable() says that git’s tags are not known, and why', () => {
  expect(tellUnreadable({ kind: 'unknown', why: 'GitHub answers 502' })).toBe(
    "git's tags cannot be read: GitHub answers 502",
  );
});
