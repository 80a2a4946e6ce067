import {
  fetchesOwnRepository,
  isRemote,
  parseBuildContext,
  parseNamedContext,
  secretsInContexts,
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

test.each<[string, readonly string[]]>([
  ['https://x-access-token:s3cr3t@github.com/a/b.git#main', ['s3cr3t', 's3cr3t']],
  ['src=https://mona:p%40ss@example.com/a.git', ['p%40ss', 'p@ss']],
  ['https://mona:100%@example.com/a.git', ['100%', '100%']],
  [`https://ghp_${'a'.repeat(36)}@github.com/a/b`, [`ghp_${'a'.repeat(36)}`, `ghp_${'a'.repeat(36)}`]],
  ['https://mona@example.com/a.git', []],
  ['ssh://git@github.com/a/b.git', []],
  ['deploy@example.com:a/b.git', []],
  ['https://github.com/a/b.git?x=u:p@h', []],
  ['./a:b@c', []],
])('secretsInContexts(%j) is %j', (context, expected) => {
  expect(secretsInContexts(['.', context])).toStrictEqual(expected);
});

test.each(['deploy@example.com:team/app.git', 'git@github.com:a/b', 'ssh://a@b/c', 'github.com/a/b'])(
  '%s is fetched by the builder',
  (context) => {
    expect(isRemote(context)).toBe(true);
  },
);
