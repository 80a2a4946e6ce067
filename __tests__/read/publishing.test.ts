import { Asker } from '../../src/read/input-kinds.js';
import { type PublishingInputs, readPublishing } from '../../src/read/publishing.js';
import { inputReader } from '../_fakes/inputs.js';

type Given = Readonly<Record<string, string>>;

const DEFAULTS: PublishingInputs = {
  test: '',
  testPlatforms: [],
  ifExists: 'overwrite',
  onRegistryFailure: 'fail',
  retries: 4,
};

test.each<[string, Given, Partial<PublishingInputs>]>([
  ['what action.yml says', {}, {}],
  ['a script', { test: 'set -x\n$RUN true' }, { test: 'set -x\n$RUN true' }],
  ['platforms', { 'test-platforms': 'linux/amd64,linux/arm64' }, { testPlatforms: ['linux/amd64', 'linux/arm64'] }],
  ['what becomes of fixed tags', { 'if-exists': 'skip' }, { ifExists: 'skip' }],
  ['whether one registry stops the others', { 'on-registry-failure': 'continue' }, { onRegistryFailure: 'continue' }],
  ['how often', { retries: '0' }, { retries: 0 }],
])('readPublishing() reads %s', (_name, given, expected) => {
  const ask = new Asker(inputReader(given, ''));
  expect([readPublishing(ask), ask.problems]).toStrictEqual([{ ...DEFAULTS, ...expected }, []]);
});

test.each<[string, Given, string]>([
  ['if-exists', { 'if-exists': 'ask' }, 'one of overwrite, skip, fail'],
  ['on-registry-failure', { 'on-registry-failure': 'ignore' }, 'one of fail, continue'],
  ['retries', { retries: '21' }, 'a number from 0 to 20'],
])('readPublishing() refuses a bad %s, with the rule', (input, given, rule) => {
  const ask = new Asker(inputReader(given, ''));
  readPublishing(ask);
  expect(ask.problems).toMatchObject([{ input, rule, value: given[input] }]);
});
