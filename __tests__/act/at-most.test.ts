import { atMost } from '../../src/act/at-most.js';

test('atMost() gives the results in the order of the items, with at most so many at a time', async () => {
  let busy = 0;
  let most = 0;
  const results = await atMost(3, [5, 4, 3, 2, 1], async (item) => {
    busy += 1;
    most = Math.max(most, busy);
    await new Promise((resolve) => setTimeout(resolve, item));
    busy -= 1;
    return item * 2;
  });
  expect([results, most]).toStrictEqual([[10, 8, 6, 4, 2], 3]);
});

test('atMost() of nothing is nothing', async () => {
  expect(await atMost(3, [], async () => 1)).toStrictEqual([]);
});

test('atMost() throws what a piece of work throws', async () => {
  const work = async (item: number): Promise<number> => {
    if (item === 2) throw new Error('two');
    return item;
  };
  await expect(atMost(2, [1, 2, 3], work)).rejects.toThrow('two');
});
