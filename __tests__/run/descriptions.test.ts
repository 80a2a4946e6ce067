import { schedule, workflowDispatch } from '../../lab/runner/events.ts';
import type { EventContext } from '../../lab/runner/settings.ts';
import { jsonAnswer } from '../_fakes/answers.js';
import { branch, gitTag, ORIGIN, pullRequest } from '../_fakes/events.js';
import { TOLD_BY_API } from '../_fakes/github.js';
import { FakeWorld } from '../_fakes/world.js';

const REPOSITORY = 'GET api.github.com/repos/acme/app';
const GIT_TAGS = 'GET api.github.com/repos/acme/app/git/matching-refs/tags/';
const COMMIT = `GET api.github.com/repos/acme/app/commits/${ORIGIN.sha}`;

/** The event as GitHub sends some: without a word of the repository, or with less of it. */
function without(event: EventContext, ...names: readonly string[]): EventContext {
  const { repository, ...rest } = event.payload as { repository: object };
  if (names.length === 0) return { ...event, payload: rest };
  const kept = Object.entries(repository).filter(([name]) => !names.includes(name));
  return { ...event, payload: { ...rest, repository: Object.fromEntries(kept) } };
}

function valuesOf(world: FakeWorld, option: string): readonly string[] {
  const args = world.docker.calls[0]?.args ?? [];
  return args.filter((_, at) => args[at - 1] === option);
}

function labelsOf(outputs: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return (JSON.parse(outputs['json'] ?? '') as { labels: Record<string, string> }).labels;
}

function asked({ http }: FakeWorld): readonly string[] {
  return http.requests.filter((request) => request.includes('api.github.com'));
}

describe('labels', () => {
  test('may use expressions, which are filled in and never read again', async () => {
    const world = new FakeWorld();
    const labels = [
      'branch=<{{branch}}> & {{ branch }}',
      'commit={{sha}}',
      "built={{date 'YYYY-MM-DD'}} of {{commit_date 'HH:mm' tz='Europe/Berlin'}}",
      'default={{is_default_branch}} {{is_not_default_branch}}',
      'vendor-{{sha}}=Acme',
      'ours={{ .Values.image }} and {{ no such }} and {{',
    ].join('\n');
    const { outputs } = await world.run(branch('{{sha}}&<x>'), { labels });
    expect(labelsOf(outputs)).toMatchObject({
      branch: '<{{sha}}&<x>> & {{sha}}&<x>',
      commit: '4f1c2d3',
      built: '2026-11-21 of 09:00',
      default: 'false true',
      'vendor-4f1c2d3': 'Acme',
      ours: '{{ .Values.image }} and {{ no such }} and {{',
    });
    expect(valuesOf(world, '--label')).toStrictEqual(outputs['labels']?.split('\n'));
  });

  test('take the place of the default ones, and stand in order', async () => {
    const world = new FakeWorld();
    const { outputs } = await world.run(branch('main'), {
      labels: 'z=1\norg.opencontainers.image.title=My app # 1\nA=2\norg.opencontainers.image.version={{branch}}!',
    });
    const names = Object.keys(labelsOf(outputs));
    expect(names).toStrictEqual(names.toSorted((a, b) => a.localeCompare(b)));
    expect(labelsOf(outputs)).toMatchObject({
      'org.opencontainers.image.title': 'My app',
      'org.opencontainers.image.version': 'main!',
      z: '1',
    });
  });

  test('that are no key=value are left out with a warning that names the first', async () => {
    const world = new FakeWorld();
    const { outputs, report } = await world.run(branch('main'), { labels: 'x\n=y\nz=1', annotations: 'no pair' });
    expect(labelsOf(outputs)).toMatchObject({ z: '1' });
    expect(report.failures).toStrictEqual([]);
    expect(world.log.of('warning')).toStrictEqual([
      'Input "labels" has lines that are no key=value (2), left out; the first: x',
      'Input "annotations" has lines that are no key=value (1), left out; the first: no pair',
    ]);
  });

  test('are given to builds that are not pushed, too', async () => {
    const world = new FakeWorld();
    await world.run(pullRequest(), { labels: 'base={{base_ref}}' });
    expect(valuesOf(world, '--label')).toContain('base=main');
  });
});

