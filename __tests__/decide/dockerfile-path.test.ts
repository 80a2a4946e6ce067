import { dockerfilePath, placeIn } from '../../src/decide/dockerfile-path.js';

const HERE = {
  buildContext: '.',
  file: '',
  workspace: '/checkout/app',
  repository: 'https://github.com/acme/app',
};

test.each<[Partial<typeof HERE>, string | undefined]>([
  [{}, 'Dockerfile'],
  [{ buildContext: 'app' }, 'app/Dockerfile'],
  [{ buildContext: './app/' }, 'app/Dockerfile'],
  [{ buildContext: '/checkout/app/sub' }, 'sub/Dockerfile'],
  [{ buildContext: 'app', file: 'docker/Containerfile' }, 'docker/Containerfile'],
  [{ buildContext: 'app', file: './docker/../x/Dockerfile' }, 'x/Dockerfile'],
  [{ file: '/checkout/app/a/Dockerfile' }, 'a/Dockerfile'],
  // Outside of the checkout, nobody knows which repository it is of.
  [{ buildContext: '..' }, undefined],
  [{ file: '../Dockerfile' }, undefined],
  [{ file: '/tmp/Dockerfile' }, undefined],
  [{ buildContext: '/checkout/app2' }, undefined],
  [{ file: '-' }, undefined],
  [{ file: 'https://example.com/Dockerfile' }, undefined],
  // Of git: this repository's own.
  [{ buildContext: 'https://github.com/acme/app.git' }, 'Dockerfile'],
  [{ buildContext: 'https://github.com/Acme/App.git#refs/heads/main' }, 'Dockerfile'],
  [{ buildContext: 'https://github.com/acme/app.git#main:docker/app' }, 'docker/app/Dockerfile'],
  [
    { buildContext: 'https://github.com/acme/app.git?ref=main&subdir=docker', file: 'x/Containerfile' },
    'docker/x/Containerfile',
  ],
  [{ buildContext: 'https://x-access-token:secret@github.com/acme/app#:sub' }, 'sub/Dockerfile'],
  [{ buildContext: 'git@github.com:acme/app.git' }, 'Dockerfile'],
  [{ buildContext: 'ssh://git@github.com/acme/app.git' }, 'Dockerfile'],
  [{ buildContext: 'github.com/acme/app' }, 'Dockerfile'],
  [{ buildContext: 'https://github.com/acme/other.git' }, undefined],
  [{ buildContext: 'https://example.com/acme/app.git' }, undefined],
  [{ buildContext: 'https://' }, undefined],
  [{ buildContext: 'git@?' }, undefined],
  [{ buildContext: 'https://github.com/acme/app.git', file: '../../x' }, 'x'],
])('dockerfilePath() of %j is %j', (given, expected) => {
  expect(dockerfilePath({ ...HERE, ...given })).toBe(expected);
});

test.each<[string | undefined, string, number | undefined, object | undefined]>([
  ['app/Dockerfile', 'Dockerfile', 3, { file: 'app/Dockerfile', line: 3 }],
  ['app/Dockerfile', 'app/Dockerfile', undefined, { file: 'app/Dockerfile' }],
  ['app/Dockerfile', 'Containerfile', 3, undefined],
  ['app/Dockerfile', '', 3, undefined],
  [undefined, 'Dockerfile', 3, undefined],
])('placeIn(%j, %j line %j) is %j', (path, file, line, expected) => {
  expect(placeIn(path, { file, line })).toStrictEqual(expected);
});
