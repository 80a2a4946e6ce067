import { BUILD_INPUTS, findForeign } from '../../src/decide/mode-inputs.js';

function namesIn(mode: string, given: Readonly<Record<string, string>>): readonly string[] {
  return findForeign(mode, (name) => given[name] ?? '').map(({ input }) => input);
}

test.each([
  ['publish', { from: 'a:1', referrers: 'true' }, ['from', 'referrers']],
  ['publish', { legs: 'x', runners: 'x', file: 'x', test: 'true', labels: 'a=b' }, ['legs', 'runners']],
  ['merge', { from: 'a:1', legs: 'x', labels: 'a=b', test: 'true' }, ['from']],
  ['merge', { legs: 'x', file: 'x', 'keep-builder': 'true', load: 'false' }, ['file', 'keep-builder']],
  ['build', { legs: 'x', file: 'x' }, ['legs']],
  ['plan', { from: 'a:1', referrers: 'true', legs: 'x', file: 'x', runners: 'x' }, []],
  ['promote', { from: 'a:1', referrers: 'true', platforms: 'linux/amd64', version: '1' }, []],
  ['promote', { context: '.', load: 'false', pull: 'false', provenance: 'false', referrers: 'false' }, []],
  ['promote', { context: './app', load: 'true', call: 'check' }, ['context', 'load', 'call']],
  ['promote', { outputs: 'type=oci', target: 't', test: 'true' }, ['target', 'outputs', 'test']],
  ['promote', { labels: 'a=b', legs: 'x', builder: 'b', secrets: 's=1' }, ['legs', 'secrets', 'builder', 'labels']],
])('in mode %s the inputs %j are misplaced: %j', (mode, given, expected) => {
  expect(namesIn(mode, given)).toStrictEqual(expected);
});

test('misplaced inputs are told with the mend, and without their values', () => {
  const given = { secrets: 'id=s3cr3t', legs: 'x' };
  expect(findForeign('promote', (name) => (name in given ? 's3cr3t' : ''))).toStrictEqual([
    { input: 'legs', rule: 'left out in mode promote', mend: 'It is of mode merge' },
    {
      input: 'secrets',
      rule: 'left out in mode promote, which builds nothing',
      mend: 'Leave it to the run that builds the image: what is promoted is published as it is',
    },
  ]);
});

test('findForeign() knows all that says how to build; what dates the image dates the index of a merge, too', () => {
  const all = Object.fromEntries(BUILD_INPUTS.map((name) => [name, 'x']));
  expect(namesIn('promote', all)).toStrictEqual(BUILD_INPUTS);
  expect(namesIn('merge', all)).toStrictEqual(BUILD_INPUTS.filter((name) => name !== 'reproducible'));
});
