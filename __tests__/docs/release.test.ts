import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
