import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pushOfBranch } from '../../lab/runner/events.ts';
import { textsOf } from '../../lab/runner/texts.ts';
import { findSecret } from '../../lab/secrets.ts';
import type { Finding } from '../../lab/secrets.ts';
import { folderWith, folderWithShell } from './_folders.ts';
import { dockerCalls, expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import type { Run } from './_publish.ts';
import { inputsFor, PUBLISHER, startHtpasswd, stopAll } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startHtpasswd();
}, 120_000);
afterAll(() => stopAll([registry]), 30_000);

const event = pushOfBranch(ORIGIN, 'feat/x');
const SECRETS = {
  text: 't3xt $HOME "q" \\n, `id` & ü',
  lines: 'first-line-of-l1nes\n{\n  "b": "second"\n}\nlast-line-of-l1nes',
  variable: 'v4riable $HOME "q" \\n, ü',
  file: 'f1le-of-a-secret\nand-its-second-line\n',
};

/** Everywhere that a secret of the build may be found, but where the user has put it. */
function findAnywhere(secret: string, run: Run): readonly Finding[] {
  const texts = { ...textsOf(run), 'log of main': run.log.slice(run.log.indexOf('##[endgroup]')) };
  const processes = [...run.calls, ...run.processes].map((one) => {
    const env = Object.entries(one.env).filter(([name]) => !(name === 'THEIR_SECRET' && isOfTheBuild(one.argv)));
    return { ...one, env: Object.fromEntries(env) };
  });
  return findSecret(secret, { texts, processes, folders: [run.files, run.home, registry.folder] });
}

// It was asked for: buildx gets the variable, and so do docker before it and what the recording of calls starts.
function isOfTheBuild(argv: readonly string[]): boolean {
  return /(?:^| )(?:build|docker-cli-plugin-metadata)(?: |$)|^(?:(?:ls -l|cat) \/proc\/|env -0)/.test(argv.join(' '));
}

function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const MOUNTS = Object.keys(SECRETS)
  .map((id) => `--mount=type=secret,id=${id}`)
  .join(' ');

/** A build that gets all of the secrets, each in its own way. */
async function buildWith(step: string): Promise<Run> {
  const elsewhere = folderWith({ 'secret.txt': SECRETS.file });
  const secrets = (['text', 'lines'] as const).map((id) => `"${id}=${SECRETS[id].replaceAll('"', '""')}"`);
  return publishWith({
    event,
    workspace: await folderWithShell(`RUN ${MOUNTS} ${step}`),
    env: { THEIR_SECRET: SECRETS.variable },
    inputs: {
      ...inputsFor(registry, 'secrets/all'),
      secrets: secrets.join('\n'),
      'secret-envs': 'variable=THEIR_SECRET',
      'secret-files': `file=${join(elsewhere, 'secret.txt')}`,
    },
  });
}

test('secrets reach the step that asks for them, and nothing else', async () => {
  const sums = Object.entries(SECRETS).map(([id, text]) => `echo "${sumOf(text)}  /run/secrets/${id}"`);
  const run = await buildWith(`(${sums.join('; ')}) | sha256sum -c`);
  expectGreen(run);
  for (const secret of Object.values(SECRETS)) expect(findAnywhere(secret, run)).toStrictEqual([]);
  expect(run.masks.filter((mask) => mask.length < 8 && SECRETS.lines.includes(mask))).toStrictEqual([]);
}, 60_000);

test.each([
  ['a build that ends well', '', expectGreen],
  ['a build that fails', '; exit 3', expectRed],
])(
  'a step that prints its secrets shows none of those that we know, in %s',
  async (_, end, expectEnd) => {
    const cat = 'cat /run/secrets/text /run/secrets/lines /run/secrets/variable';
    const run = await buildWith(`${cat}; ${cat} >&2; echo ${randomUUID()}${end}`);
    expectEnd(run);
    expect(run.raw).toContain('***');
    const lines = SECRETS.lines.split('\n').filter((line) => line.length >= 8);
    for (const secret of [SECRETS.text, SECRETS.variable, ...lines])
      expect(findAnywhere(secret, run)).toStrictEqual([]);
  },
  60_000,
);

test.each([
  ['the password of a registry', PUBLISHER.password],
  ['a text around it', `https://me:${PUBLISHER.password}@example.com/x`],
  ['a secret of the build', SECRETS.text],
  ['a secret of the environment', SECRETS.variable],
])(
  'a build argument that holds %s is refused before anything runs',
  async (_, value) => {
    const run = await publishWith({
      event,
      env: { THEIR_SECRET: SECRETS.variable },
      inputs: {
        ...inputsFor(registry, 'secrets/argument'),
        'secret-envs': 'variable=THEIR_SECRET',
        secrets: `"text=${SECRETS.text.replaceAll('"', '""')}"`,
        'build-args': `HIDDEN=${value}`,
      },
      secrets: [SECRETS.text],
    });
    expectRed(run, /input "build-args"/, 'HIDDEN=…', /secret-envs/);
    expect(dockerCalls(run)).toStrictEqual([]);
  },
  60_000,
);

test('a build argument that only sounds like a secret warns once', async () => {
  const run = await publishWith({
    event,
    inputs: { ...inputsFor(registry, 'secrets/sounds'), 'build-args': 'NPM_TOKEN=nothing\nPUBLIC_API_KEY=1\nMONKEY=1' },
  });
  expectGreen(run);
  const warnings = run.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);
  expect(warnings).toStrictEqual([expect.stringMatching(/^Build argument "NPM_TOKEN" sounds like a secret/)]);
}, 60_000);

test('a secret in an input that is refused is shown nowhere, not in Markdown either', async () => {
  const run = await publishWith({
    event,
    inputs: { ...inputsFor(registry, 'secrets/slip'), platforms: PUBLISHER.password },
  });
  expectRed(run, /input "platforms"/, /\*\*\*/);
  expect(run.rawSummary.replaceAll('\\', '')).not.toContain(PUBLISHER.password);
}, 60_000);

// Each begins a line of its own for whoever reads lines: after all that ends one for somebody.
const FORGED = [
  'set-output name=digest::forged',
  'save-state name=folder::/',
  'add-mask::hello',
  'stop-commands::mine',
];
const ENDS = ['\\n', '\\r', '\\r\\n', '\\v', '\\f', '\\342\\200\\250', '\\302\\205', '\\000'];

test.each([
  ['that ends well', 'true'],
  ['that fails', 'exit 3'],
])(
  'what a step of a build prints commands nothing, whatever ends its lines, in a build %s',
  async (_, end) => {
    const lines = ENDS.flatMap((one) =>
      FORGED.flatMap((text) => [`${one}::${text}`, `${one}##[${text.replace('::', ']')}`]),
    );
    const print = `printf '${lines.join('')}'`;
    const workspace = await folderWithShell(`RUN ${print}; ${print} >&2; echo ${randomUUID()}; ${end}`);
    const run = await publishWith({ event, workspace, inputs: inputsFor(registry, 'secrets/forged') });
    (end === 'true' ? expectGreen : expectRed)(run);
    expect(Object.values(run.outputs)).not.toContain('forged');
    expect(Object.values(run.state)).not.toContain('/');
    expect(run.masks).not.toContain('hello');
    expect(run.env).toStrictEqual({});
    const names = run.commands.map(({ name, data }) => (name === 'stop-commands' ? data : name));
    expect(names.filter((name) => name === 'mine' || name === 'set-output' || name === 'save-state')).toStrictEqual([]);
  },
  60_000,
);
