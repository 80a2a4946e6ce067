import { tellRoom, withoutSame } from '../../../src/decide/failures/room.js';

test('tellRoom() says how much is left, as people read it', () => {
  expect(tellRoom({ folder: '/work', free: 1_234_000_000, total: 14_500_000_000 })).toBe(
    '1.2 of 14.5 GB on the disk of /work',
  );
});

test('withoutSame() names a disk once, by the first of its folders', () => {
  const work = { folder: '/work', free: 1, total: 9 };
  const other = { folder: '/var/lib/docker', free: 2, total: 9 };
  expect(withoutSame([work, other, { ...work, folder: '/' }])).toStrictEqual([work, other]);
});
