import { findFaults, readSaid } from '../../lab/demo/proof.ts';
import type { Said } from '../../lab/demo/proof.ts';

const [NEW, OLD] = ['sha256:new', 'sha256:old'];
const expected = { published: ['1.1.9', '1.1'], held: ['latest'] };
const seen = { before: { latest: OLD }, now: { '1.1.9': NEW, '1.1': NEW, latest: OLD } };
const right: Said = {
  exitCode: 0,
  pushed: 'true',
  digest: NEW,
  tagNames: ['1.1.9', '1.1'],
  digests: { '1.1.9': NEW, '1.1': NEW },
  held: { latest: 'git has v1.2.3' },
};

test('readSaid() takes tags and reasons of the one image', () => {
  const outputs = {
    digest: NEW,
    pushed: 'true',
    'tag-names': '1.1.9\n1.1',
    digests: JSON.stringify({ 'h:1/o/a': { digest: NEW, tags: right.digests } }),
    held: JSON.stringify({ 'h:1/o/a:latest': 'git has v1.2.3' }),
  };
  expect(readSaid('h:1/o/a', { exitCode: 0, outputs })).toStrictEqual(right);
});

test('findFaults() finds none where the action and crane agree', () => {
  expect(findFaults(expected, right, seen)).toStrictEqual([]);
});

test.each([
  ['a failure', { ...right, exitCode: 1 }, seen, 'The action ended with exit code 1'],
  ['nothing pushed', { ...right, pushed: 'false' }, seen, 'Output "pushed" is "false", not "true"'],
  ['a tag too few', { ...right, tagNames: ['1.1'] }, seen, 'Published should be 1.1, 1.1.9, and is 1.1'],
  ['a tag not held', { ...right, held: {} }, seen, 'Held should be latest, and is no tags'],
  [
    'a tag that is elsewhere',
    right,
    { ...seen, now: { ...seen.now, '1.1': OLD } },
    'Tag 1.1: the action built sha256:new and read back sha256:new, crane reads sha256:old',
  ],
  [
    'an output that is elsewhere',
    { ...right, digests: { ...right.digests, '1.1': OLD } },
    seen,
    'Tag 1.1: the action built sha256:new and read back sha256:old, crane reads sha256:new',
  ],
  [
    'a held tag that moved',
    right,
    { ...seen, now: { ...seen.now, latest: NEW } },
    'Tag latest was held, yet crane reads sha256:new where it read sha256:old',
  ],
])('findFaults() finds %s', (_, said, read, fault) => {
  expect(findFaults(expected, said, read)).toStrictEqual([fault]);
});
