import { run } from '../children.ts';
import { pushOfTag } from '../runner/events.ts';
import { runAction } from '../runner/runner.ts';
import type { ActionRun } from '../runner/runner.ts';
import { REPOSITORY } from './history.ts';
import { lookEnvironment } from './place.ts';
import type { Place } from './place.ts';
import type { Witnessed } from './proof.ts';
import { readDigest, readTags } from './reader.ts';

/** What a workflow's author writes; the rest is left to the defaults. */
export function inputsOf({ image, registry }: Place, tag: string): Record<string, string> {
  return {
    images: image,
    username: registry.username,
    password: registry.password,
    'build-args': `VERSION=${tag}`,
  };
}

/** Checks the tag out and runs the action as GitHub's runner does when that tag is pushed. */
export async function publishTag(place: Place, tag: string): Promise<ActionRun> {
  const { engine, github, history, node, signal } = place;
  await history.checkOut(tag);
  const tags = await history.tags();
  github.setTags(REPOSITORY, tags);
  return runAction({
    actionDir: process.cwd(),
    node,
    uses: 'OWNER/slipway@v1',
    event: pushOfTag({ repository: REPOSITORY, sha: tags[tag] ?? '' }, tag),
    repository: REPOSITORY,
    workspace: history.folder,
    token: 'ghs_000000000000000000000000000000000000',
    secrets: [place.registry.password],
    apiUrl: github.url,
    env: { ...engine.env, DOCKER_HOST: engine.socket },
    inputs: inputsOf(place, tag),
    onProcess: (pid) => signal.addEventListener('abort', () => interrupt(pid), { once: true }),
  });
}

function interrupt(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It has ended already.
  }
}

/** What the reader finds under every tag in the registry now. */
export async function witnessTags({ image, dockerConfig, reader }: Place): Promise<Witnessed> {
  const tags = await readTags(reader, image, dockerConfig);
  const digests = await Promise.all(tags.map((tag) => readDigest(reader, `${image}:${tag}`, dockerConfig)));
  return Object.fromEntries(tags.map((tag, at) => [tag, digests[at] ?? '']));
}

/** Runs the image from the registry, whatever the engine has already, and gives what it says. */
export async function runByDigest(place: Place, digest: string): Promise<{ command: string; said: string }> {
  const args = ['run', '--rm', '--pull', 'always', '--quiet', '--network', 'host', `${place.image}@${digest}`, 'world'];
  const { stdout } = await run('docker', args, { env: lookEnvironment(place) });
  return { command: `docker ${args.join(' ')}`, said: stdout.trim() };
}
