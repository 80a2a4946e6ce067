import { formatDate } from '../../src/decide/date.js';
import { parseFlavor } from '../../src/decide/flavor.js';
import { GLOBAL_NAMES } from '../../src/decide/globals.js';
import { parseImages } from '../../src/decide/image.js';
import { OWN_NAMES } from '../../src/decide/rules/parse-own.js';
import { parseRule, parseRules } from '../../src/decide/rules/parse.js';
import { VERSION_NAMES } from '../../src/decide/rules/pattern.js';
import { REF_EVENTS, type Rule, RULE_TYPES, type RuleType, SHA_FORMATS } from '../../src/decide/rules/rule.js';
import { MOVING_MODES } from '../../src/decide/verdict.js';
import { branch, gitTag, pullRequest } from '../_fakes/events.js';
import { releasedBefore } from '../_fakes/released.js';
import { FakeWorld } from '../_fakes/world.js';
import { readDocument, type Row, tableBelow, tablesOf } from './markdown.js';
import { codesIn, outcomeIn, runOf, toldBy } from './rows.js';

const DOCUMENT = 'docs/tags.md';
const NOW = Date.parse('2026-11-21T08:00:00Z');

/** The rows of the table with this head, the cells without the marks of code. */
function rowsWith(head: string, heading?: string): [string, string, string, string][] {
  const table = tablesOf(DOCUMENT).find(
    (one) => one.head.join(' ').replaceAll('`', '') === head && (heading ?? one.heading) === one.heading,
  );
  if (table === undefined) throw new Error(`Cannot find a table "${head}" in ${DOCUMENT}`);
  return table.rows.map((row) => {
    const [first = '', second = '', third = '', fourth = ''] = row.map(plain);
    return [first, second, third, fourth];
  });
}

function plain(cell: string): string {
  return cell.replaceAll('\\|', '|').replaceAll('`', '');
}

describe('every row that tells of a run', () => {
  const rows = tablesOf(DOCUMENT)
    .filter(({ head }) => head[0] === 'On' && head[3] !== 'Class')
    .flatMap((table) => table.rows.map(([on = '', given = '', said = '', more = '']) => ({ on, given, said, more })));

  test('is found', () => {
    expect(rows.length).toBeGreaterThan(60);
  });

  test.each(rows)('on $on, $given gives $said', async ({ on, given, said }) => {
    const outcome = outcomeIn(said);
    expect(await runOf(toldBy(on, given), outcome)).toStrictEqual(outcome);
  });
});

test.each(tablesOf(DOCUMENT).find(({ head }) => head[3] === 'Class')?.rows ?? [])(
  'on %s, the rule %s gives %s of class %s',
  async (on, given, tag, kind) => {
    const { event, inputs, gitTags } = toldBy(on, given);
    const { report } = await new FakeWorld({ gitTags }).run(event, { ...inputs, mode: 'plan' });
    const [first] = report.plan.tags.decisions;
    expect([`\`${first?.tag}\``, first?.class]).toStrictEqual([tag, kind]);
  },
);

