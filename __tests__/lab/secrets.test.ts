import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { findSecret } from '../../lab/secrets.ts';
import { textsOf } from '../../lab/runner/texts.ts';
import { folderWith, removeFolders, runCode } from './runner-actions.ts';

afterAll(removeFolders);

const SECRET = 's3cr3t-Passw0rd';
const ODD = 'a"b/c d<&>\\é\n(x)*~+?ÿÿ';
const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each([
  ['plain', SECRET, `x${SECRET}y`],
  ['base64', SECRET, base64(SECRET)],
  ...['u', 'us', 'use', 'user', ''].flatMap((user) =>
    ['', '\n', '!!', ' and more'].map((rest) => ['base64', SECRET, base64(`${user}:${SECRET}${rest}`)]),
  ),
  ['base64', '12345678', base64('ab12345678x')],
  ['base64', '12345678', base64('a12345678x')],
  ['base64', ODD, Buffer.from(`u:${ODD}`).toString('base64url')],
  ['base64', SECRET, base64(JSON.stringify({ auths: { 'ghcr.io': { username: 'u', password: SECRET } } }))],
  ['base64 of base64', SECRET, base64(JSON.stringify({ auths: { 'ghcr.io': { auth: base64(`user:${SECRET}`) } } }))],
  ['URL-encoded', ODD, `https://u:${encodeURIComponent(ODD)}@host`],
  ['URL-encoded', ODD, encodeURIComponent(ODD).toLowerCase()],
  ['URL-encoded', ODD, new URLSearchParams({ password: ODD }).toString()],
  ['URL-encoded', ODD, encodeURIComponent(ODD).replace(/[()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)],
  ['JSON-escaped', ODD, JSON.stringify({ password: ODD })],
  ['JSON-escaped', ODD, JSON.stringify({ body: JSON.stringify({ password: ODD }) })],
  ['JSON-escaped', 'secret<&>value', '{"password":"secret\\u003c\\u0026\\u003evalue"}'],
  ['hexadecimal', SECRET, Buffer.from(SECRET).toString('hex')],
])('findSecret() finds the form %s of %j in %j', (form, secret, text) => {
  expect(findSecret(secret, { texts: { log: text } })).toContainEqual({ where: 'log', form });
});

test.each(['s3cr3t-Passw0r', SECRET.toUpperCase(), '***', base64('another-Passw0rd'), base64(SECRET.slice(0, -3)), ''])(
  'findSecret() finds nothing in %j',
  (text) => {
    expect(
      findSecret(SECRET, { texts: { log: text }, processes: [{ pid: 1, argv: [text], env: { A: text } }] }),
    ).toStrictEqual([]);
  },
);

test('findSecret() refuses a secret that would turn up by chance', () => {
  expect(() => findSecret('hunter2', {})).toThrow('fewer than 8 bytes');
});

test('findSecret() looks at each argument and variable of the processes', () => {
  const processes = [
    { pid: 1, argv: ['docker', 'login', '--password', SECRET], env: { HOME: '/root' } },
    { pid: 2, argv: ['docker', 'info'], env: { INPUT_PASSWORD: SECRET, [SECRET]: 'x' } },
  ];
  expect(findSecret(SECRET, { processes })).toStrictEqual([
    { where: 'argument 3 of a call', form: 'plain' },
    { where: 'INPUT_PASSWORD in the environment of "docker info"', form: 'plain' },
    { where: `${SECRET} in the environment of "docker info"`, form: 'plain' },
  ]);
});

test('findSecret() looks at all files below the folders: content, gzip, names, hidden ones, targets of links', () => {
  const folder = folderWith({ 'a/.docker/config.json': base64(`u:${SECRET}`), 'b.txt': 'clean', [SECRET]: '' });
  mkdirSync(join(folder, 'c'));
  writeFileSync(join(folder, 'c/log.gz'), gzipSync(`x ${SECRET}`));
  writeFileSync(
    join(folder, 'c/not.gz'),
    Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.from(SECRET), Buffer.alloc(9)]),
  );
  symlinkSync(`/nowhere/${SECRET}`, join(folder, 'link'));
  symlinkSync('.', join(folder, 'loop'));
  expect(findSecret(SECRET, { folders: [folder] }).toSorted((a, b) => (a.where < b.where ? -1 : 1))).toStrictEqual(
    [
      { where: join(folder, 'a/.docker/config.json'), form: 'base64' },
      { where: `${join(folder, 'c/log.gz')}, unpacked`, form: 'plain' },
      { where: join(folder, 'c/not.gz'), form: 'plain' },
      { where: `name of ${join(folder, SECRET)}`, form: 'plain' },
      { where: `target of ${join(folder, 'link')}`, form: 'plain' },
    ].toSorted((a, b) => (a.where < b.where ? -1 : 1)),
  );
});

const CAREFUL = `say('::add-mask::' + process.env.INPUT_PASSWORD); say('signed in'); file('OUTPUT', 'a=1\\n')`;
const given = { yaml: 'inputs: { password: {} }', inputs: { password: SECRET } };

test('a run that only masks the secret it was given shows it nowhere', async () => {
  const run = await runCode({ main: CAREFUL, yaml: given.yaml }, { inputs: given.inputs, secrets: [SECRET] });
  expect(findSecret(SECRET, { texts: textsOf(run), folders: [run.files, run.home] })).toStrictEqual([]);
});

test.each([
  ['log of main before masking', `say(PASSWORD)`],
  ['log of main before masking', `say('::stop-commands::t0ken-123'); say('::add-mask::' + PASSWORD)`],
  ['log of main before masking', `say('::debug::' + PASSWORD)`],
  ['outputs of main', `file('OUTPUT', 'a=' + PASSWORD + '\\n')`],
  ['summary of main', `file('STEP_SUMMARY', PASSWORD)`],
  ['state', `file('STATE', 'a=' + PASSWORD + '\\n')`],
  ['environment for later steps', `file('ENV', 'a=' + PASSWORD + '\\n')`],
  ['RUNNER_TEMP', `fs.writeFileSync(process.env.RUNNER_TEMP + '/x', PASSWORD)`],
  ['HOME', `fs.writeFileSync(process.env.HOME + '/x', PASSWORD)`],
])('a run that leaks into the %s is caught: %s', async (where, leak) => {
  const main = leak.replaceAll('PASSWORD', 'process.env.INPUT_PASSWORD');
  const run = await runCode({ main, yaml: given.yaml }, { inputs: given.inputs, secrets: [SECRET] });
  const findings = findSecret(SECRET, { texts: textsOf(run), folders: [run.files, run.home] });
  const place = { RUNNER_TEMP: run.files, HOME: run.home }[where] ?? where;
  expect(findings.filter((finding) => finding.where.startsWith(place))).not.toStrictEqual([]);
});
