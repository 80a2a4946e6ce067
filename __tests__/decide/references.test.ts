import fc from 'fast-check';
import { parseReferences, type References } from '../../src/decide/references.js';
import { Refusal, Refusals } from '../../src/errors.js';
import { anyText } from '../_fakes/any-text.js';
import { imageOf, refusalsOf, tagOf } from '../_fakes/values.js';

function ofImage(name: string, ...tags: readonly string[]): References[number] {
  return { image: imageOf(name), tags: tags.map(tagOf) };
}

test.each<[string, References]>([
  ['app:1.2', [ofImage('app', '1.2')]],
  ['acme/app:1.2', [ofImage('acme/app', '1.2')]],
  ['ghcr.io/acme/app:1.2', [ofImage('ghcr.io/acme/app', '1.2')]],
  ['GHCR.IO/Acme/App:V1', [ofImage('ghcr.io/acme/app', 'V1')]],
  ['localhost/app:1', [ofImage('localhost/app', '1')]],
  ['localhost:5000/app:1', [ofImage('localhost:5000/app', '1')]],
  ['127.0.0.1:5000/team/app:1', [ofImage('127.0.0.1:5000/team/app', '1')]],
  ['[::1]:5000/app:1', [ofImage('[::1]:5000/app', '1')]],
  ['my-registry.example.com/a/b/c:edge', [ofImage('my-registry.example.com/a/b/c', 'edge')]],
  ['feat/x:y', [ofImage('feat/x', 'y')]],
  ['- app:1\n-   app:2 # the second', [ofImage('app', '1', '2')]],
  ['# ours\r\n\r\n  app:1  \r\n', [ofImage('app', '1')]],
  ['app:1,web:2', [ofImage('app', '1'), ofImage('web', '2')]],
  [',app:1 , ,\tapp:2,', [ofImage('app', '1', '2')]],
  ['"app:1"\n"web:2","web:3"', [ofImage('app', '1'), ofImage('web', '2', '3')]],
  ['"app:1, web:2"', [ofImage('app', '1'), ofImage('web', '2')]],
  ['app:1\nweb:2\napp:3\napp:1', [ofImage('app', '1', '3'), ofImage('web', '2')]],
  ['acme/app:1\nindex.docker.io/acme/app:2', [ofImage('acme/app', '1', '2')]],
  ['docker.io/acme/app:1\nacme/app:1', [ofImage('docker.io/acme/app', '1')]],
  ['quay.io/acme/app:1\nghcr.io/acme/app:1', [ofImage('quay.io/acme/app', '1'), ofImage('ghcr.io/acme/app', '1')]],
  ['ghcr.io/acme/app:1\nghcr.io/acme/web:1', [ofImage('ghcr.io/acme/app', '1'), ofImage('ghcr.io/acme/web', '1')]],
])('parseReferences(%j) gives every image once, with its tags', (text, expected) => {
  expect(parseReferences(text)).toStrictEqual(expected);
});

test.each([
  ['nothing', ''],
  ['comments and empty values', '# none\n- \n""\n- ""\n,'],
  ['a word', 'edge'],
  ['a branch', 'feat/x'],
  ['a branch of several parts', 'feat/x/y.z'],
  ['a branch that ends like no host', 'release/1.2'],
  ['a version before a slash', '1.2/x'],
  ['a host alone', 'ghcr.io'],
  ['a host and a slash', 'ghcr.io/'],
  ['a host behind something else', 'x:ghcr.io/acme/app'],
  ['a path behind a host that is none', 'a..b/c'],
  ['a word that ends in localhost', 'my-localhost/app'],
  ['a word that begins with localhost', 'localhosts/app'],
  ['a name without anything behind its colon', 'app:'],
  ['a tag without anything before its colon', ':1.2'],
  ['a colon before a path', 'app:/x'],
  ['two colons', 'a:b:c'],
  ['a git tag with an @', 'app@1.2.3'],
  ['a sentence', 'see app:1.2'],
  ['a sentence with a path', 'see acme/app:1.2 or not'],
  ['a space behind the colon', 'app: 1.2'],
  ['an expression', '{{branch}}'],
  ['an expression with a comma', "{{date 'YYYY,MM'}}"],
  ['expressions around a colon', '{{branch}}:{{sha}}'],
  ['an expression before a colon', '{{branch}}:x'],
  ['an expression before a slash', '{{branch}}/app:x'],
  ['an expression in a path', 'acme/{{branch}}:x'],
  ['an expression behind a colon', 'acme/app:{{sha}}'],
  ['an expression before a port', '{{branch}}:5000/app'],
  ['rules', 'type=sha\ntype=edge'],
  ['a rule with a value like a reference', 'type=raw,value=ghcr.io/acme/app:1.2'],
  ['a value like a reference before other attributes', 'acme/app:1.2,enable=true'],
  ['a reference before other attributes, in quotes', '"acme/app:1.2,enable=true"'],
  ['an attribute like a reference', 'a/b:1=x'],
  ['an attribute like a host', 'ghcr.io/a=x'],
  ['an attribute like a host with a port', 'a=b:5000/app'],
])('parseReferences() leaves %s to the rules: %j', (_name, text) => {
  expect(parseReferences(text)).toBeUndefined();
});

