import fc from 'fast-check';
import type { Credential } from '../../src/decide/credential.js';
import { parseRegistryAuth, passwordsIn } from '../../src/decide/registry-auth.js';
import { Refusal, Refusals } from '../../src/errors.js';
import { anyText } from '../_fakes/any-text.js';
import { refusalsOf } from '../_fakes/values.js';

type Row = readonly [registry: string, path: string, username: string, password: string];

function credentials(rows: readonly Row[]): readonly Credential[] {
  return rows.map(([registry, path, username, password]) => ({
    ...{ registry, path, username, password },
    form: 'password',
    source: 'inputs',
  }));
}

const SERVICE_ACCOUNT = JSON.stringify({ type: 'service_account', private_key: '-----BEGIN\nMII=\n' }, undefined, 2);

test.each<[string, string, Row[]]>([
  ['nothing', '', []],
  ['blank lines', '  \n', []],
  ['an empty list', '[]', []],
  [
    'several registries, in every spelling; Docker Hub where none is named',
    `
- registry: https://index.docker.io/v1/
  username: u
  password: a
- username: u
  password: b
- registry: HTTPS://GHCR.io/
  username: u
  password: c
- registry: 127.0.0.1:5000
  username: u
  password: d`,
    [
      ['docker.io', '', 'u', 'a'],
      ['docker.io', '', 'u', 'b'],
      ['ghcr.io', '', 'u', 'c'],
      ['127.0.0.1:5000', '', 'u', 'd'],
    ],
  ],
  [
    'values that are texts, whatever YAML would make of them',
    '- {username: 007, password: 0x10}\n- {username: no, password: null}\n- {username: 1e3, password: ~}\n- {username: 2026-11-21, password: true}',
    [
      ['docker.io', '', '007', '0x10'],
      ['docker.io', '', 'no', 'null'],
      ['docker.io', '', '1e3', '~'],
      ['docker.io', '', '2026-11-21', 'true'],
    ],
  ],
  [
    'passwords that are not quoted',
    '- username: robot$p+n\n  password: $ecret"\\{}[]#:,&*!|>%@`ß 🔑',
    [['docker.io', '', 'robot$p+n', '$ecret"\\{}[]#:,&*!|>%@`ß 🔑']],
  ],
  [
    'passwords in quotes',
    `- username: u\n  password: "a: b # c"\n- username: u\n  password: '{"it''s": 1}'`,
    [
      ['docker.io', '', 'u', 'a: b # c'],
      ['docker.io', '', 'u', '{"it\'s": 1}'],
    ],
  ],
  [
    'a password in quotes with spaces around it',
    '- {username: u, password: "  a  "}',
    [['docker.io', '', 'u', '  a  ']],
  ],
  [
    'a block, without the line break that ends it',
    '- username: u\n  password: |\n    line\n      line\n- username: u\n  password: >-\n    line\n    line\n',
    [
      ['docker.io', '', 'u', 'line\n  line'],
      ['docker.io', '', 'u', 'line line'],
    ],
  ],
  [
    'a JSON key on several lines by toJSON()',
    `- registry: gcr.io\n  username: _json_key\n  password: ${JSON.stringify(SERVICE_ACCOUNT)}`,
    [['gcr.io', '', '_json_key', SERVICE_ACCOUNT]],
  ],
  [
    'JSON, which is YAML',
    JSON.stringify([{ registry: 'ghcr.io', username: 'u', password: 'a"b\\c' }]),
    [['ghcr.io', '', 'u', 'a"b\\c']],
  ],
  [
    'paths, in the name or as the scope of docker/login-action',
    `
- {registry: ghcr.io/Org-A, username: u, password: a}
- {registry: ghcr.io, scope: org-b, username: u, password: b}
- {registry: ghcr.io, scope: org-c/app@push, username: u, password: c}
- {registry: ghcr.io, scope: "@push", username: u, password: d}
- {registry: ghcr.io/org-e, scope: org-e/app, username: u, password: e}
- {scope: acme/app, username: u, password: f}
- {registry: quay.io, scope: "", username: u, password: g}`,
    [
      ['ghcr.io', 'org-a', 'u', 'a'],
      ['ghcr.io', 'org-b', 'u', 'b'],
      ['ghcr.io', 'org-c/app', 'u', 'c'],
      ['ghcr.io', '', 'u', 'd'],
      ['ghcr.io', 'org-e/app', 'u', 'e'],
      ['docker.io', 'acme/app', 'u', 'f'],
      ['quay.io', '', 'u', 'g'],
    ],
  ],
  ['what docker/login-action says of ECR', '- {username: u, password: p, ecr: auto}', [['docker.io', '', 'u', 'p']]],
  // What secrets are in a pull request of a fork: it has to build all the same.
  [
    'empty secrets',
    '- registry: ghcr.io\n  username: \n  password: \n- registry: quay.io\n  username: u\n  password: ""',
    [
      ['ghcr.io', '', '', ''],
      ['quay.io', '', 'u', ''],
    ],
  ],
])('parseRegistryAuth() takes %s', (_name, text, expected) => {
  expect(parseRegistryAuth(text)).toStrictEqual(credentials(expected));
});

