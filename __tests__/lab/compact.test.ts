import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file of modules as webpack writes it, with what must not be taken for a module. */
const CHUNK = `export const id = 7;
export const ids = [7];
export const modules = {

/***/ 12:
/***/ ((module, exports, require) => {
// A long explanation.
const codes = { 404: () => 'not found' };
class NotHere extends Error { name = 'NotHere'; }
module.exports = { told: (code) => codes[code]?.() ?? require(34)(code), NotHere };
/***/ }),

/***/ 34:
/***/ (function(module) {
module.exports = (given) => \`\${given}?\`;
/***/ })

};
`;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'slipway-compact-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('compactChunks', () => {
  it('leaves out what nobody runs, and keeps the brackets that make V8 compile a module at once', () => {
    const text = compacted('7.index.js', CHUNK);
    expect(text).not.toContain('explanation');
    expect(text.length).toBeLessThan(CHUNK.length * 0.7);
    expect(text).toMatch(/12:\(\(\w+,\w+,\w+\)=>\{/);
    expect(text).toMatch(/34:\(function\(\w+\)\{/);
    expect(text).toContain('404:()=>');
  });

  it('changes nothing of what the modules do', () => {
    compacted('7.index.js', CHUNK);
    const script = `
      const { modules, ids } = await import('./7.index.js');
      const load = (id) => { const module = { exports: {} }; modules[id](module, module.exports, load); return module.exports; };
      const { told, NotHere } = load(12);
      console.log(JSON.stringify([ids, told(404), told(7), new NotHere().name, NotHere.name]));`;
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    const { stdout, stderr } = run(script);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([[7], 'not found', '7?', 'NotHere', expect.any(String)]);
  });

  it('leaves other files alone', () => {
    expect(compacted('index.js', CHUNK)).toBe(CHUNK);
  });

  it('refuses a file of another form, which would start slowly and nobody would know', () => {
    writeFileSync(join(folder, '7.index.js'), 'export const modules = { a: () => 1 };');
    expect(compact().stderr).toContain("Cannot shorten 7.index.js: it has no modules of webpack's form");
  });
});

function compacted(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  const { status, stderr } = compact();
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return readFileSync(join(folder, name), 'utf8');
}

function compact(): ReturnType<typeof run> {
  const module = join(process.cwd(), 'lab/compact.mjs');
  return run(`const { compactChunks } = await import(${JSON.stringify(module)}); compactChunks('.');`);
}

function run(script: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder, encoding: 'utf8' });
}