describe('annotations', () => {
  const ANNOTATIONS = 'team=a\nindex:kind=list\nmanifest[linux/arm64]:cpu=arm\nindex,manifest:tag={{tag}}';

  test('of an image for one platform reach the build for its manifest: there is no index', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    const { outputs } = await world.run(gitTag('v1.2.3'), { annotations: ANNOTATIONS });
    const given = valuesOf(world, '--annotation');
    expect(given.filter((one) => !one.includes('opencontainers'))).toStrictEqual([
      'manifest:tag=v1.2.3',
      'manifest:team=a',
      'manifest[linux/arm64]:cpu=arm',
    ]);
    expect(given).toContain('manifest:org.opencontainers.image.version=1.2.3');
    // metadata-action gives them as they were asked for, whatever the build can do with them.
    expect(outputs['annotations']?.split('\n')).toContain('index:kind=list');
  });

  test('of an image for several platforms are the index’s, too', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    const platforms = 'linux/amd64,linux/arm64';
    const { outputs, report } = await world.run(gitTag('v1.2.3'), { annotations: ANNOTATIONS, platforms });
    expect(report.failures).toStrictEqual([]);
    const given = valuesOf(world, '--annotation');
    expect(given.filter((one) => !one.includes('opencontainers'))).toStrictEqual([
      'manifest:tag=v1.2.3',
      'manifest:team=a',
      'index:kind=list',
      'index:tag=v1.2.3',
      'index:team=a',
      'manifest[linux/arm64]:cpu=arm',
    ]);
    expect(given).toContain('index:org.opencontainers.image.version=1.2.3');
    expect(given).toStrictEqual(outputs['annotations']?.split('\n'));
  });

  test('without a value say nothing, and are not set', async () => {
    const world = new FakeWorld();
    await world.run(branch('main'), { annotations: 'empty=\norg.opencontainers.image.licenses=' });
    const given = valuesOf(world, '--annotation');
    expect(given.filter((one) => /empty|licenses/.test(one))).toStrictEqual([]);
  });

  test('are not given to builds that are not pushed: they have no manifest', async () => {
    const world = new FakeWorld();
    await world.run(pullRequest(), { annotations: 'team=a' });
    expect(valuesOf(world, '--annotation')).toStrictEqual([]);
  });
});

describe('what the event tells of the repository', () => {
  test('is asked of nobody', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    await world.run(gitTag('v1.2.3'), { mode: 'plan' });
    expect(asked(world)).toStrictEqual([GIT_TAGS]);
  });

  test.each([
    [[], TOLD_BY_API.description],
    [['license'], 'An app'],
    [['description', 'license'], TOLD_BY_API.description],
  ])('but leaves open (%j) is asked in one request, beside the reading of the git tags', async (names, description) => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    const { outputs } = await world.run(without(gitTag('v1.2.3'), ...names), { mode: 'plan' });
    expect(asked(world).toSorted()).toStrictEqual([REPOSITORY, GIT_TAGS]);
    expect(world.http.busiest.get('api.github.com')).toBe(2);
    expect(labelsOf(outputs)).toMatchObject({
      'org.opencontainers.image.description': description,
      'org.opencontainers.image.licenses': 'Apache-2.0',
      'org.opencontainers.image.title': 'app',
    });
  });

  test('and GitHub does not tell costs two labels and a warning, not the release', async () => {
    const world = new FakeWorld({ gitTags: ['v1.2.3'] });
    world.http.spoil({ on: /\/repos\/acme\/app$/, gives: jsonAnswer(502, {}) });
    const { outputs, report } = await world.run(without(gitTag('v1.2.3')));
    expect([outputs['pushed'], report.failures]).toStrictEqual(['true', []]);
    // Once more, and no oftener: nobody waits long for a label.
    expect(asked(world).filter((one) => one === REPOSITORY)).toHaveLength(2);
    expect(labelsOf(outputs)).toMatchObject({
      'org.opencontainers.image.description': '',
      'org.opencontainers.image.licenses': '',
      'org.opencontainers.image.source': 'https://github.com/acme/app',
    });
    expect(world.log.of('warning')).toStrictEqual([
      "GitHub does not tell the repository's description and license (GitHub's API answers 502): labels go without",
    ]);
  });

  test('and nobody needs is not asked for twice', async () => {
    const world = new FakeWorld();
    await world.run(without(schedule(ORIGIN, '0 3 * * *')), {
      tags: 'type=edge\ntype=raw,value=main,enable={{is_default_branch}}',
    });
    const history = `${REPOSITORY}/git/matching-refs/heads/main`;
    // The history before the tag is written, beside the fixed tags, and after it.
    expect(asked(world)).toStrictEqual([REPOSITORY, history, history, history]);
  });
});

