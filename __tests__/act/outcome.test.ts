import { forEachImage, valuesOf } from '../../src/act/outcome.js';
import { imageOf } from '../_fakes/values.js';

const A = imageOf('a/a');
const B = imageOf('b/b');

test('forEachImage() tells for each image what came of it', async () => {
  const outcomes = await forEachImage([A, B], async (image) => {
    if (image === B) throw new Error('no');
    return image.name;
  });
  expect(outcomes).toStrictEqual([
    { kind: 'done', image: A, value: 'a/a' },
    { kind: 'failed', image: B, why: 'no' },
  ]);
  expect(() => valuesOf(outcomes)).toThrow('no');
});

test('valuesOf() tells every failure once', () => {
  const failed = [A, B].map((image) => ({ kind: 'failed', image, why: 'the same' }) as const);
  expect(() => valuesOf([...failed, { kind: 'failed', image: A, why: 'another' }])).toThrow(
    new Error('the same\nanother'),
  );
});

test('valuesOf() gives the values by image', () => {
  expect([...valuesOf([{ kind: 'done', image: A, value: 1 }])]).toStrictEqual([[A, 1]]);
});
