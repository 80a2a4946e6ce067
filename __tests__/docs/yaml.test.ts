import { parse } from 'yaml';
import { actionEntries, blocksOf, documents, isRecord, readDocument, stepsUsing, workflowBlocks } from './markdown.js';

const ACTION = 'OWNER/slipway';

describe('the YAML in the documents', () => {
  const blocks = workflowBlocks();
  const steps = blocks.flatMap(({ at, text }) => stepsUsing(text, `${ACTION}@`).map((step) => ({ at, step })));
  const calls = blocks.flatMap(({ at, text }) => stepsUsing(text, `${ACTION}/`).map((call) => ({ at, call })));

  test('is found: README has three workflows at least, and each uses the action', () => {
    const inReadme = blocks.filter(({ at }) => at.startsWith('README.md:'));
    expect(inReadme.length).toBeGreaterThanOrEqual(3);
    expect(inReadme.filter(({ text }) => stepsUsing(text, ACTION).length === 0)).toStrictEqual([]);
  });

  test.each(steps)('at $at names the action by its major version', ({ step }) => {
    expect(step['uses']).toBe(`${ACTION}@v1`);
  });

  test.each(steps)('at $at gives only inputs that action.yml knows', ({ step }) => {
    const known = actionEntries('inputs').map(({ name }) => name);
    const given = isRecord(step['with']) ? Object.keys(step['with']) : [];
    expect(given.filter((name) => !known.includes(name))).toStrictEqual([]);
  });

  test.each(calls)('at $at calls the workflow, with inputs and secrets that it knows', ({ call }) => {
    const workflow: unknown = parse(readDocument('.github/workflows/publish.yml'));
    const namesIn = (value: unknown, ...path: readonly string[]): readonly string[] => {
      const found = path.reduce((one, name) => (isRecord(one) ? one[name] : undefined), value);
      return isRecord(found) ? Object.keys(found) : [];
    };
    expect(call['uses']).toBe(`${ACTION}/.github/workflows/publish.yml@v1`);
    for (const [given, section] of [
      ['with', 'inputs'],
      ['secrets', 'secrets'],
    ] as const) {
      const known = namesIn(workflow, 'on', 'workflow_call', section);
      expect(namesIn(call, given).filter((name) => !known.includes(name))).toStrictEqual([]);
    }
  });

  test.each(blocks)('at $at reads only outputs that action.yml knows', ({ text }) => {
    const known = actionEntries('outputs').map(({ name }) => name);
    const read = [...text.matchAll(/steps\.slipway\.outputs\.([\w-]+)/g)].map((match) => match[1]);
    expect(read.filter((name) => name === undefined || !known.includes(name))).toStrictEqual([]);
  });
});

test.each(
  documents()
    .flatMap(blocksOf)
    .filter(({ language }) => language === 'json'),
)('the JSON at $at is JSON', ({ text }) => {
  expect(() => {
    JSON.parse(text);
  }).not.toThrow();
});
