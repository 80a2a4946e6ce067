import { makeBuildFacts, makeIsImmutable, makeTell, type TellSetting } from '../../src/act/telling.js';
import type { Credential } from '../../src/decide/credential.js';
import { explain } from '../../src/decide/failures/explain.js';
import type { Failure } from '../../src/decide/failures/failure.js';
import { RegistryError, type Told } from '../../src/errors.js';
import { FakeLog } from '../_fakes/log.js';
import { imageOf } from '../_fakes/values.js';

const IMAGE = imageOf('registry.example.com/acme/app');
const RUN = { owner: 'acme', isUntrusted: false };
const CREDENTIAL: Credential = {
  registry: 'registry.example.com',
  path: '',
  username: 'mona',
  password: 's3cr3t-Passw0rd',
  form: 'password',
  source: 'inputs',
};

function setting(given: Partial<TellSetting> = {}): TellSetting {
  const log = new FakeLog();
  log.mask(CREDENTIAL.password);
  return { registry: { told: () => ({}) }, signIn: () => Promise.resolve(CREDENTIAL), run: RUN, log, ...given };
}

/** The failure of an image that was signed in to, but for what is given. */
function failure(given: Partial<Failure> = {}): Failure {
  return {
    registry: 'registry.example.com',
    repository: 'acme/app',
    user: { name: 'mona', source: 'inputs', form: 'other' },
    tried: 'write tag 1.2',
    fault: { kind: 'status', status: 500 },
    told: {},
    run: RUN,
    retryAfter: undefined,
    ...given,
  };
}

type More = { readonly retryAfter?: number; readonly told?: Told };
type Case = readonly [string, Partial<TellSetting>, More, Partial<Failure>];

test.each<Case>([
  ['who signed in, and never with what', {}, {}, {}],
  ['that nobody did', { signIn: () => Promise.resolve(undefined) }, {}, { user: undefined }],
  ['that nobody could', { signIn: () => Promise.reject(new Error('no helper')) }, {}, { user: undefined }],
  [
    'what the registry let on before',
    { registry: { told: () => ({ server: 'Harbor' }) } },
    {},
    { told: { server: 'Harbor' } },
  ],
  [
    'what it lets on now, over that',
    { registry: { told: () => ({ server: 'Harbor', raw: 'old' }) } },
    { told: { raw: 'new' } },
    { told: { server: 'Harbor', raw: 'new' } },
  ],
  ['how long to wait', {}, { retryAfter: 5000 }, { retryAfter: 5000 }],
  ['when it will answer again', {}, { told: { resetsIn: 7000 } }, { told: { resetsIn: 7000 }, retryAfter: 7000 }],
  [
    'what kind of run it is',
    { run: { owner: 'x', isUntrusted: true } },
    {},
    { run: { owner: 'x', isUntrusted: true } },
  ],
])('makeTell() says %s', async (_name, given, more, expected) => {
  const error = new RegistryError('write tag 1.2', { kind: 'status', status: 500 }, more);
  expect(await makeTell(setting(given))(IMAGE, error)).toBe(explain(failure(expected)));
});

test('makeTell() asks about the very image, and its registry', async () => {
  const asked: unknown[] = [];
  const told = (registry: string): Told => {
    asked.push(registry);
    return {};
  };
  const signIn: TellSetting['signIn'] = (place) => {
    asked.push(place);
    return Promise.resolve(undefined);
  };
  await makeTell(setting({ registry: { told }, signIn }))(
    IMAGE,
    new RegistryError('x', { kind: 'status', status: 500 }),
  );
  expect(asked).toStrictEqual([IMAGE, 'registry.example.com']);
});

const LONG = 'x'.repeat(290);

test.each<[string, RegistryError]>([
  ['what it answers', new RegistryError('x', { kind: 'status', status: 500, detail: 'no s3cr3t-Passw0rd' })],
  ['what cannot be used', new RegistryError('x', { kind: 'unusable', detail: 'no s3cr3t-Passw0rd' })],
  [
    'the start of its answer',
    new RegistryError('x', { kind: 'status', status: 500 }, { told: { raw: 'a s3cr3t-Passw0rd' } }),
  ],
  ['what was tried', new RegistryError('x s3cr3t-Passw0rd', { kind: 'no-right', granted: [] })],
  // What is cut in the middle of a secret would show the half of it.
  ['a long answer', new RegistryError('x', { kind: 'status', status: 500, detail: `${LONG} s3cr3t-Passw0rd` })],
  [
    'a long start',
    new RegistryError('x', { kind: 'status', status: 500 }, { told: { raw: `${LONG} s3cr3t-Passw0rd` } }),
  ],
])('makeTell() takes secrets out of %s', async (_name, error) => {
  const text = await makeTell(setting())(IMAGE, error);
  expect(text).toContain('***');
  expect(text).not.toContain('s3cr3t');
});

test.each<[unknown, string]>([
  [new Error('Cannot read s3cr3t-Passw0rd'), 'Cannot read ***'],
  ['s3cr3t-Passw0rd', '***'],
  [undefined, 'undefined'],
])('makeTell() of %p, which is no registry’s, is its message', async (error, expected) => {
  const signIn: TellSetting['signIn'] = () => Promise.reject(new Error('nobody is to be asked'));
  expect(await makeTell(setting({ signIn }))(IMAGE, error)).toBe(expected);
});

const refusing = (detail: string): RegistryError => new RegistryError('x', { kind: 'status', status: 400, detail });

test.each<[string, unknown, boolean]>([
  ['a registry that says so', refusing('tag 1.2 is immutable'), true],
  ['a registry that says no for another reason', refusing('no'), false],
  ['a bug of ours that speaks of it', new Error('tag 1.2 is immutable'), false],
])('makeIsImmutable() of %s', async (_name, error, expected) => {
  expect(await makeIsImmutable(setting())(IMAGE, error)).toBe(expected);
});

test('makeBuildFacts() knows whom the build signs in as, by repository, else by registry', () => {
  const [whole, scoped] = ['whole', 'scoped'].map((username) => ({ ...CREDENTIAL, username }));
  const auth = {
    whole: [whole ?? CREDENTIAL],
    scoped: [{ image: IMAGE, credential: scoped ?? CREDENTIAL }],
    pulls: [],
    bases: [],
  };
  const told = (registry: string): Told => ({ server: `of ${registry}` });
  const { run, known } = makeBuildFacts(auth, { registry: { told }, run: RUN });
  expect(run).toBe(RUN);
  const here = { server: 'of registry.example.com' };
  expect(
    ['acme/app', 'acme/app2', ''].map((repository) => known({ registry: 'registry.example.com', repository })),
  ).toStrictEqual([
    { user: { name: 'scoped', source: 'inputs', form: 'other' }, told: here },
    { user: { name: 'whole', source: 'inputs', form: 'other' }, told: here },
    { user: { name: 'whole', source: 'inputs', form: 'other' }, told: here },
  ]);
  expect(known({ registry: 'quay.io', repository: 'acme/app' })).toStrictEqual({
    user: undefined,
    told: { server: 'of quay.io' },
  });
});
