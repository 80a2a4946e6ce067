import { annotationTexts, chooseLabels, labelTexts, parsePairs } from '../../src/decide/labels.js';
import { contextWith, refusalsOf } from '../_fakes/values.js';

test.each<[string, Record<string, string>]>([
  ['', {}],
  ['a=b', { a: 'b' }],
  ['a=b=c\nd=', { a: 'b=c', d: '' }],
  ['a = b', { a: ' b' }],
  ['"a=b # c"', { a: 'b # c' }],
  ['a=1\na=2', { a: '2' }],
])('parsePairs(%j) returns %j', (text, expected) => {
  expect(parsePairs(text)).toStrictEqual(expected);
});

test.each(['x', '=x'])('parsePairs(%j) is refused', (text) => {
  expect(refusalsOf(() => parsePairs(text))).toStrictEqual([['lines of key=value', text, undefined]]);
});

const QUESTION = {
  context: contextWith(),
  revision: 'r',
  version: '1.2.3',
  created: '2026-11-21T08:00:00.000Z',
  own: {},
};

test('chooseLabels() gives the standard ones, sorted by name', () => {
  expect(Object.entries(chooseLabels(QUESTION))).toStrictEqual([
    ['org.opencontainers.image.created', '2026-11-21T08:00:00.000Z'],
    ['org.opencontainers.image.description', 'An app'],
    ['org.opencontainers.image.licenses', 'MIT'],
    ['org.opencontainers.image.revision', 'r'],
    ['org.opencontainers.image.source', 'https://github.com/Acme/App'],
    ['org.opencontainers.image.title', 'App'],
    ['org.opencontainers.image.url', 'https://github.com/Acme/App'],
    ['org.opencontainers.image.version', '1.2.3'],
  ]);
});

test("chooseLabels() lets the user's win, and keeps the order", () => {
  const labels = chooseLabels({ ...QUESTION, own: { z: '1', a: '2', 'org.opencontainers.image.title': 'Mine' } });
  expect(labels['org.opencontainers.image.title']).toBe('Mine');
  expect([Object.keys(labels)[0], Object.keys(labels).at(-1)]).toStrictEqual(['a', 'z']);
});

test('labels can be spelled as labels and as annotations', () => {
  expect(labelTexts({ a: 'b' })).toStrictEqual(['a=b']);
  expect(annotationTexts({ a: 'b' })).toStrictEqual(['manifest:a=b']);
});
