import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isRecord, readDocument } from './markdown.js';

const FOLDER = '.github/workflows';
const workflows = readdirSync(FOLDER).map((name) => ({ name, text: readDocument(join(FOLDER, name)) }));
const uses = workflows.flatMap(({ name, text }) =>
  [...text.matchAll(/uses: (\S+)(.*)$/gm)].map((match) => ({ name, action: match[1] ?? '', comment: match[2] ?? '' })),
);

// What others call names this action by the version that it belongs to: a commit cannot name itself.
const OWN = /^[\w.-]+\/slipway@/;

test.each(uses.filter(({ action }) => !action.startsWith('./') && !OWN.test(action)))(
  '$name pins $action by its commit, and says its version',
  ({ action, comment }) => {
    expect(action).toMatch(/^[\w./-]+@[0-9a-f]{40}$/);
    expect(comment).toMatch(/^ # v\d+\.\d+\.\d+$/);
  },
);

test('only the workflow that others call names this action, by the version of package.json', () => {
  const { version } = JSON.parse(readDocument('package.json')) as { version: string };
  const own = uses.filter(({ action }) => OWN.test(action));
  expect(new Set(own.map(({ name, action }) => `${name} ${action.replace(OWN, '')}`))).toStrictEqual(
    new Set([`publish.yml v${version}`]),
  );
});

// The one that others call may do what its callers let it: who pushes elsewhere need not let it write packages.
test.each(workflows.filter(({ name }) => name !== 'publish.yml'))(
  '$name says what it may do, and for itself may read at most',
  ({ text }) => {
    const workflow: unknown = parse(text);
    expect([{}, { contents: 'read' }]).toContainEqual(isRecord(workflow) ? workflow['permissions'] : undefined);
  },
);
