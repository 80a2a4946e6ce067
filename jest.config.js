const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
  ],
};
const shared = { transform, moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' } };

export default {
  // With --coverage: every line and branch of the decisions, which are data in and data out, is tested.
  collectCoverageFrom: ['src/decide/**/*.ts'],
  coverageReporters: [['text', { skipFull: true }]],
  coverageThreshold: { global: { branches: 100, lines: 100 } },
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
      testPathIgnorePatterns: ['/__tests__/e2e/', '/__tests__/lab/'],
    },
    { ...shared, displayName: 'lab', testMatch: ['<rootDir>/__tests__/lab/**/*.test.ts'] },
    { ...shared, displayName: 'e2e', testMatch: ['<rootDir>/__tests__/e2e/**/*.test.ts'] },
  ],
};
