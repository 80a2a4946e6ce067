import fc from 'fast-check';
import {
  type BuildSecret,
  holdsSecret,
  parseSecretFiles,
  parseSecrets,
  parseSecretVariables,
  secretText,
  variablesOf,
} from '../../src/decide/build-secrets.js';
import { Refusal, Refusals } from '../../src/errors.js';
import { anyText } from '../_fakes/any-text.js';
import { refusalsOf } from '../_fakes/values.js';

function value(id: string, text: string): BuildSecret {
  return { id, from: { kind: 'value', value: text } };
}

const KEY = JSON.stringify({ type: 'service_account', private_key: '-----BEGIN\nMII=\n' }, undefined, 2);

test.each<[string, string, BuildSecret[]]>([
  ['nothing', '\n \n', []],
  ['an id and its value', 'npm_token=s3cr3t', [value('npm_token', 's3cr3t')]],
  ['values with the sign in them', 'a=b=c\nb==', [value('a', 'b=c'), value('b', '=')]],
  ['ids of all characters', 'A.b-C_1 =x', [value('A.b-C_1', 'x')]],
  ['values as they are', 'a=$x "y" # z, \\ß 🔑\r\nb= - x', [value('a', '$x "y" # z, \\ß 🔑'), value('b', ' - x')]],
  ['one character', 'a={', [value('a', '{')]],
  ['JSON on one line', 'key={"a":"b=c"}', [value('key', '{"a":"b=c"}')]],
  ['several lines in quotes', '"a=x\n  y # z\n"\nb=c', [value('a', 'x\n  y # z\n'), value('b', 'c')]],
  ['JSON on several lines in quotes', `"key=${KEY.replaceAll('"', '""')}"`, [value('key', KEY)]],
  ['comments', '# mine\na=x # y\n  # b=s3cr3t', [value('a', 'x # y')]],
  [
    'the id of a git server with a port',
    'GIT_AUTH_TOKEN.git.acme.com:8443=x',
    [value('GIT_AUTH_TOKEN.git.acme.com:8443', 'x')],
  ],
  // What secrets are in a pull request of a fork.
  ['empty secrets', 'a=\nb= ', [value('a', ''), value('b', '')]],
])('parseSecrets() takes %s', (_name, text, expected) => {
  expect(parseSecrets(text)).toStrictEqual(expected);
});

const NO_ID = 'lines of id=…, where the id has letters, digits, _ . : or -';

test.each<[string, number]>([
  ['s3cr3t', 1],
  ['=s3cr3t', 1],
  ['s3cr3t s3cr3t=x', 1],
  ['a/b=s3cr3t', 1],
  ['s3cr3t/+=', 1],
  ['id=a\n"s3cr3t', 1],
  // A key in JSON without quotes around it.
  [`key=${KEY.replaceAll('MII', 's3cr3t')}`, 3],
])('parseSecrets(%j) is refused, without a value', (text, count) => {
  const refusals = refusalsOf(() => parseSecrets(text));
  expect(refusals).toStrictEqual(
    Array.from({ length: count }, () => [NO_ID, undefined, 'For example secret_id=${{ secrets.NAME }}']),
  );
});

test.each<[string, string, [string, string][]]>([
  ['nothing', '', []],
  [
    'lines of id and name',
    'a=TOKEN\nb = _x1 \nA.b-C=x',
    [
      ['a', 'TOKEN'],
      ['b', '_x1'],
      ['A.b-C', 'x'],
    ],
  ],
  ['a line in quotes', '"a=TOKEN"', [['a', 'TOKEN']]],
  ['comments', '# all\na=B # why', [['a', 'B']]],
])('parseSecretVariables() takes %s', (_name, text, expected) => {
  const secrets = parseSecretVariables(text);
  expect(secrets).toStrictEqual(expected.map(([id, name]) => ({ id, from: { kind: 'variable', name } })));
  expect(variablesOf(secrets)).toStrictEqual(expected.map(([, name]) => name));
});

