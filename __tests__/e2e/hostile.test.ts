import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pullRequest, pushOfBranch, pushOfTag } from '../../lab/runner/events.ts';
import type { EventContext } from '../../lab/runner/runner.ts';
import { folderWith, SCRATCH } from './_folders.ts';
import { expectGreen, ORIGIN, publishWith } from './_publish.ts';
import type { Run } from './_publish.ts';
import { configOf, inputsFor, startHtpasswd, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startHtpasswd();
}, 120_000);
afterAll(() => stopAll([registry]), 30_000);

const TEXT = '$(touch pwned) `touch pwned` ; touch pwned | <b>x</b> ![x](http://evil.example/x.png)';
const COMMANDS =
  'x\n::set-output name=digest::forged\n::error::forged\r\n##[error]forged\n::add-mask::a\n%0A::warning::forged';
// Unknown to the runner, they would be text; what it knows and we do not say would be forged.
const OURS = ['group', 'endgroup', 'add-mask', 'stop-commands', 'notice', 'warning', 'debug', 'error'];

function expectNothingForged(run: Run, workspace: string): void {
  expect(existsSync(join(workspace, 'pwned'))).toBe(false);
  expect(Object.values(run.outputs)).not.toContain('forged');
  expect(run.annotations.filter(({ message }) => /^forged$/m.test(message))).toStrictEqual([]);
  expect(run.masks).not.toContain('a');
  expect(run.env).toStrictEqual({});
  expect(run.summary).not.toMatch(/<b>|!\[x\]/);
  expect([...new Set(run.commands.map(({ name }) => name))].filter((name) => !OURS.includes(name))).toStrictEqual([]);
}

test.each([
  ['a shell would run', '$(touch${IFS}pwned)`touch${IFS}pwned`;&|<b>x</b>', /^touch-IFS-pwned-[\w.-]+$/],
  ['a runner would obey', COMMANDS, /^x-set-output-name-digest-forged-[\w.-]+$/],
  ['Markdown would show', '![x](http://evil.example/x.png)|<b>x</b>', /^x-http-evil\.example-x\.png-b-x-b-?$/],
  ['docker would take for options', '--push,type=image,name=evil.example/x', /^push-type-image-name-evil\.example-x$/],
  ['is too long for a tag', 'long/'.repeat(60), /^(long-)+[\w.-]+$/],
  ['has few letters of ours', 'фича/№42', /^42$/],
])(
  'a branch name that %s becomes a tag and nothing else',
  async (what, branch, tag) => {
    const workspace = folderWith(SCRATCH);
    const path = `hostile/${what.replaceAll(' ', '-').toLowerCase()}`;
    const run = await publishWith({
      event: pushOfBranch(ORIGIN, branch),
      workspace,
      inputs: inputsFor(registry, path),
    });
    expectGreen(run);
    expectNothingForged(run, workspace);
    const names = Object.keys(await tagsIn(registry, path)).filter((name) => !name.startsWith('sha-'));
    expect(names).toStrictEqual([expect.stringMatching(tag)]);
    expect(names[0]?.length).toBeLessThanOrEqual(128);
    expect(run.annotations.filter(({ level }) => level === 'notice')).not.toStrictEqual([]);
  },
  60_000,
);

test('a branch name of which nothing can stay in a tag is left out, and a notice says so', async () => {
  const inputs = inputsFor(registry, 'hostile/nothing');
  const run = await publishWith({ event: pushOfBranch(ORIGIN, '日本語'), inputs });
  expectGreen(run);
  expect(Object.keys(await tagsIn(registry, 'hostile/nothing'))).toStrictEqual(['sha-0123456']);
  expect(run.annotations).toContainEqual(
    expect.objectContaining({ level: 'notice', message: expect.stringContaining('日本語') as string }),
  );
}, 60_000);

/** The event with other words of strangers in it. */
function withTitle(event: EventContext, title: string): EventContext {
  const payload = event.payload as { pull_request: object };
  return { ...event, payload: { ...payload, pull_request: { ...payload.pull_request, title, body: title } } };
}

test.each([TEXT, COMMANDS, 'x'.repeat(300)])(
  'a pull request of a stranger whose words are %j is built',
  async (words) => {
    const workspace = folderWith(SCRATCH);
    const request = { number: 12, head: words, headSha: 'c'.repeat(40), headRepository: 'mallory/hello' };
    const run = await publishWith({
      event: withTitle(pullRequest(ORIGIN, request), words),
      workspace,
      inputs: { images: `${registry.host}/hostile/pull` },
    });
    expectGreen(run);
    expectNothingForged(run, workspace);
    expect(run.outputs['version']).toBe('pr-12');
  },
  60_000,
);

test("a repository's description is a label as it stands, and nothing else", async () => {
  const workspace = folderWith(SCRATCH);
  const description = `${TEXT}\n${COMMANDS}`;
  const run = await publishWith({
    event: pushOfTag({ ...ORIGIN, description }, 'v1.2.3'),
    gitTags: ['v1.2.3'],
    workspace,
    inputs: inputsFor(registry, 'hostile/description'),
  });
  expectGreen(run);
  expectNothingForged(run, workspace);
  const image = `${registry.host}/hostile/description@${run.outputs['digest']}`;
  const { config } = JSON.parse(await configOf(registry, image)) as { config: { Labels: Record<string, string> } };
  expect(config.Labels['org.opencontainers.image.description']?.replaceAll(/\s+/g, ' ')).toBe(
    description.replaceAll(/\s+/g, ' '),
  );
}, 60_000);

test('git tags of strangers are read as names and nothing else', async () => {
  const workspace = folderWith(SCRATCH);
  const run = await publishWith({
    event: pushOfTag(ORIGIN, 'v1.2.3'),
    gitTags: ['v1.2.3', TEXT, COMMANDS, 'v9.9.9$(touch pwned)', '__proto__', 'v99999999999999999999.0.0'],
    workspace,
    inputs: inputsFor(registry, 'hostile/git-tags'),
  });
  expectGreen(run);
  expectNothingForged(run, workspace);
  expect(Object.keys(await tagsIn(registry, 'hostile/git-tags')).toSorted()).toStrictEqual([
    '1',
    '1.2',
    '1.2.3',
    'latest',
    'sha-0123456',
  ]);
}, 60_000);
