import { SHA_FORMATS, REF_EVENTS, RULE_TYPES } from '../../src/decide/rules/rule.js';
import { parseRule } from '../../src/decide/rules/parse.js';
import { branch, gitTag } from '../_fakes/events.js';
import { FakeWorld } from '../_fakes/world.js';
import type { Row } from './markdown.js';
import { readDocument, tableBelow } from './markdown.js';

const DOCUMENT = 'docs/tags.md';

function rowsBelow(heading: string): [string, string, string, string][] {
  const rows = tableBelow(DOCUMENT, heading).map((row) => codes(row));
  return rows.map(([first = '', second = '', third = '', fourth = '']) => [first, second, third, fourth]);
}

/** The cells without the marks of code. */
function codes(row: Row): string[] {
  return row.map((cell) => cell.replaceAll('`', ''));
}

/** The tags that a run is told to publish, as docs write them. */
async function planned(world: FakeWorld, event: Parameters<FakeWorld['run']>[0], tags: string): Promise<string> {
  const { outputs } = await world.run(event, { mode: 'plan', ...(tags !== '' && { tags }) });
  return (outputs['tag-names'] ?? '')
    .split('\n')
    .filter((tag) => tag !== 'latest')
    .join(', ');
}

test.each(rowsBelow('### Patterns of semver'))(
  'git tag %s gives in pattern %s the tag %s',
  async (name, pattern, tag) => {
    const world = new FakeWorld({ gitTags: [name] });
    // A push whose rules give nothing is an error, so another rule gives a tag too.
    const given = await planned(world, gitTag(name), `type=semver,pattern=${pattern}\ntype=raw,value=other`);
    expect(given).toBe(tag === 'none' ? 'other' : `${tag}, other`);
  },
);

test.each(rowsBelow('## Names'))('the name %s is made into the tag %s', async (name, tag) => {
  expect(await planned(new FakeWorld(), branch(name), 'type=ref,event=branch')).toBe(tag);
});

test.each(rowsBelow('## Held tags'))(
  'where git has %s, %s moves %s and holds %s',
  async (git, version, moved, held) => {
    const world = new FakeWorld({ gitTags: git.split(', ') });
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

test('the table of rules names every type, with the priority that it has', () => {
  const needed = { semver: ',pattern={{version}}', ref: ',event=tag', raw: ',value=x', sha: '' };
  const rows = tableBelow(DOCUMENT, '## Rules').map((row) => [row[0], row[4]].join(' '));
  const known = RULE_TYPES.map((type) => `\`type=${type}\` ${parseRule(`type=${type}${needed[type]}`).priority}`);
  expect(rows.toSorted()).toStrictEqual(known.toSorted());
});

test('every event of ref rules and every format of sha rules is named', () => {
  const text = readDocument(DOCUMENT);
  expect([...REF_EVENTS, ...SHA_FORMATS].filter((word) => !text.includes(`\`${word}\``))).toStrictEqual([]);
});
