import { mergeGroup, pullRequest, pullRequestTarget, pushOfBranch } from '../../lab/runner/events.ts';
import { dockerCalls, expectGreen, ORIGIN, publishWith } from './_publish.ts';
import { PUBLISHER, startOpen, startUntouched, stopAll, tagsIn } from './_registries.ts';
import type { Untouched } from './_registries.ts';

let registry: Untouched;
beforeAll(async () => {
  registry = await startUntouched();
});
afterAll(() => stopAll([registry]));

const OWN = { number: 12, head: 'feat/x', headSha: 'c'.repeat(40) };
const FORKS = { ...OWN, headRepository: 'mallory/hello' };
// What GitHub gives a fork's run for its secrets.
const NO_SECRETS = { username: '', password: '' };

test.each([
  ['a pull request', pullRequest(ORIGIN, OWN), PUBLISHER, 'pr-12'],
  ["a fork's pull request", pullRequest(ORIGIN, FORKS), NO_SECRETS, 'pr-12'],
  ["a fork's pull_request_target", pullRequestTarget(ORIGIN, FORKS), PUBLISHER, 'pr-12'],
  ['a merge queue', mergeGroup(ORIGIN, 12), PUBLISHER, 'pr-12'],
  [
    'Dependabot',
    pushOfBranch({ ...ORIGIN, actor: 'dependabot[bot]' }, 'dependabot/npm/x'),
    NO_SECRETS,
    'dependabot-npm-x',
  ],
])(
  '%s is built and not pushed, and no registry is asked',
  async (_, event, credentials, version) => {
    const actor = event.ref?.includes('dependabot') === true ? 'dependabot[bot]' : 'octo-cat';
    const images = `${registry.host}/team/app`;
    const run = await publishWith({ event, actor, inputs: { images, registry: registry.host, ...credentials } });
    expectGreen(run);
    expect(run.outputs).toMatchObject({ pushed: 'false', digest: '', image: '', version });
    expect(run.log).toContain('Does not push');
    expect(run.log).toContain('COPY hello /hello');
    expect(run.summary).toContain('Not pushed');
    expect(dockerCalls(run)).toStrictEqual(['buildx build']);
    expect(registry.connections()).toBe(0);
  },
  60_000,
);

test('a pull request whose Dockerfile fails is red', async () => {
  const files = { Dockerfile: 'FROM scratch\nCOPY missing /\n' };
  const run = await publishWith({
    event: pullRequest(ORIGIN, OWN),
    files,
    inputs: { images: `${registry.host}/team/app` },
  });
  expect(run.exitCode).toBe(1);
  expect(registry.connections()).toBe(0);
}, 60_000);

test('push: false builds what would else be published', async () => {
  const images = `${registry.host}/team/app`;
  const run = await publishWith({
    event: pushOfBranch(ORIGIN, 'main'),
    inputs: { images, push: 'false', ...NO_SECRETS },
  });
  expectGreen(run);
  expect(run.outputs).toMatchObject({ pushed: 'false', digest: '', 'tag-names': 'main\nsha-0123456\nlatest' });
  expect(registry.connections()).toBe(0);
}, 60_000);

test('push: true publishes a pull request of the repository itself', async () => {
  const open = await startOpen();
  try {
    const run = await publishWith({
      event: pullRequest(ORIGIN, OWN),
      inputs: { images: `${open.host}/team/app`, push: 'true' },
    });
    expectGreen(run);
    expect(await tagsIn(open, 'team/app')).toStrictEqual({ 'pr-12': run.outputs['digest'] });
  } finally {
    await open.stop();
  }
}, 60_000);