const WITH_TAG = 'full references with a tag';
const NO_DIGEST = 'full references with a tag, not with a digest';
const TAG = 'a tag: letters, digits, _ . and -, at most 128, and neither . nor - first';
const IMAGE = 'an image name: an optional registry, then lower-case letters and digits with . _ - and / between them';
const IMAGE_MEND = 'For example ghcr.io/owner/app, or owner/app for Docker Hub';
const TAGGED = 'a name without a tag or digest';
const TAGGED_MEND = 'Say in input "tags" which tags the image gets';
const DIGEST = `sha256:${'a'.repeat(64)}`;

test.each<[string, (string | undefined)[][]]>([
  ['ghcr.io/acme/app', [[WITH_TAG, 'ghcr.io/acme/app', 'For example ghcr.io/acme/app:1.2.3']]],
  ['GHCR.io/Acme/App', [[WITH_TAG, 'GHCR.io/Acme/App', 'For example GHCR.io/Acme/App:1.2.3']]],
  [
    'my-host.example.co.uk/app',
    [[WITH_TAG, 'my-host.example.co.uk/app', 'For example my-host.example.co.uk/app:1.2.3']],
  ],
  ['localhost/app', [[WITH_TAG, 'localhost/app', 'For example localhost/app:1.2.3']]],
  ['localhost:5000/app', [[WITH_TAG, 'localhost:5000/app', 'For example localhost:5000/app:1.2.3']]],
  ['127.0.0.1:5000/app', [[WITH_TAG, '127.0.0.1:5000/app', 'For example 127.0.0.1:5000/app:1.2.3']]],
  ['[::1]:5000/app', [[WITH_TAG, '[::1]:5000/app', 'For example [::1]:5000/app:1.2.3']]],
  ['registry:5000/app/web', [[WITH_TAG, 'registry:5000/app/web', 'For example registry:5000/app/web:1.2.3']]],
  [`ghcr.io/acme/app@${DIGEST}`, [[NO_DIGEST, `ghcr.io/acme/app@${DIGEST}`, undefined]]],
  [`ghcr.io/acme/app:1.2@${DIGEST}`, [[NO_DIGEST, `ghcr.io/acme/app:1.2@${DIGEST}`, undefined]]],
  [`app@${DIGEST}`, [[NO_DIGEST, `app@${DIGEST}`, undefined]]],
  ['@acme/app@1.2.3', [[NO_DIGEST, '@acme/app@1.2.3', undefined]]],
  ['ghcr.io/acme/app:-x', [[TAG, '-x', undefined]]],
  ['app:.x', [[TAG, '.x', undefined]]],
  ['app:a+b', [[TAG, 'a+b', undefined]]],
  [`app:${'x'.repeat(129)}`, [[TAG, 'x'.repeat(129), undefined]]],
  ['ghcr.io/acme/app:{{sha}}', [[TAG, '{{sha}}', undefined]]],
  ['ghcr.io/acme/app:1:2', [[TAGGED, 'ghcr.io/acme/app:1', TAGGED_MEND]]],
  ['https://ghcr.io/acme/app:1', [[IMAGE, 'https://ghcr.io/acme/app', IMAGE_MEND]]],
  ['ghcr.io/acme/:1', [[IMAGE, 'ghcr.io/acme/', IMAGE_MEND]]],
  [
    'ghcr.io/acme/app\napp:1\na//b:1, app:-1',
    [
      [WITH_TAG, 'ghcr.io/acme/app', 'For example ghcr.io/acme/app:1.2.3'],
      [IMAGE, 'a//b', IMAGE_MEND],
      [TAG, '-1', undefined],
    ],
  ],
])('parseReferences(%j) is refused', (text, expected) => {
  expect(refusalsOf(() => parseReferences(text))).toStrictEqual(expected);
});

test.each([
  ['a rule', 'app:1\ntype=sha', 'type=sha'],
  ['a rule before them', 'type=sha\nghcr.io/acme/app:1', 'type=sha'],
  ['a value', 'app:1\nedge', 'edge'],
  ['a value behind a comma', 'app:1, edge', 'edge'],
  ['a value in quotes', 'app:1\n"feat/x"', 'feat/x'],
  ['the first of several rules', 'app:1\ntype=sha\ntype=edge', 'type=sha'],
  ['a rule with commas', 'ghcr.io/acme/app\ntype=sha,prefix=,suffix=-x', 'type=sha,prefix=,suffix=-x'],
  ['an expression', 'app:1\nacme/app:{{sha}}', 'acme/app:{{sha}}'],
])('full references are refused beside %s', (_name, text, rule) => {
  expect(refusalsOf(() => parseReferences(text))).toStrictEqual([
    ['either rules or full references, not both', rule, 'Name images in input "images"'],
  ]);
});

test('any text is a list of references, a list of rules, or refused', () => {
  const part = fc.oneof(
    fc.constantFrom('ghcr.io/', 'acme/app', ':', '@', '/', ',', '"', '{{', '\n', '=', ':5000/'),
    anyText({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      try {
        const images = parseReferences(parts.join('')) ?? [];
        expect(images.filter(({ tags }) => tags.length === 0 || new Set(tags).size < tags.length)).toStrictEqual([]);
      } catch (error) {
        expect(error instanceof Refusal || error instanceof Refusals).toBe(true);
      }
    }),
  );
});

test.each(['a.', 'a-', ':', '/', '@', ',', '"', '1:5000/', '{{'])('ten thousand times %j is read at once', (part) => {
  const begun = performance.now();
  refusalsOf(() => parseReferences(`${part.repeat(10_000)} x`));
  refusalsOf(() => parseReferences(part.repeat(10_000)));
  expect(performance.now() - begun).toBeLessThan(500);
});
