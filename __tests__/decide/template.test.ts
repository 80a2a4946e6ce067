import fc from 'fast-check';
import {
  DATE_NAMES,
  type Hole,
  holesOf,
  ignoredIn,
  parseFreeTemplate,
  parseTemplate,
  printTemplate,
  render,
  type Template,
} from '../../src/decide/template.js';
import { Refusal } from '../../src/errors.js';
import { anyText } from '../_fakes/any-text.js';
import { refusalsOf } from '../_fakes/values.js';

const NAMES = ['major', 'minor', 'sha', 'date', 'commit_date'];
const LISTED = 'made of text and {{major}}, {{minor}}, {{sha}}, {{date}}, {{commit_date}}';
const DOLLAR = "GitHub's own expressions have a dollar: ${{ … }}";
const DATE_RULE = 'with dates that have a format, and perhaps tz=';
const ZONE_RULE = 'with a time zone that is known';
const DATE_MEND = "For example {{date 'YYYYMMDD' tz='Europe/Berlin'}}, both in quotes";

function hole(name: string, given: Partial<Hole> = {}): { readonly hole: Hole } {
  return { hole: { name, format: '', zone: '', ignored: '', ...given } };
}

test.each<[string, string, Template]>([
  ['nothing', '', []],
  ['text alone', 'edge', [{ literal: 'edge' }]],
  [
    'text and expressions',
    'v{{major}}.{{minor}}!',
    [{ literal: 'v' }, hole('major'), { literal: '.' }, hole('minor'), { literal: '!' }],
  ],
  ['an expression alone', '{{major}}', [hole('major')]],
  ['expressions side by side', '{{major}}{{minor}}', [hole('major'), hole('minor')]],
  ['spaces inside: {{ major }}', '{{ major }}{{\tminor }}', [hole('major'), hole('minor')]],
  ['triple braces', '{{{major}}}{{{ minor }}}', [hole('major'), hole('minor')]],
  ['two braces closed by three', '{{major}}}', [hole('major'), { literal: '}' }]],
  ['the tilde of Handlebars', '{{~major~}}{{~ minor ~}}{{~sha}}', [hole('major'), hole('minor'), hole('sha')]],
  ['single braces', 'a } b { c', [{ literal: 'a } b { c' }]],
  ['closing braces alone', 'a}}b', [{ literal: 'a}}b' }]],
  ['line breaks in it', 'a\n{{\nmajor\n}}', [{ literal: 'a\n' }, hole('major')]],
  ['words that mean nothing', '{{major  x=1 y }}', [hole('major', { ignored: 'x=1 y' })]],
  ['words in quotes that mean nothing', `{{major'}}'}}`, [hole('major', { ignored: "'}}'" })]],
])('parseTemplate() takes %s (%j)', (_name, text, template) => {
  expect(parseTemplate(text, NAMES)).toStrictEqual(template);
});

test.each<[string, Partial<Hole>]>([
  ['{{date}}', {}],
  ["{{date 'YYYYMMDD'}}", { format: 'YYYYMMDD' }],
  ['{{date "YYYYMMDD"}}', { format: 'YYYYMMDD' }],
  ["{{ date  'YYYYMMDD' }}", { format: 'YYYYMMDD' }],
  ["{{date'YYYY'}}", { format: 'YYYY' }],
  ["{{{date 'YYYY'}}}", { format: 'YYYY' }],
  ["{{~date 'YYYY'~}}", { format: 'YYYY' }],
  ["{{date ''}}", { format: '' }],
  ["{{date '[a }} b]'}}", { format: '[a }} b]' }],
  [`{{date '"'}}`, { format: '"' }],
  [`{{date "h 'o''clock'"}}`, { format: "h 'o''clock'" }],
  ["{{date 'a\nb'}}", { format: 'a\nb' }],
  ["{{date 'dddd, MMMM Do YYYY, h:mm:ss a'}}", { format: 'dddd, MMMM Do YYYY, h:mm:ss a' }],
  ["{{date 'YYYY' tz='Europe/Berlin'}}", { format: 'YYYY', zone: 'Europe/Berlin' }],
  [`{{date 'YYYY' tz="Europe/Berlin"}}`, { format: 'YYYY', zone: 'Europe/Berlin' }],
  ["{{date 'YYYY'  tz = 'Asia/Tokyo' }}", { format: 'YYYY', zone: 'Asia/Tokyo' }],
  ["{{date tz='UTC'}}", { zone: 'UTC' }],
  ["{{date tz='utc'}}", { zone: 'utc' }],
  ["{{date tz=''}}", { zone: '' }],
  // Without quotes it is no format: metadata-action takes its default then.
  ['{{date YYYYMMDD}}', { ignored: 'YYYYMMDD' }],
  ["{{date YYYY MM tz='UTC'}}", { ignored: 'YYYY MM', zone: 'UTC' }],
  ["{{date 'YYYY' tz}}", { format: 'YYYY', ignored: 'tz' }],
])('parseTemplate() reads the format and the time zone of %s', (text, expected) => {
  expect(parseTemplate(text, NAMES)).toStrictEqual([hole('date', expected)]);
  const other = text.replace('date', 'commit_date');
  expect(parseTemplate(other, NAMES)).toStrictEqual([hole('commit_date', expected)]);
});