describe('the table of rules', () => {
  const table = tableBelow(DOCUMENT, '## Rules').map(([type = '', , , own = '', priority = '']) => ({
    type: plain(type).replace('type=', ''),
    own,
    priority: Number(priority),
  }));
  const needed = { semver: ',pattern={{version}}', ref: ',event=tag', raw: ',value=x', match: ',pattern=x' };
  const lineOf = (type: RuleType): string => {
    const more = type === 'pep440' ? needed.semver : Object.entries(needed).find(([name]) => name === type)?.[1];
    return `type=${type}${more ?? ''}`;
  };

  test('names every type, with the priority and the attributes that it has', () => {
    const named = table.map(({ type, own, priority }) => [type, codesIn(own.replace(/\([^)]*\)/g, '')), priority]);
    const known = RULE_TYPES.map((type) => [type, OWN_NAMES[type], parseRule(lineOf(type)).priority]);
    expect(named).toStrictEqual(known);
  });

  test('says which attributes are needed', () => {
    const said = table.flatMap(({ type, own }) =>
      [...own.matchAll(/`(\w+)` \(needed/g)].map(([, name = '']) => `${type} ${name}`),
    );
    const known = RULE_TYPES.flatMap((type) =>
      OWN_NAMES[type].flatMap((name) => (isNeeded(type, name) ? [`${type} ${name}`] : [])),
    );
    expect(said).toStrictEqual(known);
  });

  function isNeeded(type: RuleType, name: string): boolean {
    const others = lineOf(type).replace(new RegExp(`,${name}=[^,]*`), '');
    try {
      parseRule(others);
      return false;
    } catch {
      return true;
    }
  }

  test('names the events of ref rules and the formats of sha rules', () => {
    const ownOf = (type: RuleType): readonly string[] =>
      codesIn(table.find((row) => row.type === type)?.own ?? '').slice(1);
    expect(ownOf('ref')).toStrictEqual([...REF_EVENTS]);
    expect(ownOf('sha')).toStrictEqual([...SHA_FORMATS]);
  });

  test('is followed by the attributes that every rule takes', () => {
    const named = tableBelow(DOCUMENT, '## Rules', 2).flatMap(([name = '']) => codesIn(name));
    const ignored = (name: string): boolean => parseRules(`type=sha,${name}=5`)[0]?.ignored.length !== 0;
    expect(named).toStrictEqual(['enable', 'priority', 'prefix', 'suffix']);
    expect(named.filter((name) => name !== 'enable' && ignored(name))).toStrictEqual([]);
  });
});

describe('how a line is read', () => {
  const read = (line: string): Rule => ({ ...parseRule(line), line: '' });

  test.each(tablesOf(DOCUMENT).find(({ head }) => head[0] === 'Written' && head[1] === 'Read as')?.rows ?? [])(
    '%s is read as %s',
    (written, meant) => {
      const [line = ''] = codesIn(written);
      const rules = parseRules(line).map(({ rule }) => ({ ...rule, line: '' }));
      expect(rules).toStrictEqual([read(codesIn(meant)[0] ?? '')]);
    },
  );

  test.each(tablesOf(DOCUMENT).find(({ head }) => head[2] === 'Warning')?.rows ?? [])(
    '%s gives %s, with the warning %s',
    async (rule, tag, warning) => {
      const world = new FakeWorld();
      const { outputs } = await world.run(branch('main'), { tags: plain(rule), mode: 'plan' });
      expect(outputs['tag-names']).toBe(plain(tag));
      expect(world.log.of('warning').join('\n')).toContain(plain(warning));
    },
  );

  test.each(rowsWith('Rule The message says'))('%s is refused: %s', async (rule, message) => {
    const run = new FakeWorld().run(branch('main'), { tags: rule, mode: 'plan' });
    await expect(run).rejects.toThrow(message);
  });
});

test.each(rowsWith('Name Tag'))('the name %s is made into the tag %s', async (name, tag) => {
  const { outputs } = await new FakeWorld().run(branch(name), { tags: 'type=ref,event=branch', mode: 'plan' });
  expect(outputs['tag-names']).toBe(tag);
});

describe('versions', () => {
  test.each(rowsWith('Type Git tag Pattern Tag'))(
    'by %s, git tag %s gives in pattern %s the tag %s',
    async (type, name, pattern, tag) => {
      // A push whose rules give nothing is an error, so another rule gives a tag too.
      const tags = `type=${type},pattern=${pattern}\ntype=raw,value=other`;
      const { outputs } = await new FakeWorld({ gitTags: [name] }).run(gitTag(name), {
        tags,
        flavor: 'latest=false',
        mode: 'plan',
      });
      expect((outputs['tag-names'] ?? '').split('\n')).toStrictEqual(tag === 'none' ? ['other'] : [tag, 'other']);
    },
  );

  test('every part of a pattern is named', () => {
    const text = readDocument(DOCUMENT);
    expect(VERSION_NAMES.filter((name) => !text.includes(`\`{{${name}}}\``))).toStrictEqual([]);
  });
});

