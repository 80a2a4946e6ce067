import { pushOfTag } from '../../lab/runner/events.ts';
import { witness } from '../../lab/witnesses.ts';
import { startGhcr } from './_ghcr.ts';
import type { Ghcr } from './_ghcr.ts';
import { folderWith } from './_folders.ts';
import { GITHUB_TOKEN, ORIGIN, publishWith } from './_publish.ts';
import { stopAll } from './_registries.ts';

const READ_ONLY_TOKEN = 'ghs_readOnly0000000000000000000000000000';
const IMAGE = 'ghcr.io/octo-org/hello';

let ghcr: Ghcr;
beforeAll(async () => {
  ghcr = await startGhcr({
    [GITHUB_TOKEN]: [{ repository: 'octo-org/*', actions: ['pull', 'push'] }],
    [READ_ONLY_TOKEN]: [{ repository: 'octo-org/*', actions: ['pull'] }],
  });
}, 120_000);
afterAll(() => stopAll([ghcr]), 60_000);

async function crane(...args: string[]): Promise<string> {
  const auth = Buffer.from(`x:${GITHUB_TOKEN}`).toString('base64');
  const dockerConfig = folderWith({ 'config.json': JSON.stringify({ auths: { 'ghcr.io': { auth } } }) });
  return (await witness('crane', args, { env: ghcr.env, dockerConfig })).trim();
}

test('no input at all publishes ghcr.io/<owner>/<repo> with the token of the workflow', async () => {
  const run = await publishWith({
    event: pushOfTag(ORIGIN, 'v1.2.3'),
    gitTags: ['v1.2.3'],
    engine: ghcr.engine,
    env: ghcr.env,
  });
  console.log(run.log);
  expect(run.exitCode).toBe(0);
  expect((await crane('ls', IMAGE)).split('\n').toSorted()).toStrictEqual([
    '1',
    '1.2',
    '1.2.3',
    'latest',
    'sha-0123456',
  ]);
  expect(run.outputs['image']).toBe(`${IMAGE}@${await crane('digest', `${IMAGE}:latest`)}`);
  expect([...ghcr.destinations]).toStrictEqual(['ghcr.io:443']);
}, 60_000);
