import fc from 'fast-check';
import {
  DOCKER_HUB,
  HUB_ALIASES,
  isHost,
  isPath,
  parseImage,
  parseImages,
  withDigest,
  withoutRepeats,
  withTag,
} from '../../src/decide/image.js';
import { Refusal } from '../../src/errors.js';
import { anyText } from '../_fakes/any-text.js';
import { imageOf, refusalsOf, tagOf } from '../_fakes/values.js';

const LONGEST = `ghcr.io/${'a'.repeat(247)}`;

test.each([
  ['ghcr.io/owner/app', 'ghcr.io/owner/app', 'ghcr.io', 'owner/app'],
  ['ghcr.io/Owner/App', 'ghcr.io/owner/app', 'ghcr.io', 'owner/app'],
  ['owner/app', 'owner/app', 'docker.io', 'owner/app'],
  ['app', 'app', 'docker.io', 'library/app'],
  ['docker.io/app', 'docker.io/app', 'docker.io', 'library/app'],
  ['index.docker.io/owner/app', 'docker.io/owner/app', 'docker.io', 'owner/app'],
  ['localhost/app', 'localhost/app', 'localhost', 'app'],
  ['localhost:5000/app', 'localhost:5000/app', 'localhost:5000', 'app'],
  ['127.0.0.1:5000/a/b/c', '127.0.0.1:5000/a/b/c', '127.0.0.1:5000', 'a/b/c'],
  ['[::1]:5000/a', '[::1]:5000/a', '[::1]:5000', 'a'],
  ['a.b/c__d/e-f--g.h', 'a.b/c__d/e-f--g.h', 'a.b', 'c__d/e-f--g.h'],
  [LONGEST, LONGEST, 'ghcr.io', LONGEST.slice('ghcr.io/'.length)],
])('parseImage(%j)', (text, name, registry, repository) => {
  expect(parseImage(text)).toStrictEqual({ name, registry, repository });
});

const GRAMMAR = 'an image name: an optional registry, then lower-case letters and digits with . _ - and / between them';
const EXAMPLE = 'For example ghcr.io/owner/app, or owner/app for Docker Hub';
const UNTAGGED = 'a name without a tag or digest';
const MEND = 'Say in input "tags" which tags the image gets';

test.each<[string, string, string | undefined]>([
  ['a//b', GRAMMAR, EXAMPLE],
  ['/a', GRAMMAR, EXAMPLE],
  ['a/', GRAMMAR, EXAMPLE],
  ['a b', GRAMMAR, EXAMPLE],
  ['-a', GRAMMAR, EXAMPLE],
  ['a_-b', GRAMMAR, EXAMPLE],
  ['ghcr.io/', GRAMMAR, EXAMPLE],
  ['ghcr..io/a', GRAMMAR, EXAMPLE],
  ['a,b', GRAMMAR, EXAMPLE],
  ['ghcr.io/a:1/b', GRAMMAR, EXAMPLE],
  ['ghcr.io/a/b:1.2', UNTAGGED, MEND],
  ['app:1.2', UNTAGGED, MEND],
  [`a/b@sha256:${'0'.repeat(64)}`, UNTAGGED, MEND],
  [`${LONGEST}a`, 'at most 255 characters long', undefined],
])('parseImage(%j) refuses: %s', (text, rule, mend) => {
  expect(refusalsOf(() => parseImage(text))).toStrictEqual([[rule, text, mend]]);
});

test('parseImage() gives an image or a Refusal, whatever the text', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 40 }), (text) => {
      try {
        expect(parseImage(text).repository).toMatch(/^[a-z0-9._/-]+$/);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
  );
});

test.each<[string, string[]]>([
  ['', []],
  ['a/b\nghcr.io/a/b', ['a/b', 'ghcr.io/a/b']],
  ['a/b, c/d', ['a/b', 'c/d']],
  ['a/b,,c/d,', ['a/b', 'c/d']],
  ['a/b # mine\n\n# c/d', ['a/b']],
  ['a/b\nA/b\ndocker.io/a/b', ['a/b']],
  ['- a/b\n- c/d', ['a/b', 'c/d']],
  ['name=a/b\nc/d', ['a/b', 'c/d']],
  ['"name=a/b,enable=true"', ['a/b']],
  ['a/b,enable=true', ['a/b']],
  ['name=a/b,enable=false\nc/d', ['c/d']],
  // As in metadata-action, the last one counts where a key is given twice.
  ['name=a/b,enable=false,name=c/d,enable=true', ['c/d']],
])('parseImages(%j) returns %j', (text, expected) => {
  expect(parseImages(text).map(({ name }) => name)).toStrictEqual(expected);
});

