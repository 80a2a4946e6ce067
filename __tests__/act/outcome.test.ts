import { forEachImage, valuesOf } from '../../src/act/outcome.js';
import type { Tell } from '../../src/act/telling.js';
import { messageOf } from '../../src/errors.js';
import { imageOf } from '../_fakes/values.js';

const A = imageOf('a/a');
const B = imageOf('b/b');

const tell: Tell = async (image, error) => `${image.name}: ${messageOf(error)}`;

test('forEachImage() tells for each image what came of it', async () => {
  const work = async ({ name }: { readonly name: string }): Promise<string> => {
    if (name === 'b/b') throw new Error('no');
    return name;
  };
  const outcomes = await forEachImage([A, B], work, tell);
  expect(outcomes).toStrictEqual([
    { kind: 'done', image: A, value: 'a/a' },
    { kind: 'failed', image: B, why: 'b/b: no' },
  ]);
  expect(() => valuesOf(outcomes)).toThrow(new Error('b/b: no'));
});

test('forEachImage() works on all at once, and gives them in their order', async () => {
  const begun: string[] = [];
  const outcomes = await forEachImage(
    [A, B],
    async ({ name }) => {
      begun.push(name);
      // The first one waits until the other has begun.
      while (begun.length < 2) await Promise.resolve();
      return begun.length;
    },
    tell,
  );
  expect(begun).toStrictEqual(['a/a', 'b/b']);
  expect([...valuesOf(outcomes)]).toStrictEqual([
    [A, 2],
    [B, 2],
  ]);
});

test('forEachImage() of no image gives nothing', async () => {
  expect(await forEachImage([], () => Promise.resolve(1), tell)).toStrictEqual([]);
  expect(valuesOf([])).toStrictEqual(new Map());
});

test('valuesOf() tells every failure once', () => {
  const failed = [A, B].map((image) => ({ kind: 'failed', image, why: 'the same' }) as const);
  const done = { kind: 'done', image: A, value: 1 } as const;
  expect(() => valuesOf([done, ...failed, { kind: 'failed', image: A, why: 'another' }])).toThrow(
    new Error('the same\nanother'),
  );
});

test('valuesOf() gives the values by image', () => {
  expect([...valuesOf([{ kind: 'done', image: A, value: 1 }])]).toStrictEqual([[A, 1]]);
});
