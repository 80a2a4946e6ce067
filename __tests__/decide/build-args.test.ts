import { type BuildCall, makeBuildArgs } from '../../src/decide/build-args.js';
import { buildPlan } from '../_fakes/build-plan.js';
import { imageOf } from '../_fakes/values.js';

const PLAN = buildPlan({ images: [imageOf('ghcr.io/a/b'), imageOf('c/d')] });
const CALL: BuildCall = {
  builder: '',
  plan: PLAN,
  labels: {},
  annotations: [],
  output: { kind: 'nowhere' },
  secrets: [],
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
    'an image that the engine keeps',
    { output: { kind: 'local', references: ['slipway.local/a:1', 'slipway.local/a:2'] } },
    ['--tag', 'slipway.local/a:1', '--tag', 'slipway.local/a:2', '--load'],
  ],
  [
    'an upload by digest',
    { output: { kind: 'by-digest' } },
    ['--output', 'type=image,"name=ghcr.io/a/b,c/d",push-by-digest=true,name-canonical=true,push=true'],
  ],
])('makeBuildArgs() spells %s', (_name, given, expected) => {
  expect(makeBuildArgs({ ...CALL, ...given })).toStrictEqual([...HEAD, ...expected, ...TAIL]);
});

/** What an upload by digest to these names is. */
function byDigest(names: string): readonly string[] {
  return ['--output', `type=image,"name=${names}",push-by-digest=true,name-canonical=true,push=true`];
}

test.each<[string, readonly string[], readonly string[]]>([
  ['none', [], byDigest('ghcr.io/a/b,c/d')],
  ['another', ['registry.lan'], byDigest('ghcr.io/a/b,c/d')],
  // One insecure name would make the whole output insecure.
  ['one', ['ghcr.io'], [...byDigest('c/d'), '--output', `${byDigest('ghcr.io/a/b')[1]},registry.insecure=true`]],
  ['all', ['docker.io', 'ghcr.io'], ['--output', `${byDigest('ghcr.io/a/b,c/d')[1]},registry.insecure=true`]],
])('makeBuildArgs() where the insecure registries are %s', (_name, insecureRegistries, expected) => {
  const plan = { ...PLAN, insecureRegistries };
  const args = makeBuildArgs({ ...CALL, plan, output: { kind: 'by-digest' } });
  expect(args).toStrictEqual([...HEAD, ...expected, ...TAIL]);
});

test.each([
  ['spells what is built anew', {}, ['--no-cache', '--no-cache-filter', 'a', '--no-cache-filter', 'b', '--pull']],
  // What was built anew is in the cache by now, and what is pushed again must be the same image.
  ['builds nothing anew that is only pushed again', { isRepeat: true }, []],
])('makeBuildArgs() %s', (_name, more, expected) => {
  const plan = { ...PLAN, anew: { all: true, stages: ['a', 'b'] }, pull: true };
  expect(
    makeBuildArgs({ ...CALL, ...more, plan }).filter((one) => /^(?:--no-cache.*|--pull|a|b)$/.test(one)),
  ).toStrictEqual(expected);
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
  const secrets = ['id=a,src=/p/secrets/0', 'id=b,env=B'];
  const given = { builder: 'big', plan, secrets, labels: { a: 'b=c' }, annotations: ['index:a=b'] };
  expect(makeBuildArgs({ ...CALL, ...given })).toStrictEqual([
    ...['build', '--builder', 'big', '--progress=plain', '--provenance=false', '--sbom=false'],
    ...['--file', 'F', '--target', 'web', '--platform', 'linux/amd64,linux/arm64'],
    ...['--build-arg', 'A=1', '--build-arg', 'B=x y'],
    ...['--secret', 'id=a,src=/p/secrets/0', '--secret', 'id=b,env=B'],
    ...['--label', 'a=b=c', '--annotation', 'index:a=b', '--output', 'type=cacheonly'],
    ...['--metadata-file', '/p/metadata.json', '--iidfile', '/p/image-id', 'web'],
  ]);
});
