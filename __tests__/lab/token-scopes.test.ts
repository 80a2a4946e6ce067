import { chooseAccess, formatScope, parseScopes } from '../../lab/registries/scopes.ts';

test.each([
  ['repository:a/b:pull,push', [{ type: 'repository', name: 'a/b', actions: ['pull', 'push'] }]],
  ['repository:host:5000/a:pull', [{ type: 'repository', name: 'host:5000/a', actions: ['pull'] }]],
  ['registry:catalog:*', [{ type: 'registry', name: 'catalog', actions: ['*'] }]],
  [
    'repository:a:pull repository:b:push',
    ['repository:a:pull', 'repository:b:push'].flatMap((one) => parseScopes([one])),
  ],
  ['nonsense', []],
])('parseScopes(%j) returns %j', (text, expected) => {
  expect(parseScopes([text])).toStrictEqual(expected);
});

test.each([
  ['repository:a/b:pull,push', 'a/b', ['repository:a/b:pull']],
  ['repository:a/b:push', 'a/b', []],
  ['repository:a/b/c:pull', 'a/*', ['repository:a/b/c:pull']],
  ['repository:ab/c:pull', 'a/*', []],
  ['repository:x:pull', '*', ['repository:x:pull']],
  ['registry:catalog:pull', '*', []],
])('chooseAccess(%j) with pull on %j returns %j', (scope, repository, expected) => {
  const access = chooseAccess(parseScopes([scope]), [{ repository, actions: ['pull'] }]);
  expect(access.map(formatScope)).toStrictEqual(expected);
});
