import { execFileSync } from 'node:child_process';
import { pushOfTag } from '../../lab/runner/events.ts';
import { folderWith, SCRATCH } from './_folders.ts';
import { expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import type { Run } from './_publish.ts';
import { inputsFor, startHtpasswd, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startHtpasswd();
}, 120_000);
afterAll(() => stopAll([registry]), 30_000);

const DENIED = { faults: [{ fault: 'forbidden' }] } as const;

/** Publishes a release before, so that its moving tags are there. */
async function releaseBefore(path: string, gitTag: string): Promise<void> {
  expectGreen(
    await publishWith({ event: pushOfTag(ORIGIN, gitTag), gitTags: [gitTag], inputs: inputsFor(registry, path) }),
  );
}

/** The tags of a repository that point to what a run has published. */
async function tagsAt(path: string, { outputs }: Run): Promise<readonly string[]> {
  const tags = Object.entries(await tagsIn(registry, path));
  return tags.flatMap(([tag, digest]) => (digest === outputs['digest'] ? [tag] : [])).toSorted();
}

/** A checkout whose remote has these tags. */
function checkoutOf(tags: readonly string[]): string {
  const [remote, checkout] = [folderWith(SCRATCH), folderWith(SCRATCH)];
  const git = (folder: string, ...args: string[]): void => {
    const who = ['-c', 'user.name=Mona', '-c', 'user.email=mona@example.com', '-c', 'init.defaultBranch=main'];
    execFileSync('git', [...who, '-C', folder, ...args], { stdio: 'ignore' });
  };
  git(remote, 'init');
  git(remote, 'add', '.');
  git(remote, 'commit', '-m', 'Start');
  for (const tag of tags) git(remote, 'tag', tag);
  git(checkout, 'init');
  git(checkout, 'remote', 'add', 'origin', remote);
  return checkout;
}

test("where GitHub's API does not answer, the remote of the checkout says which versions there are", async () => {
  await releaseBefore('git/remote', 'v2.0.0');
  const run = await publishWith({
    event: pushOfTag(ORIGIN, 'v1.2.3'),
    workspace: checkoutOf(['v1.2.3', 'v2.0.0']),
    github: DENIED,
    inputs: inputsFor(registry, 'git/remote'),
  });
  expectGreen(run);
  expect(run.calls.filter(({ program }) => program === 'git').map(({ argv }) => argv[1])).toContain('ls-remote');
  expect(await tagsAt('git/remote', run)).toStrictEqual(['1', '1.2', '1.2.3', 'sha-0123456']);
  expect(run.outputs['held']).toContain('2.0.0');
}, 60_000);

test('where nobody says which versions there are, what cannot go backwards is published and the run is red', async () => {
  const run = await publishWith({
    event: pushOfTag(ORIGIN, 'v1.2.3'),
    github: DENIED,
    inputs: inputsFor(registry, 'git/unknown'),
  });
  expectRed(run, "git's tags cannot be read");
  expect(Object.keys(await tagsIn(registry, 'git/unknown')).toSorted()).toStrictEqual(['1.2.3', 'sha-0123456']);
  const image = `${registry.host}/git/unknown`;
  const held = Object.keys(JSON.parse(run.outputs['held'] ?? '') as object).toSorted();
  expect(held).toStrictEqual([`${image}:1`, `${image}:1.2`, `${image}:latest`]);
  expect(run.outputs['digest']).toMatch(/^sha256:/);
}, 60_000);

test('tags in pages are all read, and a page that fails is not taken for the end', async () => {
  const gitTags = ['v1.0.0', 'v1.1.0', 'v1.2.3', 'v9.0.0'];
  const event = pushOfTag(ORIGIN, 'v1.2.3');
  await releaseBefore('git/pages', 'v9.0.0');
  const whole = await publishWith({
    event,
    gitTags,
    github: { pageSize: 2 },
    inputs: inputsFor(registry, 'git/pages'),
  });
  expectGreen(whole);
  expect(whole.outputs['held']).toContain('9.0.0');
  const faults = [{ fault: 'server-error', path: 'page=2', times: Infinity }] as const;
  const broken = await publishWith({
    event,
    gitTags,
    github: { pageSize: 2, faults },
    inputs: inputsFor(registry, 'git/half'),
  });
  expect(Object.keys(await tagsIn(registry, 'git/half'))).not.toContain('latest');
  expect(Object.keys(JSON.parse(broken.outputs['held'] ?? '') as object)).toContain(`${registry.host}/git/half:latest`);
}, 60_000);

test('a version that git names only after the start of the run still holds the moving tags', async () => {
  await releaseBefore('git/late', 'v1.2.4');
  const run = await publishWith({
    event: pushOfTag(ORIGIN, 'v1.2.3'),
    gitTags: ['v1.2.3'],
    onApiRequest: ({ index }, github) => {
      if (index === 1) github.setTags(ORIGIN.repository, ['v1.2.3', 'v1.2.4']);
    },
    inputs: inputsFor(registry, 'git/late'),
  });
  expectGreen(run);
  expect(await tagsAt('git/late', run)).toStrictEqual(['1.2.3', 'sha-0123456']);
  expect(run.outputs['held']).toContain('1.2.4');
}, 60_000);
