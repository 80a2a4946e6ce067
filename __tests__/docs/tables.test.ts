import { existsSync } from 'node:fs';
import {
  actionEntries,
  anchorsOf,
  documents,
  linkedAnchors,
  localLinks,
  readDocument,
  tableBelow,
} from './markdown.js';

describe("README's tables", () => {
  test.each(['inputs', 'outputs'] as const)('name the %s of action.yml, in its order', (section) => {
    const heading = section === 'inputs' ? '## Inputs' : '## Outputs';
    const named = tableBelow('README.md', heading).map((row) => row[0]);
    expect(named).toStrictEqual(actionEntries(section).map(({ name }) => `\`${name}\``));
  });

  test('give the defaults of action.yml', () => {
    const written = new Map(tableBelow('README.md', '## Inputs').map(([name, value]) => [name, value]));
    const given = actionEntries('inputs').filter((input) => input.default !== '');
    expect(given.map(({ name }) => written.get(`\`${name}\``))).toStrictEqual(
      given.map((input) => `\`${input.default}\``),
    );
  });
});

test('docs/outputs.md has a section for every output of action.yml, in its order', () => {
  const sections = [...readDocument('docs/outputs.md').matchAll(/^## `([\w-]+)`$/gm)].map((match) => match[1]);
  expect(sections).toStrictEqual(actionEntries('outputs').map(({ name }) => name));
});

test.each(documents())('the links of %s lead somewhere', (path) => {
  expect(localLinks(path).filter((target) => !existsSync(target))).toStrictEqual([]);
});

test.each(documents())('the links of %s into documents lead to headings', (path) => {
  const known = documents().flatMap(anchorsOf);
  expect(linkedAnchors(path).filter((anchor) => !known.includes(anchor))).toStrictEqual([]);
});
