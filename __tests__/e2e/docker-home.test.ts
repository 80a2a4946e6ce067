import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pushOfBranch } from '../../lab/runner/events.ts';
import { folderWith } from './_folders.ts';
import { expectGreen, ORIGIN, publishWith } from './_publish.ts';
import { inputsFor, startHtpasswd, stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startHtpasswd();
}, 120_000);
afterAll(() => stopAll([registry]), 30_000);

const event = pushOfBranch(ORIGIN, 'feat/x');

// https://github.com/docker/cli/blob/master/cli/context/store/store.go: a folder a context, named by its hash.
function writeContext(home: string, name: string, host: string): void {
  const folder = join(home, '.docker/contexts/meta', createHash('sha256').update(name).digest('hex'));
  mkdirSync(folder, { recursive: true });
  const meta = { Name: name, Metadata: {}, Endpoints: { docker: { Host: host, SkipTLSVerify: false } } };
  writeFileSync(join(folder, 'meta.json'), JSON.stringify(meta));
}

test.each(['binary', 'script'] as const)(
  'the engine that the user chose by a docker context is used (docker as a %s)',
  async (dockerAs) => {
    const run = await publishWith({
      event,
      inputs: inputsFor(registry, 'home/context'),
      dockerAs,
      env: { DOCKER_HOST: '' },
      dockerConfig: { currentContext: 'theirs' },
      prepareHome: (home, engine) => writeContext(home, 'theirs', engine.socket),
    });
    expectGreen(run);
    expect(await tagsIn(registry, 'home/context')).toHaveProperty('feat-x', run.outputs['digest']);
  },
  60_000,
);

test("the user's credential store is neither asked for our registry nor told our password", async () => {
  const folder = folderWith({
    'docker-credential-recorder': '#!/bin/sh\n(echo "$1"; cat) >> "$(dirname "$0")/asked"\nexit 1\n',
  });
  chmodSync(join(folder, 'docker-credential-recorder'), 0o755);
  const run = await publishWith({
    event,
    inputs: inputsFor(registry, 'home/store'),
    dockerConfig: { credsStore: 'recorder' },
    helpers: folder,
  });
  expectGreen(run);
  const asked = existsSync(join(folder, 'asked')) ? readFileSync(join(folder, 'asked'), 'utf8') : '';
  expect(asked).not.toContain(registry.host);
  expect(asked).not.toMatch(/^(store|erase)$/m);
}, 60_000);

test('a docker configuration that cannot be read is told and left as it is', async () => {
  const run = await publishWith({
    event,
    inputs: inputsFor(registry, 'home/broken'),
    prepareHome: (home, engine) => {
      writeFileSync(join(home, '.docker/config.json'), '{ "auths": ');
      // Where docker looks for buildx without a configuration.
      mkdirSync(join(home, '.docker/cli-plugins'));
      for (const folder of engine.pluginDirs) {
        writeFileSync(
          join(home, '.docker/cli-plugins/docker-buildx'),
          `#!/bin/sh\nexec '${folder}/docker-buildx' "$@"\n`,
        );
        chmodSync(join(home, '.docker/cli-plugins/docker-buildx'), 0o755);
      }
    },
  });
  expectGreen(run);
  expect(run.annotations).toContainEqual(
    expect.objectContaining({ level: 'warning', message: expect.stringContaining('config.json') as string }),
  );
}, 60_000);