test.each([
  ['{{majr}}', LISTED, 'Did you mean "major"?'],
  ['{{Major}}', LISTED, 'Did you mean "major"?'],
  ['{{}}', LISTED, DOLLAR],
  ['{{ github.sha }}', LISTED, DOLLAR],
  ['{{process.exit()}}', LISTED, DOLLAR],
  ['{{#if major}}', LISTED, DOLLAR],
  ['{{constructor}}', LISTED, DOLLAR],
  ['{{major', 'a text whose {{…}} are closed', undefined],
  ['{{{major}}', 'a text whose {{…}} are closed', undefined],
  ['{{major}', 'a text whose {{…}} are closed', undefined],
  [`{{date 'YYYY}}`, 'a text whose {{…}} are closed', undefined],
  [`{{date 'YYYY"}}'}}{{x}}`, LISTED, DOLLAR],
  ["{{date tz='UTC' 'YYYY'}}", DATE_RULE, DATE_MEND],
  ["{{date 'YYYY' 'MM'}}", DATE_RULE, DATE_MEND],
  ["{{date 'YYYY' tz=UTC}}", DATE_RULE, DATE_MEND],
  ["{{date 'YYYY' zone='UTC'}}", DATE_RULE, DATE_MEND],
  ["{{date 'YYYY'tz='UTC'}}", DATE_RULE, DATE_MEND],
  ["{{date 'YYYY' tz='UTC' tz='UTC'}}", DATE_RULE, DATE_MEND],
  ["{{date 'YYYY' tz='Mars/Phobos'}}", ZONE_RULE, DATE_MEND],
  ["{{date 'YYYY' tz='UTCx'}}", ZONE_RULE, DATE_MEND],
  ["{{date 'YYYY' tz='xUTC'}}", ZONE_RULE, DATE_MEND],
])('parseTemplate(%j) refuses: %s', (text, rule, mend) => {
  expect(refusalsOf(() => parseTemplate(text, NAMES))).toStrictEqual([[rule, text, mend]]);
});

test('parseTemplate() takes dates as long as any that makes sense', () => {
  const format = 'Y'.repeat(250);
  expect(parseTemplate(`x{{date '${format}'}}`, NAMES)).toStrictEqual([{ literal: 'x' }, hole('date', { format })]);
  const longer = `{{date '${format}${format}'}}`;
  expect(refusalsOf(() => parseTemplate(longer, NAMES))).toStrictEqual([
    ['a text whose {{…}} are closed', longer, undefined],
  ]);
});

test.each<[string, string, Template]>([
  ['text alone', 'Fix #12', [{ literal: 'Fix #12' }]],
  ['a known expression', 'at {{ sha }}', [{ literal: 'at ' }, hole('sha')]],
  ['an unknown one', 'a {{ b }} c', [{ literal: 'a {{ b }} c' }]],
  ['braces that never close', 'hello {{ world', [{ literal: 'hello {{ world' }]],
  ['a known one behind an open one', 'a {{ b {{sha}}', [{ literal: 'a {{ b ' }, hole('sha')]],
  ['a known one behind an open one and quotes', `a {{'{{sha}}`, [{ literal: `a {{'` }, hole('sha')]],
  ['a known one behind a brace', 'a{{{sha}}', [{ literal: 'a{' }, hole('sha')]],
  ['a known one between unknown ones', '{{x}}{{sha}}{{y}}', [{ literal: '{{x}}' }, hole('sha'), { literal: '{{y}}' }]],
  ['a date that is none', "{{date tz='Mars/Phobos'}}", [{ literal: "{{date tz='Mars/Phobos'}}" }]],
  ['a date', "{{date 'YYYY'}}", [hole('date', { format: 'YYYY' })]],
])('parseFreeTemplate() takes %s (%j)', (_name, text, template) => {
  expect(parseFreeTemplate(text, NAMES)).toStrictEqual(template);
});

test('render() fills the holes, and nothing that stands in what it fills them with', () => {
  const template = parseTemplate('{{major}}-{{sha}}', NAMES);
  const values = { major: '{{sha}}', sha: '{{{major}}}' };
  expect(render(template, ({ name }) => (name === 'major' ? values.major : values.sha))).toBe('{{sha}}-{{{major}}}');
});

test('render() asks for a hole with all that is said of it', () => {
  const template = parseTemplate("{{date 'YYYY' tz='UTC'}}", NAMES);
  expect(render(template, (asked) => JSON.stringify(asked))).toBe(
    '{"name":"date","format":"YYYY","zone":"UTC","ignored":""}',
  );
});

