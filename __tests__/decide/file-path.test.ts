import { pathFrom } from '../../src/decide/file-path.js';

test.each([
  ['a/b', '/w/a/b'],
  ['./a', '/w/./a'],
  ['/a', '/a'],
  ['D:\\a', 'D:\\a'],
  ['d:/a', 'd:/a'],
  ['d:a', '/w/d:a'],
  ['~/a', '/w/~/a'],
])('pathFrom("/w", %j) is %j', (path, expected) => {
  expect(pathFrom('/w', path)).toBe(expected);
});