describe('the default branch', () => {
  const TAGS = 'type=edge\ntype=raw,value=main,enable={{is_default_branch}}\ntype=sha';

  test('that a schedule does not name is asked of GitHub', async () => {
    const world = new FakeWorld();
    const { outputs } = await world.run(without(schedule(ORIGIN, '0 3 * * *')), { tags: TAGS });
    expect(outputs['tag-names']).toBe('edge\nmain\nsha-4f1c2d3');
  });

  test('that nobody tells gives no edge, and a schedule is on it', async () => {
    const world = new FakeWorld();
    world.http.spoil({ on: /\/repos\/acme\/app$/, gives: 'reset' });
    const { outputs, report } = await world.run(without(schedule(ORIGIN, '0 3 * * *')), { tags: TAGS });
    expect([outputs['tag-names'], report.failures]).toStrictEqual(['main\nsha-4f1c2d3', []]);
    expect(world.log.lines).toContain('  type=edge  gives no tag: the default branch is not known');
  });
});

describe('the date of the commit', () => {
  const TAGS = "type=raw,value=c{{commit_date 'YYYYMMDD-HHmm'}}";
  const DISPATCH = workflowDispatch(ORIGIN, 'refs/heads/main');

  test('is taken from the push', async () => {
    const world = new FakeWorld();
    const { outputs } = await world.run(branch('main'), { tags: TAGS });
    expect([outputs['tag-names'], asked(world)]).toStrictEqual(['c20261121-0800', []]);
  });

  test('is asked of GitHub where the event does not tell it', async () => {
    const world = new FakeWorld();
    const { outputs } = await world.run(DISPATCH, { tags: TAGS });
    expect([outputs['tag-names'], asked(world)]).toStrictEqual(['c20261120-2230', [COMMIT]]);
  });

  test('is not asked for where nothing uses it', async () => {
    const world = new FakeWorld();
    await world.run(DISPATCH, { tags: 'type=sha', labels: "date={{date 'YYYY'}}" });
    expect(asked(world)).toStrictEqual([]);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['labels', { labels: 'on={{commit_date}}' }],
    ['annotations', { annotations: 'on={{commit_date}}' }],
    ['flavor', { flavor: "prefix={{commit_date 'YYYY'}}-" }],
    ['enable', { tags: "type=sha,enable={{commit_date '[true]'}}" }],
    ['a pattern', { tags: "type=semver,pattern={{version}}-{{commit_date 'X'}}\ntype=sha" }],
    ['a suffix', { tags: 'type=sha,suffix=-{{commit_date}}' }],
  ])('is asked for where %s uses it', async (_name, inputs) => {
    const world = new FakeWorld();
    await world.run(DISPATCH, inputs);
    expect(asked(world)).toContain(COMMIT);
  });

  test("is now where GitHub's API cannot be read, and a warning says so once", async () => {
    const world = new FakeWorld();
    world.http.spoil({ on: /\/commits\//, gives: jsonAnswer(503, {}) });
    const { outputs, report } = await world.run(DISPATCH, { tags: TAGS, labels: "on={{commit_date 'YYYY'}}" });
    expect([outputs['tag-names'], outputs['pushed'], report.failures]).toStrictEqual(['c20261121-0800', 'true', []]);
    expect(world.log.of('warning')).toStrictEqual([
      `The date of commit ${ORIGIN.sha} cannot be read (GitHub's API answers 503): {{commit_date}} is now`,
    ]);
  });
});

test("the repository, the commit and git's tags are asked for at once", async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  const event = without(workflowDispatch(ORIGIN, 'refs/tags/v1.2.3'));
  await world.run(event, { mode: 'plan', labels: 'on={{commit_date}}' });
  expect(asked(world)).toStrictEqual([GIT_TAGS, REPOSITORY, COMMIT]);
  expect(world.http.busiest.get('api.github.com')).toBe(3);
});
