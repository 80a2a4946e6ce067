import {
  type Annotated,
  annotationTexts,
  chooseAnnotations,
  type Level,
  parseLevels,
  settable,
} from '../../src/decide/annotations.js';
import type { Pair } from '../../src/decide/labels.js';
import { refusalsOf } from '../_fakes/values.js';

const MANIFEST: readonly Level[] = ['manifest'];

/** What `chooseAnnotations()` gives, as texts, of standard annotation `m=1` and the user's. */
function choose(own: readonly Pair[], levels = MANIFEST, isIndex = false): readonly string[] {
  return annotationTexts(chooseAnnotations({ standard: { m: '1' }, own, levels, isIndex }));
}

test.each<[string, readonly Level[], boolean, string[]]>([
  ['the manifest', ['manifest'], false, ['manifest']],
  ['the manifests, and the index since there is one', ['manifest'], true, ['manifest', 'index']],
  ['the index once', ['index', 'manifest'], true, ['index', 'manifest']],
  ['the index, which was asked for, where there is none', ['index'], false, ['index']],
  [
    'descriptors and the index',
    ['manifest-descriptor', 'index-descriptor'],
    true,
    ['manifest-descriptor', 'index-descriptor', 'index'],
  ],
  ['a level once that is named twice', ['manifest', 'manifest', 'index'], false, ['manifest', 'index']],
  ['nothing where no level is asked for', [], false, []],
])('chooseAnnotations() describes %s', (_name, levels, isIndex, places) => {
  const standard = { b: '1', a: '2' };
  expect(chooseAnnotations({ standard, own: [], levels, isIndex })).toStrictEqual(
    places.map((place) => ({ place, values: standard })),
  );
});

test('chooseAnnotations() gives each place what is for it, over what is for all levels', () => {
  const own: Pair[] = [
    ['z', 'all'],
    ['a', 'all'],
    ['index:a', 'of the index'],
    ['manifest[linux/arm64]:cpu', 'arm'],
    ['manifest[linux/arm64]:a', 'of arm'],
    ['manifest-descriptor:d', 'e'],
  ];
  const chosen = chooseAnnotations({ standard: { m: '1' }, own, levels: MANIFEST, isIndex: true });
  expect(chosen).toStrictEqual([
    { place: 'manifest', values: { a: 'all', m: '1', z: 'all' } },
    { place: 'index', values: { a: 'of the index', m: '1', z: 'all' } },
    { place: 'manifest[linux/arm64]', values: { a: 'of arm', cpu: 'arm' } },
    { place: 'manifest-descriptor', values: { d: 'e' } },
  ]);
  expect(chosen.map(({ values }) => Object.keys(values))).toStrictEqual([
    ['a', 'm', 'z'],
    ['a', 'm', 'z'],
    ['a', 'cpu'],
    ['d'],
  ]);
});

test.each<[string, Pair[], string[]]>([
  ['a key for all levels', [['a', 'b']], ['manifest:a=b', 'manifest:m=1']],
  ['a key in place of a standard one', [['m', '2']], ['manifest:m=2']],
  ['an empty value in place of a standard one', [['m', '']], ['manifest:m=']],
  [
    'the last of two values',
    [
      ['m', '2'],
      ['m', '3'],
    ],
    ['manifest:m=3'],
  ],
  ['a key for the manifest', [['manifest:m', '2']], ['manifest:m=2']],
  [
    'the one for a place over the one for all, whichever comes last',
    [
      ['manifest:m', '2'],
      ['m', '3'],
    ],
    ['manifest:m=2'],
  ],
  ['a key for another level', [['index:a', 'b']], ['manifest:m=1', 'index:a=b']],
  ['a place without a key, which is left out', [['index:', 'b']], ['manifest:m=1']],
  ['a key for two levels', [['index,manifest:a', 'b']], ['manifest:a=b', 'manifest:m=1', 'index:a=b']],
  [
    'a key for all four levels',
    [['index,manifest,index-descriptor,manifest-descriptor:a', 'b']],
    ['manifest:a=b', 'manifest:m=1', 'index:a=b', 'index-descriptor:a=b', 'manifest-descriptor:a=b'],
  ],
  ['a key for a platform', [['manifest[linux/amd64]:a', 'b']], ['manifest:m=1', 'manifest[linux/amd64]:a=b']],
  ['a platform with a variant', [['manifest[linux/arm/v7]:a', 'b']], ['manifest:m=1', 'manifest[linux/arm/v7]:a=b']],
  [
    'a platform with a version of its system',
    [['manifest-descriptor[windows_10.0.17763/amd64]:a', 'b']],
    ['manifest:m=1', 'manifest-descriptor[windows_10.0.17763/amd64]:a=b'],
  ],
  [
    'an index without the platform that stands behind it',
    [['index[linux/amd64]:a', 'b']],
    ['manifest:m=1', 'index:a=b'],
  ],
  [
    'a platform for the manifest of two levels alone',
    [['index,index-descriptor,manifest[linux/amd64]:a', 'b']],
    ['manifest:m=1', 'index:a=b', 'index-descriptor:a=b', 'manifest[linux/amd64]:a=b'],
  ],
  ['a key with colons behind its place', [['index:a:b', 'c']], ['manifest:m=1', 'index:a:b=c']],
  ['a key with a line break behind its place', [['index:a\nb', 'c']], ['manifest:m=1', 'index:a\nb=c']],
  ['a key like a place', [['index', 'a']], ['manifest:index=a', 'manifest:m=1']],
  [
    'a key for two platforms',
    [['manifest[linux/amd64],manifest[linux/386]:a', 'b']],
    ['manifest:m=1', 'manifest[linux/amd64]:a=b', 'manifest[linux/386]:a=b'],
  ],
  [
    'a platform for the level that it stands behind alone',
    [['manifest[linux/amd64],manifest-descriptor:a', 'b']],
    ['manifest:m=1', 'manifest[linux/amd64]:a=b', 'manifest-descriptor:a=b'],
  ],
  [
    'a platform under its one name',
    [['manifest[linux/arm64/v8]:a', 'b']],
    ['manifest:m=1', 'manifest[linux/arm64]:a=b'],
  ],
  ['a key behind levels with a space', [['index, manifest:a', 'b']], ['manifest:index, manifest:a=b', 'manifest:m=1']],
  ['a key behind a level in capitals', [['Index:a', 'b']], ['manifest:Index:a=b', 'manifest:m=1']],
  ['a key behind an open platform', [['manifest[linux:a', 'b']], ['manifest:m=1', 'manifest:manifest[linux:a=b']],
  ['a key behind an empty platform', [['manifest[]:a', 'b']], ['manifest:m=1', 'manifest:manifest[]:a=b']],
  ['a level in the middle of a key', [['1,index:a', 'b']], ['manifest:1,index:a=b', 'manifest:m=1']],
])('chooseAnnotations() takes %s', (_name, own, expected) => {
  expect(choose(own)).toStrictEqual(expected);
});

