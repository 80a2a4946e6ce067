import { randomUUID } from 'node:crypto';
import { pushOfTag } from '../../lab/runner/events.ts';
import { startOwnBuilder } from './_builders.ts';
import type { OwnBuilder } from './_builders.ts';
import { folderWithShell } from './_folders.ts';
import { as, authOf, memberOf, startHtpasswdFor, startTokenFor } from './_members.ts';
import type { Member } from './_members.ts';
import { dockerCalls, expectGreen, expectRed, ORIGIN, publishWith } from './_publish.ts';
import type { Order } from './_publish.ts';
import { stopAll, tagsIn } from './_registries.ts';
import type { TestRegistry } from './_registries.ts';

const A = memberOf('org-a', 'member-a', 'a-Passw0rd-of-org');
const B = memberOf('org-b', 'member-b', 'b-Passw0rd "$of" org');

let token: TestRegistry;
let brief: TestRegistry;
let htpasswd: TestRegistry;
const builders = new Map<string, OwnBuilder>();
beforeAll(async () => {
  token = await startTokenFor([A, B]);
  brief = await startTokenFor([A, B], 2);
  htpasswd = await startHtpasswdFor([A, B]);
  const insecureHosts = [token.host, brief.host, htpasswd.host];
  for (const buildx of ['today', 'debian'] as const)
    builders.set(buildx, await startOwnBuilder({ buildx, insecureHosts }));
}, 900_000);
afterAll(() => stopAll([...builders.values(), token, brief, htpasswd]), 60_000);

const TAGS = ['1', '1.2', '1.2.3', 'latest', 'sha-0123456'];
const REGISTRIES = { token: () => token, htpasswd: () => htpasswd };

/** Publishes these images on a builder, or on the engine's own, as members with a path each. */
function order(registry: TestRegistry, builder: string, images: readonly string[]): Order & { inputs: object } {
  const members = new Map(images.map((path) => [path.split('/')[0] ?? '', path.startsWith('org-a/') ? A : B] as const));
  const entries = [...members].map(([path, { username, password }]) => ({
    registry: `${registry.host}/${path}`,
    username,
    password,
  }));
  return {
    event: pushOfTag(ORIGIN, 'v1.2.3'),
    gitTags: ['v1.2.3'],
    inputs: {
      images: images.map((path) => `${registry.host}/${path}`).join('\n'),
      'registry-auth': JSON.stringify(entries),
    },
    secrets: [A.password, B.password],
    ...builders.get(builder)?.order,
  };
}

async function expectPublished(registry: TestRegistry, path: string, member: Member): Promise<void> {
  expect(Object.keys(await tagsIn(as(member, registry), path)).toSorted()).toStrictEqual(TAGS);
}

// The rights were proven with the first tokens; what comes after the build needs new ones.
test.each(['none', 'today'])(
  'tokens that run out during the build are renewed (builder %s)',
  async (builder) => {
    const path = `org-a/brief-${builder}`;
    const workspace = await folderWithShell(`RUN sleep 3 # ${randomUUID()}`);
    const run = await publishWith({ ...order(brief, builder, [path]), workspace });
    expectGreen(run);
    await expectPublished(brief, path, A);
  },
  60_000,
);

test.each([
  ["the engine's own builder, and one that an older buildx makes", 'none', 'token', /0\.29.*0\.31/],
  ['a buildx before 0.31', 'debian', 'token', /0\.29.*0\.31/],
  ['a registry without tokens', 'today', 'htpasswd', /knows no tokens/],
] as const)(
  '%s cannot sign in by path, which is told before anything is built',
  async (_, builder, kind, why) => {
    const run = await publishWith(order(REGISTRIES[kind](), builder, ['org-a/no', 'org-b/no']));
    expectRed(run, /input "registry-auth"/, why);
    expect(dockerCalls(run)).not.toContain('buildx build');
    expect(run.outputs).toMatchObject({ pushed: 'false', digest: '' });
  },
  60_000,
);

describe.each(['none', 'debian', 'today'])(
  'where all images share the credentials of a path (builder %s)',
  (builder) => {
    test.each(['token', 'htpasswd'] as const)(
      'they are published (%s)',
      async (kind) => {
        const registry = REGISTRIES[kind]();
        const images = [`org-a/${builder}`, `org-a/deep/${builder}`];
        const run = await publishWith(order(registry, builder, images));
        expectGreen(run);
        for (const path of images) await expectPublished(registry, path, A);
      },
      60_000,
    );
  },
);

test.each(['none', 'debian'])(
  "the credentials of a path are used beside the user's own for the registry (builder %s)",
  async (builder) => {
    const images = [`org-a/own-${builder}`, `org-a/deep/own-${builder}`];
    const run = await publishWith({
      ...order(token, builder, images),
      dockerConfig: { auths: { [token.host]: authOf(B) } },
      // The user's own password is where the user has it.
      secrets: [A.password],
    });
    expectGreen(run);
    for (const path of images) await expectPublished(token, path, A);
  },
  60_000,
);

test('each repository is asked for by its own member alone', async () => {
  const before = token.tokenRequests.length;
  await publishWith(order(token, 'none', ['org-a/asked', 'org-b/asked']));
  const asked = token.tokenRequests.slice(before).map(({ user, requested }) => `${user} ${requested.join(' ')}`);
  expect(asked.toSorted()).toStrictEqual([
    'member-a repository:org-a/asked:pull,push',
    'member-b repository:org-b/asked:pull,push',
  ]);
}, 60_000);

describe('two paths of a registry, each with credentials of its own', () => {
  // Repositories that share layers, with each other and with earlier builds: a token for both is asked for then.
  test.each([1, 2, 3, 4, 5])(
    'are published, whatever the builder has seen before (%i)',
    async (round) => {
      const steps = ['a', 'b', 'c', 'd'].map((name) => `RUN echo ${name} ${round % 2} > /${name}`);
      const workspace = await folderWithShell(steps.join('\n'));
      const images = [`org-a/two-${round}`, `org-b/two-${round}`, `org-a/two-${round}/deep`];
      const run = await publishWith({ ...order(token, 'today', images), workspace });
      expectGreen(run);
      for (const path of images) await expectPublished(token, path, path.startsWith('org-a') ? A : B);
      const { digest } = run.outputs;
      const digests = JSON.parse(run.outputs['digests'] ?? '') as Record<string, { digest: string }>;
      expect(Object.values(digests).map((one) => one.digest)).toStrictEqual(images.map(() => digest));
    },
    60_000,
  );

  test("beside the user's own, which goes on pulling private base images of the registry", async () => {
    const base = await folderWithShell('RUN echo base > /base');
    expectGreen(await publishWith({ ...order(token, 'today', ['org-b/base']), workspace: base }));
    const run = await publishWith({
      ...order(token, 'today', ['org-a/on-base', 'org-a/deep/on-base']),
      files: { Dockerfile: `FROM ${token.host}/org-b/base:1.2.3\nRUN cat /base > /copy\n` },
      dockerConfig: { auths: { [token.host]: authOf(B) } },
      secrets: [A.password],
    });
    expectGreen(run);
    for (const path of ['org-a/on-base', 'org-a/deep/on-base']) await expectPublished(token, path, A);
  }, 60_000);
});
