import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

describe('notes.mjs', () => {
  test("prints the changelog's section of the version in package.json", () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    const notes = execFileSync(process.execPath, ['.github/release/notes.mjs', `v${version}`], { encoding: 'utf8' });
    expect(readFileSync('CHANGELOG.md', 'utf8')).toContain(`## ${version}\n\n${notes.trim()}\n`);
  });

  test('refuses a version that the changelog does not know', () => {
    const run = () => execFileSync(process.execPath, ['.github/release/notes.mjs', 'v0.0.0'], { stdio: 'pipe' });
    expect(run).toThrow('Cannot find "0.0.0" in CHANGELOG.md');
  });
});

describe('own-version.mjs', () => {
  const script = resolve('.github/release/own-version.mjs');
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'slipway-release-'));
    mkdirSync(join(folder, '.github/workflows'), { recursive: true });
    writeFileSync(join(folder, '.github/workflows/publish.yml'), readFileSync('.github/workflows/publish.yml'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function run(...args: string[]): string {
    const env = { PATH: process.env['PATH'] };
    execFileSync(process.execPath, [script, ...args], { cwd: folder, env, stdio: 'pipe' });
    return readFileSync(join(folder, '.github/workflows/publish.yml'), 'utf8');
  }

  const named = (text: string): readonly string[] =>
    [...text.matchAll(/uses: (\S+\/slipway@\S+)/g)].map(([, name = '']) => name);

  test('writes the version, and who owns the action, into every job of the workflow, and nothing else', () => {
    const text = run('v1.3.0', 'acme/slipway');
    expect(named(text)).toStrictEqual(Array.from({ length: 3 }, () => 'acme/slipway@v1.3.0'));
    const plain = (yaml: string): string => yaml.replace(/uses: \S+\/slipway@\S+/g, '');
    expect(plain(text)).toBe(plain(readFileSync('.github/workflows/publish.yml', 'utf8')));
    expect(run('--check', 'v1.3.0')).toBe(text);
    expect(run('v1.3.0-rc.1')).toContain('acme/slipway@v1.3.0-rc.1 ');
  });

  test.each([
    ['another version', ['--check', 'v9.9.9'], 'publish.yml does not name v9.9.9'],
    ['another owner', ['--check', 'v9.9.9', 'acme/slipway'], 'publish.yml does not name v9.9.9'],
    ['no version', ['main'], 'Cannot use "main" as a version'],
  ])('refuses %s', (_, args, message) => {
    expect(() => run(...args)).toThrow(message);
  });
});

describe('move-major.sh', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'slipway-release-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs the script beside a gh that answers with these lists of releases, one after the other, and records what is written. */
  function written(released: string[][], majorExists: 'there' | 'new'): string[] {
    released.forEach((tags, at) => {
      writeFileSync(join(folder, `releases-${at}`), tags.map((tag) => `${tag}\n`).join(''));
    });
    const calls = join(folder, 'calls');
    writeFileSync(calls, '');
    writeFileSync(join(folder, 'asked'), '0');
    writeFileSync(join(folder, 'gh'), fakeGh(majorExists), { mode: 0o755 });
    execFileSync('bash', ['.github/release/move-major.sh', released[0]?.at(-1) ?? ''], {
      env: { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}`, GITHUB_REPOSITORY: 'o/r' },
      stdio: 'pipe',
    });
    return readFileSync(calls, 'utf8').split('\n').filter(Boolean);
  }

  function fakeGh(majorExists: 'there' | 'new'): string {
    return `#!/bin/sh
cd '${folder}'
case "$*" in
  *o/r/releases*)
    asked=$(cat asked)
    cat "releases-$asked"
    [ -e "releases-$((asked + 1))" ] && echo $((asked + 1)) > asked
    exit 0 ;;
  *commits/tags/*) echo "$*" | sed 's|.*commits/tags/\\([^ ]*\\).*|commit-of-\\1|' ;;
  *PATCH*) ${majorExists === 'new' ? 'exit 1' : 'echo "$*" >> calls'} ;;
  *) echo "$*" >> calls ;;
esac
`;
  }

  const patch = (major: string, tag: string) =>
    `api --silent -X PATCH repos/o/r/git/refs/tags/${major} -f sha=commit-of-${tag} -F force=true`;

  test('moves the tag to the newest release of the major version', () => {
    expect(written([['v2.0.0', 'v1.10.0', 'v1.9.0']], 'there')).toStrictEqual([patch('v1', 'v1.10.0')]);
  });

  test('makes the tag at the first release', () => {
    const made = 'api --silent repos/o/r/git/refs -f ref=refs/tags/v3 -f sha=commit-of-v3.0.0';
    expect(written([['v1.0.0', 'v3.0.0']], 'new')).toStrictEqual([made]);
  });

  test('looks again, and follows a release that came meanwhile', () => {
    const released = [['v1.0.0'], ['v1.0.0', 'v1.0.1'], ['v1.0.0', 'v1.0.1']];
    expect(written(released, 'there')).toStrictEqual([patch('v1', 'v1.0.0'), patch('v1', 'v1.0.1')]);
  });
});
