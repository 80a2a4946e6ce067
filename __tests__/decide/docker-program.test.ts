import {
  buildxPlaces,
  type BuildxProgram,
  chooseBuildxProgram,
  dockerPlaces,
  type ProgramKind,
} from '../../src/decide/docker-program.js';

const OF_SYSTEM = [
  '/usr/local/lib/docker/cli-plugins/docker-buildx',
  '/usr/local/libexec/docker/cli-plugins/docker-buildx',
  '/usr/lib/docker/cli-plugins/docker-buildx',
  '/usr/libexec/docker/cli-plugins/docker-buildx',
];

test('buildxPlaces() are the folders of the configuration, then those of the system', () => {
  expect(buildxPlaces({ cliPluginsExtraDirs: ['/mine', 7] })).toStrictEqual(['/mine/docker-buildx', ...OF_SYSTEM]);
  expect(buildxPlaces({})).toStrictEqual(OF_SYSTEM);
});

test.each<[string, string[]]>([
  ['/a:/b', ['/a/docker', '/b/docker']],
  [':/b:', ['/b/docker']],
  ['', []],
])('dockerPlaces(%j) returns %j', (path, expected) => {
  expect(dockerPlaces(path)).toStrictEqual(expected);
});

const BY_DOCKER: BuildxProgram = { program: 'docker', before: ['buildx'] };

test.each<[ProgramKind | undefined, string | undefined, BuildxProgram]>([
  ['binary', '/p/docker-buildx', { program: '/p/docker-buildx', before: [] }],
  ['binary', undefined, BY_DOCKER],
  ['script', '/p/docker-buildx', BY_DOCKER],
  [undefined, '/p/docker-buildx', BY_DOCKER],
])('chooseBuildxProgram(%j, %j) returns %j', (docker, buildx, expected) => {
  expect(chooseBuildxProgram(docker, buildx)).toStrictEqual(expected);
});
