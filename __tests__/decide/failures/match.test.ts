import type { Failure, Row } from '../../../src/decide/failures/failure.js';
import { codeOf, DENIED, detailOf, fits, isEvident, mayPull, textOf } from '../../../src/decide/failures/match.js';
import { answers, ASKS, cannot, cannotUse, failed, grants, refuses } from './_cases.js';

const ROW: Row = { name: 'x', cause: 'c', mend: 'm' };
const FAILURE = failed('ghcr.io/acme/app', answers(403, 'DENIED', 'no such right'), { told: { raw: 'the body' } });

test.each<[string, Partial<Row>, Partial<Failure>, boolean]>([
  ['nothing', {}, {}, true],
  ['its kind', { kinds: ['quay', 'ghcr'] }, {}, true],
  ['another kind', { kinds: ['quay'] }, {}, false],
  ['its status', { on: [401, 403] }, {}, true],
  ['another status', { on: [401] }, {}, false],
  ['the same status of another fault', { on: [403] }, { fault: refuses(403) }, false],
  ['its fault', { on: ['wrong-credentials'] }, { fault: refuses(403) }, true],
  ['every answer', { on: ['status'] }, {}, true],
  ['another fault', { on: ['no-right', 'unusable'] }, {}, false],
  ['its code', { codes: ['UNKNOWN', 'DENIED'] }, {}, true],
  ['another code', { codes: ['UNKNOWN'] }, {}, false],
  ['a code where there is none', { codes: ['DENIED'] }, { fault: grants() }, false],
  ['its words', { says: /such right/ }, {}, true],
  ['words of the whole answer', { says: /the body/ }, {}, true],
  ['words of the code', { says: /DENIED/ }, {}, true],
  ['other words', { says: /such a right/ }, {}, false],
  ['its form', { forms: ['json', 'other'] }, {}, true],
  ['another form', { forms: ['json'] }, {}, false],
  ['a form where nobody signs in', { forms: ['other'] }, { user: undefined }, false],
  ['its source', { sources: ['inputs'] }, {}, true],
  ['another source', { sources: ['github-token'] }, {}, false],
  ['a source where nobody signs in', { sources: ['inputs'] }, { user: undefined }, false],
  ['a condition', { when: ({ repository }) => repository === 'acme/app' }, {}, true],
  ['a condition that is not met', { when: () => false }, {}, false],
  ['one column of two', { kinds: ['ghcr'], on: [404] }, {}, false],
])('fits() by %s', (_name, columns, more, expected) => {
  expect(fits({ ...ROW, ...columns }, { ...FAILURE, ...more }, 'ghcr')).toBe(expected);
});

test.each<[string, Partial<Row>, boolean]>([
  ['a kind and a status', { kinds: ['ghcr'], on: [403], sources: ['inputs'] }, false],
  ['a code', { codes: ['DENIED'] }, true],
  ['words', { says: /x/ }, true],
  ['a form', { forms: ['json'] }, true],
  ['a condition', { when: () => true }, true],
  ['a condition that is a guess', { when: () => true, isGuess: true }, false],
])('isEvident() by %s is %j', (_name, columns, expected) => {
  expect(isEvident({ ...ROW, ...columns })).toBe(expected);
});

test.each([
  [answers(403, 'DENIED'), 'DENIED'],
  [answers(403), ''],
  [refuses(401, 'UNAUTHORIZED'), 'UNAUTHORIZED'],
  [cannot('ECONNRESET'), 'ECONNRESET'],
  [cannotUse('x'), ''],
  [grants('pull'), ''],
])('codeOf(%j) is %j', (fault, expected) => {
  expect(codeOf(fault)).toBe(expected);
});

test.each([
  [answers(403, 'DENIED', 'no such right'), 'no such right'],
  [answers(403), ''],
  [cannot('ECONNRESET', 'read ECONNRESET'), 'read ECONNRESET'],
  [grants('pull'), ''],
])('detailOf(%j) is %j', (fault, expected) => {
  expect(detailOf(fault)).toBe(expected);
});

test.each([
  [FAILURE, 'DENIED no such right the body'],
  [failed('x.io/a', grants('pull')), ''],
  [failed('x.io/a', ASKS, { told: { raw: 'a' } }), 'a'],
  [failed('x.io/a', cannot('ECONNRESET', 'read ECONNRESET')), 'ECONNRESET read ECONNRESET'],
  [failed('x.io/a', cannotUse('no realm')), 'no realm'],
])('textOf() is all that was said', (failure, expected) => {
  expect(textOf(failure)).toBe(expected);
});

test.each([
  [grants('pull'), true],
  [grants('delete', 'pull'), true],
  [grants(), false],
  [answers(403), false],
])('mayPull(%j) is %j', (fault, expected) => {
  expect(mayPull(failed('x.io/a', fault))).toBe(expected);
});

test('DENIED is every way to say no to somebody', () => {
  expect(DENIED).toStrictEqual([401, 403, 'wrong-credentials', 'no-right']);
});
