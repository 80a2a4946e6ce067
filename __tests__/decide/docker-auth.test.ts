import type { Credential } from '../../src/decide/credential.js';
import {
  chooseDockerAuth,
  chooseRounds,
  type DockerAuth,
  scopedFolders,
  type ScopeQuestion,
  whyNotScoped,
} from '../../src/decide/docker-auth.js';
import { parseRegistryName } from '../../src/decide/registry-name.js';
import { imageOf } from '../_fakes/values.js';

/** A credential of the inputs for what is named as users write it. */
function given(name: string): Credential {
  return { ...parseRegistryName(name), username: name, password: 'p', form: 'password', source: 'inputs' };
}

/** The user's own for a registry. */
function own(registry: string): Credential {
  return { ...given(registry), username: `own ${registry}`, source: 'docker-config' };
}

/** What signs in, by names: the registries as a whole, and images with one of their own. */
function told({ whole, scoped }: DockerAuth): [string[], string[]] {
  return [
    whole.map(({ username }) => username),
    scoped.map(({ image, credential }) => `${image.name} by ${credential.username}`),
  ];
}

type Row = [string, { credentials?: string[]; images?: string[]; own?: string[] }, string[], string[]];

test.each<Row>([
  ['nothing', { images: ['ghcr.io/a/b'] }, [], []],
  ['a registry', { credentials: ['ghcr.io'], images: ['ghcr.io/a/b'] }, ['ghcr.io'], []],
  ['a registry of base images alone', { credentials: ['quay.io'], images: ['ghcr.io/a/b'] }, ['quay.io'], []],
  ['what the user has', { images: ['ghcr.io/a/b'], own: ['ghcr.io'] }, ['own ghcr.io'], []],
  [
    'the inputs before what the user has',
    { credentials: ['ghcr.io'], images: ['ghcr.io/a/b'], own: ['ghcr.io'] },
    ['ghcr.io'],
    [],
  ],
  [
    'Docker Hub and another registry',
    { credentials: ['index.docker.io', 'ghcr.io'], images: ['a/b', 'ghcr.io/a/b'] },
    ['index.docker.io', 'ghcr.io'],
    [],
  ],
  // One path alone: it is all that there is for the registry.
  ['a path', { credentials: ['ghcr.io/a'], images: ['ghcr.io/a/b'] }, ['ghcr.io/a'], []],
  [
    'two paths',
    { credentials: ['ghcr.io/a', 'ghcr.io/b'], images: ['ghcr.io/a/x', 'ghcr.io/b/x', 'ghcr.io/b/y'] },
    ['ghcr.io/a'],
    ['ghcr.io/b/x by ghcr.io/b', 'ghcr.io/b/y by ghcr.io/b'],
  ],
  [
    'a path that is the beginning of another name',
    { credentials: ['ghcr.io/org', 'ghcr.io/org-b'], images: ['ghcr.io/org-b/app', 'ghcr.io/org-c/app'] },
    ['ghcr.io/org'],
    ['ghcr.io/org-b/app by ghcr.io/org-b'],
  ],
  [
    'a path, and the registry as a whole',
    { credentials: ['ghcr.io/a', 'ghcr.io'], images: ['ghcr.io/a/x', 'ghcr.io/b/x'] },
    ['ghcr.io'],
    ['ghcr.io/a/x by ghcr.io/a'],
  ],
  [
    'the longest path of several',
    { credentials: ['ghcr.io/a', 'ghcr.io/a/team', 'ghcr.io'], images: ['ghcr.io/a/team/x', 'ghcr.io/a/x'] },
    ['ghcr.io'],
    ['ghcr.io/a/team/x by ghcr.io/a/team', 'ghcr.io/a/x by ghcr.io/a'],
  ],
  [
    "a path, and another registry by the user's own",
    { credentials: ['ghcr.io/a'], images: ['ghcr.io/a/x', 'quay.io/x/y'], own: ['quay.io'] },
    ['ghcr.io/a', 'own quay.io'],
    [],
  ],
  // The runner's own allowance of pulls from Docker Hub stays.
  [
    "a path, and the registry by the user's own",
    { credentials: ['docker.io/acme'], images: ['acme/app'], own: ['docker.io'] },
    ['own docker.io'],
    ['acme/app by docker.io/acme'],
  ],
  [
    'a path that no image is below',
    { credentials: ['ghcr.io/a', 'ghcr.io'], images: ['ghcr.io/b/x'] },
    ['ghcr.io'],
    [],
  ],
])('chooseDockerAuth() given %s', (_name, question, whole, scoped) => {
  const { credentials = [], images = [], own: ours = [] } = question;
  const auth = chooseDockerAuth({
    credentials: credentials.map(given),
    images: images.map(imageOf),
    own: ours.map(own),
  });
  expect(told(auth)).toStrictEqual([whole, scoped]);
});

