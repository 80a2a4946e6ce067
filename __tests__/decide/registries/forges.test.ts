import { FORGES } from '../../../src/decide/registries/forges.js';
import { knowsItsOwn } from './_rows.js';

knowsItsOwn(FORGES);

test.each([
  ['ghcr', 'ghcr.io', ''],
  ['gitlab', 'registry.gitlab.com', 'https://gitlab.com/projects/new'],
  ['gitlab', 'registry.example.com', 'https://<your GitLab>/projects/new'],
  ['gitea', 'gitea.com', ''],
])('what has to be created in %s at %s: %j', (kind, registry, expected) => {
  const row = FORGES.find((one) => one.kind === kind);
  expect(row?.create({ registry, repository: 'acme/app' })).toBe(expected);
});

test('only GitLab has its tokens from another host, and nothing comes into being outside of its projects', () => {
  expect(FORGES.map((row) => [row.kind, row.foreignRealm, row.createdOnPush, row.createdByAsking])).toStrictEqual([
    ['ghcr', false, 'repository', false],
    ['gitlab', true, 'in an existing project', false],
    ['gitea', false, 'repository', false],
  ]);
});
