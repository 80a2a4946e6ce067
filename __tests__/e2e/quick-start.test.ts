import { pullRequest, pushOfTag } from '../../lab/runner/events.ts';
import { witness } from '../../lab/witnesses.ts';
import { startKnownRegistries } from './_known-registries.ts';
import type { KnownRegistries } from './_known-registries.ts';
import { folderWith } from './_folders.ts';
import { dockerCalls, expectGreen, expectRed, GITHUB_TOKEN, ORIGIN, publishWith } from './_publish.ts';
import type { Order } from './_publish.ts';
import { runAsWritten } from './_readme.ts';
import type { Reader } from './_readme.ts';
import { stopAll } from './_registries.ts';

const READ_ONLY = 'ghs_readOnly0000000000000000000000000000';
const HUB = { name: 'acme', password: 'dckr_pat_27CharactersOrSo0000' };

let known: KnownRegistries;
beforeAll(async () => {
  const all = (actions: ('pull' | 'push')[]): { repository: string; actions: ('pull' | 'push')[] }[] => [
    { repository: '*', actions },
  ];
  known = await startKnownRegistries({
    'ghcr.io': [
      { name: 'x', password: GITHUB_TOKEN, grants: all(['pull', 'push']) },
      { name: 'x', password: READ_ONLY, grants: all(['pull']) },
    ],
    'docker.io': [{ ...HUB, grants: all(['pull', 'push']) }],
  });
}, 120_000);
afterAll(() => stopAll([known]), 60_000);

const OF_RELEASE = ['1', '1.2', '1.2.3', 'latest', 'sha-0123456'];
const event = pushOfTag(ORIGIN, 'v1.2.3');

async function crane(...args: string[]): Promise<string> {
  const auth = (user: string, password: string): object => ({
    auth: Buffer.from(`${user}:${password}`).toString('base64'),
  });
  const hub = auth(HUB.name, HUB.password);
  const auths = { 'ghcr.io': auth('x', GITHUB_TOKEN), 'https://index.docker.io/v1/': hub };
  const dockerConfig = folderWith({ 'config.json': JSON.stringify({ auths }) });
  return (await witness('crane', args, { env: known.env, dockerConfig })).trim();
}

async function tagsOf(image: string): Promise<string[]> {
  return (await crane('ls', image)).split('\n').toSorted();
}

function onKnown(): Pick<Order, 'engine' | 'env' | 'secrets'> {
  return { engine: known.engine, env: { ...known.env }, secrets: [READ_ONLY, HUB.password] };
}

test('no input at all publishes ghcr.io/<owner>/<repo> with the token of the workflow', async () => {
  const [asked, gone] = [known.tokenRequests['ghcr.io'].length, known.destinations.length];
  const run = await publishWith({ event, gitTags: ['v1.2.3'], ...onKnown(), dockerAs: 'binary' });
  expectGreen(run);
  const image = 'ghcr.io/octo-org/hello';
  expect(await tagsOf(image)).toStrictEqual(OF_RELEASE);
  for (const tag of OF_RELEASE) expect(await crane('digest', `${image}:${tag}`)).toBe(run.outputs['digest']);
  expect(run.outputs['image']).toBe(`${image}@${run.outputs['digest']}`);
  expect([...new Set(known.destinations.slice(gone))]).toStrictEqual(['ghcr.io:443']);
  // The engine may ask to pull where it has seen a layer before; nobody asks to push elsewhere, or to delete.
  const scopes = known.tokenRequests['ghcr.io'].slice(asked).flatMap(({ requested }) => requested);
  const ours = /^repository:octo-org\/hello:(pull,push|push,pull)$/;
  expect(scopes.filter((scope) => !ours.test(scope) && !scope.endsWith(':pull'))).toStrictEqual([]);
  expect(scopes.some((scope) => ours.test(scope))).toBe(true);
  expect(run.outputsDroppedBetweenJobs).toStrictEqual([]);
}, 60_000);

test.each([
  ['may not write packages', READ_ONLY],
  ['GitHub does not know', 'ghs_unknown11111111111111111111111111111'],
])(
  'a token that %s is told before anything is built, with the YAML to add',
  async (_, token) => {
    const run = await publishWith({
      event,
      gitTags: ['v1.2.3'],
      ...onKnown(),
      inputs: { 'github-token': token },
      secrets: [token],
    });
    expectRed(run, 'Cannot push to ghcr.io/octo-org/hello', 'packages: write');
    expect(dockerCalls(run)).toStrictEqual([]);
  },
  60_000,
);

/** Somebody who copies a workflow of the README into the repository. */
function reader(repository: string): Reader {
  const secrets = { GITHUB_TOKEN, DOCKERHUB_TOKEN: HUB.password };
  return { repository, secrets, vars: { DOCKERHUB_USERNAME: HUB.name }, engine: known.engine, env: known.env };
}

test("the README's quick start publishes a release under act, as it is written", async () => {
  const origin = { ...ORIGIN, repository: 'Octo-Org/Quick-Start' };
  const run = await runAsWritten('ghcr.io', pushOfTag(origin, 'v1.2.3'), reader(origin.repository));
  if (run.exitCode !== 0) throw new Error(run.log);
  const image = 'ghcr.io/octo-org/quick-start';
  expect(await tagsOf(image)).toStrictEqual(OF_RELEASE);
  expect(run.log).toContain(`${image}@${await crane('digest', `${image}:latest`)}`);

  const request = { number: 12, head: 'feat/x', headSha: 'c'.repeat(40) };
  const built = await runAsWritten('ghcr.io', pullRequest(origin, request), reader(origin.repository));
  if (built.exitCode !== 0) throw new Error(built.log);
  expect(built.log).toContain('a pull request is built, not pushed');
  expect(await tagsOf(image)).toStrictEqual(OF_RELEASE);
}, 900_000);

test("the README's quick start for Docker Hub publishes a release under act, as it is written", async () => {
  const origin = { ...ORIGIN, repository: 'acme/app', sha: 'e'.repeat(40) };
  const run = await runAsWritten('docker.io', pushOfTag(origin, 'v1.2.3'), reader(origin.repository));
  if (run.exitCode !== 0) throw new Error(run.log);
  const digest = await crane('digest', 'docker.io/acme/app:sha-eeeeeee');
  for (const tag of ['1.2.3', '1.2', '1', 'latest'])
    expect(await crane('digest', `docker.io/acme/app:${tag}`)).toBe(digest);
  expect(run.log).toContain(digest);
}, 900_000);

test("the README's example for two registries publishes to both, and the image can be pulled", async () => {
  const origin = { ...ORIGIN, repository: 'acme/app', sha: 'd'.repeat(40) };
  const run = await runAsWritten('two registries', pushOfTag(origin, 'v1.2.3'), reader(origin.repository));
  if (run.exitCode !== 0) throw new Error(run.log);
  const digest = await crane('digest', 'ghcr.io/acme/app:sha-ddddddd');
  expect(await crane('digest', 'docker.io/acme/app:sha-ddddddd')).toBe(digest);
  expect(run.log).toContain(`Digest: ${digest}`);
}, 900_000);