test.each([
  ['', ''],
  ['a{{ major }}b', 'a{{major}}b'],
  ['{{{~major~}}}', '{{major}}'],
  [`{{date "YYYY" tz="UTC"}}`, "{{date 'YYYY' tz='UTC'}}"],
  [`{{date "h 'o'"}}`, `{{date "h 'o'"}}`],
  ["{{date tz='UTC'}}", "{{date tz='UTC'}}"],
  ['{{date YYYY}}', '{{date}}'],
])('printTemplate(parseTemplate(%j)) is %j', (text, expected) => {
  expect(printTemplate(parseTemplate(text, NAMES))).toBe(expected);
});

test('holesOf() names the holes in their order', () => {
  expect(holesOf(parseTemplate('{{minor}}a{{major}}{{minor}}', NAMES))).toStrictEqual(['minor', 'major', 'minor']);
});

test('ignoredIn() tells what means nothing, and in which hole', () => {
  expect(ignoredIn(parseTemplate('a{{date YYYY}}b{{sha}}{{major x}}', NAMES))).toStrictEqual([
    '"YYYY" in {{date …}}',
    '"x" in {{major …}}',
  ]);
});

const FORMAT = fc.oneof(
  fc.constantFrom('', 'YYYYMMDD', '}}', '{{', ' ~', '~', "'", 'tz='),
  anyText({ maxLength: 8 }).map((text) => text.replaceAll("'", '')),
  anyText({ maxLength: 8 }).map((text) => text.replaceAll('"', '')),
);
const ANY_HOLE = fc.oneof(
  fc.constantFrom('major', 'minor', 'sha').map((name) => hole(name)),
  fc
    .tuple(fc.constantFrom(...DATE_NAMES), FORMAT, fc.constantFrom('', 'UTC', 'Europe/Berlin'))
    .map(([name, format, zone]) => hole(name, { format, zone })),
);
const LITERAL = fc
  .oneof(fc.constantFrom('', '', '}', '}}', '}}}', '{ {', "'", '"', '.', '~'), anyText({ maxLength: 8 }))
  .map((text) => text.replace(/\{(?=\{|$)/g, ''));
const TEMPLATE = fc
  .array(fc.tuple(LITERAL, ANY_HOLE), { maxLength: 4 })
  .chain((parts) =>
    LITERAL.map((last) => [...parts.flatMap(([text, one]) => [{ literal: text }, one]), { literal: last }]),
  )
  .map((parts): Template => parts.filter((part) => !('literal' in part) || part.literal !== ''));

test('parseTemplate(printTemplate(template)) is the same again, whatever it is', () => {
  fc.assert(
    fc.property(TEMPLATE, (template) => {
      expect(parseTemplate(printTemplate(template), NAMES)).toStrictEqual(template);
      expect(parseFreeTemplate(printTemplate(template), NAMES)).toStrictEqual(template);
    }),
    { numRuns: 300 },
  );
});

const BITS = ['{', '}', '{{', '}}', '{{{', '}}}', ' ', '~', "'", '"', 'major', 'date', 'tz=', 'x', "'YYYY'", '\n'];
const BRACES = fc.array(fc.constantFrom(...BITS), { maxLength: 14 }).map((bits) => bits.join(''));

test('parseTemplate() gives what prints and parses to what it renders, or a Refusal, whatever the text', () => {
  const spell = ({ name, format, zone }: Hole): string => `<${name} ${format} ${zone}>`;
  fc.assert(
    fc.property(BRACES, (text) => {
      try {
        const template = parseTemplate(text, NAMES);
        expect(render(parseTemplate(printTemplate(template), NAMES), spell)).toBe(render(template, spell));
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
    { numRuns: 300 },
  );
});

test('parseFreeTemplate() takes any text, and leaves it as it is where it knows no expression in it', () => {
  fc.assert(
    fc.property(fc.oneof(BRACES, anyText({ maxLength: 40 })), (text) => {
      expect(printTemplate(parseFreeTemplate(text, []))).toBe(text);
      expect(() => parseFreeTemplate(text, NAMES)).not.toThrow();
    }),
    { numRuns: 300 },
  );
});

test.each(['{', '{{', '{{{', "{{'", '{{"', '{{}}', '{{x', '{{date', "{{date '", '}', ' ', ' a', ' tz =', "'", '~'])(
  'a text of ten thousand times %j is parsed or refused, with no other error',
  (part) => {
    const long = part.repeat(10_000);
    for (const text of [long, `${long}}}`, `{{date${long}=}}`, `{{date '${long}' ${long}x=}}`]) {
      expect(() => refusalsOf(() => parseTemplate(text, NAMES))).not.toThrow();
      expect(() => parseFreeTemplate(text, NAMES)).not.toThrow();
    }
  },
);
