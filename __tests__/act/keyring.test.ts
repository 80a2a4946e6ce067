import { Keyring, type KeyringQuestion } from '../../src/act/keyring.js';
import type { Credential } from '../../src/decide/credential.js';
import type { Exec, ExecResult } from '../../src/ports/exec.js';
import { FakeLog } from '../_fakes/log.js';
import { FakeClock } from '../_fakes/small.js';
import { imageOf } from '../_fakes/values.js';

const ENVIRONMENT = { PATH: '/bin', AWS_REGION: 'eu-central-1' };
const SIGNAL = new AbortController().signal;
const AUTHS = {
  'https://index.docker.io/v1/': { auth: btoa('u:hub-word') },
  'ghcr.io': { auth: btoa('u:ghcr-word') },
};

/** A credential of the inputs. */
function given(registry: string, path = ''): Credential {
  return { registry, path, username: 'input', password: `of ${path}`, form: 'password', source: 'inputs' };
}

/** A helper that knows these hosts, with another password every time that it is asked. */
class FakeHelper implements Exec {
  readonly asked: string[] = [];
  readonly #hosts: readonly string[];

  constructor(hosts: readonly string[]) {
    this.#hosts = hosts;
  }

  async run(
    program: string,
    args: readonly string[],
    { input = '' }: { readonly input?: string },
  ): Promise<ExecResult> {
    this.asked.push(`${program} ${args.join(' ')} < ${input}`);
    const secret = { ServerURL: input, Username: 'h', Secret: `helper-word-${this.asked.length}` };
    if (this.#hosts.includes(input)) return { exitCode: 0, stdout: JSON.stringify(secret), stderr: '' };
    return { exitCode: 1, stdout: 'credentials not found in native keychain', stderr: '' };
  }
}

function keyringOf(question: Partial<KeyringQuestion>, helper = new FakeHelper([])) {
  const [clock, log] = [new FakeClock(), new FakeLog()];
  const keyring = new Keyring(
    { given: [], config: {}, environment: ENVIRONMENT, ...question },
    { clock, exec: helper, log },
  );
  return { keyring, clock, log };
}

type Case = readonly [string, Partial<KeyringQuestion>, string, string | undefined];

test.each<Case>([
  ['nothing', {}, 'ghcr.io/a/b', undefined],
  ['the inputs', { given: [given('ghcr.io')] }, 'ghcr.io/a/b', 'of '],
  ['the inputs before the file', { given: [given('ghcr.io')], config: { auths: AUTHS } }, 'ghcr.io/a/b', 'of '],
  ['the file', { config: { auths: AUTHS } }, 'ghcr.io/a/b', 'ghcr-word'],
  ['the file for Docker Hub', { config: { auths: AUTHS } }, 'a/b', 'hub-word'],
  ['the file for another registry', { config: { auths: AUTHS } }, 'quay.io/a/b', undefined],
  ['a path of the inputs', { given: [given('ghcr.io', 'a')], config: { auths: AUTHS } }, 'ghcr.io/a/b', 'of a'],
  [
    'the file where the path is another',
    { given: [given('ghcr.io', 'a')], config: { auths: AUTHS } },
    'ghcr.io/ab/c',
    'ghcr-word',
  ],
  ['a helper', { config: { credHelpers: { 'ghcr.io': 'gh' } } }, 'ghcr.io/a/b', 'helper-word-1'],
  [
    'a helper before the file',
    { config: { auths: AUTHS, credHelpers: { 'ghcr.io': 'gh' } } },
    'ghcr.io/a/b',
    'helper-word-1',
  ],
  ['a store before the file', { config: { auths: AUTHS, credsStore: 'desktop' } }, 'ghcr.io/a/b', 'helper-word-1'],
  ['the file where the store knows nothing', { config: { auths: AUTHS, credsStore: 'desktop' } }, 'a/b', 'hub-word'],
  [
    'the file where no helper is to be asked',
    { config: { auths: AUTHS, credsStore: 'desktop', credHelpers: { 'ghcr.io': '' } } },
    'ghcr.io/a/b',
    'ghcr-word',
  ],
])('signIn() takes the credential of %s', async (_name, question, image, expected) => {
  const { keyring } = keyringOf(question, new FakeHelper(['ghcr.io']));
  expect((await keyring.signIn(imageOf(image)))?.password).toBe(expected);
});

test('signIn() asks a helper once, for all images and at the same time, and anew when its answer may have run out', async () => {
  const helper = new FakeHelper(['ghcr.io']);
  const { keyring, clock, log } = keyringOf({ config: { credsStore: 'gh' } }, helper);
  const passwords = async (): Promise<unknown[]> => {
    const found = await Promise.all(['ghcr.io/a/b', 'ghcr.io/c/d'].map((name) => keyring.signIn(imageOf(name))));
    return found.map((one) => one?.password);
  };
  expect(await passwords()).toStrictEqual(['helper-word-1', 'helper-word-1']);
  await clock.sleep(4 * 60_000 - 1, SIGNAL);
  expect(await passwords()).toStrictEqual(['helper-word-1', 'helper-word-1']);
  await clock.sleep(1, SIGNAL);
  expect(await passwords()).toStrictEqual(['helper-word-2', 'helper-word-2']);
  expect(helper.asked).toStrictEqual(Array.from({ length: 2 }, () => 'docker-credential-gh get < ghcr.io'));
  expect(log.masked).toStrictEqual([1, 2].flatMap((at) => [`helper-word-${at}`, btoa(`h:helper-word-${at}`)]));
});

test('signIn() asks nobody where the inputs have a credential, and hides nothing anew', async () => {
  const helper = new FakeHelper(['ghcr.io']);
  const { keyring, log } = keyringOf({ given: [given('ghcr.io')], config: { credsStore: 'gh' } }, helper);
  await keyring.signIn(imageOf('ghcr.io/a/b'));
  expect([helper.asked, log.masked, log.lines]).toStrictEqual([[], [], []]);
});

test('own() is the credential of the user, whatever the inputs say', async () => {
  const { keyring } = keyringOf({ given: [given('ghcr.io')], config: { auths: AUTHS } });
  expect(await keyring.own('ghcr.io')).toStrictEqual({
    registry: 'ghcr.io',
    path: '',
    username: 'u',
    password: 'ghcr-word',
    form: 'password',
    source: 'docker-config',
  });
});

test('own() hides a key of several lines without the lone signs in it', async () => {
  const key = JSON.stringify({ project_id: 'acme-prod-123', private_key: 'BEGIN KEY\nMIIEvQIBADAN\n' }, undefined, 2);
  const { keyring, log } = keyringOf({ config: { auths: { 'gcr.io': { username: '_json_key', password: key } } } });
  expect((await keyring.own('gcr.io'))?.password).toBe(key);
  expect(log.masked).toContain('MIIEvQIBADAN');
  expect(log.masked).not.toContain('acme-prod-123');
  expect(log.masked.filter((mask) => mask.length < 8 || mask.includes('\n'))).toStrictEqual([]);
});
