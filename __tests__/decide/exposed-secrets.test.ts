import { findExposed, findShownAsArgument, soundsSecret, warnOfNames } from '../../src/decide/exposed-secrets.js';
import { formsOf } from '../../src/decide/secrets.js';

const MULTILINE = '{\n  "private_key": "-----BEGIN\\nMII=\\n"\n}';
const SECRETS = [
  ...formsOf({ username: 'mona', password: 's3cr3t-Passw0rd' }),
  ...formsOf({ username: 'mona', password: 'a b/c "$\\"' }),
  ...formsOf({ username: '_json_key', password: MULTILINE }),
  ...formsOf({ username: 'mona', password: 'x' }),
];

test.each<[string, string, boolean]>([
  ['a secret', 'A=s3cr3t-Passw0rd', true],
  ['a secret in a text', 'A=https://mona:s3cr3t-Passw0rd@ghcr.io', true],
  ['a secret in base64 with its user', `A=${btoa('mona:s3cr3t-Passw0rd')}`, true],
  ['a secret in a URL', 'A=?p=a%20b%2Fc%20%22%24%5C%22', true],
  ['a secret in a form', 'A=a+b%2Fc+%22%24%5C%22', true],
  ['a secret in JSON', String.raw`A={"p":"a b/c \"$\\\""}`, true],
  ['a line of a secret', 'A="private_key": "-----BEGIN\\nMII=\\n"', true],
  ['a secret with spaces around it', 'A= s3cr3t-Passw0rd ', true],
  ['a very short secret', 'A=x', true],
  ['a very short secret with spaces around it', 'A = x ', true],
  ['a very short secret in a text', 'A=fox', false],
  ['a part of a secret', 'A=s3cr3t', false],
  ['the name of a user', 'A=mona', false],
  ['nothing', 'A=', false],
  ['white space', 'A=  ', false],
  ['nothing at all', '', false],
  ['another text', 'A=1.2.3', false],
])('findExposed() finds %s: %j', (_name, text, expected) => {
  const found = findExposed({ input: 'labels', texts: ['B=1', text] }, SECRETS);
  const rule = 'free of secrets, since everybody who has the image can read it there';
  const problem = { input: 'labels', rule, value: 'A=…', mend: 'Leave it out' };
  expect(found).toStrictEqual(expected ? [problem] : []);
});

test('findExposed() looks at texts without a name, too, and quotes nothing of them', () => {
  const found = findExposed({ input: 'annotations', texts: ['s3cr3t-Passw0rd'] }, SECRETS);
  expect(found.map(({ input, value }) => [input, value])).toStrictEqual([['annotations', '=…']]);
});

const MEND = `Give it as a secret, which the image does not keep:
    secrets: |
      npm_token=\${{ secrets.NPM_TOKEN }}
  (or by inputs "secret-envs" and "secret-files"), and in the Dockerfile:
    RUN --mount=type=secret,id=npm_token,env=Npm_Token …`;

test('findExposed() says how a build gets its secret', () => {
  const found = findExposed({ input: 'build-args', texts: ['Npm_Token=s3cr3t-Passw0rd', 'A=x'] }, SECRETS);
  expect(found.map(({ value }) => value)).toStrictEqual(['Npm_Token=…', 'A=…']);
  expect(found[0]?.mend).toBe(MEND);
  expect(JSON.stringify(found)).not.toContain('s3cr3t');
});

test('findExposed() finds nothing where there are no secrets', () => {
  expect(findExposed({ input: 'build-args', texts: ['A=', 'B=x'] }, [])).toStrictEqual([]);
});

const GIT_MEND = `Leave it out, and let the builder sign in to git with a secret of the build:
    secrets: |
      GIT_AUTH_TOKEN.github.com=\${{ secrets.TOKEN }}`;

test.each<[Parameters<typeof findShownAsArgument>[0], string, string]>([
  ['context', 'https://x:s3cr3t-Passw0rd@github.com/a/b.git?ref=main', GIT_MEND],
  ['build-contexts', 'src=https://x:s3cr3t-Passw0rd@github.com/a/b.git', GIT_MEND],
  ['outputs', 'type=image,annotation.a=s3cr3t-Passw0rd', 'Leave it out'],
  ['driver-opts', 'env.AZURE_CLIENT_SECRET=s3cr3t-Passw0rd', 'Leave it out'],
  ['driver-opts', 'env.SHORT = x', 'Leave it out'],
  ['buildkitd-flags', '--debug s3cr3t-Passw0rd', 'Leave it out'],
  ['nodes', 's3cr3t-Passw0rd', 'Leave it out'],
  ['provenance', 'mode=max,builder-id=s3cr3t-Passw0rd', 'Leave it out'],
])('findShownAsArgument() finds a secret in input %s: %j, and quotes nothing of it', (input, text, mend) => {
  expect(findShownAsArgument(input, ['a=b', text, text], SECRETS)).toStrictEqual([
    { input, rule: "free of secrets, since arguments of programs are everybody's to see", mend },
  ]);
});

test('findShownAsArgument() finds nothing in other texts, whatever very short secrets there are', () => {
  expect(findShownAsArgument('driver-opts', ['network=host', 'env.A=fox', ''], SECRETS)).toStrictEqual([]);
});

test('warnOfNames() warns of build arguments by their names, whatever their values', () => {
  expect(warnOfNames(['VERSION=1', 'Npm_Token=', 'PUBLIC_TOKEN=x', 'no name'])).toStrictEqual([
    {
      level: 'warning',
      text: `Build argument "Npm_Token" sounds like a secret, and everybody who has the image can read it\n  ${MEND}`,
    },
  ]);
});

test.each([
  ['TOKEN', true],
  ['NPM_TOKEN', true],
  ['token-file', true],
  ['npm.token', true],
  ['npmToken', true],
  ['v2Token', true],
  ['CLIENT_SECRET', true],
  ['SECRET_KEY_BASE', true],
  ['DB_PASSWORD', true],
  ['PRIVATE_KEY', true],
  ['SSH_PRIVATE_KEY_PATH', true],
  ['privateKey', true],
  ['API_KEY', true],
  ['STRIPE__API__KEY', true],
  ['apiKey', true],
  // Whole words alone.
  ['TOKENIZER', false],
  ['TOKENS', false],
  ['SECRETARY', false],
  ['PASSWORDLESS', false],
  ['API_KEYBOARD', false],
  ['MY_API', false],
  ['KEY', false],
  ['PUBLIC_KEY', false],
  ['CACHE_KEY', false],
  // What is public is no secret.
  ['NEXT_PUBLIC_API_KEY', false],
  ['PUBLIC_TOKEN', false],
  ['nextPublicToken', false],
  ['PUBLICATION_TOKEN', true],
  ['VERSION', false],
  ['', false],
])('soundsSecret(%j) is %s', (name, expected) => {
  expect(soundsSecret(name)).toBe(expected);
});
