import { findEngineProblems } from '../../src/decide/engine-problems.js';
import type { EngineWish } from '../../src/decide/engine-wish.js';
import { builderNode, engineWish } from '../_fakes/engine-wish.js';

const CA = { cacert: 'ca', cert: '', key: '' };

function told(wish: Partial<EngineWish>): readonly string[] {
  return findEngineProblems(engineWish(wish)).map(({ input, rule }) => `${input}: ${rule}`);
}

const NAMED = 'left out where input "builder" names the builder, which is used as it is';
const ELSEWHERE = 'whose BuildKit is started elsewhere';

test.each<[Partial<EngineWish>, readonly string[]]>([
  [{}, []],
  [{ builder: 'x' }, []],
  [{ builder: 'x', keepBuilder: true, driverOpts: ['a=b'] }, []],
  [{ driver: 'docker' }, []],
  [{ driver: 'kubernetes', nodes: [builderNode(), builderNode()] }, []],
  [{ driver: 'remote', nodes: [builderNode({ endpoint: 'tcp://x:1', tls: CA })] }, []],
  [
    { driver: 'remote', nodes: [builderNode({ endpoint: 'tcp://x:1', tls: { cacert: 'a', cert: 'b', key: 'c' } })] },
    [],
  ],
  [{ driver: 'cloud', nodes: [builderNode({ endpoint: 'org/name' })] }, []],
  [{ builder: 'x', driver: 'docker' }, [`driver: ${NAMED}`]],
  [{ builder: 'x', driverOpts: ['a=b'] }, [`driver-opts: ${NAMED}`]],
  [{ keepBuilder: true }, ['builder: set where keep-builder is true']],
  [
    { keepBuilder: true, builder: 'x', driver: 'docker' },
    ['driver: left out, or a driver that makes builders, where keep-builder is true'],
  ],
  [{ driver: 'docker', driverOpts: ['a=b'] }, [`driver-opts: left out with driver docker, ${ELSEWHERE}`]],
  [
    { driver: 'remote', buildkitImage: 'x', nodes: [builderNode({ endpoint: 'tcp://x:1' })] },
    [`buildkit-image: left out with driver remote, ${ELSEWHERE}`],
  ],
  [{ nodes: [builderNode({ name: 'a' }), builderNode({ name: 'b' }), builderNode(), builderNode()] }, []],
  [
    { nodes: [builderNode({ name: 'a' }), builderNode(), builderNode({ name: 'A' }), builderNode({ name: 'a' })] },
    [3, 4].map((at) => `nodes: free of names that are given twice: entry ${at} has that of entry 1`),
  ],
  [{ driver: 'remote' }, ['nodes: set with driver remote: it says where to build']],
  [{ driver: 'cloud' }, ['nodes: set with driver cloud: it says where to build']],
  [{ driver: 'cloud', nodes: [builderNode()] }, ['nodes: fit for driver cloud: entry 1 has no endpoint']],
  [
    { driver: 'kubernetes', nodes: [builderNode({ endpoint: 'x' })] },
    ['nodes: fit for driver kubernetes: entry 1 has an endpoint, and the cluster is that of KUBECONFIG'],
  ],
  [
    { nodes: [builderNode(), builderNode({ tls: CA })] },
    ['nodes: fit for driver docker-container: entry 2 has cacert, cert or key, which are for driver remote'],
  ],
  [
    { driver: 'remote', nodes: [builderNode({ endpoint: 'x', flags: '--debug' })] },
    ['nodes: fit for driver remote: entry 1 has buildkitd-flags, and its BuildKit is started elsewhere'],
  ],
  [
    { driver: 'remote', nodes: [builderNode({ endpoint: 'x', tls: { cacert: '', cert: 'a', key: 'b' } })] },
    ['nodes: fit for driver remote: entry 1 has no cacert'],
  ],
  [
    { driver: 'remote', nodes: [builderNode({ endpoint: 'x', tls: { ...CA, cert: 'a' } })] },
    ['nodes: fit for driver remote: entry 1 has no key'],
  ],
  [
    { driver: 'remote', nodes: [builderNode({ endpoint: 'x', tls: { ...CA, key: 'a' } })] },
    ['nodes: fit for driver remote: entry 1 has no cert'],
  ],
])('findEngineProblems(%j)', (wish, expected) => {
  expect(told(wish)).toStrictEqual(expected);
});
