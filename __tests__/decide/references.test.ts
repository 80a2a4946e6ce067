import { parseReferences } from '../../src/decide/references.js';
import { Refusal, Refusals } from '../../src/errors.js';
import fc from 'fast-check';
import { anyText } from '../_fakes/any-text.js';
import { imageOf, refusalsOf, tagOf } from '../_fakes/values.js';

/** Each image with its tags, a line each; undefined where the text is a list of rules. */
function spelled(text: string): readonly string[] | undefined {
  return parseReferences(text)?.map(({ image, tags }) => `${image.name}: ${tags.join(' ')}`);
}

test.each<[string, string[]]>([
  ['ghcr.io/owner/app:1.2', ['ghcr.io/owner/app: 1.2']],
  ['ghcr.io/Owner/App:Edge', ['ghcr.io/owner/app: Edge']],
  ['owner/app:latest', ['owner/app: latest']],
  ['app:1.2', ['app: 1.2']],
  ['docker.io/library/app:1.2', ['docker.io/library/app: 1.2']],
  ['localhost/app:1', ['localhost/app: 1']],
  ['localhost:5000/app:1', ['localhost:5000/app: 1']],
  ['127.0.0.1:5000/a/b:1', ['127.0.0.1:5000/a/b: 1']],
  ['[::1]:5000/a:1', ['[::1]:5000/a: 1']],
  ['registry:5000/app:1', ['registry:5000/app: 1']],
])('parseReferences() takes %s for a reference', (text, expected) => {
  expect(spelled(text)).toStrictEqual(expected);
});

test.each<[string, string, string[]]>([
  ['several tags of an image', 'a/b:1\na/b:2\na/b:1', ['a/b: 1 2']],
  ['several images', 'a/b:1\nc/d:2\na/b:3', ['a/b: 1 3', 'c/d: 2']],
  ['one image in two spellings', 'docker.io/a/b:1\na/b:2', ['docker.io/a/b: 1 2']],
  ['one image of two registries', 'ghcr.io/a/b:1\nquay.io/a/b:1', ['ghcr.io/a/b: 1', 'quay.io/a/b: 1']],
  ['commas', 'a/b:1, a/b:2,,c/d:3,', ['a/b: 1 2', 'c/d: 3']],
  ['dashes, blanks and comments', '  - a/b:1 # mine\n\n# a/b:2\r\n- c/d:3', ['a/b: 1', 'c/d: 3']],
  [
    'quotes',
    '"a/b:1"\n- "c/d:2"\n"e/f:3", "g/h:4"\n"i/j:5,k/l:6"',
    ['a/b: 1', 'c/d: 2', 'e/f: 3', 'g/h: 4', 'i/j: 5', 'k/l: 6'],
  ],
])('parseReferences() takes %s', (_title, text, expected) => {
  expect(spelled(text)).toStrictEqual(expected);
});

test('parseReferences() gives images and tags', () => {
  expect(
    parseReferences('app:1\nGHCR.IO/Acme/App:V1\nindex.docker.io/library/app:2, localhost:5000/app:x'),
  ).toStrictEqual([
    { image: imageOf('app'), tags: [tagOf('1'), tagOf('2')] },
    { image: imageOf('ghcr.io/acme/app'), tags: [tagOf('V1')] },
    { image: imageOf('localhost:5000/app'), tags: [tagOf('x')] },
  ]);
});

test.each([
  '',
  '# nothing',
  ',',
  'edge',
  'latest\n1.2',
  'feat/x',
  'feature/issue-12/x',
  'v1.x/next',
  'type=sha',
  'type=raw,value=a:b',
  'type=raw,value=ghcr.io/a/b:1',
  "{{date 'HH:mm'}}",
  'x-{{branch}}',
  'a/{{branch}}:x',
  '{{branch}}:x',
  '{{branch}}/a:x',
  '{{branch}}:5000/a',
  'a b:c',
  'a b/c:d',
  'a/b:1 x',
  'a/b:c/d',
  'a/b:1@x y',
  'a/b:1@{{sha}}',
  'a/b:1@x/y',
  'dependabot/npm/@types/node-1.2',
  'feat/@x',
  'x/ghcr.io/a',
  'ghcr.io/a b',
  '{{branch}}.io/a',
  'a b.io/c',
  'a b:5000/c',
  'ghcr.i/a',
  'ghcr.io/',
  '.io/a',
  '5000/a',
  'a:b5000/c',
  'localhosts/a',
  'mylocalhost/a',
  ':1.2',
  'app:',
  'app@sha256',
  'a/b/c',
  'prefix=ghcr.io/a/b',
  '{{branch}}:{{sha}}',
  'a/b:{{sha}}',
  "{{date 'YYYY,MM'}}",
  '1.2/x',
  'ghcr.io',
  'ghcr.io/',
  'x:ghcr.io/a/b',
  'see ghcr.io/a/b',
  'ghcr.io/a/b or not',
  'my-localhost/a',
  'localhosts/a',
  'registry:/a',
  'registry:x/a',
  'a:b:c',
  'a: 1',
  'app@1.2.3',
  '@acme/app@1.2.3',
  'a/b:1,enable=true',
  '"a/b:1,enable=true"',
  'a/b:1=x',
  'ghcr.io/a=x',
  'a=b:5000/c',
])('parseReferences(%j) finds rules', (text) => {
  expect(parseReferences(text)).toBeUndefined();
});

