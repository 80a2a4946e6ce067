import { formOfPassword, type PasswordForm } from '../../../src/decide/failures/password-form.js';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const KEY = '{\n  "type": "service_account",\n  "project_id": "acme"\n}\n';

test.each<[string, string, PasswordForm]>([
  ['nothing', '', 'empty'],
  ['an expression of GitHub', '${{ secrets.TOKEN }}', 'placeholder'],
  ['a variable of a shell', '$DOCKER_PASSWORD', 'placeholder'],
  ['one in braces', '${DOCKER_PASSWORD}', 'placeholder'],
  ['one of Windows', '%DOCKER_PASSWORD%', 'placeholder'],
  ['a mask', '***', 'placeholder'],
  ['a password with such a part', 'x$DOCKER_PASSWORD', 'other'],
  ['a password that begins so', '$ecret', 'other'],
  ['a password that begins so and goes on', '$ABC!', 'other'],
  ['two stars', '**', 'other'],
  ['a key file', KEY, 'json'],
  ['a key file on one line', '{"type":"service_account"}', 'json'],
  ['a key file with space around', `\n ${KEY} \n`, 'json'],
  ['braces with nothing in quotes', '{secret}', 'other'],
  ['a lone brace', '{', 'other'],
  ['a key file in base64', base64(KEY), 'json-base64'],
  ['one that was on one line', base64('{"type":"service_account"}'), 'json-base64'],
  ['one of Windows', base64('{\r\n  "type": "service_account"}'), 'json-base64'],
  ['one with a tab', base64('{\t"type": "service_account"}'), 'json-base64'],
  ['one with a space', base64('{ "type": "service_account"}'), 'json-base64'],
  ['one that is broken into lines', base64(KEY).replace(/(.{20})/g, '$1\n'), 'json-base64'],
  ['base64 of something else', base64('hello'), 'other'],
  ['a fine-grained token', 'github_pat_11AAAAAAA0x', 'fine-grained-pat'],
  ['a classic token', 'ghp_0123456789', 'classic-pat'],
  ["the workflow's token", 'ghs_0123456789', 'github-app-token'],
  ['a token of an OAuth app', 'gho_0123456789', 'github-app-token'],
  ['a token of a user in an app', 'ghu_0123456789', 'github-app-token'],
  ['a prefix in the middle', 'x-ghp_0123456789', 'other'],
  ['a token of Docker', 'dckr_pat_abc', 'docker-pat'],
  ['a token of an organization of Docker', 'dckr_oat_abc', 'docker-oat'],
  ['a token of GitLab', 'glpat-abc', 'gitlab-pat'],
  ['a deploy token of GitLab', 'gldt-abc', 'gitlab-deploy-token'],
  ['a job token of GitLab', 'glcbt-64_abc', 'gitlab-job-token'],
  ['an access token of Google', 'ya29.a0AfH6SM', 'google-access-token'],
  ['a token of DigitalOcean', 'dop_v1_abc', 'digitalocean-token'],
  ['a token of an OAuth app of DigitalOcean', 'doo_v1_abc', 'digitalocean-token'],
  ['an API key of JFrog', 'AKCp8abc', 'jfrog-api-key'],
  ['a password of ECR', base64('{"payload":"abc","datakey":"abc"}'), 'ecr-token'],
  ['a JWT', `${base64('{"alg":"RS256"}').replaceAll('=', '')}.e30.abc`, 'jwt'],
  ['a JWT without signature', `${base64('{"alg":"none"}').replaceAll('=', '')}.e30.`, 'jwt'],
  ['a password', 'correct horse battery staple', 'other'],
])('formOfPassword() of %s', (_name, password, expected) => {
  expect(formOfPassword('mona', password)).toBe(expected);
});

test.each([
  'x{"a":1}',
  '{"a":1}x',
  'xgithub_pat_a',
  'xghp_a',
  'xghs_a',
  'xdckr_pat_a',
  'xdckr_oat_a',
  'xglpat-a',
  'xgldt-a',
  'xglcbt-a',
  'xya29.a',
  'xdop_v1_a',
  'xAKCp8',
  'xeyJwYXlsb2FkIjoi',
  'xeyJh.e30.a',
  'eyJh.e30.a.b',
  'eyJh.e30.a!',
  'eyJh.!.a',
  'eyJ!',
  'xeyJh',
  '-eyJh',
])('formOfPassword() knows forms by the whole text: %s is none', (password) => {
  expect(formOfPassword('mona', password)).toBe('other');
});

test.each<[string, PasswordForm]>([
  ['AKIAIOSFODNN7EXAMPLE', 'aws-access-key'],
  ['ASIAIOSFODNN7EXAMPLE', 'aws-access-key'],
  ['AKIAIOSFODNN7EXAMPLEX', 'other'],
  ['xAKIAIOSFODNN7EXAMPLE', 'other'],
  ['AWS', 'other'],
])('formOfPassword() with user name %s is %s', (username, expected) => {
  expect(formOfPassword(username, 'wJalrXUtnFEMI/K7MDENG')).toBe(expected);
});