describe('expressions', () => {
  const table = tablesOf(DOCUMENT).find(({ head }) => head[0] === 'Expression' && head.length > 2);
  const events = [branch('feat/x'), branch('main'), gitTag('v1.2.3'), pullRequest()];
  const cells = (table?.rows ?? []).flatMap(([expression = '', ...values]) =>
    events.map((event, at) => ({
      name: event.ref,
      event,
      expression: plain(expression),
      text: plain(values[at] ?? ''),
    })),
  );

  async function textOf(event: (typeof events)[number], expression: string): Promise<string | undefined> {
    const { outputs } = await new FakeWorld().run(event, { labels: `x.text=${expression}`, mode: 'plan' });
    return (outputs['labels'] ?? '').split('\n').find((line) => line.startsWith('x.text='));
  }

  test.each(cells)('$expression on $name is "$text"', async ({ event, expression, text }) => {
    expect(await textOf(event, expression)).toBe(`x.text=${text}`);
  });

  test('all of them are named', () => {
    const told = [...(table?.rows ?? []), ...rowsWith('Expression Text')];
    const named = new Set(told.map(([expression = '']) => /\{\{(\w+)/.exec(expression)?.[1]));
    expect([...named]).toStrictEqual([...GLOBAL_NAMES]);
  });

  test.each(rowsWith('Expression Text'))('%s is %s', async (expression, text) => {
    expect(await textOf(branch('main'), expression)).toBe(`x.text=${text}`);
  });

  test.each(
    tablesOf(DOCUMENT)
      .filter(({ head }) => head[1] === 'Tokens')
      .flatMap(({ rows }) => rows)
      .flatMap(([, tokens = '', here = '']) => codesIn(tokens).map((token, at) => [token, codesIn(here)[at]])),
  )('the token %s is %s', (token = '', text) => {
    expect(formatDate(NOW, token, '')).toBe(text);
  });
});

test('the settings of flavor are the known ones', () => {
  const named = tableBelow(DOCUMENT, '## flavor').flatMap(([names = '']) => codesIn(names));
  expect(named).toStrictEqual(['latest=', 'prefix=', 'suffix=', 'onlatest=']);
  expect(() => parseFlavor(`latest=auto\n${named.slice(1, 3).join('x,')}x,onlatest=false`)).not.toThrow();
  expect(() => parseFlavor('other=x')).toThrow('latest=, prefix=, suffix=, onlatest=');
});

test('the modes of moving tags are the known ones, the default first', () => {
  expect(rowsWith('moving-tags Meaning').map(([mode]) => mode)).toStrictEqual([...MOVING_MODES]);
});

test.each(rowsWith('Git has Published is Moved Held'))(
  'where git has %s, %s moves %s and holds %s',
  async (git, version, moved, held) => {
    const world = new FakeWorld({ gitTags: git.split(', ') });
    const others = git.split(', ').filter((name) => name !== version);
    releasedBefore(
      world,
      others.map((name) => name.slice(1)),
    );
    const { outputs, report } = await world.run(gitTag(version));
    const names = (outputs['tag-names'] ?? '').split('\n');
    const written = report.plan.tags.decisions.filter((one) => one.class === 'moving' && names.includes(one.tag));
    expect(written.map(({ tag }) => tag).join(', ')).toBe(moved);
    const [tags = '', reason = ''] = held.split(': ');
    const references = tags.split(', ').flatMap((tag) => (tag === '' ? [] : [`ghcr.io/acme/app:${tag}`]));
    expect([...report.held.keys()]).toStrictEqual(references);
    expect([...report.held.values()].filter((why) => !why.includes(reason))).toStrictEqual([]);
  },
);

describe('images', () => {
  const named = (lines: readonly string[]): readonly string[] => parseImages(lines.join('\n')).map(({ name }) => name);
  const rows: readonly Row[] = tablesOf(DOCUMENT).find(({ head }) => head[1] === 'Images')?.rows ?? [];

  test.each(rows.filter(([, images]) => !images?.startsWith('refused')))('%s names %s', (written = '', images = '') => {
    expect(named(codesIn(written))).toStrictEqual(codesIn(images));
  });

  test.each(rows.filter(([, images]) => images?.startsWith('refused')))('%s is %s', async (written = '', why = '') => {
    const run = new FakeWorld().run(branch('main'), { images: codesIn(written).join('\n'), mode: 'plan' });
    await expect(run).rejects.toThrow(codesIn(why)[0]);
  });

  test.each(tablesOf(DOCUMENT).find(({ head }) => head[1] === 'Published')?.rows ?? [])(
    'tags %s are %s',
    async (given, said) => {
      const outcome = outcomeIn(said);
      expect(await runOf(toldBy('branch `main`', given), outcome)).toStrictEqual(outcome);
    },
  );
});
