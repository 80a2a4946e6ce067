import fc from 'fast-check';
import {
  choosePrefix,
  namesUnder,
  partByPrefix,
  type PrefixedTag,
  prefixOfVersion,
  versionAfterPrefix,
} from '../../src/decide/tag-prefix.js';
import { anyText } from '../_fakes/any-text.js';
import { versionOf } from '../_fakes/values.js';

test.each<[string, readonly string[], PrefixedTag | undefined]>([
  ['v1.2.3', [], { prefix: '', rest: 'v1.2.3' }],
  ['app/v1.2.3', [], { prefix: '', rest: 'app/v1.2.3' }],
  ['', [], { prefix: '', rest: '' }],
  ['app/v1.2.3', ['app/v'], { prefix: 'app/v', rest: '1.2.3' }],
  ['app/v1.2.3', ['app/'], { prefix: 'app/', rest: 'v1.2.3' }],
  ['app-web-1.2.3', ['app-', 'app-web-'], { prefix: 'app-web-', rest: '1.2.3' }],
  ['app-web-1.2.3', ['app-web-', 'app-'], { prefix: 'app-web-', rest: '1.2.3' }],
  ['app-1.2.3', ['app-', 'app-web-'], { prefix: 'app-', rest: '1.2.3' }],
  ['web/v1.2.3', ['app/v', 'web/v'], { prefix: 'web/v', rest: '1.2.3' }],
  ['@acme/app@1.2.3', ['@acme/app@', '@acme/web@'], { prefix: '@acme/app@', rest: '1.2.3' }],
  ['app/vnext', ['app/v'], { prefix: 'app/v', rest: 'next' }],
  ['v1.2.3', ['app/v'], undefined],
  ['web/v1.2.3', ['app/v'], undefined],
  ['my-app/v1.2.3', ['app/v'], undefined],
  ['App/v1.2.3', ['app/v'], undefined],
  ['app/v', ['app/v'], undefined],
  // One that takes all of the tag leaves no name, so the next longest is taken.
  ['app/v', ['app/', 'app/v'], { prefix: 'app/', rest: 'v' }],
  ['', ['app/v'], undefined],
])('partByPrefix(%j, %j) returns %j', (gitTag, prefixes, expected) => {
  expect(partByPrefix(gitTag, prefixes)).toStrictEqual(expected);
});

const NAMES = ['v9.0.0', 'app/v1.0.0', 'app/v2.0.0', 'app/web/v3.0.0', 'web/v4.0.0', 'app/v'];

test.each<[string, string | undefined, readonly string[], readonly string[]]>([
  ['all of them where there are no prefixes', undefined, [], NAMES],
  ['all of them where there are no prefixes, whatever is asked for', 'app/v', [], NAMES],
  ['those of the only prefix', 'app/v', ['app/v'], ['1.0.0', '2.0.0']],
  ['those of one of several prefixes', 'web/v', ['app/v', 'web/v'], ['4.0.0']],
  ['those of a prefix without those of a longer one', 'app/', ['app/', 'app/web/'], ['v1.0.0', 'v2.0.0', 'v']],
  ['those of the longer one', 'app/web/', ['app/', 'app/web/'], ['v3.0.0']],
  [
    'those of a prefix with what a longer one would have, were it named',
    'app/',
    ['app/'],
    ['v1.0.0', 'v2.0.0', 'web/v3.0.0', 'v'],
  ],
  ['those of any prefix', undefined, ['app/v', 'web/v'], ['1.0.0', '2.0.0', '4.0.0']],
  ['none of a prefix that no git tag has', 'x/', ['x/'], []],
  ['none of a prefix that is not named', '', ['app/v'], []],
])('namesUnder() gives %s', (_name, prefix, prefixes, expected) => {
  expect(namesUnder(prefix, prefixes, NAMES)).toStrictEqual(expected);
});