test.each<[string, string, [string, string][]]>([
  ['nothing', '', []],
  [
    'lines of id and path',
    'a=./key.json\nb = /x/y z \nc=a=b',
    [
      ['a', './key.json'],
      ['b', '/x/y z'],
      ['c', 'a=b'],
    ],
  ],
  ['a line in quotes', '"a=x # y"', [['a', 'x # y']]],
  ['comments', 'a=b # why', [['a', 'b']]],
])('parseSecretFiles() takes %s', (_name, text, expected) => {
  const secrets = parseSecretFiles(text);
  expect(secrets).toStrictEqual(expected.map(([id, path]) => ({ id, from: { kind: 'file', path } })));
  expect(variablesOf(secrets)).toStrictEqual([]);
});

const NO_VARIABLE = ['lines of id=VARIABLE', 'a=…', 'Give the name of a variable of the step'];

test.each<[string, (text: string) => unknown, string, (string | undefined)[]]>([
  ['a secret in place of its name', parseSecretVariables, 'a=s3cr3t-x', NO_VARIABLE],
  ['an expansion', parseSecretVariables, 'a=$TOKEN', NO_VARIABLE],
  ['a digit first', parseSecretVariables, 'a=1TOKEN', NO_VARIABLE],
  ['no name', parseSecretVariables, 'a=', NO_VARIABLE],
  ['a name without an id', parseSecretVariables, 'TOKEN', [NO_ID, undefined, 'For example secret_id=VARIABLE']],
  ['no path', parseSecretFiles, 'a= ', ['lines of id=path', 'a=', 'Give the path of a file']],
  ['a path without an id', parseSecretFiles, './x', [NO_ID, undefined, 'For example secret_id=./secret.txt']],
])('%s is refused', (_name, parse, text, expected) => {
  expect(refusalsOf(() => parse(text))).toStrictEqual([expected]);
});

test('variablesOf() are those of variables alone', () => {
  const secrets = [value('a', 'x'), ...parseSecretVariables('b=B\nc=B'), ...parseSecretFiles('d=D')];
  expect(variablesOf(secrets)).toStrictEqual(['B', 'B']);
});

test.each([
  ['NPM_TOKEN', true],
  ['AWS_SECRET_ACCESS_KEY', true],
  ['GITHUB_TOKEN', true],
  ['GITHUB_PAT', true],
  ['GITHUB_APP_PRIVATE_KEY', true],
  ['ACTIONS_RUNTIME_TOKEN', true],
  ['MY_GITHUB_SHA', true],
  ['GITHUBBER', true],
  // These are public, and stand in labels and outputs.
  ['GITHUB_SHA', false],
  ['GITHUB_REPOSITORY', false],
  ['RUNNER_OS', false],
])('holdsSecret(%j) is %s', (name, expected) => {
  expect(holdsSecret(name)).toBe(expected);
});

test.each<[BuildSecret, string]>([
  [value('a', 's3cr3t'), 'id=a,src=/private/0'],
  [{ id: 'a', from: { kind: 'variable', name: 'TOKEN' } }, 'id=a,env=TOKEN'],
  [{ id: 'a', from: { kind: 'file', path: './x y' } }, 'id=a,src=./x y'],
  // As lines of comma-separated values want it.
  [{ id: 'a', from: { kind: 'file', path: 'x,y' } }, 'id=a,"src=x,y"'],
  [{ id: 'a', from: { kind: 'file', path: 'x"y' } }, 'id=a,"src=x""y"'],
])('secretText(%j) is %j', (secret, expected) => {
  expect(secretText(secret, '/private/0')).toBe(expected);
});

test('parseSecrets() gives back any value in quotes, and no argument holds it', () => {
  // Line breaks of all kinds become those of the builder's system.
  const text = anyText({ maxLength: 40 }).map((one) => one.replaceAll('\r', ''));
  fc.assert(
    fc.property(text, (secret) => {
      const parsed = parseSecrets(`"id=${secret.replaceAll('"', '""')}"`);
      expect(parsed).toStrictEqual([value('id', secret)]);
      expect(parsed.map((one) => secretText(one, '/private/0'))).toStrictEqual(['id=id,src=/private/0']);
    }),
  );
});

test('every parser gives a list or refuses it, whatever the text', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 60 }), (text) => {
      for (const parse of [parseSecrets, parseSecretVariables, parseSecretFiles]) {
        try {
          expect(parse(text).every(({ id }) => /^[\w.-]+$/.test(id))).toBe(true);
        } catch (error) {
          expect(error instanceof Refusal || error instanceof Refusals).toBe(true);
        }
      }
    }),
  );
});
