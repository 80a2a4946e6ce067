import {
  buildxPlaces,
  BY_DOCKER,
  type BuildxProgram,
  chooseBuildxProgram,
  dockerPlaces,
  type ProgramKind,
} from '../../src/decide/docker-program.js';

test('buildxPlaces() are the folders of the configuration, then those of the system', () => {
  const places = buildxPlaces({ cliPluginsExtraDirs: ['/mine', 7] });
  expect([places[0], places[1], places.length]).toStrictEqual([
    '/mine/docker-buildx',
    '/usr/local/lib/docker/cli-plugins/docker-buildx',
    5,
  ]);
  expect(buildxPlaces({})).toHaveLength(4);
});

test.each<[string, string[]]>([
  ['/a:/b', ['/a/docker', '/b/docker']],
  [':/b:', ['/b/docker']],
  ['', []],
])('dockerPlaces(%j) returns %j', (path, expected) => {
  expect(dockerPlaces(path)).toStrictEqual(expected);
});

test.each<[ProgramKind | undefined, string | undefined, BuildxProgram]>([
  ['binary', '/p/docker-buildx', { program: '/p/docker-buildx', before: [] }],
  ['binary', undefined, BY_DOCKER],
  ['script', '/p/docker-buildx', BY_DOCKER],
  [undefined, '/p/docker-buildx', BY_DOCKER],
])('chooseBuildxProgram(%j, %j) returns %j', (docker, buildx, expected) => {
  expect(chooseBuildxProgram(docker, buildx)).toStrictEqual(expected);
});
