import { type BuilderRecords, chooseCurrentBuilder, chooseEngineBuilder } from '../../src/decide/current-builder.js';

const RECORDS: BuilderRecords = {
  chosen: '',
  current: '',
  dockerHost: '',
  dockerContext: '',
  instances: new Map([
    ['big', '{"Driver":"docker-container"}'],
    ['far', '{"Driver":"remote"}'],
    ['broken', 'no JSON'],
  ]),
};

const ENGINES = '{"Key":"unix:///var/run/docker.sock","Name":"big"}';

test.each<[string, Partial<BuilderRecords>, { name: string; driver: string }]>([
  ['nothing was chosen', {}, { name: 'default', driver: 'docker' }],
  ['BUILDX_BUILDER names one', { chosen: 'big' }, { name: 'big', driver: 'docker-container' }],
  ['its name is spelt with capitals', { chosen: 'BiG' }, { name: 'BiG', driver: 'docker-container' }],
  [
    'it was made under a name with capitals',
    { current: ENGINES.replace('big', 'Far') },
    { name: 'Far', driver: 'remote' },
  ],
  ['one was chosen here', { current: ENGINES }, { name: 'big', driver: 'docker-container' }],
  [
    'one was chosen for another endpoint',
    { current: '{"Key":"tcp://x","Name":"big"}' },
    { name: 'default', driver: 'docker' },
  ],
  ['one was chosen for all', { current: '{"Key":"x","Name":"far","Global":true}' }, { name: 'far', driver: 'remote' }],
  [
    'one was chosen for DOCKER_HOST',
    { current: '{"Key":"tcp://x","Name":"big"}', dockerHost: 'tcp://x' },
    { name: 'big', driver: 'docker-container' },
  ],
  [
    'one was chosen for the docker context',
    { current: '{"Key":"far-away","Name":"big"}', dockerContext: 'far-away' },
    { name: 'big', driver: 'docker-container' },
  ],
  ['only a docker context was chosen', { dockerContext: 'desktop' }, { name: 'desktop', driver: 'docker' }],
  [
    'DOCKER_HOST wins over the context',
    { dockerHost: 'tcp://x', dockerContext: 'desktop' },
    { name: 'default', driver: 'docker' },
  ],
  ['BUILDX_BUILDER wins', { chosen: 'far', current: ENGINES }, { name: 'far', driver: 'remote' }],
  ['the name is of a docker context', { chosen: 'desktop' }, { name: 'desktop', driver: 'docker' }],
  ['its record cannot be read', { chosen: 'broken' }, { name: 'broken', driver: 'docker' }],
  [
    'the file "current" names none',
    { current: '{"Key":"unix:///var/run/docker.sock"}' },
    { name: 'default', driver: 'docker' },
  ],
])('chooseCurrentBuilder() where %s', (_name, records, expected) => {
  const { name, driver } = chooseCurrentBuilder({ ...RECORDS, ...records });
  expect({ name, driver }).toStrictEqual(expected);
});

const ON = (...endpoints: readonly (string | undefined)[]): string =>
  JSON.stringify({ Driver: 'docker-container', Nodes: endpoints.map((Endpoint) => ({ Endpoint })) });

test.each<[string, Partial<BuilderRecords>, string | undefined, boolean]>([
  ["the engine's own, nothing said", {}, undefined, true],
  ["the engine's own, at a socket", { dockerHost: 'unix:///run/user/1000/docker.sock' }, undefined, true],
  ["the engine's own, far away", { dockerHost: 'tcp://engine:2376' }, undefined, false],
  ['a docker context', { dockerContext: 'colima' }, undefined, false],
  ['a container at a socket', { chosen: 'x' }, ON('unix:///var/run/docker.sock'), true],
  ['a container in the default context', { chosen: 'x' }, ON('default'), true],
  ['a container in the default context, far away', { chosen: 'x', dockerHost: 'ssh://arm' }, ON('default'), false],
  ['two containers, one of them far away', { chosen: 'x' }, ON('unix:///var/run/docker.sock', 'ssh://arm'), false],
  ['a container somewhere', { chosen: 'x' }, ON(undefined), false],
  ['a container without nodes', { chosen: 'x' }, '{"Driver":"docker-container"}', false],
  ['another driver', { chosen: 'x' }, '{"Driver":"remote","Nodes":[{"Endpoint":"unix:///run/buildkit.sock"}]}', false],
  ['a record that cannot be read', { chosen: 'x' }, 'no JSON', false],
])('chooseCurrentBuilder() tells whether it is here: %s', (_name, records, instance, expected) => {
  const instances = new Map(instance === undefined ? [] : [['x', instance]]);
  expect(chooseCurrentBuilder({ ...RECORDS, ...records, instances }).isHere).toBe(expected);
});

function entitled(record: object | string): unknown {
  const text = typeof record === 'string' ? record : JSON.stringify(record);
  return chooseCurrentBuilder({ ...RECORDS, chosen: 'x', instances: new Map([['x', text]]) }).entitlements;
}

const ROOT = '--allow-insecure-entitlement security.insecure';
const HOST = '--allow-insecure-entitlement=network.host';

test.each<[string, object | string, readonly string[] | undefined]>([
  [
    'flags of a container',
    { Driver: 'docker-container', Nodes: [{ Flags: [...ROOT.split(' '), HOST] }] },
    ['security.insecure', 'network.host'],
  ],
  [
    'nodes that differ',
    { Driver: 'kubernetes', Nodes: [{ Flags: [HOST, ...ROOT.split(' ')] }, { Flags: [HOST] }] },
    ['network.host'],
  ],
  ['no flags', { Driver: 'docker-container', Nodes: [{}] }, []],
  ['no nodes', { Driver: 'docker-container' }, []],
  [
    'a configuration, which may say more',
    { Driver: 'docker-container', Nodes: [{ Files: { 'buildkitd.toml': '' } }] },
    undefined,
  ],
  ['a daemon elsewhere', { Driver: 'remote', Nodes: [{}] }, undefined],
  ['a broken record', 'no JSON', undefined],
])('chooseCurrentBuilder() tells what the builder may: %s', (_what, record, expected) => {
  expect(entitled(record)).toStrictEqual(expected);
});

test("chooseEngineBuilder() is the engine's own, whatever was chosen", () => {
  const engine = { name: 'default', driver: 'docker', isHere: true };
  expect(chooseEngineBuilder({ ...RECORDS, chosen: 'big', current: ENGINES })).toStrictEqual(engine);
  const desktop = { ...engine, name: 'desktop', isHere: false };
  expect(chooseEngineBuilder({ ...RECORDS, dockerContext: 'desktop' })).toStrictEqual(desktop);
});
