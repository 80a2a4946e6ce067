import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24 } from '../../lab/node24.ts';
import { folderWith } from './_folders.ts';

type Ended = {
  readonly exitCode: number | null;
  /** All that it said. */
  readonly said: string;
  /** What it has set for later steps. */
  readonly variables: string;
  readonly folderStays: boolean;
};

/** Post as the runner starts it, with what main has left it. */
async function post(leftIn: (folder: string) => Readonly<Record<string, string>>): Promise<Ended> {
  const root = folderWith({ env: '', 'slipway-x/docker/config.json': '{}' });
  const [folder, file] = [join(root, 'slipway-x'), join(root, 'env')];
  const env = { GITHUB_ENV: file, ...leftIn(folder) };
  const { status, stdout, stderr } = spawnSync(await node24(), ['dist/post.js'], { env, encoding: 'utf8' });
  const variables = readFileSync(file, 'utf8').replaceAll(/ghadelimiter_[\w-]+/g, 'EOF');
  return { exitCode: status, said: stdout + stderr, variables, folderStays: existsSync(folder) };
}

const VARIABLES = '{"DOCKER_CONFIG":"/home/runner/.docker"}';
const GIVEN_BACK = 'DOCKER_CONFIG<<EOF\n/home/runner/.docker\nEOF\n';

test('post does nothing where main has left nothing, with the inputs of main, too', async () => {
  const inputs = { INPUT_IMAGES: 'ghcr.io/acme/app', INPUT_MODE: 'publish', GITHUB_REF: 'refs/tags/v1.2.3' };
  expect(await post(() => inputs)).toStrictEqual({ exitCode: 0, said: '', variables: '', folderStays: true });
});

test('post removes the folder and gives the variables back; an engine that is not there is no matter', async () => {
  const ended = await post((folder) => ({
    STATE_folder: folder,
    STATE_variables: VARIABLES,
    STATE_image: 'slipway.invalid/test:1',
  }));
  expect(ended).toStrictEqual({ exitCode: 0, said: '', variables: GIVEN_BACK, folderStays: false });
});

test('post gives the variables back also where the folder cannot be removed, and fails in the end', async () => {
  const tooLong = 'x'.repeat(300);
  const ended = await post((folder) => ({ STATE_folder: join(folder, tooLong), STATE_variables: VARIABLES }));
  expect(ended).toMatchObject({ exitCode: 1, variables: GIVEN_BACK });
  expect(ended.said).toMatch(/^(?:::error::.*name too long.*\n)+$/i);
});