const MEND =
  'For example:\n    registry-auth: |\n      - registry: ghcr.io\n        username: me\n        password: ${{ toJSON(secrets.TOKEN) }}\n' +
  '  where toJSON() holds together a secret with odd characters or several lines, such as a JSON key';
const ROWS = 'a list of registry, username, password: entry';
const UNUSABLE = 'has a registry that cannot be used: it must be';

test.each<[string, string[]]>([
  ['registry: ghcr.io\nusername: u\npassword: s3cr3t', ['a YAML list']],
  ['s3cr3t', ['a YAML list']],
  ['# s3cr3t', ['valid YAML']],
  ['- "s3cr3t', ['valid YAML']],
  ['- username: u\n  password: s3cr3t: s3cr3t', ['valid YAML']],
  ['- username: u\n  password: *s3cr3t', ['valid YAML']],
  ['- username: u\n  password: !s3cr3t x', ['valid YAML']],
  ['- username: u\n  password: @s3cr3t', ['valid YAML']],
  ['- username: u\n  password: s3cr3t\n  password: s3cr3t', ['valid YAML']],
  ['- username: u\n  password: s3cr3t\n---\n- username: u', ['valid YAML']],
  // A JSON key as it is: on several lines it is no YAML, on one line it is a mapping.
  [`- username: u\n  password: {\n  "key": "s3cr3t"\n}`, ['valid YAML']],
  ['- username: u\n  password: {"key": "s3cr3t"}', [`${ROWS} 1 has a password that is no text`]],
  ['- username: u\n  password: [s3cr3t]', [`${ROWS} 1 has a password that is no text`]],
  ['- username: u\n  password: &a [*a]', [`${ROWS} 1 has a password that is no text`]],
  ['- username: {a: b}\n  password: s3cr3t', [`${ROWS} 1 has a username that is no text`]],
  ['- registry: [x]\n  username: u\n  password: s3cr3t', [`${ROWS} 1 has a registry that is no text`]],
  ['- s3cr3t', [`${ROWS} 1 is no mapping`]],
  ['- null', [`${ROWS} 1 is no mapping`]],
  ['- [s3cr3t]', [`${ROWS} 1 is no mapping`]],
  ['- username: u', [`${ROWS} 1 has no password`]],
  ['- password: s3cr3t', [`${ROWS} 1 has no username`]],
  ['- {}', [`${ROWS} 1 has no username`]],
  ['- username: u\n  pasword: s3cr3t', [`${ROWS} 1 has the unknown key "pasword"`]],
  ['- <<: {username: u}\n  password: s3cr3t', [`${ROWS} 1 has the unknown key "<<"`]],
  ['- __proto__: {username: u}\n  password: s3cr3t', [`${ROWS} 1 has the unknown key "__proto__"`]],
  [
    '- registry: https://u:s3cr3t@ghcr.io\n  username: u\n  password: s3cr3t',
    [`${ROWS} 1 ${UNUSABLE} a registry such as ghcr.io, or one with a path such as ghcr.io/my-org`],
  ],
  [
    '- registry: ghcr.io\n  scope: s3cr3t!\n  username: u\n  password: s3cr3t',
    [`${ROWS} 1 ${UNUSABLE} a registry such as ghcr.io, or one with a path such as ghcr.io/my-org`],
  ],
  [
    '- registry: hub.docker.com\n  username: u\n  password: s3cr3t',
    [`${ROWS} 1 ${UNUSABLE} a registry, not its website`],
  ],
  ['- x: 1\n- username: u\n  password: p\n- 3', [`${ROWS} 1 has the unknown key "x"`, `${ROWS} 3 is no mapping`]],
])('parseRegistryAuth(%j) is refused, without a value', (text, rules) => {
  const refusals = refusalsOf(() => parseRegistryAuth(text));
  expect(refusals).toStrictEqual(rules.map((rule) => [rule, undefined, MEND]));
  expect(JSON.stringify(refusals)).not.toContain('s3cr3t');
});