test.each<[string, (string | undefined)[][]]>([
  [
    'a//b\nc:1',
    [
      [GRAMMAR, 'a//b', EXAMPLE],
      [UNTAGGED, 'c:1', MEND],
    ],
  ],
  ['enable=true', [[GRAMMAR, '', EXAMPLE]]],
  ['nam=a/b', [['made of name=, target= and enable=', 'nam=a/b', 'Did you mean "name"?']]],
  ['name=a/b,repository=c', [['made of name=, target= and enable=', 'name=a/b,repository=c', undefined]]],
  ['name=a/b,enable=maybe', [['an image whose "enable" is one of true, false', 'maybe', undefined]]],
  ['name=a/b,enable=false', [['images of which one is enabled', 'name=a/b,enable=false', undefined]]],
])('parseImages(%j) tells all that it refuses', (text, expected) => {
  expect(refusalsOf(() => parseImages(text))).toStrictEqual(expected);
});

test.each([
  ['ghcr.io', true],
  ['localhost', true],
  ['127.0.0.1', true],
  ['registry.lan:5000', true],
  ['xn--mnchen-3ya.example', true],
  ['a-b.c-d', true],
  ['[::1]', true],
  ['[2001:db8::1]:5000', true],
  ['', false],
  ['GHCR.io', false],
  ['ghcr..io', false],
  ['.ghcr.io', false],
  ['ghcr.io.', false],
  ['-a.io', false],
  ['a-.io', false],
  ['a_b.io', false],
  ['ghcr.io:', false],
  ['ghcr.io:x', false],
  ['ghcr.io/a', false],
  ['user@ghcr.io', false],
  ['user:1@ghcr.io', false],
  ['::1', false],
  ['[::1', false],
  ['[ghcr.io]', false],
  ['https://ghcr.io', false],
  [' ghcr.io', false],
  ['ghcr.io\n', false],
])('isHost(%j) is %s', (text, expected) => {
  expect(isHost(text)).toBe(expected);
});

test.each([
  ['org', true],
  ['org/app', true],
  ['library/a__b/c-d/e--f.g_h', true],
  ['', false],
  ['/org', false],
  ['org/', false],
  ['org//app', false],
  ['Org', false],
  ['org-', false],
  ['a..b', false],
  ['a___b', false],
  ['org/app:1', false],
  ['org/*', false],
  ['org/app\n', false],
])('isPath(%j) is %s', (text, expected) => {
  expect(isPath(text)).toBe(expected);
});

test.each(HUB_ALIASES)('parseImage() of %s is on Docker Hub', (alias) => {
  expect(parseImage(`${alias}/app`)).toStrictEqual({
    name: 'docker.io/app',
    registry: DOCKER_HUB,
    repository: 'library/app',
  });
});

test('withoutRepeats() keeps the first spelling of an image, and images of other registries', () => {
  const images = ['a/b', 'docker.io/a/b', 'ghcr.io/a/b', 'index.docker.io/a/b', 'a/c'].map(imageOf);
  expect(withoutRepeats(images)).toStrictEqual([images[0], images[2], images[4]]);
  expect(images.map(({ registry }) => registry === DOCKER_HUB)).toStrictEqual([true, true, false, true, true]);
});

test('withTag() and withDigest() spell references', () => {
  expect(withTag(imageOf('a/b'), tagOf('1.2'))).toBe('a/b:1.2');
  expect(withDigest(imageOf('a/b'), 'sha256:0')).toBe('a/b@sha256:0');
});

test.each<[string, (string | undefined)[][]]>([
  ['ghcr.io/a/app,target=app', [['ghcr.io/a/app', 'app']]],
  [
    'name=ghcr.io/a/app,target=app\nname=a/w,target=worker,enable=true\na/plain',
    [
      ['ghcr.io/a/app', 'app'],
      ['a/w', 'worker'],
      ['a/plain', undefined],
    ],
  ],
  ['name=a/app,target=', [['a/app', undefined]]],
  ['name=a/app,target=app\na/app,target=app', [['a/app', 'app']]],
])('parseImages(%j) knows the targets', (text, expected) => {
  expect(parseImages(text).map(({ name, target }) => [name, target])).toStrictEqual(expected);
});

test('parseImages() refuses an image for two targets', () => {
  expect(refusalsOf(() => parseImages('name=a/app,target=app\nname=docker.io/a/app,target=worker'))).toStrictEqual([
    ['images that each get one target', 'docker.io/a/app', 'Give each target its own image'],
  ]);
});
