import { formsOf, formsOfAll } from '../../src/decide/secrets.js';

test.each<[string, string[]]>([
  ['s3cr3t', ['s3cr3t', btoa('mona:s3cr3t')]],
  ['a/b c', ['a/b c', btoa('mona:a/b c'), 'a%2Fb%20c']],
  ['say "x"', ['say "x"', btoa('mona:say "x"'), 'say%20%22x%22', String.raw`say \"x\"`]],
  [
    '8letters\r\n7letter',
    [
      '8letters\r\n7letter',
      '8letters',
      btoa('mona:8letters\r\n7letter'),
      '8letters%0D%0A7letter',
      String.raw`8letters\r\n7letter`,
    ],
  ],
  [
    'first-line\nsecond-line\nlast',
    [
      'first-line\nsecond-line\nlast',
      'first-line',
      'second-line',
      btoa('mona:first-line\nsecond-line\nlast'),
      'first-line%0Asecond-line%0Alast',
      String.raw`first-line\nsecond-line\nlast`,
    ],
  ],
])('formsOf() of password %j', (password, expected) => {
  expect(formsOf({ username: 'mona', password })).toStrictEqual(expected);
});

test('formsOf() never holds the user name, which would take whole outputs with it', () => {
  expect(formsOf({ username: 'mona', password: 'p' })).not.toContain('mona');
});

test('formsOfAll() holds what was typed, whether it can sign in or not, and nothing empty', () => {
  const forms = formsOfAll(
    [
      { username: '', password: 'lonely-word' },
      { username: 'mona', password: '' },
    ],
    ['', 'token-1'],
  );
  expect(forms).toContain('lonely-word');
  expect(forms).toContain('token-1');
  expect(forms).not.toContain('');
});
