import { NAMES_PUSHED, pushedDigestIn } from '../../src/decide/pushed.js';

const ONE = `sha256:${'1'.repeat(64)}`;
const OTHER = `sha256:${'2'.repeat(64)}`;

test.each<[string, readonly string[], string | undefined]>([
  ['says what the tag has got', ['5f70bf18a086: Pushed', `1.2.3: digest: ${ONE} size: 528`], ONE],
  ['tells of several tags', [`1.2.3: digest: ${ONE} size: 528`, `latest: digest: ${OTHER} size: 528`], ONE],
  ['tells of the tag twice', [`1.2.3: digest: ${OTHER} size: 528`, `1.2.3: digest: ${ONE} size: 528`], ONE],
  ['tells of another tag alone', [`latest: digest: ${OTHER} size: 528`], undefined],
  ['gives something that is no digest', ['1.2.3: digest: sha256:12 size: 528'], undefined],
  ['says nothing', [''], undefined],
])('pushedDigestIn() where docker %s', (_name, lines, expected) => {
  expect(pushedDigestIn(lines.join('\n'), '1.2.3')).toBe(expected);
});

test('NAMES_PUSHED fits no line of the progress', () => {
  const lines = ['The push refers to repository [ghcr.io/acme/app]', '5f70bf18a086: Layer already exists'];
  expect(lines.filter((line) => NAMES_PUSHED.test(line))).toStrictEqual([]);
});
