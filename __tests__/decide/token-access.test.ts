import fc from 'fast-check';
import { mayPush, rightsIn } from '../../src/decide/token-access.js';

function tokenOf(claims: unknown): string {
  return ['e30', Buffer.from(JSON.stringify(claims)).toString('base64url'), 'signature'].join('.');
}

const entry = (name: string, actions: unknown, type = 'repository'): object => ({ type, name, actions });

test.each<[string, string, readonly string[] | undefined]>([
  ['both', tokenOf({ access: [entry('a/b', ['pull', 'push'])] }), ['pull', 'push']],
  ['one of them', tokenOf({ access: [entry('a/b', ['pull'])] }), ['pull']],
  ['none', tokenOf({ access: [entry('a/b', [])] }), []],
  ['none, as null', tokenOf({ access: [entry('a/b', null)] }), []],
  ['with what is no text', tokenOf({ access: [entry('a/b', ['pull', 1])] }), ['pull']],
  ['in two entries', tokenOf({ access: [entry('a/b', ['pull']), entry('a/b', ['push'])] }), ['pull', 'push']],
  ['of another repository', tokenOf({ access: [entry('a/c', ['push'])] }), undefined],
  ['of another type', tokenOf({ access: [entry('a/b', ['*'], 'registry')] }), undefined],
  ['with names beyond Latin', tokenOf({ sub: 'ü', access: [entry('a/b', ['pull'])] }), ['pull']],
  ['an empty list', tokenOf({ access: [] }), undefined],
  ['null', tokenOf({ access: null }), undefined],
  ['odd entries', tokenOf({ access: ['a/b', null] }), undefined],
  ['no claim', tokenOf({ sub: 'mona' }), undefined],
  ['no object', tokenOf('x'), undefined],
  ['no base64', 'a.%.b', undefined],
  ['two parts', tokenOf({ access: [entry('a/b', ['push'])] }).replace('.signature', ''), undefined],
  ['opaque', 'djE6b2N0bzpjYXQ6MTIz', undefined],
  ['empty', '', undefined],
])('rightsIn() of a token that says %s', (_name, token, expected) => {
  expect(rightsIn(token, 'a/b')).toStrictEqual(expected);
});

test('rightsIn() throws for no text', () => {
  fc.assert(fc.property(fc.string(), (text) => expect(rightsIn(`a.${text}.b`, 'a/b')).toBeUndefined()));
});

test.each([
  [['pull', 'push'], true],
  [['*'], true],
  [['pull'], false],
  [['pushy'], false],
  [[], false],
])('mayPush(%j) returns %s', (rights, expected) => {
  expect(mayPush(rights)).toBe(expected);
});
