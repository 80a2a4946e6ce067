import { parseCsv, printCsv } from '../../../src/decide/caching/csv.js';

test.each<[string, readonly string[] | undefined]>([
  ['type=gha', ['type=gha']],
  ['type=gha,mode=max', ['type=gha', 'mode=max']],
  ['type=local,"src=a,b"', ['type=local', 'src=a,b']],
  ['"a""b",c', ['a"b', 'c']],
  ['a,', ['a', '']],
  ['', ['']],
  // As buildx: a quote belongs around a whole field.
  ['a"b', undefined],
  ['"a"b', undefined],
  ['"a', undefined],
])('parseCsv(%j) gives %j', (line, fields) => {
  expect(parseCsv(line)).toStrictEqual(fields);
});

test('printCsv() prints what parses to the same', () => {
  const fields = ['type=local', 'src=a,b', 'dest=a"b', ''];
  expect(printCsv(fields)).toBe('type=local,"src=a,b","dest=a""b",');
  expect(parseCsv(printCsv(fields))).toStrictEqual(fields);
});
