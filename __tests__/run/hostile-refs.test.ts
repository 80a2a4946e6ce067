import { release } from '../../lab/runner/events.ts';
import type { EventContext } from '../../lab/runner/settings.ts';
import { runnerLog } from '../../src/adapters/runner-commands.js';
import { isTag } from '../../src/decide/tag.js';
import { InputError } from '../../src/errors.js';
import type { Log } from '../../src/ports/log.js';
import { makeRefusalSummary } from '../../src/report/summary.js';
import { branch, gitTag, ORIGIN, pullRequest } from '../_fakes/events.js';
import { FakeWorld, type Ran } from '../_fakes/world.js';

// What strangers may call a branch or a pull request, or try to.
const PIECES = [
  '`touch pwned`',
  '$(touch pwned)',
  '; rm -rf / #',
  '{{sha}}',
  '{{ branch }}',
  '{{{is_default_branch}}}',
  "{{date 'YYYY' tz='UTC'}}",
  '{{constructor.constructor("return process")()}}',
  '{{',
  '}}',
  '${{ github.token }}',
  '\n',
  '\r\n',
  '\r',
  '\n::set-output name=x::y',
  '\n::error::forged',
  ' ::add-mask::a',
  '##[error]forged',
  '\n##[set-env name=X]y',
  '%0A::warning::forged',
  'x'.repeat(300),
  '9'.repeat(300),
  '\u{1F6A2}',
  '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
  '\u202Egnp.exe',
  '\u2066x\u2069',
  '\u0000',
  '\u001B[31mred\u001B[0m',
  '\u2028::error::forged',
  '\uFEFF',
  '\uD800',
  '日本語',
  'фича',
  'e\u0301',
  '\t',
  '#',
  ' # comment',
  ',',
  ',enable=false',
  ',priority=9999',
  '"',
  '""',
  "'",
  '"a,b"',
  'type=raw',
  '\ntype=raw,value=evil',
  '=',
  '...',
  '.',
  '-',
  '--push',
  '..',
  '/../../etc/passwd',
  '|',
  '|a|b|',
  '\\',
  '\\|',
  '<img src=x onerror=alert(1)>',
  '</details>',
  '[a](http://evil.example)',
  '![a](http://evil.example/a.png)',
  '&amp;',
  '<!--',
  '*_~`',
  '```',
  '@acme/everyone',
  'latest',
  '1.2.3',
  'v1',
  '1!2.0+local',
  '__proto__',
  'constructor',
  '(a+)+$',
  'ghcr.io/acme/app:1',
  '@sha256:0',
  'sha-4f1c2d3',
];

/** Every piece alone, and with two of the others behind it: the same in every run of this test. */
const TEXTS = PIECES.flatMap((piece, at) => [
  piece,
  `${piece}${PIECES[(at * 5 + 7) % PIECES.length]}`,
  `${piece}feat/x${PIECES[(at * 11 + 3) % PIECES.length]}`,
]);

/** A log as the runner gets it, and how many of its lines are meant as commands. */
type Printed = { readonly log: Log; readonly text: () => string; readonly commands: () => number };

function printed(): Printed {
  let text = '';
  let commands = 0;
  jest.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    text += String(piece);
    return true;
  });
  const command = (print: () => void): void => {
    commands += 1;
    print();
  };
  const log: Log = {
    ...runnerLog,
    mask: (secret) => command(() => runnerLog.mask(secret)),
    notice: (data) => command(() => runnerLog.notice(data)),
    warning: (data) => command(() => runnerLog.warning(data)),
    error: (data) => command(() => runnerLog.error(data)),
    debug: (data) => command(() => runnerLog.debug(data)),
    startGroup: (title) => command(() => runnerLog.startGroup(title)),
    endGroup: () => command(() => runnerLog.endGroup()),
  };
  return { log, text: () => text, commands: () => commands };
}

const OURS = /^::(?:group|endgroup|notice|warning|error|debug)::|^::add-mask::(?:ghs_token-of-the-run|bW9uYTpn\S*)$/;

/** What the runner would obey and nobody meant: it looks for "::" where a line begins, and for "##[" anywhere. */
function smuggled({ text, commands }: Printed): readonly string[] {
  const lines = text().split(/\r\n|[\n\r]/);
  const obeyed = lines.filter((line) => /^\s*::/.test(line));
  const old = lines.filter((line) => line.includes('##[') && !obeyed.includes(line));
  const foreign = obeyed.filter((line) => !OURS.test(line));
  return [...old, ...foreign, ...(obeyed.length === commands() ? [] : ['some line of these', ...obeyed])];
}

