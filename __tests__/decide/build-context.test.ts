import {
  fetchesOwnRepository,
  isRemote,
  parseBuildContext,
  parseNamedContext,
} from '../../src/decide/build-context.js';
import { contextWith, refusalsOf } from '../_fakes/values.js';

const ORIGIN = contextWith();
const DEFAULT = 'https://github.com/Acme/App.git#4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d';

test.each([
  ['.', '.'],
  ['web', 'web'],
  ['vendor/http://x', 'vendor/http://x'],
  ['https://github.com/a/b.git#v1:web', 'https://github.com/a/b.git#v1:web'],
  ['{{defaultContext}}', DEFAULT],
  ['{{ defaultContext }}:web', `${DEFAULT}:web`],
  ['{{{defaultContext}}}', DEFAULT],
])('parseBuildContext(%j) returns %j', (text, expected) => {
  expect(parseBuildContext(text, ORIGIN)).toBe(expected);
});

test.each<[string, string, string, string]>([
  ['-', 'a folder or an address, since there is no standard input here', '-', ''],
  ['{{branch}}', 'free of expressions but {{defaultContext}}', '{{branch}}', "Write GitHub's own as ${{ … }}"],
])('parseBuildContext() refuses %j', (text, rule, value, mend) => {
  expect(refusalsOf(() => parseBuildContext(text, ORIGIN))).toStrictEqual([[rule, value, mend || undefined]]);
});

test.each([
  ['base=docker-image://alpine:3.22', 'base=docker-image://alpine:3.22'],
  ['src={{defaultContext}}', `src=${DEFAULT}`],
  ['a=b=c,d', 'a=b=c,d'],
])('parseNamedContext(%j) returns %j', (line, expected) => {
  expect(parseNamedContext(line, ORIGIN)).toBe(expected);
});

test.each(['web', '=x', 'base='])('parseNamedContext(%j) refuses', (line) => {
  expect(refusalsOf(() => parseNamedContext(line, ORIGIN))).toStrictEqual([
    ['lines of name=value', line, 'For example base=docker-image://alpine:3.22'],
  ]);
});

test.each([
  ['.', false],
  ['vendor/http://x', false],
  ['a/git@b', false],
  ['https://github.com/a/b.git', true],
  ['http://x/y.tar', true],
  ['git@github.com:a/b', true],
  ['git://x/y', true],
  ['ssh://git@x/y', true],
  ['github.com/a/b', true],
])('isRemote(%j) is %s', (text, expected) => {
  expect(isRemote(text)).toBe(expected);
});

test.each<[string[], boolean]>([
  [['.'], false],
  [['.', DEFAULT], true],
  [['https://github.com/acme/app'], true],
  [['https://github.com/acme/app.git?ref=main'], true],
  [['https://github.com/Acme/App/archive/main.tar.gz'], true],
  [['https://github.com/acme/apple.git'], false],
  [['https://github.com.evil.example/acme/app.git'], false],
  [['https://example.com/acme/app.git'], false],
  // The token goes by https alone.
  [['http://github.com/acme/app.git', 'git@github.com:acme/app.git'], false],
])('fetchesOwnRepository(%j) is %s', (contexts, expected) => {
  expect(fetchesOwnRepository(contexts, ORIGIN)).toBe(expected);
});
