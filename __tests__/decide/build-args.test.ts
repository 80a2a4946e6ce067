import { type BuildCall, buildVariables, chooseUnpushed, makeBuildArgs } from '../../src/decide/build-args.js';
import { NO_OUTPUTS, type OtherOutput } from '../../src/decide/build-outputs.js';
import { NO_CACHES } from '../../src/decide/caches.js';
import { NOTHING_PASSED } from '../../src/decide/passed-on.js';
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

const OUT = { type: 'local', attributes: ['dest=out'] } as const;
const ARCHIVE = { type: 'oci', attributes: ['dest=a.tar'] } as const;
const REFERENCES = ['ghcr.io/a/b:1', 'c/d:1'];

/** What stands of a call between its head and its tail. */
function between(given: Partial<BuildCall>): readonly string[] {
  const args = makeBuildArgs({ ...CALL, ...given });
  return args.slice(HEAD.length, args.indexOf('--metadata-file'));
}

test.each<[string, Partial<BuildCall>, readonly string[]]>([
  [
    'attributes of the image join the upload by digest',
    {
      plan: buildPlan({ ...PLAN, outputs: { ...NO_OUTPUTS, attributes: ['compression=zstd', 'annotation.a=b, c'] } }),
      output: { kind: 'by-digest' },
    },
    ['--output', `${byDigest('ghcr.io/a/b,c/d')[1]},compression=zstd,"annotation.a=b, c"`],
  ],
  [
    'attributes of the image join the upload under a tag',
    {
      plan: buildPlan({ ...PLAN, outputs: { ...NO_OUTPUTS, attributes: ['compression=zstd'] } }),
      output: { kind: 'by-tag', references: ['a/b:1'] },
    },
    ['--tag', 'a/b:1', '--output', 'type=image,push=true,compression=zstd'],
  ],
  [
    'other outputs are added, and the engine gets the image under its references',
    {
      plan: buildPlan({ ...PLAN, outputs: { attributes: [], others: [OUT, ARCHIVE], load: true } }),
      output: { kind: 'by-digest' },
      references: REFERENCES,
    },
    [
      ...byDigest('ghcr.io/a/b,c/d'),
      ...['--output', 'type=docker,"name=ghcr.io/a/b:1,c/d:1"', '--output', 'type=local,dest=out'],
      ...['--output', 'type=oci,"name=ghcr.io/a/b:1,c/d:1",dest=a.tar'],
    ],
  ],
  [
    'an output alone is all that is made',
    { plan: buildPlan({ ...PLAN, outputs: { ...NO_OUTPUTS, others: [OUT] } }) },
    ['--output', 'type=local,dest=out'],
  ],
  [
    'a reproducible image is dated wherever it goes to',
    {
      plan: buildPlan({ ...PLAN, epoch: 7, outputs: { attributes: [], others: [OUT, ARCHIVE], load: true } }),
      output: { kind: 'by-digest' },
      references: ['a/b:1'],
    },
    [
      ...['--output', `${byDigest('ghcr.io/a/b,c/d')[1]},rewrite-timestamp=true`],
      ...['--output', 'type=docker,name=a/b:1,rewrite-timestamp=true', '--output', 'type=local,dest=out'],
      ...['--output', 'type=oci,name=a/b:1,rewrite-timestamp=true,dest=a.tar'],
    ],
  ],
  [
    'a reproducible image is dated in the engine, too',
    { plan: buildPlan({ ...PLAN, epoch: 7 }), output: { kind: 'local', references: ['a/b:1'] } },
    ['--tag', 'a/b:1', '--output', 'type=docker,rewrite-timestamp=true'],
  ],
  [
    'a reproducible image is dated in all of its layers',
    { plan: buildPlan({ ...PLAN, epoch: 7 }), output: { kind: 'by-digest' } },
    ['--output', `${byDigest('ghcr.io/a/b,c/d')[1]},rewrite-timestamp=true`],
  ],
  [
    'without attestations nothing is said of how they are stored',
    { plan: PLAN, isPlain: true, output: { kind: 'by-digest' } },
    byDigest('ghcr.io/a/b,c/d'),
  ],
])('makeBuildArgs(): %s', (_name, given, expected) => {
  expect(between(given)).toStrictEqual(expected);
});

test('makeBuildArgs() attests, and keeps to what a registry like GitLab takes', () => {
  const plan = buildPlan({ ...PLAN, attestations: ['type=sbom'] });
  const args = makeBuildArgs({ ...CALL, plan, isPlain: true, output: { kind: 'by-digest' } });
  expect(args.slice(0, 7)).toStrictEqual([
    ...['build', '--progress=plain', '--provenance=false', '--attest', 'type=sbom', '--output'],
    `${byDigest('ghcr.io/a/b,c/d')[1]},oci-artifact=false`,
  ]);
});

test("makeBuildArgs() asks for no image's id beside outputs that have none", () => {
  const withOutput = (one: OtherOutput): string[] =>
    makeBuildArgs({ ...CALL, plan: buildPlan({ outputs: { ...NO_OUTPUTS, others: [one] } }) });
  expect(withOutput(OUT)).not.toContain('--iidfile');
  expect(withOutput(ARCHIVE)).toContain('--iidfile');
});

test('makeBuildArgs() passes on what buildx is told by the user, and the caches', () => {
  const passed = { ...NOTHING_PASSED, network: 'host', ssh: ['default'] };
  const plan = buildPlan({ passed, caches: { ...NO_CACHES, from: ['type=gha'], to: ['type=inline'] } });
  expect(between({ plan })).toStrictEqual([
    ...['--network', 'host', '--ssh', 'default', '--cache-from', 'type=gha', '--cache-to', 'type=inline'],
    ...['--output', 'type=cacheonly'],
  ]);
});

test.each([
  ['docker', 'false', {}, REFERENCES, 'local'],
  ['docker', 'auto', {}, REFERENCES, 'nowhere'],
  ['docker', 'false', {}, [], 'nowhere'],
  ['docker', 'false', { others: [OUT] }, REFERENCES, 'nowhere'],
  ['docker-container', 'false', {}, REFERENCES, 'nowhere'],
  ['docker-container', 'auto', { load: true }, REFERENCES, 'local'],
  ['docker', 'auto', { load: true, others: [OUT] }, [], 'local'],
] as const)(
  'chooseUnpushed() with driver %s, push %s, outputs %j and references %j: %s',
  (driver, pushMode, outputs, references, kind) => {
    const expected = kind === 'local' ? { kind, references } : { kind };
    expect(chooseUnpushed({ ...NO_OUTPUTS, ...outputs }, { driver, pushMode, references })).toStrictEqual(expected);
  },
);

test.each([
  [{}, {}],
  [{ epoch: 1700000000 }, { SOURCE_DATE_EPOCH: '1700000000' }],
  [{ attestations: ['type=provenance'] }, { BUILDX_GIT_INFO: 'true' }],
])('buildVariables() of %j is %j', (given, expected) => {
  expect(buildVariables(buildPlan(given))).toStrictEqual(expected);
});
