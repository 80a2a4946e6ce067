import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goTool } from '../../lab/go.ts';
import { workflowBlocks } from './markdown.js';

const BUILD_TIME = 300_000;
const WORKFLOWS = '.github/workflows';

describe('actionlint', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-docs-'));
  let actionlint = '';

  beforeAll(async () => {
    actionlint = await goTool('actionlint');
  }, BUILD_TIME);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** What it finds in a file. The linters of other languages, which a machine may have or not, are left out. */
  function findings(file: string): string {
    const { stdout, stderr, error } = spawnSync(actionlint, ['-no-color', '-shellcheck=', '-pyflakes=', file], {
      encoding: 'utf8',
    });
    if (error !== undefined) throw error;
    return stdout + stderr;
  }

  function written(name: string, text: string): string {
    const file = join(folder, `${name.replace(/\W+/g, '-')}.yml`);
    writeFileSync(file, text);
    return file;
  }

  test.each(readdirSync(WORKFLOWS))('has nothing against our workflow %s', (name) => {
    expect(findings(join(WORKFLOWS, name))).toBe('');
  });

  test.each(workflowBlocks())('has nothing against the workflow at $at', ({ at, text }) => {
    expect(findings(written(at, text))).toBe('');
  });

  test('would find an expression that means nothing', () => {
    const text =
      'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ${{ nothing.at.all }}\n';
    expect(findings(written('wrong', text))).toContain('undefined variable "nothing"');
  });
});
