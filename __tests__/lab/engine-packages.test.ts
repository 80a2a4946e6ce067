import { findMirror } from '../../lab/debian/distribution.ts';

const STANZAS = `Types: deb
# http://old.example/debian
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
`;
const NODE = 'deb [signed-by=/k.gpg] https://node.example/node_20.x nodistro main\n';
const LINES = `# deb http://old.example/ubuntu noble main
deb http://third.example/ubuntu jammy main
deb [arch=amd64 signed-by=/k.gpg] mirror+file:/etc/apt/mirrors.txt noble main universe
`;

test.each([
  ['bookworm', ['', NODE, STANZAS], 'http://mirror.example/debian'],
  ['bookworm-security', [STANZAS], 'http://mirror.example/debian-security'],
  ['noble', [LINES], 'mirror+file:/etc/apt/mirrors.txt'],
  ['noble', [NODE, 'deb http://plain.example/ubuntu/ noble main'], 'http://plain.example/ubuntu/'],
])('findMirror(%j, …) finds the mirror that serves the suite', (codename, sources, mirror) => {
  expect(findMirror(codename, sources)).toBe(mirror);
});

test('findMirror() refuses sources that do not name the suite', () => {
  expect(() => findMirror('trixie', [STANZAS, LINES])).toThrow('Cannot find a mirror of "trixie"');
});
