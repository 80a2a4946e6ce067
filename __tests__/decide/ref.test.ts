import fc from 'fast-check';
import { parseMergeQueueBranch, parseRef, type Ref } from '../../src/decide/ref.js';

test.each<[string, Ref | undefined]>([
  ['refs/heads/main', { kind: 'branch', name: 'main' }],
  ['refs/heads/x/refs/tags/y', { kind: 'branch', name: 'x/refs/tags/y' }],
  ['refs/tags/v1.2.3', { kind: 'tag', name: 'v1.2.3' }],
  ['refs/pull/12/merge', { kind: 'pull-request', number: 12 }],
  ['refs/pull/12/head', { kind: 'pull-request', number: 12 }],
  ['refs/heads/', undefined],
  ['refs/pull/x/merge', undefined],
  ['refs/notes/x', undefined],
  ['main', undefined],
  ['', undefined],
])('parseRef(%j) returns %j', (ref, expected) => {
  expect(parseRef(ref)).toStrictEqual(expected);
});

test('parseRef() keeps the whole name of any branch and tag', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (name) => {
      expect(parseRef(`refs/heads/${name}`)).toStrictEqual({ kind: 'branch', name });
      expect(parseRef(`refs/tags/${name}`)).toStrictEqual({ kind: 'tag', name });
    }),
  );
});

test.each([
  ['gh-readonly-queue/main/pr-12-0f3c', 12],
  ['gh-readonly-queue/release/1.x/pr-7-abc', 7],
  ['gh-readonly-queue/main/x', undefined],
  ['main', undefined],
])('parseMergeQueueBranch(%j) returns %j', (name, expected) => {
  expect(parseMergeQueueBranch(name)).toBe(expected);
});
