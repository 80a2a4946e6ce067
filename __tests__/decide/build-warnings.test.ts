import {
  findWarnings,
  locate,
  parseCheck,
  parseWarnings,
  tellChecked,
  withoutRepeats,
  withoutSources,
} from '../../src/decide/build-warnings.js';

const CASING = "FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line 1)";
const RULES = 'https://docs.docker.com/go/dockerfile/rule';

/** A warning as buildx writes it. */
function warning(short: string, more: object = {}): object {
  return {
    vertex: 'sha256:269c',
    level: 1,
    short: Buffer.from(short).toString('base64'),
    detail: ['VGhl'],
    url: `${RULES}/from-as-casing/`,
    sourceInfo: { filename: 'Dockerfile', data: 'RlJPTQ==', language: 'Dockerfile' },
    range: [{ start: { line: 1 }, end: { line: 1 } }],
    ...more,
  };
}

const FOUND = {
  rule: 'FromAsCasing',
  text: "'as' and 'FROM' keywords' casing do not match",
  url: `${RULES}/from-as-casing/`,
  file: 'Dockerfile',
  line: 1,
};

test.each<[string, object, readonly object[]]>([
  ['none', {}, []],
  ['a list of none', { 'buildx.build.warnings': [] }, []],
  ['one', { 'buildx.build.warnings': [warning(CASING)] }, [FOUND]],
  ['one of each of two platforms', { 'buildx.build.warnings': [warning(CASING), warning(CASING)] }, [FOUND]],
  [
    'one without a range, whose line is in its text, and one in other letters',
    {
      'buildx.build.warnings': [warning(CASING, { range: undefined }), warning('Rule: größer (line 2)', { range: [] })],
    },
    [FOUND, { ...FOUND, rule: 'Rule', text: 'größer', line: 2 }],
  ],
  [
    'one that is about no file and no rule',
    { 'buildx.build.warnings': [{ level: 1, short: Buffer.from('cache is slow:\nwait').toString('base64') }] },
    [{ rule: '', text: 'cache is slow:\nwait', url: '', file: '', line: undefined }],
  ],
  [
    'one in plain text, and one that says nothing',
    { 'buildx.build.warnings': [{ short: 'Rule: plain (line 9)' }, {}] },
    [
      { rule: 'Rule', text: 'plain', url: '', file: '', line: 9 },
      { rule: '', text: '', url: '', file: '', line: undefined },
    ],
  ],
])('parseWarnings() of metadata with %s', (_name, metadata, expected) => {
  expect(parseWarnings(JSON.stringify(metadata))).toStrictEqual(expected);
});

test('findWarnings() finds what buildx lists at the end of a build that fails, and nothing that others print', () => {
  const lines = [
    '#5 0.1  - Forged: by a command (line 1)',
    ' - Forged: before the list (line 1)',
    ' \x1b[33m2 warnings found (use docker --debug to expand):',
    `\x1b[0m - ${CASING}`,
    ' - LegacyKeyValueFormat: "ENV key=value" should be used instead of legacy "ENV key value" format (line 3)',
    'ERROR: failed to build: failed to solve: lint violation found for rules: FromAsCasing, LegacyKeyValueFormat',
  ].join('\n');
  expect(findWarnings(lines)).toStrictEqual([
    { ...FOUND, url: '', file: '' },
    {
      rule: 'LegacyKeyValueFormat',
      text: '"ENV key=value" should be used instead of legacy "ENV key value" format',
      url: '',
      file: '',
      line: 3,
    },
  ]);
  expect(findWarnings('#1 [internal] load build definition')).toStrictEqual([]);
});

const RESULT = {
  warnings: [
    {
      ruleName: 'FromAsCasing',
      description: "The 'as' keyword should match the case of the 'from' keyword",
      url: `${RULES}/from-as-casing/`,
      detail: "'as' and 'FROM' keywords' casing do not match",
      location: { ranges: [{ start: { line: 1 }, end: { line: 1 } }] },
    },
  ],
  sources: [{ filename: 'Dockerfile', data: 'RlJPTQ==', definition: { def: ['WgAa'] }, language: 'Dockerfile' }],
};
const LINE_4 = { ranges: [{ start: { line: 4 }, end: { line: 4 } }] };

test.each<[string, object, object]>([
  ['nothing', { warnings: null, sources: RESULT.sources }, { findings: [] }],
  ['a finding', RESULT, { findings: [FOUND] }],
  [
    'a finding in another file, of which less is said',
    { warnings: [{ description: 'Old', location: { sourceIndex: 1 } }], sources: [{}, { filename: 'Other' }] },
    { findings: [{ rule: '', text: 'Old', url: '', file: 'Other', line: undefined }] },
  ],
  [
    'findings that say nothing, of no file',
    { warnings: [{}, {}] },
    { findings: [{ rule: '', text: '', url: '', file: '', line: undefined }] },
  ],
  [
    'an error besides',
    { ...RESULT, buildError: { message: 'unknown instruction: COPI', location: LINE_4 } },
    { findings: [FOUND], error: { text: 'unknown instruction: COPI', file: 'Dockerfile', line: 4 } },
  ],
  ['an error without words', { buildError: {} }, { findings: [], error: { text: '', file: '', line: undefined } }],
])('parseCheck() of %s', (_name, result, expected) => {
  expect(parseCheck(JSON.stringify({ 'result.json': result }))).toStrictEqual(expected);
});

test.each<[number, string]>([
  [0, 'Check complete, no warnings found.'],
  [1, 'Check complete, 1 warning has been found!'],
  [2, 'Check complete, 2 warnings have been found!'],
])('tellChecked() of %i findings', (count, expected) => {
  expect(tellChecked({ findings: Array.from({ length: count }, () => FOUND) })).toBe(expected);
});

test('withoutRepeats() keeps each finding once, and what is known of it besides', () => {
  const other = { ...FOUND, line: 2 };
  const place = { file: 'Dockerfile', line: 1 };
  expect(withoutRepeats([{ ...FOUND, place }, other, { ...FOUND, place }])).toStrictEqual([{ ...FOUND, place }, other]);
});

test('locate() says where in the repository findings are, if they are there', () => {
  const other = { ...FOUND, file: 'Other' };
  expect(locate([FOUND, other], 'app/Dockerfile')).toStrictEqual([
    { ...FOUND, place: { file: 'app/Dockerfile', line: 1 } },
    other,
  ]);
});

test('withoutSources() leaves all but the texts of Dockerfiles', () => {
  const plain = { 'buildx.build.ref': 'default/default/abc' };
  expect(withoutSources(plain)).toStrictEqual(plain);
  expect(withoutSources({ ...plain, 'buildx.build.warnings': [warning(CASING), {}] })).toStrictEqual({
    ...plain,
    'buildx.build.warnings': [warning(CASING, { sourceInfo: { filename: 'Dockerfile', language: 'Dockerfile' } }), {}],
  });
  expect(withoutSources({ 'result.json': { ...RESULT, sources: [...RESULT.sources, 1] } })).toStrictEqual({
    'result.json': { ...RESULT, sources: [{ filename: 'Dockerfile' }, { filename: '' }] },
  });
  expect(withoutSources({ 'result.json': {} })).toStrictEqual({ 'result.json': { sources: [] } });
});