type Given = Readonly<Record<string, string>>;
type End = { readonly ran: Ran | undefined; readonly summary: string; readonly error: string; readonly said: Printed };

const NAMES = ['v1.2.3', ...TEXTS];

/** Plans a run, and tells what came of it as the real world does. */
async function end(event: EventContext, inputs: Given): Promise<End> {
  const said = printed();
  const world = new FakeWorld({ gitTags: NAMES, log: said.log });
  try {
    const ran = await world.run(event, { mode: 'plan', ...inputs });
    return { ran, summary: ran.summary, error: '', said };
  } catch (error) {
    // Anything else is a bug.
    if (!(error instanceof InputError)) throw error;
    said.log.error(error.message);
    return { ran: undefined, summary: makeRefusalSummary(error.message), error: error.message, said };
  } finally {
    jest.restoreAllMocks();
  }
}

/** What is wrong with the end of a run, whatever its texts were; nothing, if nothing is. */
function faultsOf({ ran, summary, error, said }: End): readonly string[] {
  const isClear = error === '' || /^Cannot use input "(?:tags|labels|images)" as it must be /.test(error);
  return [
    ...smuggled(said).map((line) => `smuggled: ${line}`),
    ...(isClear ? [] : [`no clear error: ${error}`]),
    ...(ran === undefined ? [] : [...faultsOfOutputs(ran), ...faultsOfTables(summary, ran)]),
    ...faultsOfLines(summary, ran === undefined ? 1 : 2),
  ];
}

function faultsOfOutputs({ outputs, report }: Ran): readonly string[] {
  const names = (outputs['tag-names'] ?? '').split('\n').filter((name) => name !== '');
  const references = names.map((name) => `ghcr.io/acme/app:${name}`).join('\n');
  const json = JSON.parse(outputs['json'] ?? '') as { readonly 'tag-names': unknown };
  return [
    ...names.filter((name) => !isTag(name)).map((name) => `no tag: ${name}`),
    ...report.failures,
    ...(outputs['tags'] === references ? [] : ['outputs tags and tag-names differ']),
    ...(JSON.stringify(json['tag-names']) === JSON.stringify(names) ? [] : ['output json differs']),
  ];
}

// https://github.github.com/gfm/#tables-extension-: only a pipe without a backslash parts cells.
const PARTING = /(?<!\\)\|/;

function faultsOfTables(summary: string, { report }: Ran): readonly string[] {
  const { decisions, outcomes } = report.plan.tags;
  const tables = summary
    .trimEnd()
    .split('\n\n')
    .filter((part) => part.startsWith('|'));
  const rows = tables.map((table) => table.split('\n'));
  const wanted = [outcomes, decisions].filter((list) => list.length > 0).map((list) => list.length + 2);
  return [
    ...(JSON.stringify(rows.map((one) => one.length)) === JSON.stringify(wanted) ? [] : ['the tables have other rows']),
    ...rows.flatMap(([head = '', ...others]) =>
      others.filter((row) => row.split(PARTING).length !== head.split(PARTING).length).map((row) => `broken: ${row}`),
    ),
  ];
}

