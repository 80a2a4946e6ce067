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

test('atMost() begins the next piece of work where one only waits for its end', async () => {
  const said: string[] = [];
  const results = await atMost(1, ['a', 'b', 'c'], async (item, letNext) => {
    said.push(`${item} begins`);
    letNext();
    await new Promise((resolve) => setImmediate(resolve));
    said.push(`${item} ends`);
    return item.toUpperCase();
  });
  expect(said.slice(0, 3)).toStrictEqual(['a begins', 'b begins', 'c begins']);
  expect(said).toHaveLength(6);
  expect(results).toStrictEqual(['A', 'B', 'C']);
});

test('atMost() begins one piece of work for one that lets the next begin, however often it says so', async () => {
  let [busy, most] = [0, 0];
  await atMost(1, [1, 2, 3, 4], async (_item, letNext) => {
    busy += 1;
    most = Math.max(most, busy);
    await Promise.resolve();
    busy -= 1;
    letNext();
    letNext();
  });
  expect(most).toBe(1);
});

test('atMost() throws at once what fails after it has let the next one begin', async () => {
  const ends: string[] = [];
  const work = async (item: string, letNext: () => void): Promise<void> => {
    letNext();
    await new Promise((resolve) => setTimeout(resolve, item === 'slow' ? 50 : 0));
    ends.push(item);
    if (item !== 'slow') throw new Error(`${item} fails`);
  };
  await expect(atMost(1, ['slow', 'quick'], work)).rejects.toThrow('quick fails');
  expect(ends).toStrictEqual(['quick']);
});
