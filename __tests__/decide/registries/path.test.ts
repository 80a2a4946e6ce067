import { afterFirst, firstPart } from '../../../src/decide/registries/path.js';

test.each([
  ['acme/app', 'acme', 'app'],
  ['acme/team/app', 'acme', 'team/app'],
  ['app', 'app', ''],
  ['', '', ''],
])('firstPart(%j) is %j, and %j follows it', (repository, first, rest) => {
  expect([firstPart(repository), afterFirst(repository)]).toStrictEqual([first, rest]);
});
