import type { BuilderNode } from '../../src/decide/builder-node.js';
import { containersOf, makeBuilderOrder, type OrderQuestion, tlsFiles } from '../../src/decide/builder-order.js';
import type { EngineWish } from '../../src/decide/engine-wish.js';
import { builderNode, engineWish } from '../_fakes/engine-wish.js';

function order(wish: Partial<EngineWish>, more: Partial<OrderQuestion> = {}): ReturnType<typeof makeBuilderOrder> {
  return makeBuilderOrder({
    wish: engineWish(wish),
    needs: [],
    name: 'ours',
    driver: 'docker-container',
    usesLoopback: false,
    endpoint: '',
    configFile: '',
    tlsFolder: '/private/nodes',
    ...more,
  });
}

const PLAIN = { name: '', endpoint: '', platforms: [], driverOpts: ['provenance-add-gha=false'], flags: '' };

test('makeBuilderOrder() adds as little as can be', () => {
  expect(order({})).toStrictEqual({ name: 'ours', driver: 'docker-container', nodes: [PLAIN], configFile: '' });
});

test.each<[string, Partial<EngineWish>, Partial<OrderQuestion>, readonly string[]]>([
  ['registries on this machine', {}, { usesLoopback: true }, ['network=host', 'provenance-add-gha=false']],
  ['an image', { buildkitImage: 'mirror/b' }, {}, ['image=mirror/b', 'provenance-add-gha=false']],
  [
    'options of the user, which win',
    { driverOpts: ['network=bridge,image=x', 'provenance-add-gha=true'], buildkitImage: 'y' },
    { usesLoopback: true },
    ['network=bridge,image=x', 'provenance-add-gha=true'],
  ],
  [
    'an option in quotes',
    { driverOpts: ['"network=a,image=b"'] },
    { usesLoopback: true },
    ['"network=a,image=b"', 'provenance-add-gha=false'],
  ],
  ['driver kubernetes', { buildkitImage: 'y' }, { driver: 'kubernetes', usesLoopback: true }, ['image=y']],
  [
    'driver kubernetes with an image',
    { buildkitImage: 'y', driverOpts: ['image=x'] },
    { driver: 'kubernetes' },
    ['image=x'],
  ],
  ['driver cloud', {}, { driver: 'cloud', usesLoopback: true }, []],
])('makeBuilderOrder() gives options for %s', (_what, wish, more, expected) => {
  expect(order(wish, more).nodes[0]?.driverOpts).toStrictEqual(expected);
});

const ROOT = { kind: 'entitlement', name: 'security.insecure' } as const;
const FLAG = '--allow-insecure-entitlement security.insecure';

test.each<[string, Partial<EngineWish>, Partial<OrderQuestion>, string]>([
  ['what the build is allowed', {}, { needs: [ROOT, ROOT, { kind: 'platforms' }] }, FLAG],
  ['devices, which the configuration names', {}, { needs: [{ kind: 'entitlement', name: 'device=x' }] }, ''],
  ['those of the user', { buildkitdFlags: '--debug' }, { needs: [ROOT] }, `--debug ${FLAG}`],
  ['what is there already', { buildkitdFlags: FLAG }, { needs: [ROOT] }, FLAG],
  ['with =', { buildkitdFlags: FLAG.replace(' ', '=') }, { needs: [ROOT] }, FLAG.replace(' ', '=')],
  ['of a node', { buildkitdFlags: '--debug', nodes: [builderNode({ flags: '--x' })] }, {}, '--x'],
  ['none for driver remote', {}, { driver: 'remote', needs: [ROOT] }, ''],
  ['none for driver cloud', {}, { driver: 'cloud', needs: [ROOT] }, ''],
])('makeBuilderOrder() gives flags for %s', (_what, wish, more, expected) => {
  expect(order(wish, more).nodes[0]?.flags).toBe(expected);
});

const SECURE: BuilderNode = builderNode({
  name: 'arm',
  endpoint: 'tcp://arm:1234',
  platforms: ['linux/arm64'],
  tls: { cacert: 'A', cert: 'B', key: 'C' },
});

test('makeBuilderOrder() spells nodes of driver remote with the files that they are reached with', () => {
  expect(
    order({ nodes: [builderNode({ endpoint: 'tcp://amd:1' }), SECURE] }, { driver: 'remote' }).nodes,
  ).toStrictEqual([
    { ...PLAIN, endpoint: 'tcp://amd:1', driverOpts: [] },
    {
      name: 'ours-arm',
      endpoint: 'tcp://arm:1234',
      platforms: ['linux/arm64'],
      driverOpts: [
        'cacert=/private/nodes/1-cacert.pem',
        'cert=/private/nodes/1-cert.pem',
        'key=/private/nodes/1-key.pem',
      ],
      flags: '',
    },
  ]);
});

test('makeBuilderOrder() reaches an engine over TLS by a context, and others by their own endpoints', () => {
  const nodes = [builderNode(), builderNode({ endpoint: 'ssh://arm' })];
  expect(order({ nodes }, { endpoint: 'slipway' }).nodes.map(({ endpoint }) => endpoint)).toStrictEqual([
    'slipway',
    'ssh://arm',
  ]);
  expect(order({ nodes: [builderNode()] }, { endpoint: 'slipway', driver: 'kubernetes' }).nodes[0]?.endpoint).toBe('');
});

test('tlsFiles() gives what there is, each text with a line’s end', () => {
  expect(tlsFiles(builderNode({ tls: { cacert: 'A', cert: '', key: '' } }), 0, '/f')).toStrictEqual([
    { name: 'cacert', path: '/f/0-cacert.pem', text: 'A\n' },
  ]);
});

test('containersOf() names what runs in an engine', () => {
  const nodes = [builderNode(), builderNode({ name: 'Arm', endpoint: 'ssh://arm' }), builderNode()];
  expect(containersOf(order({ nodes }))).toStrictEqual([
    { container: 'buildx_buildkit_ours0', endpoint: '' },
    { container: 'buildx_buildkit_ours-arm', endpoint: 'ssh://arm' },
    { container: 'buildx_buildkit_ours1', endpoint: '' },
  ]);
  expect(containersOf(order({}, { driver: 'remote' }))).toStrictEqual([]);
});
