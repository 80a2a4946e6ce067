import { pushOfDeletion } from '../../lab/runner/events.ts';
import { branch, gitTag, ORIGIN, pullRequest } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';

const TAGS = [
  'type=semver,pattern={{version}}',
  'type=semver,pattern={{major}}',
  'type=pep440,pattern={{version}},value=x',
  'type=match,pattern=rc(\\d)',
  'type=edge',
  'type=ref,event=pr',
  'type=schedule',
  'type=raw,value={{branch}}',
  'type=raw,value=off,enable=false',
  'type=sha',
].join('\n');

const WHY = [
  ['type=pep440,pattern={{version}},value=x', 'no tag: "x" is not a version of PEP 440'],
  ['type=match,pattern=rc(\\d)', 'no tag: rc(\\d) does not match "v1.9.9"'],
  ['type=edge', 'no tag: the ref is no branch'],
  ['type=ref,event=pr', 'no tag: the ref is no pull request'],
  ['type=schedule', 'no tag: event push is no schedule'],
  ['type=raw,value={{branch}}', 'no tag: its value is empty'],
  ['type=raw,value=off,enable=false', 'no tag: it is not enabled'],
] as const;

async function planned(): Promise<{ readonly lines: readonly string[]; readonly summary: string }> {
  const world = new FakeWorld({ gitTags: ['v1.9.9', 'v1.10.0'] });
  const { summary } = await world.run(gitTag('v1.9.9'), { mode: 'plan', tags: TAGS, labels: 'team=a' });
  return { lines: world.log.lines, summary };
}

describe('mode plan prints', () => {
  test('the event and ref as understood, and whether it would push', async () => {
    const { lines, summary } = await planned();
    expect(lines).toContain('acme/app: event push, git tag v1.9.9 at 4f1c2d3, by mona');
    expect(lines).toContain('Publishes: event push is trusted');
    expect(summary).toContain('Event `push`: git tag v1.9.9 at 4f1c2d3. Would publish: event push is trusted.');
  });

  test('every tag with its class and its rule, or the version that holds it', async () => {
    const { lines } = await planned();
    expect(lines).toEqual(
      expect.arrayContaining([
        '  1.9.9        fixed   by type=semver,pattern={{version}}',
        '  1            moving  held: git has v1.10.0, a higher version than v1.9.9',
        '  sha-4f1c2d3  commit  by type=sha',
        '  latest       moving  held: git has v1.10.0, a higher version than v1.9.9',
      ]),
    );
  });

  test('every rule that gives nothing, with the reason', async () => {
    const { lines } = await planned();
    for (const [rule, why] of WHY) {
      expect(lines.filter((line) => line.startsWith(`  ${rule} `) && line.endsWith(`gives ${why}`))).toHaveLength(1);
    }
  });

  test('in the summary every rule with what it gave, in the order in which they were written', async () => {
    const { summary } = await planned();
    const [, table = ''] = summary.split('| Rule | Gives |\n| --- | --- |\n');
    const rules = table.slice(0, table.indexOf('\n\n')).split('\n');
    expect(rules.map((row) => /^\| `([^`]+)` \|/.exec(row)?.[1])).toStrictEqual(TAGS.split('\n'));
    expect(rules[0]).toBe('| `type=semver,pattern={{version}}` | 1.9.9 |');
    expect(rules[1]).toBe('| `type=semver,pattern={{major}}` | 1 |');
    expect(rules[4]).toBe('| `type=edge` | no tag: the ref is no branch |');
  });

  test('labels and annotations', async () => {
    const { lines, summary } = await planned();
    expect(lines).toContain('Label team=a');
    expect(lines).toContain('Annotation manifest:org.opencontainers.image.version=1.9.9');
    expect(summary).toContain('- `team=a`');
    expect(summary).toContain('- `manifest:org.opencontainers.image.version=1.9.9`');
  });
});

test('mode plan of a pull request says that it would not push, and why', async () => {
  const world = new FakeWorld();
  const { summary } = await world.run(pullRequest(), { mode: 'plan' });
  expect(world.log.lines).toContain('Does not push: a pull request is built, not pushed');
  expect(summary).toContain(
    'Event `pull_request`: pull request 12 at 4f1c2d3. Would not push: a pull request is built',
  );
});

test('mode plan of a deletion says that there is nothing to do', async () => {
  const world = new FakeWorld();
  const { outputs, report } = await world.run(pushOfDeletion(ORIGIN, 'refs/tags/v1.0.0'), { mode: 'plan' });
  expect([outputs['tags'], report.failures, world.http.requests]).toStrictEqual(['', [], []]);
  expect(world.log.lines[1]).toContain('nothing to publish (a ref was deleted)');
});

test('mode plan needs no credentials, and refuses what publishing would refuse', async () => {
  const world = new FakeWorld();
  const { outputs } = await world.run(branch('main'), { mode: 'plan', images: 'r.example.com/a/b', username: 'u' });
  expect(outputs['tags']).toBe('r.example.com/a/b:main\nr.example.com/a/b:sha-4f1c2d3\nr.example.com/a/b:latest');
  await expect(world.run(branch('main'), { mode: 'plan', tags: 'type=x' })).rejects.toThrow('of a type of schedule');
});

test('mode plan ends as failed where publishing would: git cannot be read', async () => {
  const world = new FakeWorld({ gitTags: 'unreadable' });
  const { outputs, report } = await world.run(gitTag('v1.2.3'), { mode: 'plan' });
  expect(report.failures).toStrictEqual([
    "Cannot move tags forward: git's tags cannot be read (GitHub's API answers 503)",
  ]);
  expect(outputs['tag-names']).toBe('1.2.3\nsha-4f1c2d3');
});

test('a run that publishes has no table of rules in its summary: it tells what is there', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  const { summary } = await world.run(gitTag('v1.2.3'));
  expect(summary).not.toContain('| Rule |');
  expect(world.log.lines.filter((line) => line.startsWith('Label '))).toStrictEqual([]);
});
