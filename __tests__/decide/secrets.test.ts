import fc from 'fast-check';
import { formsOf, formsOfAll, holds, masksOf, SHORTEST_PART, spellingsOf } from '../../src/decide/secrets.js';
import { anyText } from '../_fakes/any-text.js';

/** What `user:password` is in base64, by another hand than ours. */
function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** What is sent of user and password: its padding has another spelling in addresses. */
function sent(text: string): readonly string[] {
  return [...new Set([base64(text), encodeURIComponent(base64(text))])];
}

test.each<[string, string[]]>([
  ['s3cr3t', ['s3cr3t']],
  ['x', ['x']],
  ['{', ['{', '%7B']],
  ['7letter', ['7letter']],
  ['ghp_0123456789abcdef', ['ghp_0123456789abcdef']],
  ['a/b c', ['a/b c', 'a%2Fb%20c', 'a%2Fb+c']],
  ['  a  ', ['  a  ', '%20%20a%20%20', '++a++']],
  ['$ecret${HOME}`id`', ['$ecret${HOME}`id`', '%24ecret%24%7BHOME%7D%60id%60']],
  ['say "x"', ['say "x"', 'say%20%22x%22', 'say+%22x%22', String.raw`say \"x\"`]],
  [String.raw`back\slash`, [String.raw`back\slash`, 'back%5Cslash', String.raw`back\\slash`]],
  // Programs in Go, such as docker and most registries, spell these in another way than JavaScript does.
  ["it's(me)!*~", ["it's(me)!*~", "it's(me)!*~", 'it%27s%28me%29%21%2A~', 'it%27s%28me%29%21*%7E']],
  ['<a&b>', ['<a&b>', '%3Ca%26b%3E', String.raw`\u003ca\u0026b\u003e`]],
  ['pässwörd', ['pässwörd', 'p%C3%A4ssw%C3%B6rd']],
  ['🔑', ['🔑', '%F0%9F%94%91']],
  // Half of a character, as no text in UTF-8 can hold it.
  ['half\ud83d!', ['half\ud83d!', 'half%EF%BF%BD!', 'half%EF%BF%BD%21', String.raw`half\ud83d!`]],
  ['\ttab', ['\ttab', '%09tab', String.raw`\ttab`]],
  [
    '8letters\r\n7letter',
    ['8letters\r\n7letter', '8letters%0D%0A7letter', String.raw`8letters\r\n7letter`, '8letters'],
  ],
  [
    'first "line"\n  second-line  \nlast',
    [
      'first "line"\n  second-line  \nlast',
      'first%20%22line%22%0A%20%20second-line%20%20%0Alast',
      'first+%22line%22%0A++second-line++%0Alast',
      String.raw`first \"line\"\n  second-line  \nlast`,
      'first "line"',
      'first%20%22line%22',
      'first+%22line%22',
      String.raw`first \"line\"`,
      'second-line',
    ],
  ],
])('spellingsOf(%j) and formsOf() of it', (secret, expected) => {
  const all = [...new Set(expected)];
  expect(spellingsOf(secret)).toStrictEqual(all);
  expect(formsOf({ username: 'mona', password: secret })).toStrictEqual([...all, ...sent(`mona:${secret}`)]);
});

test('spellingsOf() nothing is nothing', () => {
  expect(spellingsOf('')).toStrictEqual([]);
});

const PROJECT = 'acme-prod-123';
const KEY_LINES = ['-----BEGIN PRIVATE KEY-----', 'MIIEvQIBADANBgkq+hk/G9w0==', '-----END PRIVATE KEY-----', ''];
const SERVICE_ACCOUNT = {
  type: 'service_account',
  project_id: PROJECT,
  private_key_id: '0123456789abcdef0123',
  private_key: KEY_LINES.join('\n'),
  client_email: `publisher@${PROJECT}.iam.gserviceaccount.com`,
  client_id: '104567890123456789012',
  auth_uri: 'https://accounts.google.com/o/oauth2/auth',
  token_uri: 'https://oauth2.googleapis.com/token',
  universe_domain: 'googleapis.com',
};
const NAMES = [`europe-docker.pkg.dev/${PROJECT}/repo/app`, '_json_key'];
const ONE_LINE = JSON.stringify(SERVICE_ACCOUNT);
const PRETTY = JSON.stringify(SERVICE_ACCOUNT, undefined, 2);

/** The masks of a password that is used with an image of the project. */
function masksOfPassword(password: string): readonly string[] {
  return masksOf(formsOf({ username: '_json_key', password }), [password], NAMES);
}

test.each([
  ['on one line', ONE_LINE],
  ['on several lines', PRETTY],
  ['with white space before it', `\n ${PRETTY}\n`],
])('masksOf() a service account key %s hides the key in every spelling, and the project nowhere', (_name, password) => {
  const masks = masksOfPassword(password);
  const [, line = ''] = KEY_LINES;
  expect(masks).toContain(line);
  expect(masks).toContain(encodeURIComponent(line));
  expect(masks).toContain(JSON.stringify(SERVICE_ACCOUNT.private_key).slice(1, -1));
  expect(masks).toContain(JSON.stringify(password).slice(1, -1));
  expect(masks).toContain(base64(`_json_key:${password}`));
  expect(masks).toContain(SERVICE_ACCOUNT.private_key_id);
  expect(masks).toContain(SERVICE_ACCOUNT.client_email);
  for (const name of NAMES) expect(masks.filter((mask) => name.includes(mask))).toStrictEqual([]);
  expect(masks.filter((mask) => mask.length < SHORTEST_PART)).toStrictEqual([]);
});

