import { tellUnreadable } from '../../src/decide/git-tags.js';

test("tellUnreadable() says why git's tags are not known", () => {
  expect(tellUnreadable({ kind: 'unknown', why: "GitHub's API answers 503" })).toBe(
    "git's tags cannot be read: GitHub's API answers 503",
  );
});