type Without = [string, { credentials: string[]; images: string[]; own?: string[]; of?: number }, string[], string[]];

test.each<Without>([
  ['nothing that is scoped', { credentials: ['ghcr.io'], images: ['ghcr.io/a/x'] }, ['ghcr.io'], []],
  [
    'one path, which then is for all of the registry',
    { credentials: ['ghcr.io/a', 'ghcr.io', 'quay.io'], images: ['ghcr.io/a/x', 'ghcr.io/a/y'] },
    ['quay.io', 'ghcr.io/a'],
    [],
  ],
  [
    "one path in place of the user's own",
    { credentials: ['docker.io/acme'], images: ['acme/app'], own: ['docker.io'] },
    ['docker.io/acme'],
    [],
  ],
  [
    'one path in each of two registries',
    { credentials: ['a.io/x', 'a.io', 'b.io/x', 'b.io'], images: ['a.io/x/y', 'b.io/x/y'] },
    ['a.io/x', 'b.io/x'],
    [],
  ],
  [
    'two paths of one registry',
    { credentials: ['ghcr.io/a', 'ghcr.io/b', 'ghcr.io'], images: ['ghcr.io/a/x', 'ghcr.io/b/x'] },
    ['ghcr.io/a'],
    ['ghcr.io'],
  ],
  [
    'a path, and an image that is not below it',
    { credentials: ['ghcr.io/a', 'ghcr.io', 'quay.io'], images: ['ghcr.io/a/x', 'ghcr.io/b/x'] },
    ['quay.io', 'ghcr.io/a'],
    ['ghcr.io'],
  ],
  // A registry that this build pushes nothing to keeps what it has, for its base images.
  [
    'a registry of another build',
    { credentials: ['ghcr.io/a', 'ghcr.io', 'quay.io'], images: ['quay.io/x/y', 'ghcr.io/a/x'], of: 1 },
    ['ghcr.io', 'quay.io'],
    [],
  ],
])('chooseRounds() takes one round unless a registry is crowded, given %s', (_name, question, whole, crowded) => {
  const images = question.images.map(imageOf);
  const credentials = question.credentials.map(given);
  const auth = chooseDockerAuth({ credentials, images, own: (question.own ?? []).map(own) });
  const [first, ...more] = chooseRounds(auth, images.slice(0, question.of));
  expect(first === undefined ? [] : told(first.auth)[0]).toStrictEqual(whole);
  expect(more.map((round) => round.images[0]?.registry)).toStrictEqual(crowded);
});

const CAN: ScopeQuestion = {
  builder: 'big',
  driver: 'docker-container',
  buildxVersion: 'github.com/docker/buildx v0.31.0 0123456789abcdef',
  basic: [],
};

test.each<[Partial<ScopeQuestion>, string | undefined]>([
  [{}, undefined],
  [{ driver: 'remote' }, undefined],
  [{ buildxVersion: 'github.com/docker/buildx 0.36.1-desktop.1 0123' }, undefined],
  [{ buildxVersion: 'github.com/docker/buildx v0.100.0 0123' }, undefined],
  [{ buildxVersion: 'github.com/docker/buildx v1.0.0 0123' }, undefined],
  [{ buildxVersion: 'github.com/docker/buildx v10.0.0 0123' }, undefined],
  [{ buildxVersion: 'github.com/docker/buildx v0.31.0-rc1 0123' }, undefined],
  [{ driver: 'docker' }, 'builder "big" has driver docker, which signs in once a registry'],
  [{ driver: 'docker', buildxVersion: '' }, 'builder "big" has driver docker, which signs in once a registry'],
  [{ buildxVersion: 'github.com/docker/buildx v0.30.1 0123' }, 'buildx is 0.30, and can do so from 0.31 on'],
  [{ buildxVersion: 'github.com/docker/buildx v0.9.1 0123' }, 'buildx is 0.9, and can do so from 0.31 on'],
  [{ buildxVersion: '' }, 'buildx is of no known version, and can do so from 0.31 on'],
  [{ basic: ['r.io', 's.io'] }, 'registry "r.io" knows no tokens, so that docker signs in once for all of it'],
])('whyNotScoped(%j) is %j', (question, expected) => {
  expect(whyNotScoped({ ...CAN, ...question })).toBe(expected);
});