test.each<[string, string[]]>([
  ['', []],
  ['- registry: ghcr.io\n  username: u\n  password: a\n- username: v\n  password: "b: c"', ['a', 'b: c']],
  ['- username: u\n  password: |\n    a\n    b\n', ['a\nb']],
  // Also of entries that are refused.
  ['- password: a\n- pasword: x\n  password: b\n- c\n- {registry: "no registry", password: d}', ['a', 'b', 'd']],
  ['- password: 0123\n- password: true', ['0123', 'true']],
  ['registry: ghcr.io\npassword: a', ['a']],
  ['- username: u\n  password:', []],
  ['- username: u\n  password: [a]', []],
  ['a', []],
  ['- "a', []],
])('passwordsIn(%j) are %j', (text, expected) => {
  expect(passwordsIn(text)).toStrictEqual(expected);
});

// YAML takes no control characters and no halves of characters; secrets of GitHub have none.
const SECRET = anyText({ minLength: 1, maxLength: 40 })
  .map((text) => text.toWellFormed().replace(/[\p{Cc}\uFEFF\uFFFE\uFFFF]/gu, '\n'))
  .filter((text) => !text.endsWith('\n'));

test('parseRegistryAuth() gives back any name and password that toJSON() put into it', () => {
  fc.assert(
    fc.property(SECRET, SECRET, (username, password) => {
      const text = `- registry: ghcr.io\n  username: ${JSON.stringify(username)}\n  password: ${JSON.stringify(password)}`;
      expect(parseRegistryAuth(text)).toStrictEqual(credentials([['ghcr.io', '', username, password]]));
      expect(passwordsIn(text)).toStrictEqual([password]);
    }),
  );
});

test('parseRegistryAuth() gives a list or refuses it, whatever the text', () => {
  const text = fc.oneof(
    anyText({ maxLength: 60 }),
    fc.json(),
    fc.array(anyText({ maxLength: 20 })).map((rows) => rows.map((row) => `- password: ${row}`).join('\n')),
  );
  fc.assert(
    fc.property(text, (list) => {
      expect(Array.isArray(passwordsIn(list))).toBe(true);
      try {
        expect(Array.isArray(parseRegistryAuth(list))).toBe(true);
      } catch (error) {
        expect(error instanceof Refusal || error instanceof Refusals).toBe(true);
      }
    }),
  );
});

test.each(['[', '- ', '{a: ', '&a ', '"', '\n', ' ', '- a\n'])(
  'parseRegistryAuth() comes to an end with ten thousand times %j',
  (part) => {
    const list = `${part.repeat(10_000)}x`;
    expect(refusalsOf(() => parseRegistryAuth(list)).length).toBeGreaterThan(0);
    expect(passwordsIn(list)).toStrictEqual([]);
  },
);
