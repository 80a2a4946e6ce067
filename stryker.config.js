import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import jestConfig from './jest.config.js';

const unit = jestConfig.projects.find(({ displayName }) => displayName === 'unit');

// Nothing is left out of the score. Messages are what users read, so their words have to be told by a test. What runs when a
// file is loaded (tables, patterns) is half of the rules. And few mutants that types would refuse live through the tests.
export default {
  mutate: ['src/decide/**/*.ts'],
  testRunner: 'jest',
  jest: {
    config: {
      ...unit,
      projects: [],
      testMatch: ['<rootDir>/__tests__/decide/**/*.test.ts'],
      dependencyExtractor: '<rootDir>/lab/own-test.mjs',
      cacheDirectory: '<rootDir>/.cache/jest',
    },
  },
  coverageAnalysis: 'perTest',
  // Jest keeps something of every run: after some hundreds a worker has grown to a gigabyte and become slow.
  maxTestRunnerReuse: 100,
  concurrency: availableParallelism(),
  // Its estimate knows nothing of own-test.mjs.
  warnings: { slow: false },
  // Not in the working tree, where Jest, ESLint and Prettier would find what an interrupted run leaves behind.
  tempDirName: join(tmpdir(), 'slipway-mutate'),
  cleanTempDir: 'always',
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { reportTests: false, logTests: false },
  // Written only when asked for, by `--reporters html` and `--incremental`. The latter takes the old result of a file that did
  // not change, whatever happened to what it imports.
  incrementalFile: 'coverage/mutations.json',
  htmlReporter: { fileName: 'coverage/mutations.html' },
  thresholds: { high: 95, low: 90, break: 90 },
};