test('scopedFolders() are those where buildx looks: of a repository, and of what else is pulled', () => {
  const [org, deep, hub, user] = [given('ghcr.io/org'), given('r.io:5000'), given('docker.io/acme'), own('ghcr.io')];
  const images = [imageOf('ghcr.io/org/app'), imageOf('127.0.0.1:5000/a'), imageOf('acme/app')];
  const credentials = [org, deep, hub];
  const scoped = images.map((image, at) => ({ image, credential: credentials[at] ?? org }));
  expect([
    ...scopedFolders({ whole: [], scoped, pulls: [user, own('docker.io')], bases: [given('quay.io/org/base')] }),
  ]).toStrictEqual([
    ['config/ghcr.io/org/app', org],
    ['config/127.0.0.1:5000/a', deep],
    ['config/registry-1.docker.io/acme/app', hub],
    ['config/quay.io/org/base', given('quay.io/org/base')],
    ['config/ghcr.io@pull', user],
    ['config/registry-1.docker.io@pull', own('docker.io')],
  ]);
});

test('chooseDockerAuth() keeps the credential of a path that no image is below for the base image of that name', () => {
  const images = [imageOf('ghcr.io/me/app'), imageOf('ghcr.io/org/app')];
  const credentials = ['ghcr.io', 'ghcr.io/org', 'ghcr.io/org-b/base', 'quay.io/me'].map(given);
  const auth = chooseDockerAuth({ credentials, images, own: [] });
  expect(auth.bases.map(({ username }) => username)).toStrictEqual(['ghcr.io/org-b/base', 'quay.io/me']);
  expect(chooseRounds(auth, images).map((round) => round.auth.bases)).toStrictEqual([auth.bases, auth.bases]);
});

type RoundRow = [
  string,
  { credentials: string[]; images: string[]; own?: string[] },
  readonly { images: string[]; whole: string[]; scoped: string[]; pulls: string[] }[],
];

test.each<RoundRow>([
  [
    'one credential',
    { credentials: ['ghcr.io'], images: ['ghcr.io/a/x', 'ghcr.io/b/x'] },
    [{ images: ['ghcr.io/a/x', 'ghcr.io/b/x'], whole: ['ghcr.io'], scoped: [], pulls: [] }],
  ],
  [
    'two paths of a registry, and another registry',
    {
      credentials: ['ghcr.io/a', 'ghcr.io/b', 'quay.io'],
      images: ['ghcr.io/a/x', 'ghcr.io/b/x', 'ghcr.io/a/y', 'quay.io/a/x', 'ghcr.io/b/y'],
    },
    [
      {
        images: ['ghcr.io/a/x', 'ghcr.io/a/y', 'quay.io/a/x'],
        whole: ['ghcr.io/a', 'quay.io'],
        scoped: [],
        pulls: [],
      },
      {
        images: ['ghcr.io/b/x', 'ghcr.io/b/y'],
        whole: ['quay.io', 'ghcr.io/b'],
        scoped: ['ghcr.io/b/x by ghcr.io/b', 'ghcr.io/b/y by ghcr.io/b'],
        pulls: ['ghcr.io/a'],
      },
    ],
  ],
  [
    "a path beside the user's own, which goes on pulling all else",
    { credentials: ['ghcr.io/a'], images: ['ghcr.io/a/x'], own: ['ghcr.io', 'docker.io'] },
    [
      {
        images: ['ghcr.io/a/x'],
        whole: ['own docker.io', 'ghcr.io/a'],
        scoped: ['ghcr.io/a/x by ghcr.io/a'],
        pulls: ['own ghcr.io'],
      },
    ],
  ],
  [
    'paths in two registries, which go together',
    {
      credentials: ['ghcr.io', 'ghcr.io/b', 'quay.io', 'quay.io/b'],
      images: ['ghcr.io/a/x', 'ghcr.io/b/x', 'quay.io/a/x', 'quay.io/b/x'],
    },
    [
      { images: ['ghcr.io/a/x', 'quay.io/a/x'], whole: ['ghcr.io', 'quay.io'], scoped: [], pulls: [] },
      {
        images: ['ghcr.io/b/x', 'quay.io/b/x'],
        whole: ['ghcr.io/b', 'quay.io/b'],
        scoped: ['ghcr.io/b/x by ghcr.io/b', 'quay.io/b/x by quay.io/b'],
        pulls: ['ghcr.io', 'quay.io'],
      },
    ],
  ],
  ['no images', { credentials: ['ghcr.io'], images: [] }, []],
])('chooseRounds() of %s', (_name, order, expected) => {
  const images = order.images.map(imageOf);
  const question = { credentials: order.credentials.map(given), images, own: (order.own ?? []).map(own) };
  const rounds = chooseRounds(chooseDockerAuth(question), images).map((round) => {
    const [whole, scoped] = told(round.auth);
    const pulls = round.auth.pulls.map(({ username }) => username);
    return { images: round.images.map(({ name }) => name), whole, scoped, pulls };
  });
  expect(rounds).toStrictEqual(expected);
});
