import { join } from 'node:path';
import { removeFolders, runCode } from './runner-actions.ts';

afterAll(removeFolders);

const toolkit = `import(${JSON.stringify(join(process.cwd(), 'node_modules/@actions/core/lib/core.js'))}).then(async (core) => {`;

test("GitHub's own toolkit finds the runner that it expects", async () => {
  const run = await runCode(
    {
      main: `${toolkit}
        core.setSecret('hidden-1');
        core.info('hidden-1 ' + core.getInput('Two Words') + ' ' + core.getBooleanInput('flag'));
        core.setOutput('a', 'x\\ny=hidden-1');
        core.saveState('s', 'kept');
        core.exportVariable('V', 'exported');
        core.addPath('/added/bin');
        core.startGroup('G'); core.endGroup();
        core.warning('w: 1, 2%\\n3', { file: 'a.ts', startLine: 4, endLine: 5, title: 't' });
        core.debug('deep');
        await core.summary.addRaw('# Done hidden-1').addEOL().write();
        core.setFailed('gave up');
      });`,
      post: `${toolkit} core.info(core.getState('s') + process.env.V + process.env.PATH.split(':')[0]); });`,
      yaml: 'inputs: { Two Words: { default: " both " }, flag: { default: true } }',
    },
    { inputs: { 'two words': ' given ' } },
  );
  expect(run.raw).toContain('hidden-1 given true\n');
  expect(run.log).toContain('*** given true\n##[group]G\n##[endgroup]\n');
  expect(run.outputs).toStrictEqual({ a: 'x\ny=hidden-1' });
  expect(run.annotations).toStrictEqual([
    { level: 'warning', message: 'w: 1, 2%\n3', file: 'a.ts', line: '4', endLine: '5', title: 't' },
    { level: 'error', message: 'gave up' },
  ]);
  expect([run.summary, run.exitCode, run.conclusion]).toStrictEqual(['# Done ***\n', 1, 'failure']);
  expect(run.post?.raw).toBe('keptexported/added/bin\n');
});
