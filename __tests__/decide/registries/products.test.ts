import { OTHER, PRODUCTS } from '../../../src/decide/registries/products.js';
import { knowsItsOwn } from './_rows.js';

knowsItsOwn([...PRODUCTS, OTHER]);

test.each([
  ['docker-hub', 'docker.io', ''],
  ['quay', 'quay.io', ''],
  ['harbor', 'r.example.com', 'https://r.example.com/harbor/projects'],
  ['jfrog', 'acme.jfrog.io', 'https://acme.jfrog.io/ui/admin/repositories/local'],
  ['nexus', 'r.example.com:8082', 'Administration, Repositories, Create repository, "docker (hosted)" in Nexus'],
  ['other', 'r.example.com', ''],
])('what has to be created in %s at %s: %j', (kind, registry, expected) => {
  const row = [...PRODUCTS, OTHER].find((one) => one.kind === kind);
  expect(row?.create({ registry, repository: 'acme/app' })).toBe(expected);
});

test('what comes into being on a push, in Quay already by asking for it', () => {
  expect(PRODUCTS.map((row) => [row.kind, row.createdOnPush, row.foreignRealm, row.createdByAsking])).toStrictEqual([
    ['docker-hub', 'repository', true, false],
    ['quay', 'repository', false, true],
    ['harbor', 'in an existing project', false, false],
    ['jfrog', 'in an existing project', false, false],
    ['nexus', 'in an existing project', false, false],
  ]);
});

test('nothing is known of any other', () => {
  expect([OTHER.kind, OTHER.createdOnPush, OTHER.foreignRealm, OTHER.createdByAsking, OTHER.signs]).toStrictEqual([
    'other',
    'repository',
    false,
    false,
    [],
  ]);
});