/** Headings and folds that are not ours. */
function faultsOfLines(summary: string, headings: number): readonly string[] {
  const lines = summary.split(/[\n\r\u2028\u2029]/);
  const outside = summary.replace(/`[^`\n]*`/g, '');
  const tags = [...outside.matchAll(/<[^>]*>?/g)].map(([tag]) => tag);
  return [
    ...(lines.filter((line) => line.startsWith('#')).length === headings ? [] : ['the headings are not ours']),
    ...tags.filter((tag) => !/^<\/?(?:details|summary|code)>$/.test(tag)).map((tag) => `not ours: ${tag}`),
    ...(/\p{Bidi_Control}|\p{Cc}/u.test(summary.replaceAll('\n', '')) ? ['what turns text, or moves the cursor'] : []),
  ];
}

/** A name as a tag: what is no letter, digit, "_", "." or "-" is one "-"; neither "." nor "-" begins it. */
function asTag(name: string): string {
  return name.replace(/[^A-Za-z0-9_.-]+/g, '-').replace(/^[.-]+/, '');
}

const RULES = [
  'type=raw,value={{branch}},prefix=b.',
  'type=raw,value={{tag}},prefix=t.',
  'type=semver,pattern={{version}}',
  'type=pep440,pattern={{version}}',
  'type=match,pattern=v(\\d+),group=1',
  'type=ref,event=tag',
  'type=ref,event=branch',
  'type=sha',
].join('\n');
const LABELS = 'from={{branch}}{{tag}}\nafter=kept';

/** Runs all texts, and gives those that came to a bad end, with what is wrong. */
async function badEnds(work: (text: string) => Promise<readonly string[]>): Promise<readonly unknown[]> {
  const bad: unknown[] = [];
  for (const text of TEXTS) {
    const faults = await work(text);
    if (faults.length > 0) bad.push({ text, faults });
  }
  return bad;
}

test('the table has a thousand refs and titles, and more', () => {
  expect(new Set(TEXTS).size * 5).toBeGreaterThan(1000);
});

test.each<[string, (text: string) => EventContext]>([
  ['branch', branch],
  ['git tag', gitTag],
  ['release', (text) => release(ORIGIN, text)],
])(
  'a %s of any name gives valid tags, and nothing in it is run',
  async (_kind, eventOf) => {
    const bad = await badEnds(async (text) => {
      const given = await end(eventOf(text), { tags: RULES, labels: LABELS });
      return [...faultsOf(given), ...faultsOfName(text, given)];
    });
    expect(bad).toStrictEqual([]);
  },
  20_000,
);

/** A ref's name is its tag, and stands in labels, as it is. */
function faultsOfName(text: string, { ran, error }: End): readonly string[] {
  const { outcomes = [] } = ran?.report.plan.tags ?? {};
  const own = outcomes.flatMap((one) => (one.rule.startsWith('type=ref') && 'gave' in one ? [one.gave] : []));
  const plain = asTag(text);
  const isRight = plain.length > 128 ? own[0]?.startsWith(plain.slice(0, 119)) : own.join() === plain;
  const { labels } = jsonOf(ran);
  return [
    ...(error === '' ? [] : [error]),
    ...(isRight === true ? [] : [`"${plain}" is not "${own.join()}"`]),
    ...(labels['from'] === text && labels['after'] === 'kept' ? [] : [JSON.stringify(labels)]),
  ];
}

function jsonOf(ran: Ran | undefined): { readonly labels: Given; readonly annotations: readonly string[] } {
  return JSON.parse(ran?.outputs['json'] ?? '{"labels":{}}') as ReturnType<typeof jsonOf>;
}

test('a title of any words in a label is text there, and spoils nothing beside it', async () => {
  const bad = await badEnds(async (text) => {
    const labels = `org.opencontainers.image.title=${text}\nafter=kept`;
    const given = await end(pullRequest('eve/app'), { labels, annotations: labels });
    const json = jsonOf(given.ran);
    const isKept = json.labels['after'] === 'kept' && json.annotations.includes('manifest:after=kept');
    const isPull = given.ran?.outputs['tag-names'] === 'pr-12';
    return [...faultsOf(given), ...(isKept && isPull ? [] : ['something beside it is not as it was'])];
  });
  expect(bad).toStrictEqual([]);
}, 20_000);

test('a title of any words as a raw value gives valid tags or one clear error', async () => {
  const errors: string[] = [];
  const bad = await badEnds(async (text) => {
    const given = await end(pullRequest('eve/app'), { tags: `type=raw,value=${text}\ntype=ref,event=pr` });
    if (given.error !== '') errors.push(given.error);
    const isThere = given.error !== '' || given.ran?.outputs['tag-names']?.split('\n').includes('pr-12') === true;
    return [...faultsOf(given), ...(isThere ? [] : ['the other rule gave nothing'])];
  });
  expect(bad).toStrictEqual([]);
  // Quotes and braces that nobody closes, words that are no expression: less than a half of the titles.
  expect(errors.length).toBeGreaterThan(10);
  expect(errors.length).toBeLessThan(TEXTS.length / 2);
}, 20_000);

test('the defaults give valid tags for any branch and any git tag', async () => {
  const bad = await badEnds(async (text) => [
    ...faultsOf(await end(branch(text), {})),
    ...faultsOf(await end(gitTag(text), {})),
  ]);
  expect(bad).toStrictEqual([]);
}, 20_000);
