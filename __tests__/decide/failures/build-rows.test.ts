import { BUILDER_ROWS, DISK_ROW, PULL_ROWS, TOOL_ROWS } from '../../../src/decide/failures/build-rows.js';

test('every row has a name of its own, and words', () => {
  const rows = [...TOOL_ROWS, DISK_ROW, ...BUILDER_ROWS, ...PULL_ROWS];
  expect(rows.map(({ name }) => name)).toStrictEqual([
    'tool/no-buildx',
    'tool/no-docker',
    'tool/no-builder',
    'tool/no-engine',
    'tool/socket',
    'tool/builder-image',
    'tool/disk',
    'builder/authority',
    'builder/plain',
    'builder/loopback',
    'pull/missing',
    'pull/private-package',
    'pull/private',
  ]);
  for (const { cause, mend } of rows) expect([cause, mend]).not.toContain('');
});

const said = (text: string): string | undefined => [...TOOL_ROWS, DISK_ROW].find(({ says }) => says.test(text))?.name;

test.each([
  ["docker: 'buildx' is not a docker command.", 'tool/no-buildx'],
  ['unknown flag: --metadata-file', 'tool/no-buildx'],
  ["unknown shorthand flag: 't' in -t", 'tool/no-buildx'],
  ['spawn docker ENOENT', 'tool/no-docker'],
  ['spawn /usr/bin/docker ENOENT', 'tool/no-docker'],
  ['ERROR: no builder "mine" found', 'tool/no-builder'],
  [
    'ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    'tool/no-engine',
  ],
  [
    'failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct',
    'tool/no-engine',
  ],
  [
    'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
    'tool/socket',
  ],
  ['permission denied while trying to connect to the docker API at unix:///var/run/docker.sock', 'tool/socket'],
  [
    '#1 ERROR: Error response from daemon: x\n------\n > [internal] booting buildkit:\n------\nERROR: x',
    'tool/builder-image',
  ],
  ['Error response from daemon: No such image: moby/buildkit:buildx-stable-1', 'tool/builder-image'],
  ['ERROR: failed to initialize builder mine (mine0): x', 'tool/builder-image'],
  ['write /var/lib/buildkit/x: no space left on device', 'tool/disk'],
  ['write /x: disk quota exceeded', 'tool/disk'],
  // A builder that boots prints its name too.
  ['#1 [internal] booting buildkit\n#1 pulling image moby/buildkit:buildx-stable-1 5.2s done', undefined],
  ['spawn git ENOENT', undefined],
])('%j is told by %s', (text, expected) => {
  expect(said(text)).toBe(expected);
});
