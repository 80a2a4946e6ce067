import { pushOfBranch } from '../../lab/runner/events.ts';
import { folderWith } from './_folders.ts';
import { ORIGIN, publishWith } from './_publish.ts';
import { PUBLISHER } from './_registries.ts';

const YAML = `name: Leaky
inputs: { password: { default: '' } }
runs: { using: node24, main: main.js, post: post.js }
`;
const HEAD = `
const fs = require('node:fs');
const { spawn, spawnSync } = require('node:child_process');
const { INPUT_PASSWORD: password, HOME, RUNNER_TEMP, GITHUB_OUTPUT, GITHUB_WORKSPACE } = process.env;
const clean = { PATH: process.env.PATH, RUNNER_TRACKING_ID: process.env.RUNNER_TRACKING_ID };
`;

async function runCode(main: string): Promise<unknown> {
  const actionDir = folderWith({ 'action.yml': YAML, 'main.js': HEAD + main, 'post.js': '' });
  const inputs = { password: PUBLISHER.password };
  return publishWith({ actionDir, event: pushOfBranch(ORIGIN, 'main'), inputs });
}

test('publishWith() lets a clean run pass', async () => {
  await runCode(`spawnSync('docker', ['version'], { env: clean }); console.log('hello');`);
}, 60_000);

// What every run of these tests is held to: each row must be seen, or the tests of the other files prove nothing.
test.each([
  ['prints a password', /log of main before masking/, `console.log('x' + password);`],
  ['prints it masked', /log of main before masking/, `console.log('::add-mask::' + password); console.log(password);`],
  [
    'prints a token of a registry',
    /a token in the log of main/,
    `console.log('eyJhbGciOiJFUzI1NiIsIn.eyJpc3MiOiJzbGlwd2F5In0.x');`,
  ],
  ['puts a password into an output', /outputs of main/, `fs.appendFileSync(GITHUB_OUTPUT, 'a=' + password + '\\n');`],
  [
    'gives it to docker as an argument',
    /argument 3 of a call/,
    `spawnSync('docker', ['login', '--password', password], { env: clean });`,
  ],
  [
    'gives it to docker in the environment',
    /password in the environment of .*docker/,
    `spawnSync('docker', ['version'], { env: { ...clean, password } });`,
  ],
  [
    'gives it to any child',
    /password in the environment of .*sleep/,
    `spawnSync('sleep', ['0.3'], { env: { ...clean, password } });`,
  ],
  [
    'leaves it in the workspace',
    /base64/,
    `fs.writeFileSync(GITHUB_WORKSPACE + '/x', Buffer.from('u:' + password).toString('base64'));`,
  ],
  ['leaves anything in RUNNER_TEMP', /slipway-x/, `fs.mkdirSync(RUNNER_TEMP + '/slipway-x');`],
  [
    "writes to the user's docker configuration",
    /config\.json/,
    `fs.appendFileSync(HOME + '/.docker/config.json', ' ');`,
  ],
  ['adds to it', /buildx/, `fs.mkdirSync(HOME + '/.docker/buildx');`],
  ['leaves a process', /sleep 20/, `spawn('sleep', ['20'], { env: clean, stdio: 'ignore', detached: true }).unref();`],
])(
  'publishWith() fails for an action that %s',
  async (_, finding, main) => {
    await expect(runCode(main)).rejects.toThrow(finding);
  },
  60_000,
);
