import { findMisplaced } from '../../src/decide/mode-inputs.js';

function namesIn(mode: string, given: Readonly<Record<string, string>>): readonly string[] {
  return findMisplaced(mode, (name) => given[name] ?? '').map(({ input }) => input);
}

test.each([
  ['publish', { from: 'a:1', referrers: 'true' }, ['from', 'referrers']],
  ['merge', { from: 'a:1', legs: 'x' }, ['from']],
  ['plan', { from: 'a:1', referrers: 'true', legs: 'x', file: 'x' }, []],
  ['promote', { from: 'a:1', referrers: 'true', platforms: 'linux/amd64', version: '1' }, []],
  ['promote', { context: '.', load: 'false', pull: 'false', provenance: 'false', referrers: 'false' }, []],
  ['promote', { context: './app', load: 'true', call: 'check' }, ['context', 'load', 'call']],
  ['promote', { outputs: 'type=oci', target: 't', test: 'true' }, ['target', 'outputs', 'test']],
  ['promote', { labels: 'a=b', legs: 'x', builder: 'b', secrets: 's=1' }, ['legs', 'secrets', 'builder', 'labels']],
  ['publish', { file: 'x', test: 'true', labels: 'a=b' }, []],
])('in mode %s the inputs %j are misplaced: %j', (mode, given, expected) => {
  expect(namesIn(mode, given)).toStrictEqual(expected);
});

test('a misplaced input is told with the mend, and without its value', () => {
  expect(findMisplaced('promote', (name) => (name === 'secrets' ? 'id=s3cr3t' : ''))).toStrictEqual([
    {
      input: 'secrets',
      rule: 'left out in mode promote, which builds nothing',
      mend: 'Leave it to the run that builds the image: what is promoted is published as it is',
    },
  ]);
});
