import { parseRegistryAuth } from '../../src/decide/registry-auth.js';
import { refusalsOf } from '../_fakes/values.js';

const LIST = `
- registry: https://index.docker.io/v1/
  username: 007
  password: 0x10
- username: v
  password: "a: b"
- registry: GHCR.io
  username: no
  password: null
`;

test('parseRegistryAuth() takes a YAML list; Docker Hub where no registry is named', () => {
  expect(parseRegistryAuth(LIST)).toStrictEqual([
    { registry: 'docker.io', username: '007', password: '0x10' },
    { registry: 'docker.io', username: 'v', password: 'a: b' },
    { registry: 'ghcr.io', username: 'no', password: 'null' },
  ]);
});

test.each(['', '  \n'])('parseRegistryAuth(%j) is empty', (text) => {
  expect(parseRegistryAuth(text)).toStrictEqual([]);
});

const EXAMPLE =
  'For example:\n    registry-auth: |\n      - registry: ghcr.io\n        username: me\n        password: ${{ secrets.TOKEN }}';
const ROWS = 'a list of registry, username, password: entry';

test.each([
  ['registry: x', ['a YAML list']],
  ['- "s3cr3t', ['valid YAML']],
  ['- s3cr3t', [`${ROWS} 1 is no mapping`]],
  ['- null', [`${ROWS} 1 is no mapping`]],
  ['- [s3cr3t]', [`${ROWS} 1 is no mapping`]],
  ['- username: u', [`${ROWS} 1 has no password`]],
  ['- password: s3cr3t', [`${ROWS} 1 has no username`]],
  ['- username: u\n  password: [s3cr3t]', [`${ROWS} 1 has no password`]],
  ['- username: u\n  pasword: s3cr3t', [`${ROWS} 1 has the unknown key "pasword"`]],
  ['- x: 1\n- username: u\n  password: p\n- 3', [`${ROWS} 1 has the unknown key "x"`, `${ROWS} 3 is no mapping`]],
])('parseRegistryAuth(%j) is refused, without a value', (text, rules) => {
  const refusals = refusalsOf(() => parseRegistryAuth(text));
  expect(refusals).toStrictEqual(rules.map((rule) => [rule, undefined, EXAMPLE]));
  expect(JSON.stringify(refusals)).not.toContain('s3cr3t');
});
