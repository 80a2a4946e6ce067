import { type BuildCall, makeBuildArgs } from '../../src/decide/build-args.js';
import { imageOf } from '../_fakes/values.js';

const PLAN = {
  target: '',
  platforms: [],
  images: [imageOf('ghcr.io/a/b'), imageOf('c/d')],
  buildContext: '.',
  file: '',
  buildArgs: [],
} as const;
const CALL: BuildCall = {
  builder: '',
  plan: PLAN,
  labels: {},
  annotations: [],
  output: { kind: 'nowhere' },
  metadataFile: '/p/metadata.json',
  imageIdFile: '/p/image-id',
};
const HEAD = ['build', '--progress=plain', '--provenance=false', '--sbom=false'];
const TAIL = ['--metadata-file', '/p/metadata.json', '--iidfile', '/p/image-id', '.'];

test.each<[string, Partial<BuildCall>, string[]]>([
  ['nothing that is pushed', {}, ['--output', 'type=cacheonly']],
  [
    'an upload under a tag',
    { output: { kind: 'by-tag', references: ['ghcr.io/a/b:1.2.3', 'c/d:1.2.3'] } },
    ['--tag', 'ghcr.io/a/b:1.2.3', '--tag', 'c/d:1.2.3', '--push'],
  ],
  [
    'an upload by digest',
    { output: { kind: 'by-digest' } },
    ['--output', 'type=image,"name=ghcr.io/a/b,c/d",push-by-digest=true,name-canonical=true,push=true'],
  ],
])('makeBuildArgs() spells %s', (_name, given, expected) => {
  expect(makeBuildArgs({ ...CALL, ...given })).toStrictEqual([...HEAD, ...expected, ...TAIL]);
});

test('makeBuildArgs() spells all that a plan can ask for', () => {
  const plan = {
    ...PLAN,
    target: 'web',
    platforms: ['linux/amd64', 'linux/arm64'],
    file: 'F',
    buildArgs: ['A=1', 'B=x y'],
    buildContext: 'web',
  };
  const args = makeBuildArgs({ ...CALL, builder: 'big', plan, labels: { a: 'b=c' }, annotations: ['index:a=b'] });
  expect(args.slice(0, 3)).toStrictEqual(['build', '--builder', 'big']);
  expect(args.slice(HEAD.length + 2, -TAIL.length)).toStrictEqual([
    ...['--file', 'F', '--target', 'web', '--platform', 'linux/amd64,linux/arm64'],
    ...[
      '--build-arg',
      'A=1',
      '--build-arg',
      'B=x y',
      '--label',
      'a=b=c',
      '--annotation',
      'index:a=b',
      '--output',
      'type=cacheonly',
    ],
  ]);
  expect(args.at(-1)).toBe('web');
});
