import { isGone, parseLeftBuilder, recordOf, removalCalls, removeArgs } from '../../src/decide/left-builder.js';

test('parseLeftBuilder() reads what main has written', () => {
  const left = { name: 'ours', driver: 'docker-container', containers: [{ container: 'c', endpoint: 'ssh://x' }] };
  expect(parseLeftBuilder(JSON.stringify(left))).toStrictEqual([left]);
});

test.each([
  ['', []],
  ['no JSON', []],
  ['{}', [{ name: '', driver: '', containers: [] }]],
  ['{"containers":[1]}', [{ name: '', driver: '', containers: [{ container: '', endpoint: '' }] }]],
])('parseLeftBuilder(%j) is %j', (json, expected) => {
  expect(parseLeftBuilder(json)).toStrictEqual(expected);
});

test.each<[string, readonly string[]]>([
  ['', []],
  ['slipway', []],
  ['tcp://engine:2375', ['--host', 'tcp://engine:2375']],
  ['desktop-linux', ['--context', 'desktop-linux']],
])('removalCalls() at endpoint %j', (endpoint, at) => {
  expect(removalCalls({ container: 'buildx_buildkit_ours0', endpoint })).toStrictEqual([
    [...at, 'container', 'rm', '--force', '--volumes', 'buildx_buildkit_ours0'],
    [...at, 'volume', 'rm', '--force', 'buildx_buildkit_ours0_state'],
  ]);
});

test('removeArgs() takes what the builder keeps with it', () => {
  expect(removeArgs('ours')).toStrictEqual(['rm', '--force', 'ours']);
});

test.each([
  ['kubernetes', 'buildx/instances/ours'],
  ['docker-container', ''],
  ['remote', ''],
])('recordOf() a builder with driver %s is %j', (driver, expected) => {
  expect(recordOf({ name: 'Ours', driver })).toBe(expected);
});

test.each([
  ['Error response from daemon: No such container: buildx_buildkit_ours0', true],
  ['Error: no such volume: x', true],
  // The record is lost, and what it is of may be there.
  ['failed to remove ours: no builder "ours" found', false],
  ['Cannot connect to the Docker daemon', false],
])('isGone(%j) is %j', (said, expected) => {
  expect(isGone(said)).toBe(expected);
});