const WITH_TAG = 'full references with a tag';
const TAG = 'a tag: letters, digits, _ . and -, at most 128, and neither . nor - first';
const IMAGE = 'an image name: an optional registry, then lower-case letters and digits with . _ - and / between them';

test.each<[string, (readonly (string | undefined)[])[]]>([
  ['ghcr.io/a/b', [[WITH_TAG, 'ghcr.io/a/b', 'For example ghcr.io/a/b:1.2.3']]],
  ['localhost/a', [[WITH_TAG, 'localhost/a', 'For example localhost/a:1.2.3']]],
  ['127.0.0.1:5000/a', [[WITH_TAG, '127.0.0.1:5000/a', 'For example 127.0.0.1:5000/a:1.2.3']]],
  ['registry:5000/a', [[WITH_TAG, 'registry:5000/a', 'For example registry:5000/a:1.2.3']]],
  ['LOCALHOST:5000/a', [[WITH_TAG, 'LOCALHOST:5000/a', 'For example LOCALHOST:5000/a:1.2.3']]],
  [
    'my-host.example.com:5000/a',
    [[WITH_TAG, 'my-host.example.com:5000/a', 'For example my-host.example.com:5000/a:1.2.3']],
  ],
  ['a/b@sha256:0f3c', [['full references with a tag, not with a digest', 'a/b@sha256:0f3c', undefined]]],
  [
    'ghcr.io/a/b:1@sha256:0f3c',
    [['full references with a tag, not with a digest', 'ghcr.io/a/b:1@sha256:0f3c', undefined]],
  ],
  ['a:1@sha256:0f3c', [['full references with a tag, not with a digest', 'a:1@sha256:0f3c', undefined]]],
  ['a.b.c-1.io/x', [[WITH_TAG, 'a.b.c-1.io/x', 'For example a.b.c-1.io/x:1.2.3']]],
  ['localhost:5000/a:{{sha}}', [[TAG, '{{sha}}', undefined]]],
  ['[::1]:5000/a', [[WITH_TAG, '[::1]:5000/a', 'For example [::1]:5000/a:1.2.3']]],
  ['registry:5000/a/b', [[WITH_TAG, 'registry:5000/a/b', 'For example registry:5000/a/b:1.2.3']]],
  ['app@sha256:0f3c', [['full references with a tag, not with a digest', 'app@sha256:0f3c', undefined]]],
  [
    'ghcr.io/a/b:1:2',
    [['a name without a tag or digest', 'ghcr.io/a/b:1', 'Say in input "tags" which tags the image gets']],
  ],
  [`a:${'x'.repeat(129)}`, [[TAG, 'x'.repeat(129), undefined]]],
  ['a/b:-x', [[TAG, '-x', undefined]]],
  ['a/b:1+2', [[TAG, '1+2', undefined]]],
  ['a//b:1', [[IMAGE, 'a//b', 'For example ghcr.io/owner/app, or owner/app for Docker Hub']]],
  ...['https', 'http'].map((scheme): [string, (string | undefined)[][]] => [
    `${scheme}://ghcr.io/a/b:1`,
    [[IMAGE, `${scheme}://ghcr.io/a/b`, 'For example ghcr.io/owner/app, or owner/app for Docker Hub']],
  ]),
  [
    'a/b:.x\nghcr.io/a/b\nc/d:1',
    [
      [TAG, '.x', undefined],
      [WITH_TAG, 'ghcr.io/a/b', 'For example ghcr.io/a/b:1.2.3'],
    ],
  ],
])('parseReferences(%j) is refused', (text, expected) => {
  expect(refusalsOf(() => parseReferences(text))).toStrictEqual(expected);
});

test.each([
  ['ghcr.io/a/b:1\ntype=sha', 'type=sha'],
  ['ghcr.io/a/b:1\n"type=raw,value=a,b"', 'type=raw,value=a,b'],
  ['edge\nghcr.io/a/b:1', 'edge'],
  ['a/b:1, latest', 'latest'],
  ['a/b:1\n"feat/x"', 'feat/x'],
  ['a/b:1\na/b:{{sha}}', 'a/b:{{sha}}'],
  ['ghcr.io/a/b\ntype=sha,prefix=,suffix=-x\ntype=edge', 'type=sha,prefix=,suffix=-x'],
])('parseReferences(%j) refuses to mix references and rules', (text, rule) => {
  expect(refusalsOf(() => parseReferences(text))).toStrictEqual([
    ['either rules or full references, not both', rule, 'Name images in input "images"'],
  ]);
});

test('parseReferences() gives references, nothing or a refusal, whatever the text', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 40 }), fc.constantFrom('', 'a/b:', 'ghcr.io/a/b:1\n'), (text, before) => {
      try {
        for (const { tags } of parseReferences(before + text) ?? []) {
          expect(tags.every((tag) => /^\w[\w.-]{0,127}$/.test(tag))).toBe(true);
        }
      } catch (error) {
        expect(error instanceof Refusal || error instanceof Refusals).toBe(true);
      }
    }),
  );
});
