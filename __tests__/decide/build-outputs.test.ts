import {
  type BuildOutputs,
  givesImageId,
  NO_OUTPUTS,
  otherOutputArgs,
  parseOutputs,
} from '../../src/decide/build-outputs.js';
import { refusalsOf } from '../_fakes/values.js';

test.each<[string[], Partial<BuildOutputs>]>([
  [[], {}],
  [
    ['type=image,compression=zstd,force-compression=true'],
    { attributes: ['compression=zstd', 'force-compression=true'] },
  ],
  [['type=image,"annotation-index.title=a, b"'], { attributes: ['annotation-index.title=a, b'] }],
  [['type=registry'], { push: true }],
  [['type=registry,push=false'], { push: false }],
  [['type=image,push=true,oci-mediatypes=true'], { push: true, attributes: ['oci-mediatypes=true'] }],
  [['type=image,push=false'], { push: false }],
  [['type=image', 'type=image,push=true'], { push: true }],
  [
    ['type=image,push=true', 'type=local,dest=out'],
    { push: true, others: [{ type: 'local', attributes: ['dest=out'] }] },
  ],
  [['out/bin'], { others: [{ type: 'local', attributes: ['dest=out/bin'] }] }],
  [['type=tar,dest=a.tar'], { others: [{ type: 'tar', attributes: ['dest=a.tar'] }] }],
  [['type=oci,"dest=a,b.tar",tar=false'], { others: [{ type: 'oci', attributes: ['dest=a,b.tar', 'tar=false'] }] }],
  [['type=docker'], { load: true }],
  [['type=docker,dest=a.tar'], { others: [{ type: 'docker', attributes: ['dest=a.tar'] }] }],
  [['type=docker,compression=zstd'], { others: [{ type: 'docker', attributes: ['compression=zstd'] }] }],
  [['type=docker', 'type=cacheonly'], { load: true, push: false }],
  [['type=cacheonly'], { push: false }],
  [['type=registry', 'type=cacheonly'], { push: true }],
  ...['1', 't', 'T', 'TRUE', 'True'].map((word): [string[], object] => [[`type=image,push=${word}`], { push: true }]),
  ...['0', 'f', 'F', 'FALSE', 'False'].map((word): [string[], object] => [
    [`type=registry,push=${word}`],
    { push: false },
  ]),
])('parseOutputs(%j) returns %j', (lines, expected) => {
  expect(parseOutputs(lines)).toStrictEqual({ ...NO_OUTPUTS, ...expected });
});

const NO_PLACE = 'outputs with a place to go to, since the log is no place for them';
const WHERE = 'Say in input "images" or "tags" where the image goes to';
const BY_DIGEST = 'Every image is pushed by digest where the builder can; for a leg of a matrix set mode: build';

test.each<[string, string, string | undefined]>([
  ['-', NO_PLACE, undefined],
  ['type=tar,dest=-', NO_PLACE, undefined],
  ['type=local', 'outputs with dest=, the path to write to', undefined],
  ['type=imge', 'outputs of a type of image, registry, cacheonly, local, tar, oci, docker', 'Did you mean "image"?'],
  ['dest=out', 'outputs of a type of image, registry, cacheonly, local, tar, oci, docker', undefined],
  ['type=image,push=nope', 'image outputs with push=true or push=false', undefined],
  ['type=image,push', 'lines of key=value with commas between them', undefined],
  ['type=image,"name=a,b"', 'an image output without "name"', WHERE],
  ['type=image,push-by-digest=true', 'an image output without "push-by-digest"', BY_DIGEST],
  ['type=registry,name-canonical=true', 'an image output without "name-canonical"', BY_DIGEST],
])('parseOutputs() refuses %j', (line, rule, mend) => {
  expect(refusalsOf(() => parseOutputs([line]))).toStrictEqual([[rule, line, mend]]);
});

test('otherOutputArgs() names the image in archives of images, and only there', () => {
  const { others } = parseOutputs([
    'out',
    'type=oci,dest=a.tar',
    'type=docker,dest=b.tar,name=mine',
    'type=tar,dest=c',
  ]);
  const references = ['ghcr.io/a/b:1', 'ghcr.io/a/b:2'];
  expect(otherOutputArgs(others, { references, dated: [] })).toStrictEqual([
    ...['--output', 'type=local,dest=out'],
    ...['--output', 'type=oci,"name=ghcr.io/a/b:1,ghcr.io/a/b:2",dest=a.tar'],
    ...['--output', 'type=docker,dest=b.tar,name=mine'],
    ...['--output', 'type=tar,dest=c'],
  ]);
  const { others: archive } = parseOutputs(['type=oci,dest=a.tar']);
  expect(otherOutputArgs(archive, { references: [], dated: [] })).toStrictEqual(['--output', 'type=oci,dest=a.tar']);
});

test('otherOutputArgs() dates archives of images, where they do not say it themselves', () => {
  const { others } = parseOutputs(['out', 'type=oci,dest=a', 'type=docker,dest=b,rewrite-timestamp=false']);
  expect(otherOutputArgs(others, { references: [], dated: ['rewrite-timestamp=true'] })).toStrictEqual([
    ...['--output', 'type=local,dest=out'],
    ...['--output', 'type=oci,rewrite-timestamp=true,dest=a'],
    ...['--output', 'type=docker,dest=b,rewrite-timestamp=false'],
  ]);
});

test.each([
  ['type=local,dest=out', false],
  ['type=tar,dest=out', false],
  ['type=oci,dest=out', true],
  ['type=image,push=true', true],
])('givesImageId() beside %s is %s', (line, expected) => {
  expect(givesImageId(parseOutputs([line]))).toBe(expected);
});
