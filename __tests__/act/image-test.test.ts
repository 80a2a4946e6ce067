import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { nodeProcess } from '../../src/adapters/node-process.js';
import { type TestCase, testImage } from '../../src/act/image-test.js';
import { messageOf } from '../../src/errors.js';
import type { Script } from '../_fakes/docker.js';
import { FakeLog } from '../_fakes/log.js';
import { childPorts, sessionIn } from '../_fakes/session.js';
import { fakeRandom } from '../_fakes/small.js';
import { FakeWorld, type WorldOrder } from '../_fakes/world.js';

const SCRIPT = 'curl -H "authorization: s3cr3t" localhost\n';
const CASE: TestCase = {
  image: 'ghcr.io/acme/app@sha256:0f0f',
  digest: 'sha256:0f0f',
  target: 'app',
  version: '1.2.3',
  platform: 'linux/386',
};
const HINT = '  Look into the image: docker run --rm -it --entrypoint sh ghcr.io/acme/app@sha256:0f0f';

type Tested = { readonly world: FakeWorld; readonly error: string | undefined };

async function tested(order: WorldOrder, cancel = new AbortController()): Promise<Tested> {
  const world = new FakeWorld(order);
  const setting = { script: SCRIPT, session: sessionIn(world), workspace: '/workspace', signal: cancel.signal };
  const error = await testImage(CASE, setting, childPorts(world)).then(() => undefined, messageOf);
  return { world, error };
}

test('testImage() shows the script its case, in the environment of a child', async () => {
  const seen: Script[] = [];
  const { world, error } = await tested({
    onScript: (script) => {
      seen.push(script);
      return {};
    },
  });
  expect(error).toBeUndefined();
  expect(seen).toStrictEqual([
    {
      text: SCRIPT,
      folder: '/workspace',
      environment: {
        ...sessionIn(world).environment,
        IMAGE: CASE.image,
        DIGEST: CASE.digest,
        VERSION: '1.2.3',
        PLATFORM: 'linux/386',
        TARGET: 'app',
        DOCKER_DEFAULT_PLATFORM: 'linux/386',
      },
    },
  ]);
});

test('testImage() hands the script over in a private file, since arguments are for everybody to see', async () => {
  const { world } = await tested({});
  const [call] = world.docker.calls;
  expect([call?.program, call?.args]).toStrictEqual(['bash', ['-euo', 'pipefail', '/private/test.sh']]);
  expect(world.disk.changes).toStrictEqual(['write /private/test.sh', 'remove /private/test.sh']);
});

test('testImage() shows what the script prints, which cannot speak to the runner', async () => {
  const { world } = await tested({ onScript: () => ({ prints: ['::set-output name=a::b'] }) });
  const guard = fakeRandom.hex(32);
  expect(world.log.lines).toStrictEqual([`guard ${guard}`, '| ::set-output name=a::b', `unguard ${guard}`]);
});

const LINES = Array.from({ length: 20 }, (_, at) => `line ${at}`);

test.each<[string, NonNullable<WorldOrder['onScript']>, string]>([
  [
    'fails',
    () => ({ prints: LINES, exitCode: 3 }),
    `The test of ${CASE.image} for linux/386 failed: exit code 3\n${LINES.slice(5).join('\n')}\n${HINT}`,
  ],
  [
    'fails and says nothing',
    () => ({ exitCode: 1 }),
    `The test of ${CASE.image} for linux/386 failed: exit code 1\n${HINT}`,
  ],
  [
    'is ended by a signal',
    () => ({ prints: ['out of memory'], signal: 'SIGKILL' }),
    `The test of ${CASE.image} for linux/386 failed: it was ended by SIGKILL\nout of memory\n${HINT}`,
  ],
  [
    'has no bash to run it',
    'missing',
    'Cannot use input "test" as it must be a script for bash, which this runner does not have\n  Install bash in a step before this one, or use a runner that has it',
  ],
])('testImage() of a script that %s tells that, and leaves no file', async (_name, onScript, expected) => {
  const { world, error } = await tested({ onScript });
  expect(error).toBe(expected);
  expect(world.disk.below('/private')).toStrictEqual(['/private/docker/config.json']);
});

test('testImage() of a run that is cancelled says so, whatever the script ended with', async () => {
  const cancel = new AbortController();
  const onScript = (): { exitCode: number } => {
    cancel.abort();
    return { exitCode: 1 };
  };
  const { world, error } = await tested({ onScript }, cancel);
  expect(error).toBe('Cannot go on with the test: the run was cancelled');
  expect(world.disk.below('/private')).toStrictEqual(['/private/docker/config.json']);
});

test('testImage() throws on what it does not know, with no file left', async () => {
  const world = new FakeWorld();
  const process = { spawn: () => Promise.reject(new Error('spawn bash EACCES')) };
  const setting = { script: SCRIPT, session: sessionIn(world), workspace: '/workspace', signal: world.cancel.signal };
  await expect(testImage(CASE, setting, { ...childPorts(world), process })).rejects.toThrow('spawn bash EACCES');
  expect(world.disk.changes.at(-1)).toBe('remove /private/test.sh');
});

describe('with a real bash', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'slipway-test-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  async function run(script: string): Promise<readonly [string | undefined, string]> {
    const log = new FakeLog();
    const environment = { PATH: process.env['PATH'] ?? '' };
    const session = { folder, environment };
    const { signal } = new AbortController();
    const ports = { files: nodeFiles, process: nodeProcess, random: fakeRandom, log };
    const error = await testImage(CASE, { script, session, workspace: folder, signal }, ports).then(
      () => undefined,
      (thrown: unknown) => /failed: (.*)/.exec(messageOf(thrown))?.[1],
    );
    return [error, log.lines.filter((line) => line.startsWith('| ')).join('\n')];
  }

  test.each<[string, string, readonly [string | undefined, string]]>([
    [
      'sees its case',
      'echo "$IMAGE $DIGEST $VERSION $PLATFORM $DOCKER_DEFAULT_PLATFORM"',
      [undefined, `| ${CASE.image} sha256:0f0f 1.2.3 linux/386 linux/386`],
    ],
    ['ends with the first command that fails', 'false\necho on', ['exit code 1', '']],
    ['fails where a part of a pipe does', '(exit 4) | cat\necho on', ['exit code 4', '']],
    [
      'fails where a variable is not set',
      'echo "$NOTHING"',
      ['exit code 1', expect.stringContaining('NOTHING: unbound variable')],
    ],
    ['may kill itself', 'kill -9 $$', ['it was ended by SIGKILL', '']],
    ['speaks by both pipes', 'echo a >&2', [undefined, '| a']],
    ['waits for no input', 'cat; echo on', [undefined, '| on']],
  ])('a script %s', async (_name, script, expected) => {
    expect(await run(script)).toStrictEqual(expected);
  });
});