test.each<[readonly string[], string | undefined, string | undefined]>([
  [[], undefined, ''],
  [[], '', ''],
  [['app/v'], undefined, 'app/v'],
  [['app/v'], 'app/v', 'app/v'],
  // Nothing of the tag was taken off, so it was not compared by the prefix either.
  [['app/v'], '', ''],
  [['app/v', 'web/v'], 'web/v', 'web/v'],
  [['app/v', 'web/v'], undefined, undefined],
])('choosePrefix(%j, %j) returns %j', (prefixes, own, expected) => {
  expect(choosePrefix(prefixes, own)).toBe(expected);
});

test.each<[string, string, string]>([
  ['app/v1.2.3', 'app/v', '1.2.3'],
  ['app/1.2.3', 'app/', '1.2.3'],
  ['app-v1.2.3', 'app-v', '1.2.3'],
  ['app-1.2.3', 'app-', '1.2.3'],
  ['app_1.2.3', 'app_', '1.2.3'],
  ['app@1.2.3', 'app@', '1.2.3'],
  ['@acme/app@1.2.3', '@acme/app@', '1.2.3'],
  ['release-v1.2.3', 'release-v', '1.2.3'],
  ['app/v1.3.0-rc.1', 'app/v', '1.3.0-rc.1'],
  ['app/v1.2.3+build.5', 'app/v', '1.2.3+build.5'],
  ['app/v10.20.30', 'app/v', '10.20.30'],
  ['team/app/v1.2.3', 'team/app/v', '1.2.3'],
  ['app-2-v1.2.3', 'app-2-v', '1.2.3'],
  ['v1/v1.2.3', 'v1/v', '1.2.3'],
])('git tag %s is the prefix %s and the version %s', (gitTag, prefix, version) => {
  expect([prefixOfVersion(gitTag), versionAfterPrefix(gitTag)]).toStrictEqual([prefix, versionOf(version)]);
});

test.each<[string, string]>([
  ['1.2.3', 'is a version as a whole'],
  ['v1.2.3', 'is a version as a whole'],
  ['1.3.0-rc.1', 'is a version as a whole'],
  // What stands behind the "-" would be a version, too.
  ['1.0.0-v1.2.3', 'is a version as a whole'],
  ['1.0.0-2.0.0', 'is a version as a whole'],
  ['app1.2.3', 'has no separator'],
  ['appv1.2.3', 'has no separator'],
  ['app.1.2.3', 'has no separator'],
  ['/v1.2.3', 'has nothing before the separator'],
  ['app/v1.2', 'has a version of two parts'],
  ['app/v1', 'has a version of one part'],
  ['app/v1.2.3.4', 'has a version of four parts'],
  ['app/v01.2.3', 'has a zero before its version'],
  ['app/v1.2.3_x', 'has something behind its version'],
  ['app/vx.y.z', 'has no digits'],
  ['app/', 'has nothing behind the separator'],
  ['latest', 'is a word'],
  ['', 'is empty'],
])('git tag %j has no version after a prefix: it %s', (gitTag) => {
  expect([prefixOfVersion(gitTag), versionAfterPrefix(gitTag)]).toStrictEqual([undefined, undefined]);
});

test('prefix and rest are the git tag, whatever it is', () => {
  const gitTag = fc.oneof(
    fc.array(fc.constantFrom('app', '/', '-', '@', 'v', '1', '1.2.3', '-rc.1', '.'), { maxLength: 6 }),
    anyText({ maxLength: 20 }).map((text) => [text]),
  );
  fc.assert(
    fc.property(gitTag, (parts) => {
      const text = parts.join('');
      const parted = partByPrefix(text, ['app/', 'app-', '@app', 'v']);
      expect(parted === undefined ? text : parted.prefix + parted.rest).toBe(text);
      expect((prefixOfVersion(text) ?? '') + (versionAfterPrefix(text)?.raw ?? text)).toBe(text);
    }),
  );
});

test.each(['a-', '-1', '-1.1', '1.', '/v', '@', '-1.2.'])(
  'a git tag of ten thousand times %j comes to an end',
  (part) => {
    expect(prefixOfVersion(`a${part.repeat(10_000)}x`)).toBeUndefined();
  },
);
