import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isRecord, readDocument } from './markdown.js';

const FOLDER = '.github/workflows';
const workflows = readdirSync(FOLDER).map((name) => ({ name, text: readDocument(join(FOLDER, name)) }));
const uses = workflows.flatMap(({ name, text }) =>
  [...text.matchAll(/uses: (\S+)(.*)$/gm)].map((match) => ({ name, action: match[1] ?? '', comment: match[2] ?? '' })),
);

test.each(uses.filter(({ action }) => !action.startsWith('./')))(
  '$name pins $action by its commit, and says its version',
  ({ action, comment }) => {
    expect(action).toMatch(/^[\w./-]+@[0-9a-f]{40}$/);
    expect(comment).toMatch(/^ # v\d+\.\d+\.\d+$/);
  },
);

test.each(workflows)('$name says what it may do, and for itself may read at most', ({ text }) => {
  const workflow: unknown = parse(text);
  expect([{}, { contents: 'read' }]).toContainEqual(isRecord(workflow) ? workflow['permissions'] : undefined);
});