test('formsOf() a service account key holds its secrets, and not what the keys of all accounts have', () => {
  const forms = formsOf({ username: '_json_key', password: ONE_LINE });
  const values = Object.values(SERVICE_ACCOUNT).filter((value) => forms.includes(value));
  expect(values).toStrictEqual([SERVICE_ACCOUNT.private_key_id, SERVICE_ACCOUNT.private_key]);
});

test.each<[string, string, string[]]>([
  ['names of secrets in any spelling', '{"clientSecret":"aaaaaaaa","API-KEY":"bbbbbbbb"}', ['aaaaaaaa', 'bbbbbbbb']],
  ['objects in objects', '{"a":{"b":[{"refresh_token":"aaaaaaaa"}]}}', ['aaaaaaaa']],
  ['a list', '[{"password":"aaaaaaaa"},{"password":"short"}]', ['aaaaaaaa']],
  ['names that only begin like others', '{"url_token":"aaaaaaaa","type-key":"bbbbbbbb"}', ['aaaaaaaa', 'bbbbbbbb']],
  ['addresses and types of tokens', '{"token_url":"https://a.example","subject_token_type":"urn:ietf:jwt"}', []],
  ['values that are no texts', '{"token":12345678,"key":null,"secret":true}', []],
  ['what only begins like JSON', '{"token":"aaaaaaaa"', []],
  ['a text in JSON', '"aaaaaaaa-token"', []],
])('spellingsOf() JSON with %s', (_name, secret, inner) => {
  const spellings = spellingsOf(secret);
  expect(spellings.filter((one) => /^[\w:/.-]+$/.test(one) && !one.includes('"'))).toStrictEqual(inner);
});

test.each([
  ['{', ['%7B', ...sent('_json_key:{')]],
  ['x', [...sent('_json_key:x')]],
  ['\n{\n', ['%0A%7B%0A', String.raw`\n{\n`, ...sent('_json_key:\n{\n')]],
  ['{\n}', ['%7B%0A%7D', String.raw`{\n}`, ...sent('_json_key:{\n}')]],
  ['ab', ['ab', ...sent('_json_key:ab')]],
  ['short\nlines', ['short%0Alines', String.raw`short\nlines`, ...sent('_json_key:short\nlines')]],
  [
    'long-enough\nx',
    ['long-enough%0Ax', String.raw`long-enough\nx`, 'long-enough', ...sent('_json_key:long-enough\nx')],
  ],
])('masksOf(%j) are %j: no line break, and no single character', (password, expected) => {
  expect(masksOfPassword(password)).toStrictEqual(expected);
});

test('masksOf() hides the texts of JSON that are no secrets by name, but for those of public names', () => {
  const secret = '{"user":"somebody-else","note":"a long text\\nof two lines","image":"repo/app","n":"short"}';
  const forms = spellingsOf(secret);
  expect(masksOf(forms, [secret], NAMES)).toStrictEqual([...forms, 'somebody-else', 'a long text', 'of two lines']);
});

test('formsOfAll() holds what was typed, whether it can sign in or not, and nothing empty', () => {
  const typed = [
    { username: '', password: 'lonely-word' },
    { username: 'mona', password: '' },
    { username: 'mona', password: 'token-1' },
  ];
  expect(formsOfAll(typed, ['', 'token-1', 'token 2'])).toStrictEqual([
    ...['lonely-word', base64(':lonely-word'), 'token-1', base64('mona:token-1')],
    ...['token 2', 'token%202', 'token+2'],
  ]);
});

test.each([
  ['8letters', '8letters', true],
  ['a 8letters b', '8letters', true],
  ['7letter', '7letter', true],
  // Short ones are in many innocent texts.
  ['a 7letter b', '7letter', false],
  ['8Letters', '8letters', false],
  ['', 'x', false],
])('holds(%j, %j) is %s', (text, secret, expected) => {
  expect(holds(text, secret)).toBe(expected);
});

const TEXT = anyText({ maxLength: 40 });
const SECRET = fc.oneof(
  anyText({ minLength: 1, maxLength: 40 }),
  fc.array(TEXT, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n') || '\n'),
  fc.json({ stringUnit: 'grapheme' }),
  fc.dictionary(fc.constantFrom('key', 'note', 'token_uri'), TEXT).map((value) => JSON.stringify(value, undefined, 2)),
);

test('formsOf() always holds the password, what is sent of it, and never the user name alone', () => {
  fc.assert(
    fc.property(SECRET, (password) => {
      const forms = formsOf({ username: 'a-user-name', password });
      expect(forms).toContain(password);
      expect(forms).toContain(base64(`a-user-name:${password}`));
      expect(forms).not.toContain('');
      expect(forms.filter((form) => form !== password)).not.toContain('a-user-name');
    }),
  );
});

test('masksOf() never holds a line break or a single character, and hides every longer line', () => {
  fc.assert(
    fc.property(SECRET, (password) => {
      const masks = masksOf(formsOf({ username: 'u', password }), [password], []);
      expect(masks.filter((mask) => mask.length < 2 || /[\r\n]/.test(mask))).toStrictEqual([]);
      const lines = password.split(/[\r\n]+/).map((line) => line.trim());
      expect(lines.filter((line) => line.length >= SHORTEST_PART && !masks.includes(line))).toStrictEqual([]);
    }),
  );
});

test.each(['[', '{"a":', '{"key":"aaaaaaaa","a":[', '\n', '"', '%', '%20', '&'])(
  'a hundred thousand times %j comes to an end',
  (part) => {
    const password = part.repeat(100_000);
    expect(masksOfPassword(password).length).toBeGreaterThan(0);
  },
);
