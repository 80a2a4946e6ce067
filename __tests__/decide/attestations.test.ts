import {
  attestArgs,
  type Attestation,
  chooseAttestations,
  parseAttestation,
  parseAttests,
} from '../../src/decide/attestations.js';
import { refusalsOf } from '../_fakes/values.js';

const URL = 'https://github.com/acme/app/actions/runs/7/attempts/2';

/** What the three inputs come to. */
function chosen(provenance: string, sbom: string, attests: readonly string[]): readonly string[] {
  const own = [parseAttestation(provenance, 'provenance'), parseAttestation(sbom, 'sbom')];
  return chooseAttestations(own, { attests: parseAttests(attests), runUrl: URL });
}

test.each<[string, string, string[], string[]]>([
  ['', '', [], []],
  ['false', 'false', [], []],
  ['true', '', [], [`type=provenance,builder-id=${URL}`]],
  ['True', 'TRUE', [], [`type=provenance,builder-id=${URL}`, 'type=sbom']],
  ['mode=max', '', [], [`type=provenance,mode=max,builder-id=${URL}`]],
  ['mode=max,version=v1', '', [], [`type=provenance,mode=max,version=v1,builder-id=${URL}`]],
  ['builder-id=https://x', '', [], ['type=provenance,builder-id=https://x']],
  ['disabled=true', '', [], []],
  ['disabled=T', '', [], []],
  ['disabled=0', '', [], [`type=provenance,builder-id=${URL}`]],
  ['disabled=false,mode=min', '', [], [`type=provenance,mode=min,builder-id=${URL}`]],
  ['', 'generator=docker.io/a/b', [], ['type=sbom,generator=docker.io/a/b']],
  ['', '"generator=a,b"', [], ['type=sbom,"generator=a,b"']],
  ['', '', ['type=provenance,mode=min', 'type=sbom'], [`type=provenance,mode=min,builder-id=${URL}`, 'type=sbom']],
  ['', '', ['type=sbom,true'], ['type=sbom']],
  ['', '', ['type=sbom,disabled=true'], []],
  // An input of its own wins.
  ['mode=max', 'false', ['type=provenance,mode=min', 'type=sbom'], [`type=provenance,mode=max,builder-id=${URL}`]],
  ['false', '', ['type=provenance,mode=max', 'type=sbom'], ['type=sbom']],
])('provenance %j, sbom %j and attests %j come to %j', (provenance, sbom, attests, expected) => {
  expect(chosen(provenance, sbom, attests)).toStrictEqual(expected);
});

test('parseAttestation() refuses what is neither a choice nor an attribute', () => {
  expect(refusalsOf(() => parseAttestation('max', 'provenance'))).toStrictEqual([
    ['true, false, or attributes such as mode=max', 'max', undefined],
  ]);
});

test('parseAttests() refuses types that there are not, all at once', () => {
  expect(refusalsOf(() => parseAttests(['type=sbon', 'mode=max', 'type=sbom']))).toStrictEqual([
    ['lines with type=provenance or type=sbom', 'type=sbon', 'Did you mean "sbom"?'],
    ['lines with type=provenance or type=sbom', 'mode=max', undefined],
  ]);
});

test('parseAttests() refuses a type that stands twice', () => {
  expect(refusalsOf(() => parseAttests(['type=sbom', 'type=sbom,generator=x']))).toStrictEqual([
    ['a list in which each type stands once', 'type=sbom', undefined],
  ]);
});

test.each<[readonly string[], readonly string[]]>([
  [[], ['--provenance=false', '--sbom=false']],
  [['type=sbom'], ['--provenance=false', '--attest', 'type=sbom']],
  [['type=provenance,mode=max'], ['--sbom=false', '--attest', 'type=provenance,mode=max']],
  [
    ['type=provenance', 'type=sbom'],
    ['--attest', 'type=provenance', '--attest', 'type=sbom'],
  ],
])('attestArgs(%j) returns %j', (attestations, expected) => {
  expect(attestArgs(attestations)).toStrictEqual(expected);
});

test('parseAttestation() keeps the order of attributes', () => {
  const expected: Attestation = { type: 'provenance', isOff: false, attributes: ['b=1', 'a=2'] };
  expect(parseAttestation('b=1,a=2', 'provenance')).toStrictEqual(expected);
});

test('an attestation that is neither switched on nor off is refused', () => {
  expect(refusalsOf(() => parseAttestation('disabled=yes', 'provenance'))).toStrictEqual([
    ['disabled=true or disabled=false', 'disabled=yes', undefined],
  ]);
});
