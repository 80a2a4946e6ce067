import tseslint from 'typescript-eslint';

/** Says what the files of a folder may not import, and why: the arrows of the design. */
const never = (files, forbidden, message) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ group: forbidden, message }] }] },
});

const ACTIONS = '@actions/*';
const NODE = 'node:*';
const ADAPTERS = '**/adapters/**';
const STATIONS = { read: '**/read/**', act: '**/act/**', report: '**/report/**' };
const ABOVE = ['**/stories/**', '**/run.js', '**/main.js', '**/post.js'];

export default tseslint.config(
  { ignores: ['dist/**', 'coverage/**', 'node_modules/**', 'examples/**'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.js', 'lab/*.mjs'] } },
    },
  },
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['src/**/*.ts', 'lab/**/*.ts', '__tests__/**/*.ts'],
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/**'],
    rules: {
      complexity: ['error', 8],
      'max-depth': ['error', 2],
      'max-lines': ['error', { max: 150, skipComments: true, skipBlankLines: true }],
      'max-lines-per-function': ['error', { max: 40, skipComments: true, skipBlankLines: true }],
      'max-params': ['error', 3],
      'no-param-reassign': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process']",
          message: 'Only main.ts, post.ts and adapters/ touch the process.',
        },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take the time from the clock.' },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Take the time from the clock.',
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Take chance from the port random.',
        },
      ],
    },
  },
  {
    files: ['src/main.ts', 'src/post.ts', 'src/world.ts', 'src/adapters/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  never(
    ['src/decide/**'],
    [ACTIONS, NODE, ADAPTERS, '**/ports/**', ...Object.values(STATIONS), ...ABOVE],
    'decide/ is pure: data in, data out.',
  ),
  never(
    ['src/ports/**'],
    [ACTIONS, NODE, ADAPTERS, ...Object.values(STATIONS), ...ABOVE],
    'ports/ knows only decide/.',
  ),
  never(
    ['src/adapters/**'],
    [...Object.values(STATIONS), ...ABOVE],
    'adapters/ fills ports; it knows ports/ and decide/ alone.',
  ),
  never(
    ['src/read/**'],
    [ACTIONS, NODE, ADAPTERS, STATIONS.act, STATIONS.report, ...ABOVE],
    'read/ gets its readers as arguments.',
  ),
  never(['src/act/**'], [ACTIONS, NODE, ADAPTERS, STATIONS.read, STATIONS.report, ...ABOVE], 'act/ talks to ports.'),
  never(
    ['src/report/**'],
    [ACTIONS, NODE, ADAPTERS, STATIONS.act, ...ABOVE],
    'report/ gets its writer as an argument.',
  ),
  never(['src/stories/**', 'src/run.ts'], [ACTIONS, NODE, ADAPTERS, '**/main.js'], 'Only main.ts sees adapters/.'),
  never(
    ['src/post.ts'],
    ['**/world.js', '**/run.js', '**/main.js', '**/stories/**', STATIONS.read, STATIONS.report],
    'post.ts can only clean up.',
  ),
  {
    files: ['__tests__/**'],
    rules: {
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