test.each(['indx:a', 'index,other:a', 'foo:a', 'manifest[linux/amd64],indx:a'])(
  'chooseAnnotations() refuses %s',
  (key) => {
    expect(() => choose([[key, 'b']])).toThrow('must be keys, or level:key with a level of manifest, index');
  },
);

test('chooseAnnotations() gives an index what its manifests get, and what is its own', () => {
  const own: Pair[] = [
    ['a', 'b'],
    ['manifest:m', '2'],
    ['index:c', 'd'],
  ];
  expect(choose(own, MANIFEST, true)).toStrictEqual([
    'manifest:a=b',
    'manifest:m=2',
    'index:a=b',
    'index:c=d',
    'index:m=1',
  ]);
});

test.each<[string, Level[]]>([
  ['', ['manifest']],
  ['  ', ['manifest']],
  ['manifest', ['manifest']],
  ['index', ['index']],
  ['manifest,index', ['manifest', 'index']],
  [' index , manifest-descriptor\n', ['index', 'manifest-descriptor']],
  ['index-descriptor,manifest', ['index-descriptor', 'manifest']],
])('parseLevels(%j) returns %j', (text, expected) => {
  expect(parseLevels(text)).toStrictEqual(expected);
});

test.each([
  ['indx', 'Did you mean "index"?'],
  ['manifest,Index', 'Did you mean "index"?'],
  ['manifest,', undefined],
  [',', undefined],
  ['all', undefined],
  ['manifest[linux/amd64]', undefined],
  ['manifest index', undefined],
])('parseLevels(%j) is refused', (text, mend) => {
  expect(refusalsOf(() => parseLevels(text))).toStrictEqual([
    ['levels of manifest, index, manifest-descriptor, index-descriptor', text, mend],
  ]);
});

const ANNOTATED: readonly Annotated[] = [
  { place: 'manifest', values: { a: '1', b: '' } },
  { place: 'manifest[linux/arm64]', values: { c: '2' } },
  { place: 'manifest-descriptor', values: { d: '', e: '3' } },
  { place: 'manifest-descriptor[linux/arm64]', values: { f: '4' } },
  { place: 'index', values: { g: '' } },
  { place: 'index-descriptor', values: { h: 'x=y' } },
];

test('annotationTexts() spells them all, empty ones included', () => {
  expect(annotationTexts(ANNOTATED)).toStrictEqual([
    'manifest:a=1',
    'manifest:b=',
    'manifest[linux/arm64]:c=2',
    'manifest-descriptor:d=',
    'manifest-descriptor:e=3',
    'manifest-descriptor[linux/arm64]:f=4',
    'index:g=',
    'index-descriptor:h=x=y',
  ]);
  expect(annotationTexts([])).toStrictEqual([]);
});

test('settable() leaves an index all that says something', () => {
  expect(settable(ANNOTATED, true)).toStrictEqual([
    { place: 'manifest', values: { a: '1' } },
    { place: 'manifest[linux/arm64]', values: { c: '2' } },
    { place: 'manifest-descriptor', values: { e: '3' } },
    { place: 'manifest-descriptor[linux/arm64]', values: { f: '4' } },
    { place: 'index', values: {} },
    { place: 'index-descriptor', values: { h: 'x=y' } },
  ]);
});

test('settable() leaves a single manifest what is said of manifests', () => {
  expect(settable(ANNOTATED, false)).toStrictEqual([
    { place: 'manifest', values: { a: '1' } },
    { place: 'manifest[linux/arm64]', values: { c: '2' } },
  ]);
  expect(settable([{ place: 'index', values: { a: '1' } }], false)).toStrictEqual([]);
});
